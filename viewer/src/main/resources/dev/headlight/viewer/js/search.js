import { print } from "headlight/format.js";
import { spaced } from "viewer/state.js";

/**
 * @typedef {object} Form what is looked for; what is empty is not asked for
 * @property {string} head
 * @property {string} from
 * @property {string} from_tag
 * @property {string} to
 * @property {string} to_tag
 * @property {string} arc
 * @property {string} relation
 * @property {number} least
 * @property {number} nearest
 * @property {number} farthest
 */

/** @typedef {{sentence: string, words: string[], head: string, query: number, key: number, weight: number}} Hit */
/** @typedef {{sentence: string, words: string[], dependent: number, governor: number, predicted: number, margin: number}} Case */
/** @typedef {{right: number, wrong: number, surest: Case[], closest: Case[], worst: Case[]}} Judged */
/** @typedef {{total: number, strongest: Hit[], deciles: {from: number, to: number, hits: Hit[]}[], verdicts?: Judged | null}} Answer */
/** @typedef {{state: "NONE" | "MAKING" | "READY" | "FAILED", message: string, read: number, sentences: number, words: number, tags: string[], relations: string[]}} Status */

const AROUND = 6;
const RECHECK = 700;

/**
 * Looks for links of heads in the sentences of an index.
 * @param {HTMLElement} container
 * @param {import("./state.js").Store} store
 * @param {{status: () => Promise<Status>, search: (form: Form) => Promise<Answer>}} source
 */
export function search(container, store, source) {
  const form = document.createElement("form");
  form.className = "search";
  form.innerHTML = `<p class="hint" role="status"></p>
<fieldset><legend>From the word that looks</legend><label>word <input name="from" spellcheck="false" maxlength="80"></label><label>part of speech <select name="from_tag"></select></label></fieldset>
<fieldset><legend>To the word that it looks at</legend><label>word <input name="to" spellcheck="false" maxlength="80"></label><label>part of speech <select name="to_tag"></select></label></fieldset>
<fieldset><legend>Between them</legend><label>dependency <select name="arc"><option value="">any or none</option><option value="dependent_to_head">dependent looks at governor</option><option value="head_to_dependent">governor looks at dependent</option></select></label><label>relation <select name="relation"></select></label><label>at least <input name="least" type="number" min="0" max="1" step="0.05"></label><label>words apart <input name="nearest" type="number" min="1" max="512" aria-label="least distance in words"> to <input name="farthest" type="number" min="1" max="512" aria-label="greatest distance in words"></label></fieldset>
<p><label><input name="all" type="checkbox"> of all heads</label> <button class="main">Search</button></p>`;
  const found = document.createElement("div");
  found.className = "found";
  found.tabIndex = 0;
  found.setAttribute("role", "region");
  found.setAttribute("aria-label", "What was found");
  container.append(form, found);
  const said = /** @type {HTMLElement} */ (form.querySelector("[role=status]"));
  let asked = "";
  let announced = "";
  let ready = false;
  let gone = false;

  /** @param {string} name */
  const field = (name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const fields = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (String(value)) {
        fields.set(name, String(value));
      }
    }
    store.set({ find: String(fields) || "least=0" });
    void (ready ? update() : look().catch(tell)); // what failed is asked again, though the address stays the same
  });

  /** @param {unknown} error */
  const tell = (error) => {
    said.textContent = error instanceof Error ? error.message : String(error);
  };

  const look = async () => {
    const status = await source.status();
    if (gone) {
      return;
    }
    ready = status.state === "READY";
    announced = {
      NONE: "Nothing to search: start the viewer with --treebank, --text or --index.",
      MAKING: "The sentences are being read\u2026",
      READY: `${print(status.words, "count")} words of ${print(status.sentences, "count")} sentences${status.read > status.sentences ? `, a sample of ${print(status.read, "count")}` : ""}. Of each word the strongest link to another word is kept.`,
      FAILED: status.message,
    }[status.state];
    said.textContent = announced;
    for (const [name, values] of /** @type {[string, string[]][]} */ ([["from_tag", status.tags], ["to_tag", status.tags], ["relation", status.relations]])) {
      const select = /** @type {HTMLSelectElement} */ (/** @type {unknown} */ (field(name)));
      select.replaceChildren(new Option("any", ""), ...values.map((value) => new Option(value)));
      select.disabled = values.length === 0;
    }
    /** @type {HTMLSelectElement} */ (/** @type {unknown} */ (field("arc"))).disabled = status.relations.length === 0;
    if (status.state === "MAKING") {
      setTimeout(() => look().catch(tell), RECHECK);
    } else {
      await update();
    }
  };

  const update = async () => {
    const { find, heads } = store.state;
    const fields = new URLSearchParams(find);
    for (const name of ["from", "from_tag", "to", "to_tag", "arc", "relation", "least", "nearest", "farthest"]) {
      field(name).value = fields.get(name) ?? "";
    }
    field("all").checked = fields.has("all");
    const wanted = JSON.stringify([find, fields.has("all") ? "" : heads[0]]);
    if (!ready || !find || wanted === asked) {
      return;
    }
    asked = wanted;
    /** @param {string} name */
    const text = (name) => fields.get(name) ?? "";
    /** @param {string} name */
    const number = (name) => Number(fields.get(name)) || 0;
    try {
      const answer = await source.search({
        head: fields.has("all") ? "" : heads[0] ?? "",
        from: text("from"),
        from_tag: text("from_tag"),
        to: text("to"),
        to_tag: text("to_tag"),
        arc: text("arc"),
        relation: text("relation"),
        least: number("least"),
        nearest: number("nearest"),
        farthest: number("farthest"),
      });
      if (asked === wanted && !gone) {
        said.textContent = announced;
        found.replaceChildren(...results(answer, heads[0] ?? "", text("arc"), store));
        document.documentElement.dataset.found = wanted;
      }
    } catch (error) {
      asked = ""; // it may be asked again
      tell(error);
    }
  };
  void look().catch(tell);
  return {
    update: () => void update(),
    destroy() {
      gone = true;
    },
  };
}

