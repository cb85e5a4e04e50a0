/**
 * @typedef {object} Unit a row and a column of a map
 * @property {string} label
 * @property {number} start in the text, or −1
 * @property {number} end
 * @property {boolean} special
 * @property {number} segment
 */

/** @typedef {{name: string, title: string, symbol: string, distribution: boolean}} Measure */

/**
 * @typedef {object} Header
 * @property {string} model
 * @property {Measure} measure
 * @property {number} layers
 * @property {number} heads
 * @property {boolean} words
 * @property {string} text
 * @property {Unit[]} units
 * @property {number} thumbnail the side of the small maps
 * @property {"float32" | "uint16" | "none"} numbers
 * @property {number[]} largest the largest number of each head
 * @property {Record<string, (number | null)[]>} glances null of a head all of whose numbers are 0
 * @property {{scores: boolean, knock_outs: boolean, predicts: "NOTHING" | "HIDDEN_TOKENS" | "NEXT_TOKEN", mask: string}} abilities
 */

/** @typedef {{model: string, measure: string, text: string, pair: string, words: boolean, spaced: boolean, off: string[]}} Question */

/**
 * A dependency tree over the words of a text: of each its governor, −1 for ROOT, −2 where it is not known.
 * @typedef {{governors: number[], relations: string[]}} Tree
 */

/**
 * What a head compares: vectors are [token, dimension], scores [query, key].
 * @typedef {{tokens: number, size: number, queries: Float32Array, keys: Float32Array, scores: Float32Array}} Scores
 */

/** @typedef {{word: number, entity: number}} Mention the head word of a mention */

/** @typedef {{position: number, candidates: {token: string, probability: number, without: number}[]}} Prediction */

/**
 * @typedef {object} About
 * @property {string} tool
 * @property {string[]} models
 * @property {Measure[]} measures
 * @property {{text: string, pair: string, spaced: boolean, mentions: Mention[]}[]} sentences
 * @property {import("./facts.js").Role[]} roles
 * @property {import("./facts.js").Cards} [cards]
 * @property {Record<string, string>} [tested] what the tests of each analysis stand on, such as "sentences"
 */

/** @typedef {{about: () => Promise<About>, read: (question: Question, signal: AbortSignal) => Promise<Reading>, predict: (question: Question, signal: AbortSignal) => Promise<Prediction[]>, tree: (text: string) => Promise<Tree | null>, status: () => Promise<import("./search.js").Status>, search: (form: import("./search.js").Form) => Promise<import("./search.js").Answer>, saved: boolean}} Source */

/** @typedef {{maps: (heads: number[]) => Promise<ArrayBuffer>, scores: (head: number) => Promise<ArrayBuffer>}} More */

/** So many numbers of maps are asked for at once, or those of one head. */
const AT_ONCE = 1 << 18;

/** The maps of one text. */
export class Reading {
  /**
   * @param {ArrayBuffer} buffer as the server writes it
   * @param {More} more asks for what did not come along of a head
   */
  constructor(buffer, more) {
    const length = new DataView(buffer).getUint32(0, true);
    /** @type {Header} */
    this.header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 8, length)));
    const { layers, heads, thumbnail, numbers, units } = this.header;
    /** @type {Tree | null} */
    this.tree = null;
    /** @type {Mention[]} */
    this.mentions = [];
    this.count = layers * heads;
    this.size = units.length;
    this.thumbnails = new Uint8Array(buffer, 8 + length, this.count * thumbnail ** 2);
    const start = 8 + length + Math.ceil((this.count * thumbnail ** 2) / 8) * 8;
    this.floats = numbers === "float32" ? new Float32Array(buffer, start) : null;
    this.shorts = numbers === "uint16" ? new Uint16Array(buffer, start) : null;
    this.more = more;
    /** @type {Map<number, Promise<Float32Array>>} */
    this.maps = new Map();
    /** @type {{heads: number[], answer: Promise<ArrayBuffer>} | null} what is about to be asked for */
    this.next = null;
    /** @type {Map<number, Promise<Scores>>} */
    this.known = new Map();
  }

  /** The name of a head. @param {number} head */
  name(head) {
    const { heads } = this.header;
    return `${Math.floor(head / heads) + 1}-${(head % heads) + 1}`;
  }

  /** The number of a head, or −1 if there is none of this name. @param {string} name */
  head(name) {
    const [layer, index] = name.split("-").map(Number);
    const { layers, heads } = this.header;
    return layer <= layers && index <= heads ? (layer - 1) * heads + index - 1 : -1;
  }

  /**
   * The map of a head, [query, key].
   * @param {number} head
   * @returns {Promise<Float32Array>}
   */
  map(head) {
    const size = this.size ** 2;
    if (this.floats) {
      return Promise.resolve(this.floats.subarray(head * size, (head + 1) * size));
    }
    let map = this.maps.get(head);
    if (!map) {
      map = this.shorts ? Promise.resolve(this.#fromShorts(this.shorts, head)) : this.#ask(head);
      this.maps.set(head, map);
    }
    return map;
  }

  /**
   * What a head compares; of word pieces.
   * @param {number} head
   * @returns {Promise<Scores>}
   */
  scores(head) {
    let found = this.known.get(head);
    if (!found) {
      found = this.more.scores(head).then(scoresOf);
      found.catch(() => this.known.delete(head));
      this.known.set(head, found);
    }
    return found;
  }

  /**
   * Asks for a map, in one request with others that are wanted at the same moment.
   * @param {number} head
   */
  async #ask(head) {
    const size = this.size ** 2;
    if (!this.next || (this.next.heads.length + 1) * size > AT_ONCE) {
      /** @type {number[]} */
      const heads = [];
      this.next = { heads, answer: Promise.resolve().then(() => this.#send(heads)) };
    }
    const { heads, answer } = this.next;
    const place = heads.push(head) - 1;
    try {
      return new Float32Array(await answer, 4 * place * size, size);
    } catch (error) {
      this.maps.delete(head);
      throw error;
    }
  }

  /** @param {number[]} heads to which no other is added any more */
  #send(heads) {
    if (this.next?.heads === heads) {
      this.next = null;
    }
    return this.more.maps(heads);
  }

  /**
   * @param {Uint16Array} shorts
   * @param {number} head
   */
  #fromShorts(shorts, head) {
    const size = this.size ** 2;
    const unit = this.header.largest[head] / 65_535;
    return Float32Array.from(shorts.subarray(head * size, (head + 1) * size), (value) => value * unit);
  }
}

