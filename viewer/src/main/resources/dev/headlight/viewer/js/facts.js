import { print, printWithError } from "headlight/format.js";

/**
 * @typedef {object} Card
 * @property {string} head
 * @property {string | null} role
 * @property {Record<string, number | null>} sep_share
 * @property {number | null} gradient_ratio
 * @property {{name: string, direction: string, count: number, accuracy: number, offset_accuracy: number} | null} relation on the words that it was sought on
 * @property {{name: string, direction: string, count: number, blocks: number, accuracy: number, ci95: number[] | null, offset_accuracy: number, p_holm: number | null}[]} claims on documents that did not choose the head
 * @property {{count: number, accuracy: number, chosen: boolean, held_out_accuracy: number | null, held_out_ci95: number[] | null} | null} coreference
 * @property {Record<string, {change: number | null, standard_error: number | null}>} knock_outs
 * @property {{role: string | null, sep_share: number | null, relation_accuracy: number | null} | null} twin
 * @property {Record<string, number | null>} others
 */

/**
 * What runs over corpora say.
 * @typedef {{model: string, twin: string, layers: number, heads: number, sources: {analysis: string, measure: string, corpus: string}[], cards: Card[]}} Cards
 */

/** @typedef {{key: string, name: string, format: import("headlight/format.js").Format, values: (number | null)[]}} Statistic */

/**
 * What a head may do most. A head has the first role of the list whose threshold it passes.
 * @typedef {{key: string, title: string, threshold: number | null}} Role
 */

/** What is known besides a text: the roles there are, and what runs found. @typedef {Pick<import("./source.js").About, "roles" | "cards" | "tested">} Known */

/** In a single text a head may look at itself more than at anything else; runs do not ask that. @type {Role} */
const ITSELF = { key: "self", title: "attends to itself", threshold: 0.5 };

/** @type {Record<string, string>} */
const COLOURS = { next: "c1", previous: "c2", self: "c8", cls: "c3", sep: "c4", punctuation: "c5", sink: "c7", broad: "c6" };

/** Names of the statistics that the server computes of one text. */
/** @type {Record<string, string>} */
const IN_THIS_TEXT = { previous: "previous", next: "next", self: "itself", first: "first token ([CLS])", separator: "[SEP]", punctuation: "punctuation", tie: "strongest tie beyond neighbours", entropy: "entropy", distance: "distance" };
const SHARES = new Set(["previous", "next", "self", "first", "separator", "punctuation"]);

/**
 * All that heads can be sorted by: first of this text, then of the runs.
 * @param {import("./source.js").Reading} reading
 * @param {Cards | undefined} cards
 * @returns {Statistic[]}
 */
export function statistics(reading, cards) {
  const { glances } = reading.header;
  /** @type {Statistic[]} */
  const found = Object.entries(glances).map(([key, values]) => ({
    key,
    name: `${IN_THIS_TEXT[key] ?? key}, in this text${key === "entropy" ? " (nats)" : key === "distance" ? " (tokens)" : ""}`,
    format: SHARES.has(key) || key === "tie" ? "fraction" : "decimal",
    values,
  }));
  if (cards && fits(reading, cards)) {
    found.push(...ofRuns(cards));
  }
  return found;
}

/**
 * Whether the runs are of the model that read the text, and not of another, such as its random twin.
 * @param {import("./source.js").Reading} reading
 * @param {Cards} cards
 */
function fits({ header }, cards) {
  return cards.model === header.model && cards.layers === header.layers && cards.heads === header.heads;
}

/**
 * @param {Cards} cards
 * @returns {Statistic[]}
 */
function ofRuns({ cards }) {
  /** @type {(key: string, name: string, format: import("headlight/format.js").Format, of: (card: Card) => number | null | undefined) => Statistic} */
  const statistic = (key, name, format, of) => ({ key, name, format, values: cards.map((card) => of(card) ?? null) });
  const measures = new Set(cards.flatMap((card) => Object.keys(card.sep_share)));
  const kinds = new Set(cards.flatMap((card) => Object.keys(card.knock_outs)));
  return [
    ...[...measures].map((measure) => statistic(`run-sep-${measure}`, `[SEP], ${measure}, runs`, "fraction", (card) => card.sep_share[measure])),
    statistic("run-relation", "best relation, accuracy, runs", "percent", (card) => card.relation?.accuracy),
    statistic("run-gain", "best relation, gain over position, runs", "percent", (card) => (card.relation ? card.relation.accuracy - card.relation.offset_accuracy : null)),
    statistic("run-antecedents", "antecedents, accuracy, runs", "percent", (card) => card.coreference?.accuracy),
    ...[...kinds].map((kind) => statistic(`run-without-${kind}`, `loss without it (${kind}), nats, runs`, "decimal", (card) => card.knock_outs[kind]?.change)),
    ...[...new Set(cards.flatMap((card) => Object.keys(card.others)))].map((name) => statistic(`run-${name}`, `${name.replace(/^headlight\//, "")}, runs`, "decimal", (card) => card.others[name])),
    statistic("run-gradient", "gradient ratio for [SEP], runs", "decimal", (card) => card.gradient_ratio),
  ].filter(({ values }) => values.some((value) => value !== null));
}

/**
 * What a head does most: as runs found, else in this text alone, where what sinks get beyond chance is not known.
 * @param {import("./source.js").Reading} reading
 * @param {Known} known
 * @param {number} head
 * @returns {string} the key of a role
 */
