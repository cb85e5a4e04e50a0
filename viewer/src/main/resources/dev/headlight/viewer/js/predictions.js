import { print } from "headlight/format.js";

/**
 * What a model expects at hidden tokens, or after the last: whole, and without the heads that are switched off.
 * @param {HTMLElement} section
 * @param {(text: string) => void} hide takes the text with the pinned word hidden
 */
export function predictions(section, hide) {
  const body = /** @type {HTMLElement} */ (section.querySelector(".predictions"));
  const hint = /** @type {HTMLElement} */ (section.querySelector(".hint"));
  const button = /** @type {HTMLButtonElement} */ (section.querySelector("button"));
  let hidden = "";
  button.addEventListener("click", () => hide(hidden));
  return {
    /**
     * @param {{note: string, reading: import("./source.js").Reading, found: import("./source.js").Prediction[]}[]} shown
     * @param {import("./state.js").State} state
     */
    update(shown, state) {
      const [first] = shown;
      const abilities = first?.reading.header.abilities;
      section.hidden = !abilities || abilities.predicts === "NOTHING";
      body.replaceChildren(...shown.flatMap(({ note, reading, found }) => found.map((one) => figure(note, reading, one, state))));
      const masked = abilities?.predicts === "HIDDEN_TOKENS";
      const span = first && masked ? pinnedSpan(first.reading, state) : null;
      hidden = span && abilities ? `${state.text.slice(0, span.start)}${abilities.mask}${state.text.slice(span.end)}` : "";
      button.hidden = !span;
      button.textContent = span ? `Hide \u201c${state.text.slice(span.start, span.end)}\u201d` : "";
      const none = shown.every(({ found }) => found.length === 0);
      hint.textContent = masked && none && !span ? `Write ${abilities?.mask} in the sentence, or pin a word and hide it, to see what the model expects there.` : "";
    },
  };
}

/**
 * Where the pinned token stands in the sentence.
 * @param {import("./source.js").Reading} reading
 * @param {import("./state.js").State} state
 */
function pinnedSpan(reading, { pins, text }) {
  const unit = reading.header.units[Number(pins.at(-1)?.slice(1) ?? -1)];
  const sound = unit && !unit.special && unit.segment === 0 && unit.start >= 0 && unit.end <= text.length && reading.header.text.startsWith(text);
  return sound ? unit : null;
}

/**
 * @param {string} note
 * @param {import("./source.js").Reading} reading
 * @param {import("./source.js").Prediction} prediction
 * @param {import("./state.js").State} state
 */
function figure(note, reading, { position, candidates }, state) {
  const changed = state.off.length > 0;
  const made = document.createElement("figure");
  const caption = document.createElement("figcaption");
  const next = reading.header.abilities.predicts === "NEXT_TOKEN";
  caption.textContent = `${next ? "The next token" : `In the place of token ${position + 1}, ${reading.header.abilities.mask}`}${note ? ` \u00b7 ${note}` : ""}`;
  const table = document.createElement("table");
  const head = table.createTHead().insertRow();
  for (const text of ["token", "all heads", ...(changed ? [`without ${state.off.join(", ")}`] : [])]) {
    const cell = document.createElement("th");
    cell.scope = "col";
    cell.textContent = text;
    head.append(cell);
  }
  const body = table.createTBody();
  const most = Math.max(...candidates.flatMap(({ probability, without }) => [probability, without]), 1e-9);
  for (const { token, probability, without } of candidates) {
    const row = body.insertRow();
    const name = document.createElement("th");
    name.scope = "row";
    name.textContent = token;
    row.append(name);
    for (const value of changed ? [probability, without] : [probability]) {
      const cell = row.insertCell();
      cell.className = "number";
      cell.style.setProperty("--part", `${(100 * value) / most}%`);
      cell.textContent = value < 0.001 ? "< .001" : print(value, "fraction", 1);
    }
  }
  made.append(caption, table);
  return made;
}