/**
 * @param {ArrayBuffer} buffer
 * @returns {Scores}
 */
function scoresOf(buffer) {
  const view = new DataView(buffer);
  const [tokens, size] = [view.getUint32(0, true), view.getUint32(4, true)];
  const vectors = tokens * size;
  return {
    tokens,
    size,
    queries: new Float32Array(buffer, 8, vectors),
    keys: new Float32Array(buffer, 8 + 4 * vectors, vectors),
    scores: new Float32Array(buffer, 8 + 8 * vectors, tokens * tokens),
  };
}

/**
 * The server that the page came from.
 * @returns {Source}
 */
export function server() {
  /**
   * @param {string} path
   * @param {object} body
   * @param {AbortSignal} [signal]
   */
  const post = async (path, body, signal) => {
    const headers = { "Content-Type": "application/json" };
    const response = await fetch(path, { method: "POST", headers, body: JSON.stringify(body), signal });
    return (await checked(response)).arrayBuffer();
  };
  return {
    saved: false,
    about: async () => (await checked(await fetch("/api/about"))).json(),
    read: async (question, signal) => {
      const buffer = await post("/api/read", question, signal);
      /** @type {Reading} */
      const reading = new Reading(buffer, {
        maps: (heads) => post("/api/maps", { ...question, heads: heads.map((head) => reading.name(head)) }),
        scores: (head) => post("/api/scores", { ...question, head: reading.name(head) }),
      });
      return reading;
    },
    tree: async (text) => {
      const found = JSON.parse(new TextDecoder().decode(await post("/api/tree", { text })));
      return found.governors ? found : null;
    },
    status: async () => (await checked(await fetch("/api/index"))).json(),
    search: async (form) => JSON.parse(new TextDecoder().decode(await post("/api/search", form))),
    predict: async (question, signal) => JSON.parse(new TextDecoder().decode(await post("/api/predict", question, signal))),
  };
}

/** @param {Response} response */
async function checked(response) {
  if (!response.ok) {
    const { error } = await response.json().catch(() => ({ error: `the server answers ${response.status}` }));
    throw new Error(error);
  }
  return response;
}

/**
 * What is saved in the page itself.
 * @param {Element} saved
 * @returns {Source}
 */
export function inPage(saved) {
  /** @type {{about: About, readings: {question: Question, bytes: string}[]}} */
  const { about, readings } = JSON.parse(saved.textContent ?? "{}");
  return {
    saved: true,
    about: async () => about,
    read: async (question) => {
      const found = readings.find((reading) =>
        /** @type {(keyof Question)[]} */ (["model", "measure", "text", "pair", "words", "spaced"]).every((key) => reading.question[key] === question[key]),
      );
      if (!found) {
        throw new Error("This page was saved with one text. Start “headlight view” to read another.");
      }
      const bytes = Uint8Array.from(atob(found.bytes), (letter) => letter.charCodeAt(0));
      const missing = () => Promise.reject(new Error("not in this page"));
      return new Reading(bytes.buffer, { maps: missing, scores: missing });
    },
    predict: async () => [],
    tree: async () => null,
    status: async () => ({ state: "NONE", message: "", read: 0, sentences: 0, words: 0, tags: [], relations: [] }),
    search: async () => ({ total: 0, strongest: [], deciles: [] }),
  };
}
