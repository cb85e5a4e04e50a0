/**
 * A list to choose from, above a drawing.
 * @param {HTMLElement} container
 * @param {string} label
 * @param {string[]} options
 * @param {(index: number) => void} onChoice
 * @returns {HTMLSelectElement}
 */
export function choice(container, label, options, onChoice) {
  const select = document.createElement("select");
  options.forEach((option, index) => select.append(new Option(option, String(index))));
  select.addEventListener("change", () => onChoice(select.selectedIndex));
  bar(container).append(labelled(label, select));
  return select;
}

/**
 * A field to type into, above a table.
 * @param {HTMLElement} container
 * @param {string} label
 * @param {string} hint
 * @param {(text: string) => void} onInput
 */
export function field(container, label, hint, onInput) {
  const input = document.createElement("input");
  input.type = "search";
  input.placeholder = hint;
  input.addEventListener("input", () => onInput(input.value));
  bar(container).append(labelled(label, input));
}

/**
 * A button among a figure's tools.
 * @param {HTMLElement} tools
 * @param {string} text
 * @param {string} title
 * @param {() => void} onPress
 */
export function button(tools, text, title, onPress) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.title = title;
  made.setAttribute("aria-label", title);
  made.addEventListener("click", onPress);
  tools.prepend(made);
}

/**
 * @param {HTMLElement} container
 * @returns {HTMLElement}
 */
function bar(container) {
  const present = container.querySelector(".controls");
  if (present instanceof HTMLElement) {
    return present;
  }
  const made = document.createElement("div");
  made.className = "controls";
  container.prepend(made);
  return made;
}

/**
 * @param {string} text
 * @param {HTMLElement} control
 */
function labelled(text, control) {
  const label = document.createElement("label");
  const words = document.createElement("span");
  words.textContent = text;
  label.append(words, control);
  return label;
}
