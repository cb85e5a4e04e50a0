import { chooser } from "viewer/chooser.js";
import { excerpt, panels, wordPlaces } from "viewer/compose.js";
import { pane } from "viewer/pane.js";
import { predictions } from "viewer/predictions.js";
import { inPage, server } from "viewer/source.js";
import { format, Store } from "viewer/state.js";

/** @typedef {import("./state.js").State} State */

/** The most readings that are kept: as many as are shown at once, at most: two models, four measures, two texts, with and without heads. */
const KNOWN = 32;

/** @template {HTMLElement} T @param {string} id @returns {T} */
const part = (id) => /** @type {T} */ (document.getElementById(id));

/** Starts the page. */
export async function start() {
  const saved = document.getElementById("page-data");
  const source = saved ? inPage(saved) : server();
  try {
    const about = await source.about();
    const page = new Page(source, about);
    page.open();
  } catch (error) {
    say(error);
  }
}

/** @param {unknown} error empty to take back what was said */
function say(error) {
  const box = part("problem");
  box.textContent = error instanceof Error ? error.message : String(error ?? "");
  box.hidden = !error;
}

class Page {
  /**
   * @param {import("./source.js").Source} source
   * @param {import("./source.js").About} about
   */
  constructor(source, about) {
    this.source = source;
    this.about = about;
    this.store = new Store((state, before) => this.changed(state, before), (state) => this.showable(state));
    this.chooser = chooser(part("chooser"), this.store, source, about);
    /** @type {Map<string, import("./pane.js").Pane>} */
    this.panes = new Map();
    this.asking = new AbortController();
    /** @type {Map<string, import("./source.js").Reading>} */
    this.known = new Map();
    this.turn = 0;
    /** @type {import("./source.js").Reading | null} the reading whose heads are offered */
    this.offered = null;
    this.predictions = predictions(part("expects"), (text) => this.store.set({ text, pins: [] }));
  }

  open() {
    document.body.classList.toggle("saved-page", this.source.saved);
    for (const id of ["text", "pair"]) {
      /** @type {HTMLInputElement} */ (part(id)).readOnly = this.source.saved;
    }
    part("tool").textContent = this.about.tool;
    fill(part("model"), this.about.models.map((name) => [name, name]));
    fill(part("other-model"), [["", "no other"], ...this.about.models.map((name) => /** @type {[string, string]} */ ([name, name]))]);
    fill(part("sentences"), this.about.sentences.map(({ text, pair }, index) => [String(index), pair ? `${text} + ${pair}` : text]));
    part("sentences-control").hidden = this.about.sentences.length < 2;
    part("measures").replaceChildren(...this.about.measures.map(({ name, title, symbol }) => check("measure", name, `${title} ${symbol}`)));
    part("compare").hidden = this.source.saved;
    part("search-control").hidden = this.source.saved;
    part("spaced-control").hidden = this.source.saved;
    part("expects").hidden = true;
    this.listen();
    this.store.open();
  }

  /**
   * A state that can be shown, whatever stood in the address.
   * @param {State} state
   * @returns {State}
   */
  showable(state) {
    const { text, pair, spaced } = this.about.sentences[0];
    return {
      ...state,
      ...(state.text.trim() ? {} : { text, pair, spaced }),
      models: within(state.models, this.about.models),
      measures: within(state.measures, this.about.measures.map(({ name }) => name)),
    };
  }

