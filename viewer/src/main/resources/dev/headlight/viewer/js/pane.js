import { print } from "headlight/format.js";
import { download } from "headlight/save.js";
import { inWords, verdict } from "viewer/antecedents.js";
import { content, press } from "viewer/compose.js";
import { facts } from "viewer/facts.js";
import { ALL_LINES, FAINTEST, layOut as lines } from "viewer/lines-view.js";
import { layOut as neurons, MOST_KEYS } from "viewer/neurons-view.js";
import { layOut as matrix, pressed } from "viewer/matrix-view.js";
import { csv, png, svg } from "viewer/save-view.js";
import { PADDING, stage } from "viewer/stage.js";
import { layOut as text } from "viewer/text-view.js";

const VIEWS = { lines, matrix, text, neurons };

/**
 * A panel: one or more heads over one reading, with what is known of them.
 * @param {HTMLElement} container
 * @param {import("./state.js").Store} store
 * @param {(error: unknown) => void} onError
 */
export function pane(container, store, onError) {
  const article = document.createElement("article");
  article.className = "pane";
  article.innerHTML = `<header><h2></h2><p class="note"></p><div class="tools"></div></header><dl class="known"></dl><div class="frame"></div><p class="hint"></p>`;
  const [title, note, tools, known, frame, hint] = ["h2", ".note", ".tools", ".known", ".frame", ".hint"].map(
    (selector) => /** @type {HTMLElement} */ (article.querySelector(selector)),
  );
  container.append(article);

  /** @type {import("./lines-view.js").Content | null} */
  let shown = null;
  /** @type {number[]} */
  let kept = [];
  let drawn = 0;
  /** @type {(() => void) | null} */
  let again = null;

  const surface = stage(frame, {
    label: "Attention of the head. Arrow keys move from token to token, Enter pins, Escape lets go.",
    onPress: (index, more) => {
      const { state } = store;
      if (state.view === "neurons") {
        const pin = `q${kept[index]}`; // one query at a time
        store.set(index >= kept.length ? {} : { pins: state.pins.includes(pin) ? [] : [pin] });
        return;
      }
      const targets = state.view === "matrix" ? pressed(index, kept.length) : [index];
      let { pins } = state;
      targets.forEach((target, i) => {
        pins = press({ ...state, pins }, target, kept, more || i > 0);
      });
      store.set({ pins });
    },
  });

  /** Of a file: heads, and what tells this panel from others of the same heads. */
  const name = () => {
    const heads = title.textContent?.replace(/^Heads? /, "").replaceAll(", ", "+");
    const which = (note.textContent ?? "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
    return `head-${heads}${which && `-${which}`}`;
  };
  const picture = () => ({ ...surface.size(), title: `${title.textContent} ${note.textContent}`, items: surface.items() });
  /** @type {[string, string, () => Promise<void> | void][]} */
  const savers = [
    ["SVG", "Save what is seen as SVG", () => download(svg(picture()), `${name()}.svg`)],
    ["PNG", "Save what is seen as PNG", async () => download(await png(picture()), `${name()}.png`)],
    ["CSV", "Save the numbers that are shown as CSV", () => shown && download(csv(shown), `${name()}.csv`)],
  ];
  for (const [label, what, save] of savers) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.setAttribute("aria-label", what);
    button.title = what;
    button.addEventListener("click", () => Promise.resolve(save()).catch(onError));
    tools.append(button);
  }

  const observer = new ResizeObserver(() => {
    if (frame.clientWidth !== drawn) {
      again?.();
    }
  });
  observer.observe(frame);

  let turn = 0;
  return {
    /**
     * @param {import("./compose.js").Panel} panel
     * @param {import("./facts.js").Known} about
     */
    async update(panel, about) {
      const mine = ++turn;
      const [scores, ...maps] = await Promise.all([
        store.state.view === "neurons" ? panel.reading.scores(panel.heads[0].head) : null,
        ...panel.heads.map(({ head }) => panel.reading.map(head)),
      ]);
      if (mine !== turn) {
        return;
      }
      const { state } = store;
      again = () => {
        drawn = frame.clientWidth;
        const made = content(state, panel, maps, scores, Math.max(240, drawn - 2 * PADDING));
        shown = made;
        kept = made.maps[0].shown.kept;
        surface.update(VIEWS[state.view](made), JSON.stringify([state.view, state.inward, state.ranked, made.labels]));
        hint.textContent = [judged(made, state.view), hints(state, panel, made)].filter(Boolean).join(" ");
      };
      title.textContent = `Head${panel.heads.length > 1 ? "s" : ""} ${panel.heads.map((head) => head.name).join(", ")}`;
      note.textContent = panel.note;
      known.replaceChildren(...(panel.heads.length === 1 ? definitions(facts(panel.reading, about, panel.heads[0].head), (find) => store.set({ choose: "search", find, heads: [panel.heads[0].name] })) : keys(panel.heads)));
      again();
    },
    destroy() {
      turn++;
      observer.disconnect();
      surface.destroy();
      article.remove();
    },
  };
}

