/**
 * What every figure and table is written around with.
 * @typedef {{id: string, title: string, text: string, alternative: string}} Caption
 */

/** @typedef {import("d3").Selection<SVGSVGElement, undefined, null, undefined>} Svg */
/** @typedef {import("d3").Selection<SVGGElement, any, any, any>} Group */

/** The width of the text on A4, and of half of it, in pixels. */
const PAPER = { whole: 680, half: 325 };

/**
 * A figure or table on the page.
 * @template Spec
 * @typedef {{update: (spec: Spec) => void, destroy: () => void}} Drawing
 */

/**
 * Draws into a container, and again whenever its width changes or the page goes to print.
 * @param {HTMLElement} container
 * @param {(width: number) => SVGSVGElement} render
 * @returns {{redraw: () => void, destroy: () => void}}
 */
export function mount(container, render) {
  const host = document.createElement("div");
  host.className = "canvas";
  container.append(host);
  let drawn = 0;
  /** @param {number} width */
  const draw = (width) => {
    drawn = width;
    if (width > 0) {
      const focused = host.contains(document.activeElement);
      host.replaceChildren(render(width));
      if (focused) {
        host.querySelector("svg")?.focus();
      }
    }
  };
  const redraw = () => draw(host.clientWidth);
  redraw();
  const listening = new AbortController();
  const { signal } = listening;
  addEventListener("beforeprint", () => draw(container.closest(".row") ? PAPER.half : PAPER.whole), { signal });
  addEventListener("afterprint", redraw, { signal });
  const observer = new ResizeObserver(() => {
    if (host.clientWidth !== drawn) {
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