/**
 * @param {Answer} answer
 * @param {string} head
 * @param {string} arc
 * @param {import("./state.js").Store} store
 */
function results({ total, strongest, deciles, verdicts }, head, arc, store) {
  const parts = [];
  /** @param {Hit} hit */
  const link = (hit) => entry(hit.words, [hit.query, hit.key], `${print(hit.weight, "fraction")}`, `${hit.head} `, () => open(store, hit.words, hit.head, [hit.query], []));
  if (verdicts) {
    const up = arc === "dependent_to_head";
    /** @param {Case} one */
    const judged = (one) =>
      entry(one.words, [one.dependent, one.governor, one.predicted], signed(one.margin), "", () =>
        open(store, one.words, head, up ? [one.dependent] : [], up ? [] : [one.dependent]),
      );
    const count = verdicts.right + verdicts.wrong;
    parts.push(title(count === 0 ? "No such word" : `${head} is right about ${print(verdicts.right, "count")} of ${print(count, "count")} words`));
    /** @type {[string, Case[]][]} */
    const groups = [
      ["Right, by the greatest margins", verdicts.surest],
      ["Closest to the margin", verdicts.closest],
      ["Wrong, by the greatest margins", verdicts.worst],
    ];
    for (const [name, cases] of groups) {
      if (cases.length > 0) {
        parts.push(subtitle(name), list(cases.map(judged)));
      }
    }
    parts.push(note("Marked: the dependent in bold, its governor underlined, what the head points to shaded. The margin is the governor\u2019s weight less that of the strongest other word."));
  }
  parts.push(title(`${print(total, "count")} ${total === 1 ? "link" : "links"}, the strongest first`), list(strongest.map(link)));
  if (deciles.length > 0) {
    parts.push(title("From every tenth of them"), note("The best cases seldom show what a head does on all text."));
    deciles.forEach(({ from, to, hits }, index) => {
      parts.push(subtitle(`Tenth ${index + 1}: ${print(from, "fraction")} to ${print(to, "fraction")}`), list(hits.map(link)));
    });
  }
  return parts;
}

/**
 * Shows a sentence in place: the same words, the head, the pins.
 * @param {import("./state.js").Store} store
 * @param {string[]} words
 * @param {string} head
 * @param {number[]} queries words that are pinned as they look
 * @param {number[]} keys words that are pinned as they are looked at
 */
function open(store, words, head, queries, keys) {
  const { view } = store.state;
  store.set({ text: spaced(words), pair: "", spaced: true, words: true, view: view === "neurons" ? "lines" : view, heads: [head], pins: [...queries.map((word) => `q${word}w`), ...keys.map((word) => `k${word}w`)] });
}

/**
 * @param {string[]} words
 * @param {number[]} marked the word in question, the other, and where it differs the one that was pointed to
 * @param {string} value
 * @param {string} before
 * @param {() => void} act
 */
function entry(words, [first, second, third], value, before, act) {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.addEventListener("click", act);
  const number = document.createElement("span");
  number.className = "value";
  number.textContent = `${before}${value}`;
  const text = document.createElement("span");
  const places = [first, second, third ?? second].filter((place) => place >= 0);
  const from = Math.max(0, Math.min(...places) - AROUND);
  const to = Math.min(words.length, Math.max(...places) + AROUND + 1);
  text.append(from > 0 ? "\u2026 " : "");
  words.slice(from, to).forEach((word, index) => {
    const place = from + index;
    text.append(index > 0 ? " " : "", marks(word, place === first, place === second, place === (third ?? second)));
  });
  text.append(to < words.length ? " \u2026" : "");
  button.append(number, text);
  item.append(button);
  return item;
}

/**
 * @param {string} word
 * @param {boolean} bold
 * @param {boolean} underlined
 * @param {boolean} shaded
 */
function marks(word, bold, underlined, shaded) {
  if (!bold && !underlined && !shaded) {
    return word;
  }
  const made = document.createElement(bold ? "strong" : shaded ? "mark" : "span");
  made.textContent = word;
  made.classList.toggle("gold", underlined);
  return made;
}

/** @param {HTMLElement[]} items */
function list(items) {
  const made = document.createElement("ol");
  made.append(...items);
  return made;
}

/** @param {string} text */
const title = (text) => made("h2", text);
/** @param {string} text */
const subtitle = (text) => made("h3", text);
/** @param {string} text */
const note = (text) => Object.assign(made("p", text), { className: "hint" });

/** @param {string} name @param {string} text */
function made(name, text) {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}

/** @param {number} margin */
function signed(margin) {
  return margin < 0 ? `\u2212${print(-margin, "fraction")}` : print(margin, "fraction");
}
