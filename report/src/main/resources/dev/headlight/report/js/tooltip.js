/**
 * The page's one tooltip. It also speaks: assistive technology reads it out when it changes.
 * @typedef {{title: string, rows?: [string, string][], text?: string}} Tip
 */

const GAP = 10;

/** @returns {HTMLElement} */
function box() {
  let tip = document.getElementById("tooltip");
  if (!tip) {
    tip = document.createElement("div");
    tip.id = "tooltip";
    tip.setAttribute("role", "status");
    tip.setAttribute("aria-live", "polite");
    document.body.append(tip);
  }
  return tip;
}

/**
 * @param {Tip} tip
 * @param {DOMRect} target what it speaks of, in the window
 */
export function showTooltip(tip, target) {
  const host = box();
  const parts = [element("strong", tip.title)];
  if (tip.rows?.length) {
    const list = document.createElement("dl");
    for (const [name, value] of tip.rows) {
      list.append(element("dt", name), element("dd", value));
    }
    parts.push(list);
  }
  if (tip.text) {
    parts.push(element("p", tip.text));
  }
  host.replaceChildren(...parts);
  host.classList.add("shown");
  place(host, target);
}

export function hideTooltip() {
  box().classList.remove("shown");
}

/**
 * @param {HTMLElement} host
 * @param {DOMRect} target
 */
function place(host, target) {
  const { width, height } = host.getBoundingClientRect();
  const room = document.documentElement.clientWidth;
  const left = Math.min(Math.max(8, target.left + target.width / 2 - width / 2), room - width - 8);
  const above = target.top - height - GAP;
  host.style.left = `${left}px`;
  host.style.top = `${above > 4 ? above : target.bottom + GAP}px`;
}

/**
 * @param {string} name
 * @param {string} text
 */
function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
