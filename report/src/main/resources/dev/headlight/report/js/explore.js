import { hideTooltip, showTooltip } from "headlight/tooltip.js";

/**
 * Something in a drawing that has a story to tell.
 * @typedef {object} Mark
 * @property {SVGGraphicsElement} node
 * @property {import("./tooltip.js").Tip} tip
 * @property {string} [key] marks of one key, in all drawings of the page, light up together
 */

/**
 * @typedef {object} Options
 * @property {number} [reach] how far from a small mark the pointer may be, in pixels
 * @property {(index: number | null) => void} [onActive] told which mark is looked at
 * @property {(index: number, more: boolean) => void} [onPress] told which mark is clicked or entered, and whether Shift is held
 */

/**
 * Makes the marks of a drawing tell their stories: under the pointer, under a finger, and by the arrow keys once the
 * drawing has the focus. A drawing is one stop of the tab key however many marks it has.
 * @param {SVGSVGElement} svg
 * @param {Mark[]} marks
 * @param {Options} [options]
 */
export function explore(svg, marks, { reach = 0, onActive = () => {}, onPress } = {}) {
  /** @type {number | null} */
  let active = null;
  let last = 0;

  marks.forEach((mark, index) => {
    mark.node.setAttribute("data-mark", String(index));
    if (mark.key) {
      mark.node.setAttribute("data-key", mark.key);
    }
  });

  /** @param {number | null} index */
  function activate(index) {
    if (index === active) {
      return;
    }
    light(active, false);
    active = index;
    onActive(index);
    if (index === null) {
      hideTooltip();
      return;
    }
    last = index;
    light(index, true);
    showTooltip(marks[index].tip, marks[index].node.getBoundingClientRect());
  }

  /**
   * @param {number | null} index
   * @param {boolean} on
   */
  function light(index, on) {
    if (index === null || !marks[index]) {
      return;
    }
    const { node, key } = marks[index];
    node.classList.toggle("active", on);
    if (key) {
      document.querySelectorAll(`[data-key="${CSS.escape(key)}"]`).forEach((n) => n.classList.toggle("linked", on));
    }
  }

  svg.addEventListener("pointermove", (event) => activate(under(event, svg, marks, reach)));
  svg.addEventListener("pointerdown", (event) => activate(under(event, svg, marks, reach)));
  svg.addEventListener("pointerleave", () => activate(null));
  svg.addEventListener("focus", () => {
    last = Number(svg.dataset.at ?? last);
    delete svg.dataset.at;
    if (svg.matches(":focus-visible") && marks.length > 0) {
      activate(Math.min(last, marks.length - 1));
    }
  });
  svg.addEventListener("blur", () => activate(null));
  svg.addEventListener("click", (event) => {
    const index = under(event, svg, marks, reach);
    if (index !== null) {
      onPress?.(index, event.shiftKey);
    }
  });
  svg.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      activate(null);
      return;
    }
    if (event.key === "Enter" && onPress && active !== null) {
      onPress(active, event.shiftKey);
      return;
    }
    const next = neighbour(marks, active ?? last, event.key);
    if (next !== null) {
      event.preventDefault();
      marks[next].node.scrollIntoView({ block: "nearest", inline: "nearest" });
      activate(next);
    }
  });
}

/**
 * @param {MouseEvent} event
 * @param {SVGSVGElement} svg
 * @param {Mark[]} marks
 * @param {number} reach
 * @returns {number | null}
 */
function under(event, svg, marks, reach) {
  const hit = event.target instanceof Element ? event.target.closest("[data-mark]") : null;
  if (hit && svg.contains(hit)) {
    return Number(hit.getAttribute("data-mark"));
  }
  let best = null;
  let nearest = reach;
  for (let i = 0; reach > 0 && i < marks.length; i++) {
    const { x, y } = centre(marks[i].node);
    const distance = Math.hypot(x - event.clientX, y - event.clientY);
    if (distance < nearest) {
      nearest = distance;
      best = i;
    }
  }
  return best;
}

/** @type {Record<string, [number, number]>} */
const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * The nearest mark in the direction of the key.
 * @param {Mark[]} marks
 * @param {number} from
 * @param {string} key
 * @returns {number | null}
 */
function neighbour(marks, from, key) {
  if (key === "Home" || key === "End") {
    return key === "Home" ? 0 : marks.length - 1;
  }
  const direction = DIRECTIONS[key];
  if (!direction || !marks[from]) {
    return null;
  }
  const here = centre(marks[from].node);
  let best = null;
  let least = Infinity;
  marks.forEach((mark, index) => {
    const there = centre(mark.node);
    const along = (there.x - here.x) * direction[0] + (there.y - here.y) * direction[1];
    const aside = Math.abs((there.x - here.x) * direction[1]) + Math.abs((there.y - here.y) * direction[0]);
    const cost = along + 3 * aside;
    if (index !== from && along > 0.5 && cost < least) {
      least = cost;
      best = index;
    }
  });
  return best;
}

/** @param {SVGGraphicsElement} node */
function centre(node) {
  const { left, top, width, height } = node.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}

/**
 * The same for a grid of cells that are no marks of their own: one frame stands for the cell that is looked at.
 * @param {SVGSVGElement} svg
 * @param {{rows: number, columns: number, x: number, y: number, cell: number, high: number}} grid
 * @param {(at: {row: number, column: number} | null) => {tip: import("./tooltip.js").Tip, node: SVGGraphicsElement} | null} onActive
 *   moves the frame
 */
export function exploreGrid(svg, { rows, columns, x, y, cell, high }, onActive) {
  /** @type {{row: number, column: number} | null} */
  let active = null;
  let last = { row: 0, column: 0 };
  /** @param {{row: number, column: number} | null} at */
  const activate = (at) => {
    if (at?.row === active?.row && at?.column === active?.column) {
      return;
    }
    active = at;
    last = at ?? last;
    const shown = onActive(at);
    if (shown) {
      showTooltip(shown.tip, shown.node.getBoundingClientRect());
    } else {
      hideTooltip();
    }
  };
  /** @param {PointerEvent} event */
  const point = (event) => {
    const { left, top } = svg.getBoundingClientRect();
    const column = Math.floor((event.clientX - left - x) / cell);
    const row = Math.floor((event.clientY - top - y) / high);
    activate(row >= 0 && row < rows && column >= 0 && column < columns ? { row, column } : null);
  };
  svg.addEventListener("pointermove", point);
  svg.addEventListener("pointerdown", point);
  svg.addEventListener("pointerleave", () => activate(null));
  svg.addEventListener("blur", () => activate(null));
  svg.addEventListener("focus", () => {
    if (svg.matches(":focus-visible")) {
      activate(last);
    }
  });
  svg.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      activate(null);
      return;
    }
    const from = active ?? last;
    const [across, down] = DIRECTIONS[event.key] ?? [0, 0];
    const to = event.key === "Home" ? { row: 0, column: 0 } : event.key === "End" ? { row: rows - 1, column: columns - 1 } : { row: from.row + down, column: from.column + across };
    if ((event.key in DIRECTIONS || event.key === "Home" || event.key === "End") && to.row >= 0 && to.row < rows && to.column >= 0 && to.column < columns) {
      event.preventDefault();
      activate(to);
    }
  });
}
