import { show } from "viewer/attention.js";

/**
 * What one panel shows: one or more heads over one reading.
 * @typedef {object} Panel
 * @property {string} key
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
  return readings.flatMap(({ reading, note }) => {
    const heads = state.heads
      .map((name, index) => ({ head: reading.head(name), name, colour: `c${(index % 8) + 1}` }))
      .filter(({ head }) => head >= 0);
    if (heads.length === 0) {
      return [];
    }
    const groups = state.view === "lines" ? [heads] : heads.map((head) => [head]);
    return groups.map((group) => ({ key: `${note}|${group.map(({ name }) => name)}|${state.view}`, reading, heads: group, note }));
  });
}

/**
 * The content of a panel, ready to be laid out.
 * @param {import("./state.js").State} state
 * @param {Panel} panel
 * @param {Float32Array[]} maps of the panel's heads
 * @param {number} width
 * @returns {import("./lines-view.js").Content}
 */
export function content(state, { reading, heads }, maps, width) {
  const { units, text, measure } = reading.header;
  const shown = maps.map((map) => show(map, units, state));
  const { kept } = shown[0];
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
    pins: pinned(state, kept),
    width,
  };
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