export function role(reading, known, head) {
  const { cards } = known;
  if (cards && fits(reading, cards) && cards.cards[head].role) {
    return cards.cards[head].role ?? "other";
  }
  const { glances } = reading.header;
  /** @param {string} key */
  const share = (key) => glances[key][head] ?? 0;
  /** @type {Record<string, number>} */
  const parts = {
    next: share("next"),
    previous: share("previous"),
    self: share("self"),
    cls: share("first"),
    sep: share("separator"),
    punctuation: share("punctuation"),
    broad: share("entropy") / Math.log(Math.max(2, reading.size)),
  };
  return roles(known).find(({ key, threshold }) => threshold !== null && parts[key] > threshold)?.key ?? "other";
}

/** The roles in the order in which they are tried. @param {Known} known @returns {Role[]} */
function roles(known) {
  return known.roles.flatMap((role) => (role.key === "previous" ? [role, ITSELF] : [role]));
}

/**
 * The role's name and colour; one that is not known, of runs of another Headlight, is called by its key.
 * @param {Known} known
 * @param {string} key
 */
export function roleLook(known, key) {
  return { key, name: roles(known).find((role) => role.key === key)?.title ?? key, colour: COLOURS[key] ?? "soft" };
}

/**
 * The looks of some roles, in their order, those that are not known last.
 * @param {Known} known
 * @param {Iterable<string>} present
 */
export function roleLooks(known, present) {
  const order = roles(known).map(({ key }) => key);
  /** @param {string} key */
  const place = (key) => (order.includes(key) ? order.indexOf(key) : order.length);
  return [...new Set(present)].sort((a, b) => place(a) - place(b)).map((key) => roleLook(known, key));
}

/**
 * What stands beside a head.
 * @typedef {object} Fact
 * @property {string} name
 * @property {string} text the value, and whence
 * @property {string} [find] what shows it in sentences: a search in an index
 */

/**
 * What stands beside a head.
 * @param {import("./source.js").Reading} reading
 * @param {Known} known
 * @param {number} head
 * @returns {Fact[]}
 */
export function facts(reading, known, head) {
  const { cards } = known;
  /** @param {string} analysis */
  const units = (analysis) => known.tested?.[analysis] ?? "documents";
  const { glances } = reading.header;
  /** @type {Fact[]} */
  const found = [];
  /** @param {string} name @param {string} text @param {string} [find] */
  const add = (name, text, find) => found.push({ name, text, find });
  /** @param {string} key */
  const share = (key) => glances[key][head] ?? 0;
  const looks = Object.entries(IN_THIS_TEXT)
    .filter(([key]) => SHARES.has(key) && share(key) >= 0.1)
    .sort(([a], [b]) => share(b) - share(a))
    .map(([key, name]) => `${print(share(key), "fraction")} ${name}`);
  const none = glances.entropy[head] === null ? "all of its numbers are 0" : "nothing takes a tenth of it";
  add("In this text", looks.length > 0 ? looks.join(" · ") : none);
  if (!cards) {
    return found;
  }
  if (!fits(reading, cards)) {
    add("Runs", `of ${cards.model}, which is not this model`);
    return found;
  }
  const card = cards.cards[head];
  if (card.role) {
    add("Role", roleLook(known, card.role).name);
  }
  for (const { name, direction, blocks, accuracy, ci95, offset_accuracy: position, p_holm: p } of card.claims) {
    const test = p === null ? "" : `, p\u00a0${p < 0.001 ? "" : "=\u00a0"}${print(p, "probability")}`;
    add("Relation", `${name}, ${directed(direction)}: ${print(accuracy, "percent")} %${interval(ci95)} on ${blocks} ${units("syntax")} that did not choose it; position alone ${print(position, "percent")} %${test}`, sought(name, direction));
  }
  if (card.relation && card.claims.length === 0) {
    const { name, direction, count, accuracy, offset_accuracy: position } = card.relation;
    add("Nearest to a relation", `${name}, ${directed(direction)}: ${print(accuracy, "percent")} % of the ${print(count, "count")} words that it was sought on; position alone ${print(position, "percent")} %`, sought(name, direction));
  }
  if (card.coreference) {
    const { count, accuracy, chosen, held_out_accuracy: heldOut, held_out_ci95: ci95 } = card.coreference;
    const tried = chosen && heldOut !== null ? `; ${print(heldOut, "percent")} %${interval(ci95)} on ${units("coreference")} that did not choose it` : "";
    add("Antecedents", `${print(accuracy, "percent")} % of ${print(count, "count")}${tried}`);
  }
  for (const [kind, { change, standard_error: error }] of Object.entries(card.knock_outs)) {
    add("Loss without it", `${printWithError(change, error, "fine")} nats (${kind})`);
  }
  for (const [name, value] of Object.entries(card.others)) {
    add(name.replace(/^headlight\//, ""), print(value, "decimal", 1));
  }
  if (card.twin?.role) {
    add("Random twin", roleLook(known, card.twin.role).name);
  }
  return found;
}

/** @param {string} relation @param {string} direction */
function sought(relation, direction) {
  return String(new URLSearchParams({ arc: direction, relation }));
}

/** @param {string} direction */
function directed(direction) {
  return direction === "dependent_to_head" ? "dependent to governor" : "governor to dependent";
}

/** @param {number[] | null} ci95 */
function interval(ci95) {
  return ci95 ? ` [${print(ci95[0], "percent")}, ${print(ci95[1], "percent")}]` : "";
}
