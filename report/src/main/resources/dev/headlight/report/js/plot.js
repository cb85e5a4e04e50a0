/**
 * What every figure and table is written around with.
 * @typedef {{id: string, title: string, text: string, alternative: string}} Caption
 */

/** @typedef {import("d3").Selection<SVGSVGElement, undefined, null, undefined>} Svg */
/** @typedef {import("d3").Selection<SVGGElement, any, any, any>} Group */

/** The width of the text on A4, of half of it, and of a square that leaves half a page, in pixels. */
const PAPER = { whole: 680, half: 325, square: 440 };
/** The parts of a drawing on paper are at least so high. */
const LEAST_PART = 72;

/** @typedef {{x: number, y: number, width: number, height: number}} Box */

/** @type {WeakMap<SVGSVGElement, Box[]>} */
const parts = new WeakMap();

/**
 * A figure or table on the page.
 * @template Spec
 * @typedef {{update: (spec: Spec) => void, destroy: () => void}} Drawing
 */

/**
 * Says into which parts a drawing may be cut on paper. They stand one under another and fill the pages as lines of text do, so that nothing is made
 * too small to be read, and no page stays half empty.
 * @param {SVGSVGElement} drawing
 * @param {Box[]} boxes
 * @returns {SVGSVGElement}
 */
export function cuttable(drawing, boxes) {
  parts.set(drawing, boxes);
  return drawing;
}

/**
 * Parts of the whole width, between some of the heights at which a drawing may be cut.
 * @param {number} width
 * @param {number[]} cuts from 0 to the height of the drawing, upwards
 * @returns {Box[]}
 */
export function bands(width, cuts) {
  const bottom = Math.ceil(cuts[cuts.length - 1]);
  /** @type {Box[]} */
  const boxes = [];
  let y = 0;
  for (const cut of cuts.map(Math.round)) {
    if (cut - y >= LEAST_PART && bottom - cut >= LEAST_PART) {
      boxes.push({ x: 0, y, width, height: cut - y });
      y = cut;
    }
  }
  return [...boxes, { x: 0, y, width, height: bottom - y }];
}

/**
 * @param {SVGSVGElement} drawing
 * @param {Box} box
 */
function part(drawing, { x, y, width, height }) {
  const piece = /** @type {SVGSVGElement} */ (drawing.cloneNode(true));
  piece.setAttribute("viewBox", `${x} ${y} ${width} ${height}`);
  piece.setAttribute("width", String(width));
  piece.setAttribute("height", String(height));
  return piece;
}

/**
 * Draws into a container, and again whenever its width changes or the page goes to print.
 * @param {HTMLElement} container
 * @param {(width: number) => SVGSVGElement} render
 * @param {{square?: boolean}} [shape] whether the drawing is as high as it is wide
 * @returns {{redraw: () => void, destroy: () => void}}
 */
export function mount(container, render, { square = false } = {}) {
  const host = document.createElement("div");
  host.className = "canvas";
  container.append(host);
  let drawn = 0;
  let printing = false;
  /** @param {number} width */
  const draw = (width) => {
    drawn = width;
    if (width > 0) {
      const focused = host.contains(document.activeElement);
      const at = host.querySelector("[data-mark].active")?.getAttribute("data-mark");
      const drawing = render(width);
      host.replaceChildren(drawing);
      if (focused) {
        drawing.dataset.at = at ?? "0"; // who goes by keys keeps the place
        drawing.focus();
      }
    }
  };
  const redraw = () => draw(host.clientWidth);
  redraw();
  const listening = new AbortController();
  const { signal } = listening;
  const print = () => {
    printing = true;
    const half = container.closest(".row") !== null;
    const drawing = render(half ? PAPER.half : square ? PAPER.square : PAPER.whole);
    const boxes = half ? [] : parts.get(drawing) ?? [];
    host.replaceChildren(...(boxes.length > 1 ? boxes.map((box) => part(drawing, box)) : [drawing]));
  };
  addEventListener("beforeprint", print, { signal });
  addEventListener(
    "afterprint",
    () => {
      printing = false;
      redraw();
    },
    { signal },
  );
  const observer = new ResizeObserver(() => {
    if (!printing && host.clientWidth !== drawn) {
      redraw();
    }
  });
  observer.observe(host);
  return {
    redraw,
    destroy() {
      listening.abort();
      observer.disconnect();
      host.remove();
    },
  };
}

/**
 * A drawing that is made of its data alone.
 * @template Spec
 * @param {HTMLElement} container
 * @param {Spec} spec
 * @param {(width: number, spec: Spec) => SVGSVGElement} render
 * @returns {Drawing<Spec>}
 */