  listen() {
    const { store } = this;
    part("ask").addEventListener("submit", (event) => {
      event.preventDefault();
      this.ask();
    });
    for (const id of ["text", "pair", "text2"]) {
      part(id).addEventListener("keydown", (event) => {
        if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
          event.preventDefault();
          this.ask();
        }
      });
    }
    part("pair-toggle").addEventListener("click", () => {
      const field = part("pair-control");
      field.hidden = !field.hidden;
      part("pair-toggle").setAttribute("aria-expanded", String(!field.hidden));
      if (field.hidden) {
        /** @type {HTMLInputElement} */ (part("pair")).value = "";
      } else {
        part("pair").focus();
      }
    });
    part("sentences").addEventListener("change", () => {
      const chosen = this.about.sentences[Number(/** @type {HTMLSelectElement} */ (part("sentences")).value)];
      store.set({ text: chosen.text, pair: chosen.pair, spaced: chosen.spaced, pins: [] });
    });
    const models = () => {
      const [first, second] = ["model", "other-model"].map((id) => /** @type {HTMLSelectElement} */ (part(id)).value);
      store.set({ models: second && second !== first ? [first, second] : [first] });
    };
    part("model").addEventListener("change", models);
    part("other-model").addEventListener("change", models);
    document.body.addEventListener("change", ({ target }) => {
      if (target instanceof HTMLInputElement || target instanceof HTMLSelectElement) {
        this.controlled(target);
      }
    });
    addEventListener("keydown", (event) => this.key(event));
    part("keys-button").addEventListener("click", () => /** @type {HTMLDialogElement} */ (part("keys")).showModal());
    part("unpin").addEventListener("click", () => store.set({ pins: [] }));
    part("switch").addEventListener("click", () => this.toggleHeads());
    part("all-on").addEventListener("click", () => store.set({ off: [] }));
    part("link").addEventListener("click", async () => {
      const copied = await navigator.clipboard?.writeText(location.href).then(() => true, () => false);
      part("link").textContent = copied ? "Copied" : "Copy it from the address bar";
      setTimeout(() => (part("link").textContent = "Copy link"), 1500);
    });
  }

  ask() {
    /** @param {string} id */
    const value = (id) => /** @type {HTMLInputElement} */ (part(id)).value.trim();
    if (value("text")) {
      const other = value("text") !== this.store.state.text; // typed, and so not spaced as a treebank is
      this.store.set({ text: value("text"), pair: value("pair"), text2: value("text2"), pins: [], ...(other ? { spaced: false } : {}) });
    }
  }

  /**
   * A control that stands for a part of the state by its name.
   * @param {HTMLInputElement | HTMLSelectElement} control
   */
  controlled(control) {
    const { name, value } = control;
    const checked = control instanceof HTMLInputElement && control.checked;
    switch (name) {
      case "view":
        this.view(/** @type {State["view"]} */ (value));
        break;
      case "arcs":
        this.store.set({ arcs: /** @type {State["arcs"]} */ (value) });
        break;
      case "choose":
        this.store.set({ choose: /** @type {State["choose"]} */ (value) });
        break;
      case "unit":
        this.store.set({ words: value === "words", pins: [] });
        break;
      case "special":
      case "self":
      case "rescaled":
      case "inward":
      case "across":
      case "ranked":
      case "spaced":
        this.store.set({ [name]: checked });
        break;
      case "colour":
        this.store.set({ colour: checked ? "role" : "strength" });
        break;
      case "least":
      case "top":
        this.store.set({ [name]: Number(value) });
        break;
      case "measure": {
        const chosen = [...document.querySelectorAll('input[name="measure"]:checked')].map((box) => /** @type {HTMLInputElement} */ (box).value);
        this.store.set({ measures: chosen.length > 0 ? chosen : [this.about.measures[0].name] }, { replace: chosen.length === 0 });
        break;
      }
      default:
    }
  }

  /** Queries and keys are those of word pieces, so that pins of words say nothing there. @param {State["view"]} view */
  view(view) {
    const { state } = this.store;
    const other = state.words && (view === "neurons") !== (state.view === "neurons");
    this.store.set({ view, ...(other ? { pins: [] } : {}) });
  }

  /** Switches the chosen heads off, or on again if all of them are off. */
  toggleHeads() {
    const { heads, off } = this.store.state;
    const all = heads.every((head) => off.includes(head));
    this.store.set({ off: all ? off.filter((head) => !heads.includes(head)) : [...new Set([...off, ...heads])] });
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const typing = event.target instanceof HTMLElement && event.target.closest("input:not([type=radio],[type=checkbox],[type=range]), textarea, select, dialog");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !this.reading) {
      return;
    }
    const { state } = this.store;
    /** @type {Record<string, () => void>} */
    const keys = {
      "/": () => part("text").focus(),
      "?": () => /** @type {HTMLDialogElement} */ (part("keys")).showModal(),
      l: () => this.view("lines"),
      m: () => this.view("matrix"),
      t: () => this.view("text"),
      k: () => part("neurons-control").hidden || this.view("neurons"),
      o: () => part("switch").hidden || this.toggleHeads(),
      w: () => this.store.set({ words: !state.words, pins: [] }),
      s: () => this.store.set({ special: !state.special }),
      d: () => this.store.set({ inward: !state.inward }),
      u: () => this.store.set({ pins: [] }),
      n: () => this.step(1),
      p: () => this.step(-1),
    };
    const act = keys[event.key];
    if (act) {
      event.preventDefault();
      act();
    }
  }

  /** @param {number} by */
  step(by) {
    const reading = this.reading;
    if (reading) {
      const head = reading.head(this.store.state.heads[0] ?? "1-1");
      this.store.set({ heads: [reading.name((head + by + reading.count) % reading.count)] });
    }
  }

  /**
   * @param {State} state
   * @param {State} before
   */
  changed(state, before) {
    this.show(state);
    /** @param {State} s */
    const asked = (s) => JSON.stringify([s.text, s.pair, s.text2, s.spaced, s.models, s.measures, s.off, words(s)]);
    if (!this.readings || asked(state) !== asked(before)) {
      void this.read(state);
    } else {
      void this.draw(state, before);
    }
  }

  /** Puts the state into the controls. @param {State} state */
  show(state) {
    /** @type {[string, string][]} */
    const texts = [["text", state.text], ["pair", state.pair], ["text2", state.text2], ["model", state.models[0] ?? ""], ["other-model", state.models[1] ?? ""], ["least", String(state.least)], ["top", String(state.top)], ["arcs", state.arcs]];
    for (const [id, value] of texts) {
      const control = /** @type {HTMLInputElement} */ (part(id));
      if (control.value !== value) {
        control.value = value;
      }
    }
    const offered = this.about.sentences.findIndex(({ text, pair }) => text === state.text && pair === state.pair);
    /** @type {HTMLSelectElement} */ (part("sentences")).selectedIndex = offered; // none where another was typed
    part("pair-control").hidden = !state.pair && part("pair-control").hidden;
    part("pair-toggle").setAttribute("aria-expanded", String(!part("pair-control").hidden));
    part("least-value").textContent = state.least === 0 ? "all" : `${state.least.toFixed(2).replace(/^0/, "")}`;
    /** @type {Record<string, (box: HTMLInputElement) => boolean>} */
    const on = {
      view: ({ value }) => value === state.view,
      choose: ({ value }) => value === state.choose,
      unit: ({ value }) => (value === "words") === state.words,
      special: () => state.special,
      self: () => state.self,
      rescaled: () => state.rescaled,
      inward: () => state.inward,
      across: () => state.across,
      colour: () => state.colour === "role",
      ranked: () => state.ranked,
      spaced: () => state.spaced,
      measure: ({ value }) => state.measures.includes(value),
    };
    for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("input[type=radio], input[type=checkbox]"))) {
      box.checked = on[box.name]?.(box) ?? box.checked;
    }
    part("colour-control").hidden = state.choose !== "grid";
    part("across-control").hidden = state.view !== "lines";
    part("limits").hidden = state.view !== "lines";
    const neurons = state.view === "neurons";
    for (const id of ["unit-control", "self-control", "rescaled-control", "inward-control"]) {
      part(id).hidden = neurons;
    }
    part("ranked-control").hidden = !neurons;
    part("arcs-control").hidden = state.view !== "lines" || !state.words || !this.reading?.tree;
    part("unpin").hidden = state.pins.length === 0;
    part("switch").textContent = state.heads.length > 0 && state.heads.every((head) => state.off.includes(head)) ? "Switch on" : "Switch off";
    part("off").hidden = state.off.length === 0;
    part("off-heads").textContent = state.off.join(", ");
    document.title = `${state.heads.join(", ") || "Headlight"} \u00b7 ${state.text.slice(0, 60)}`;
  }

  /** @param {State} state */
  async read(state) {
    this.asking.abort();
    this.asking = new AbortController();
    const { signal } = this.asking;
    const waiting = setTimeout(() => document.body.classList.add("waiting"), 150);
    const texts = [{ text: state.text, pair: state.pair }, ...(state.text2 ? [{ text: state.text2, pair: "" }] : [])];
    const wanted = state.models.flatMap((model) => state.measures.flatMap((measure) => texts.map((text) => ({ model, measure, ...text, words: words(state), spaced: state.spaced, off: [] }))));
    const asked = state.off.length === 0 ? wanted : wanted.flatMap((question) => [question, { ...question, off: state.off }]);
    try {
      const readings = await Promise.all(asked.map((question) => this.find(question, signal)));
      if (!signal.aborted) {
        this.readings = readings.map((reading, i) => ({ reading, note: this.note(state, asked[i]) }));
        this.reading = readings[0];
        await this.plant(state, asked, readings);
        this.offer(readings[0]);
        say(null);
        await Promise.all([this.draw(state, null), this.predict(state, wanted, readings, signal)]);
      }
    } catch (error) {
      if (!signal.aborted) {
        say(error);
      }
    } finally {
      clearTimeout(waiting);
      if (!signal.aborted) {
        document.body.classList.remove("waiting");
        document.documentElement.dataset.ready = String(++this.turn);
      }
    }
  }

  /**
   * Gives readings of sentences that are known their trees and mentions.
   * @param {State} state
   * @param {import("./source.js").Question[]} asked
   * @param {import("./source.js").Reading[]} readings
   */
  async plant(state, asked, readings) {
    const tree = state.spaced && !state.pair ? await this.source.tree(state.text) : null;
    const offered = state.spaced ? this.about.sentences.find(({ text, spaced }) => spaced && text === state.text) : undefined;
    readings.forEach((reading, i) => {
      const own = asked[i].text === state.text;
      reading.tree = own ? tree : null;
      reading.mentions = own ? offered?.mentions ?? [] : [];
    });
  }

  /**
   * Puts tokens in the place of pinned words, and drops the pins of words that are not there.
   * @param {State} state
   * @param {import("./source.js").Reading} reading
   * @returns whether there were any
   */
  settle(state, reading) {
    if (!state.pins.some((pin) => pin.endsWith("w"))) {
      return false;
    }
    const places = wordPlaces(reading);
    const pins = state.pins.flatMap((pin) => {
      const place = pin.endsWith("w") ? places[Number(pin.slice(1, -1))] : null;
      return place === null ? [pin] : place === undefined ? [] : [`${pin[0]}${place}`];
    });
    this.store.set({ pins }, { replace: true });
    return true;
  }

  /** Shows what can be asked of the model. @param {import("./source.js").Reading} reading */
  offer({ header: { abilities }, tree }) {
    part("arcs-control").hidden = this.store.state.view !== "lines" || !this.store.state.words || !tree;
    part("neurons-control").hidden = this.source.saved || !abilities.scores;
    part("switch").hidden = this.source.saved || !abilities.knock_outs;
  }

  /**
   * Shows what the models expect, once for each model and text, whatever the measures.
   * @param {State} state
   * @param {import("./source.js").Question[]} wanted
   * @param {import("./source.js").Reading[]} readings
   * @param {AbortSignal} signal
   */
  async predict(state, wanted, readings, signal) {
    const each = readings.length / wanted.length; // with and without the heads that are switched off
    const asked = this.source.saved ? [] : wanted.map((question, i) => ({ question, reading: readings[i * each] })).filter(({ question }) => question.measure === wanted[0].measure);
    const shown = await Promise.all(
      asked.map(async ({ question, reading }) => ({
        note: this.note({ ...state, off: [] }, question),
        reading,
        found: expects(reading) ? await this.source.predict({ ...question, off: state.off }, signal) : [],
      })),
    );
    if (!signal.aborted) {
      this.expected = shown;
      this.predictions.update(shown, state);
    }
  }

  /**
   * A reading, asked for unless it is known. Only whole ones are: one that is asked for may yet be given up.
   * @param {import("./source.js").Question} question
   * @param {AbortSignal} signal
   */
  async find(question, signal) {
    const key = JSON.stringify(question);
    const found = this.known.get(key) ?? (await this.source.read(question, signal));
    this.known.set(key, found);
    if (this.known.size > KNOWN) {
      this.known.delete(/** @type {string} */ (this.known.keys().next().value));
    }
    return found;
  }

  /**
   * What tells a reading from the others.
   * @param {State} state
   * @param {import("./source.js").Question} question
   */
  note(state, question) {
    const parts = [];
    if (state.models.length > 1) {
      parts.push(question.model);
    }
    const measure = this.about.measures.find(({ name }) => name === question.measure);
    if (state.measures.length > 1 || question.measure !== this.about.measures[0].name) {
      parts.push(measure?.title ?? question.measure);
    }
    if (state.off.length > 0) {
      parts.push(question.off.length === 0 ? "all heads" : `without ${question.off.join(", ")}`);
    }
    if (state.text2) {
      parts.push(`\u201c${excerpt(question.text, question.text === state.text ? state.text2 : state.text)}\u201d`);
    }
    return parts.join(" \u00b7 ");
  }

  /**
   * @param {State} state
   * @param {State | null} before null if what is read has changed
   */
  async draw(state, before) {
    const { readings, reading } = this;
    if (!readings || !reading) {
      return;
    }
    if (this.settle(state, reading)) {
      return;
    }
    const heads = state.heads.filter((head) => reading.head(head) >= 0);
    if (heads.length === 0) {
      this.store.set({ heads: [interesting(reading)] }, { replace: true });
      return;
    }
    /** @param {State} s */
    const chosen = (s) => JSON.stringify([s.heads, s.off, s.find, s.choose, s.sort, s.x, s.y, s.colour]);
    if (!before || this.offered !== reading || chosen(before) !== chosen(state)) {
      this.offered = reading;
      this.chooser.update(reading);
    }
    if (before && this.expected) {
      this.predictions.update(this.expected, state);
    }
    const wanted = panels({ ...state, heads }, readings);
    for (const [key, shown] of this.panes) {
      if (!wanted.some((panel) => panel.key === key)) {
        shown.destroy();
        this.panes.delete(key);
      }
    }
    try {
      await Promise.all(
        wanted.map((panel) => {
          const shown = this.panes.get(panel.key) ?? pane(part("panes"), this.store, say);
          this.panes.set(panel.key, shown);
          return shown.update(panel, this.about);
        }),
      );
      document.documentElement.dataset.drawn = format(state);
    } catch (error) {
      say(error);
    }
  }
}