/**
 * Whether the head finds an antecedent of the mention that was pinned last.
 * @param {import("./lines-view.js").Content} made
 * @param {import("./state.js").State["view"]} view
 */
function judged({ mentions, inward, pins, maps, labels }, view) {
  const place = [...pins].filter((pin) => pin < labels.length).at(-1);
  const found = place === undefined || inward ? null : verdict(mentions, place, maps[0].shown);
  if (!found || place === undefined) {
    return "";
  }
  const said = inWords(found, labels, place, maps.length > 1 ? maps[0].name : "");
  return `${said}${view === "lines" ? "; candidates are outlined, antecedents in green" : ""}.`;
}

/** @typedef {ReturnType<typeof pane>} Pane */

/**
 * @param {import("./facts.js").Fact[]} entries
 * @param {(find: string) => void} search
 */
function definitions(entries, search) {
  return entries.map(({ name, text, find }) => {
    const group = document.createElement("div");
    const dt = document.createElement("dt");
    dt.textContent = name;
    const dd = document.createElement("dd");
    dd.textContent = text;
    if (find) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = "in sentences";
      button.addEventListener("click", () => search(find));
      dd.append(" ", button);
    }
    group.append(dt, dd);
    return group;
  });
}

/** @param {{name: string, colour: string}[]} heads */
function keys(heads) {
  return heads.map(({ name, colour }) => {
    const group = document.createElement("div");
    group.className = "key";
    const dt = document.createElement("dt");
    dt.style.background = `var(--${colour})`;
    const dd = document.createElement("dd");
    dd.textContent = name;
    group.append(dt, dd);
    return group;
  });
}

/**
 * What is left out or changed, so that no picture says more than it shows.
 * @param {import("./state.js").State} state
 * @param {import("./compose.js").Panel} panel
 * @param {import("./lines-view.js").Content} made
 */
function hints(state, { reading }, { labels, pins }) {
  const { measure } = reading.header;
  const said = [];
  if (state.special) {
    said.push("[CLS] and [SEP] are hidden");
  }
  if (state.self) {
    said.push("what a token gives to itself is hidden");
  }
  if (state.rescaled) {
    said.push("what is shown of each row is rescaled to sum to 1");
  } else if ((state.special || state.self) && measure.distribution) {
    said.push("rows are not rescaled, so they sum to less than 1");
  }
  if (state.view === "lines" && state.top === 0 && labels.length > ALL_LINES) {
    said.push(`more than ${ALL_LINES} tokens, so only the three strongest lines of each are drawn`);
  }
  if (state.view === "lines" && state.least < FAINTEST) {
    said.push(measure.distribution ? `lines below ${print(FAINTEST, "fraction", 1)} are not drawn` : `lines below ${print(100 * FAINTEST, "decimal", -1)} % of a head\u2019s largest number are not drawn`);
  }
  if (state.view === "matrix") {
    said.push(state.inward ? "columns look at rows" : "rows look at columns");
    said.push("shades go by the square root, so that faint ones are seen");
  }
  if (state.view === "neurons") {
    said.push("blue raises the score, orange lowers it; shades follow the square root; queries are scaled as the model scales scores; press another token to see its query");
    if (labels.length > MOST_KEYS) {
      said.push(`the ${MOST_KEYS} keys with the highest scores are shown`);
    }
  }
  if (measure.name === "gradients") {
    said.push("gradients are those of the loss when every token is to be predicted and none is hidden");
  }
  if (state.view === "text" && ![...pins].some((pin) => pin < labels.length)) {
    said.push(`shades: what each token receives on average; point at one, or pin it, to see ${state.inward ? "what looks at it" : "what it looks at"}`);
  }
  return said.length === 0 ? "" : `${said.join("; ")}.`.replace(/^./, (letter) => letter.toUpperCase());
}