export function plain(container, spec, render) {
  let shown = spec;
  const { redraw, destroy } = mount(container, (width) => render(width, shown));
  return {
    update(next) {
      shown = next;
      redraw();
    },
    destroy,
  };
}

/**
 * A drawing with controls of its own, which is built anew when its data change.
 * @template Spec
 * @param {HTMLElement} container
 * @param {Spec} spec
 * @param {(container: HTMLElement, spec: Spec) => () => void} build returns what frees its listeners
 * @returns {Drawing<Spec>}
 */
export function rebuilt(container, spec, build) {
  let free = build(container, spec);
  const destroy = () => {
    free();
    container.replaceChildren();
  };
  return {
    update(next) {
      destroy();
      free = build(container, next);
    },
    destroy,
  };
}

/**
 * An empty drawing that takes the focus.
 * @param {Caption} caption
 * @returns {Svg}
 */
export function canvas(caption) {
  return d3
    .create("svg")
    .attr("role", "img")
    .attr("aria-label", caption.alternative)
    .attr("aria-describedby", "keys")
    .attr("tabindex", 0);
}

/**
 * Ends a drawing: gives it its size.
 * @param {Svg} svg
 * @param {number} width
 * @param {number} height
 * @returns {SVGSVGElement}
 */
export function sized(svg, width, height) {
  svg.attr("viewBox", `0 0 ${Math.ceil(width)} ${Math.ceil(height)}`);
  svg.attr("width", Math.ceil(width)).attr("height", Math.ceil(height));
  return /** @type {SVGSVGElement} */ (svg.node());
}

/**
 * The colour of a series or category, which the style sheet gives for light, dark and print.
 * @param {number} index
 */
export function colour(index) {
  return `var(--c${(index % 8) + 1})`;
}

/**
 * A shade between the style sheet's three of a sign, so that light, dark and print need no second drawing.
 * @param {number} part from −1 to 1
 */
export function shade(part) {
  const size = Math.abs(part);
  const [from, to, share] = size < 0.5 ? [0, 1, size * 2] : [1, 2, size * 2 - 1];
  /** @param {number} step */
  const end = (step) => `var(--${part < 0 && step > 0 ? "cold" : "heat"}-${step})`;
  return `color-mix(in oklab, ${end(to)} ${(100 * share).toFixed(1)}%, ${end(from)})`;
}

/** @type {CanvasRenderingContext2D | null} */
let ruler = null;

/** What was measured: labels are the same from picture to picture. @type {Map<string, number>} */
const widths = new Map();
const MOST_WIDTHS = 20_000;

/**
 * The width of a text in pixels.
 * @param {string} text
 * @param {number} size of the type, in pixels
 */
export function textWidth(text, size) {
  ruler ??= document.createElement("canvas").getContext("2d");
  if (!ruler) {
    return 0.6 * size * text.length;
  }
  const key = `${size} ${text}`;
  let width = widths.get(key);
  if (width === undefined) {
    ruler.font = `${size}px ${getComputedStyle(document.body).getPropertyValue("--sans")}`;
    width = ruler.measureText(text).width;
    if (widths.size >= MOST_WIDTHS) {
      widths.clear();
    }
    widths.set(key, width);
  }
  return width;
}

/**
 * A text cut short where there is no room for it.
 * @param {string} text
 * @param {number} room
 * @param {number} size of the type
 */
export function fit(text, room, size) {
  if (textWidth(text, size) <= room) {
    return text;
  }
  const letters = [...text];
  while (letters.length > 1 && textWidth(`${letters.join("")}\u2026`, size) > room) {
    letters.pop();
  }
  return `${letters.join("")}\u2026`;
}

/**
 * A text in at most two lines.
 * @param {string} text
 * @param {number} room
 * @param {number} size of the type
 */
export function wrapped(text, room, size) {
  const words = text.split(" ");
  let first = words.shift() ?? "";
  while (words.length > 0 && textWidth(`${first} ${words[0]}`, size) <= room) {
    first += ` ${words.shift()}`;
  }
  return words.length === 0 ? [fit(first, room, size)] : [fit(first, room, size), fit(words.join(" "), room, size)];
}

/**
 * Moves positions apart so that none is closer to the next than a gap, as little as may be.
 * @param {number[]} wanted
 * @param {number} gap
 * @param {[number, number]} range
 * @returns {number[]}
 */
export function spread(wanted, gap, [low, high]) {
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a] - wanted[b]);
  const placed = wanted.slice();
  let floor = low;
  for (const i of order) {
    placed[i] = Math.max(placed[i], floor);
    floor = placed[i] + gap;
  }
  let ceiling = high;
  for (const i of order.reverse()) {
    placed[i] = Math.min(placed[i], ceiling);
    ceiling = placed[i] - gap;
  }
  return placed;
}