/** Whether words are wanted of the server: queries and keys are those of word pieces. @param {State} state */
function words(state) {
  return state.words && state.view !== "neurons";
}

/**
 * Whether there is anything to be predicted.
 * @param {import("./source.js").Reading} reading
 */
function expects({ header: { abilities, text } }) {
  return abilities.predicts === "NEXT_TOKEN" || (abilities.predicts === "HIDDEN_TOKENS" && (text.includes(abilities.mask) || text.includes("[MASK]")));
}

/**
 * A head to begin with: the one with the strongest ties between words that are not neighbours.
 * @param {import("./source.js").Reading} reading
 */
function interesting(reading) {
  return reading.name(Math.max(0, d3.maxIndex(reading.header.glances.tie, (tie) => tie ?? undefined)));
}

/**
 * @param {string[]} wanted
 * @param {string[]} known
 */
function within(wanted, known) {
  const found = wanted.filter((one) => known.includes(one));
  return found.length > 0 ? found : known.slice(0, 1);
}

/**
 * @param {HTMLElement} select
 * @param {[string, string][]} options
 */
function fill(select, options) {
  select.replaceChildren(...options.map(([value, text]) => new Option(text, value)));
}

/**
 * @param {string} name
 * @param {string} value
 * @param {string} text
 */
function check(name, value, text) {
  const label = document.createElement("label");
  const box = document.createElement("input");
  box.type = "checkbox";
  box.name = name;
  box.value = value;
  label.append(box, text);
  return label;
}
