/**
 * The page's one tooltip. It also speaks: assistive technology reads it out when it changes.
 * @typedef {object} Tip
 * @property {string} title
 * @property {[string, string][]} [rows]
 * @property {string} [text]
 * @property {"above" | "left" | "right"} [side] where it covers nothing that it explains; above where not given
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
  place(host, target, tip.side ?? "above");
}

export function hideTooltip() {
  box().classList.remove("shown");
}

/**
 * @param {HTMLElement} host
 * @param {DOMRect} target
 * @param {"above" | "left" | "right"} side
 */
function place(host, target, side) {
  const { width, height } = host.getBoundingClientRect();
  const { clientWidth: room, clientHeight: tall } = document.documentElement;
  const aside = side === "left" ? target.left - GAP - width : target.right + GAP;
  if (side !== "above" && aside >= 4 && aside + width <= room - 4) {
    host.style.left = `${aside}px`;
    host.style.top = `${Math.min(Math.max(4, target.top + target.height / 2 - height / 2), tall - height - 4)}px`;
    return;
  }
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
