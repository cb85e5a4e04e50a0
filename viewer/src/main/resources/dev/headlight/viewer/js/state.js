/**
 * What the page shows, all of which stands in its address, so that back, forward and bookmarks work.
 * @typedef {object} State
 * @property {string} text
 * @property {string} pair the second text of a pair, or empty
 * @property {string} text2 another sentence to compare with, or empty
 * @property {boolean} spaced whether words are what stands between spaces; else what the tokenizer takes for words
 * @property {string[]} models
 * @property {string[]} measures
 * @property {boolean} words whether words are shown; else word pieces
 * @property {string[]} heads such as "8-10"; several are laid over each other
 * @property {string[]} off the heads that are switched off
 * @property {"lines" | "matrix" | "text" | "neurons"} view
 * @property {boolean} ranked whether keys stand from the highest score on
 * @property {string[]} pins "q3" for the fourth token as it looks, "k3" as it is looked at; "q3w" for the fourth word, which becomes
 *   a token when the text has been read
 * @property {"" | "up" | "down"} arcs whether the arcs of the tree are drawn, from dependents to governors or the other way
 * @property {boolean} special whether [CLS] and [SEP] are hidden
 * @property {boolean} self whether what a token gives to itself is hidden
 * @property {boolean} rescaled whether what is left of a row is made to sum to 1
 * @property {number} least the least number that is drawn
 * @property {number} top how many keys of each query are drawn; 0 for all
 * @property {boolean} inward whether tokens are shown by what looks at them
 * @property {boolean} across whether the tokens stand side by side
 * @property {"grid" | "list" | "scatter" | "search"} choose how a head is chosen
 * @property {string} find what is searched, as the fields of an address
 * @property {string} sort the statistic that the list is sorted by
 * @property {string} x
 * @property {string} y
 * @property {string} colour "role" or "strength"
 */

/** @type {State} */
export const FIRST = {
  text: "",
  pair: "",
  text2: "",
  spaced: false,
  models: [],
  measures: [],
  words: true,
  heads: [],
  off: [],
  ranked: true,
  view: "lines",
  pins: [],
  arcs: "",
  special: false,
  self: false,
  rescaled: false,
  least: 0,
  top: 0,
  inward: false,
  across: false,
  choose: "grid",
  find: "",
  sort: "",
  x: "",
  y: "",
  colour: "role",
};

/**
 * Words as a text that keeps them apart: with spaces between them, or, where a word has a space itself, tabs.
 * @param {string[]} words
 */
export function spaced(words) {
  return words.join(words.some((word) => word.includes(" ")) ? "\t" : " ");
}

/** So many heads can lie over one another. */
export const MOST_HEADS = 32;
const MOST = { heads: MOST_HEADS, off: 64, pins: 64, models: 2, measures: 4, text: 16_000 };
const HEAD = /^[1-9]\d{0,3}-[1-9]\d{0,3}$/;
const PIN = /^[qk]\d{1,5}w?$/;

/**
 * The state in an address; whatever is no state is left out.
 * @param {string} hash with or without its "#"
 * @returns {State}
 */
export function parse(hash) {
  const fields = new URLSearchParams(hash.replace(/^#/, ""));
  /** @param {string} name */
  const text = (name) => (fields.get(name) ?? "").slice(0, MOST.text);
  /** @param {string} name @param {number} most */
  const list = (name, most) => [...new Set(text(name).split(",").filter(Boolean))].slice(0, most);
  /** @param {string} name */
  const flag = (name) => fields.get(name) === "1";
  /** @type {<T extends string>(name: string, known: T[]) => T} */
  const one = (name, known) => known.find((value) => value === fields.get(name)) ?? known[0];
  const least = Number(fields.get("least"));
  const top = Number(fields.get("top"));
  return {
    text: text("text"),
    pair: text("pair"),
    text2: text("text2"),
    spaced: flag("spaced"),
    models: list("model", MOST.models),
    measures: list("measure", MOST.measures),
    words: fields.get("unit") !== "pieces",
    heads: list("head", MOST.heads).filter((head) => HEAD.test(head)),
    off: list("off", MOST.off).filter((head) => HEAD.test(head)),
    ranked: fields.get("keys") !== "text",
    view: one("view", ["lines", "matrix", "text", "neurons"]),
    pins: list("pins", MOST.pins).filter((pin) => PIN.test(pin)),
    arcs: one("arcs", ["", "up", "down"]),
    special: flag("special"),
    self: flag("self"),
    rescaled: flag("rescaled"),
    least: least > 0 && least <= 1 ? least : 0,
    top: Number.isInteger(top) && top > 0 && top <= 20 ? top : 0,
    inward: flag("inward"),
    across: flag("across"),
    choose: one("choose", ["grid", "list", "scatter", "search"]),
    find: text("find"),
    sort: text("sort"),
    x: text("x"),
    y: text("y"),
    colour: one("colour", ["role", "strength"]),
  };
}

/**
 * The address of a state, without what is as at first.
 * @param {State} state
 */
export function format(state) {
  const fields = new URLSearchParams();
  /** @param {string} name @param {string | number | boolean} value */
  const put = (name, value) => {
    if (value) {
      fields.set(name, value === true ? "1" : String(value));
    }
  };
  put("text", state.text);
  put("pair", state.pair);
  put("text2", state.text2);
  put("spaced", state.spaced);
  put("model", state.models.join(","));
  put("measure", state.measures.join(","));
  put("unit", state.words ? "" : "pieces");
  put("head", state.heads.join(","));
  put("off", state.off.join(","));
  put("keys", state.ranked ? "" : "text");
  put("view", state.view === "lines" ? "" : state.view);
  put("pins", state.pins.join(","));
  put("arcs", state.arcs);
  put("special", state.special);
  put("self", state.self);
  put("rescaled", state.rescaled);
  put("least", state.least);
  put("top", state.top);
  put("inward", state.inward);
  put("across", state.across);
  put("choose", state.choose === "grid" ? "" : state.choose);
  put("find", state.find);
  put("sort", state.sort);
  put("x", state.x);
  put("y", state.y);
  put("colour", state.colour === "role" ? "" : state.colour);
  return `#${fields}`;
}

/** The state of the page, kept in its address. */
export class Store {
  /**
   * @param {(state: State, before: State) => void} onChange
   * @param {(state: State) => State} showable makes of what stands in an address what can be shown
   */
  constructor(onChange, showable) {
    this.state = FIRST;
    this.onChange = onChange;
    this.showable = showable;
    addEventListener("popstate", () => this.open());
  }

  /** Takes the state from the address, which a reader may have written. */
  open() {
    this.set(this.showable(parse(location.hash)), { replace: true });
  }

  /**
   * @param {Partial<State>} changes
   * @param {{replace?: boolean}} [how] whether the address is replaced, and not added to those that "back" goes to
   */
  set(changes, { replace = false } = {}) {
    const next = { ...this.state, ...changes };
    const address = format(next);
    if (address !== format(this.state) || replace) {
      history[replace ? "replaceState" : "pushState"](null, "", address);
      this.#become(next);
    }
  }

  /** @param {State} next */
  #become(next) {
    const before = this.state;
    this.state = next;
    this.onChange(next, before);
  }
}
