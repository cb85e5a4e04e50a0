import { show } from "viewer/attention.js";

/** So many letters of a text tell which it is. */
const EXCERPT = 40;

/**
 * What one panel shows: one or more heads over one reading.
 * @typedef {object} Panel
 * @property {string} key of its place: another head goes into the same panel, which need not be built again
 * @property {import("./source.js").Reading} reading
 * @property {{head: number, name: string, colour: string}[]} heads
 * @property {string} note model, measure or text, where there are several
 */

/**
 * The panels of a state: one for each reading; matrices and running texts one for each head, too.
 * @param {import("./state.js").State} state
 * @param {{reading: import("./source.js").Reading, note: string}[]} readings
 * @returns {Panel[]}
 */
export function panels(state, readings) {
  return readings.flatMap(({ reading, note }, index) => {
    const heads = state.heads
      .map((name, i) => ({ head: reading.head(name), name, colour: `c${(i % 8) + 1}` }))
      .filter(({ head }) => head >= 0);
    if (heads.length === 0) {
      return [];
    }
    const groups = state.view === "lines" ? [heads] : heads.map((head) => [head]);
    return groups.map((group, place) => ({ key: `${index}|${place}|${state.view}`, reading, heads: group, note }));
  });
}

/**
 * The content of a panel, ready to be laid out.
 * @param {import("./state.js").State} given
 * @param {Panel} panel
 * @param {Float32Array[]} maps of the panel's heads
 * @param {import("./source.js").Scores | null} scores of the first of them, where they are wanted
 * @param {number} width
 * @returns {import("./lines-view.js").Content}
 */
export function content(given, { reading, heads }, maps, scores, width) {
  const { units, text, measure } = reading.header;
  // In the view of neurons all is seen from a query, over whatever keys there are.
  const state = given.view === "neurons" ? { ...given, inward: false, self: false, rescaled: false } : given;
  const shown = maps.map((map) => show(map, units, state));
  const { kept } = shown[0];
  const pins = pinned(state, kept);
  return {
    maps: heads.map(({ name, colour }, index) => ({ name, colour, shown: shown[index] })),
    labels: kept.map((unit) => units[unit].label),
    units: kept.map((unit) => units[unit]),
    text,
    distribution: measure.distribution,
    inward: state.inward,
    across: state.across,
    least: state.least,
    top: state.top,
    kept,
    ranked: state.ranked,
    scores,
    mentions: reading.header.words ? mentions(reading, kept) : [],
    arcs: state.arcs && reading.header.words ? arcs(reading, kept, state) : [],
    query: scores ? chosenQuery(pins, kept.map((unit) => units[unit]), shown[0].weights) : -1,
    pins,
    width,
  };
}

/**
 * Where the words of a text stand among its units: nowhere in a reading of word pieces.
 * @param {import("./source.js").Reading} reading
 */
export function wordPlaces({ header: { units, words } }) {
  return !words ? [] : units.flatMap((unit, index) => (unit.special ? [] : [index]));
}

/**
 * The head words of mentions among what is shown.
 * @param {import("./source.js").Reading} reading
 * @param {number[]} kept
 * @returns {import("./antecedents.js").Mention[]}
 */
function mentions(reading, kept) {
  const places = wordPlaces(reading).map((place) => kept.indexOf(place));
  return reading.mentions.map(({ word, entity }) => ({ place: places[word] ?? -1, entity })).filter(({ place }) => place >= 0);
}

/**
 * The arcs of the tree as links between what is shown: from dependents to governors, or the other way.
 * @param {import("./source.js").Reading} reading
 * @param {number[]} kept
 * @param {import("./state.js").State} state
 * @returns {{from: number, to: number, relation: string}[]}
 */
function arcs(reading, kept, { arcs: way, inward }) {
  const places = wordPlaces(reading).map((place) => kept.indexOf(place));
  const { governors, relations } = reading.tree ?? { governors: [], relations: [] };
  return governors.flatMap((governor, word) => {
    const [dependent, other] = [places[word], places[governor] ?? -1];
    if (governor < 0 || dependent < 0 || other < 0) {
      return [];
    }
    const [from, to] = (way === "up") === !inward ? [dependent, other] : [other, dependent];
    return [{ from, to, relation: relations[word] }];
  });
}

/**
 * The pinned query, or the one with the strongest tie to another token.
 * @param {Set<number>} pins
 * @param {import("./source.js").Unit[]} units that are shown
 * @param {Float32Array} weights between them
 */
function chosenQuery(pins, units, weights) {
  const last = [...pins].filter((pin) => pin < units.length).at(-1);
  if (last !== undefined) {
    return last;
  }
  let best = 0;
  let most = -1;
  units.forEach((unit, query) => {
    units.forEach((other, key) => {
      const weight = weights[query * units.length + key];
      if (!unit.special && !other.special && Math.abs(query - key) > 1 && weight > most) {
        [best, most] = [query, weight];
      }
    });
  });
  return best;
}

/**
 * Pins name queries and keys of the whole text; rows and columns of what is shown are numbered by what is left of it.
 * @param {import("./state.js").State} state
 * @param {number[]} kept
 */
function pinned({ pins, inward }, kept) {
  /** @type {Set<number>} */
  const found = new Set();
  for (const pin of pins) {
    const at = kept.indexOf(Number(pin.slice(1)));
    if (at >= 0) {
      found.add((pin.startsWith("q") === !inward ? 0 : kept.length) + at);
    }
  }
  return found;
}

/**
 * The words that tell a text from another: its first ones, or, where both have the same, those around the place where they part.
 * @param {string} text
 * @param {string} other
 */
export function excerpt(text, other) {
  if (text.length <= EXCERPT) {
    return text;
  }
  let same = 0;
  while (same < text.length && text[same] === other[same]) {
    same++;
  }
  const from = same < EXCERPT - 10 ? 0 : text.lastIndexOf(" ", Math.min(same, text.length - 1) - 8) + 1;
  return `${from > 0 ? "\u2026" : ""}${text.slice(from, from + EXCERPT)}${from + EXCERPT < text.length ? "\u2026" : ""}`;
}

/**
 * The pins after one was pressed.
 * @param {import("./state.js").State} state
 * @param {number} index a row, or a column from the number of rows on
 * @param {number[]} kept
 * @param {boolean} more whether the others stay
 */
export function press({ pins, inward }, index, kept, more) {
  const row = index < kept.length;
  const pin = `${row === !inward ? "q" : "k"}${kept[index % kept.length]}`;
  if (pins.includes(pin)) {
    return pins.filter((other) => other !== pin);
  }
  return more ? [...pins, pin] : [pin];
}
