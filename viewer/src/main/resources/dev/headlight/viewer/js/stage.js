import { paint, palette } from "viewer/scene.js";

/**
 * What a stage shows. The base is painted once; only the overlay is painted again as the pointer moves. Of what is large, only the part
 * in sight is painted, and more of it as the page is scrolled.
 * @typedef {object} Layout
 * @property {number} width
 * @property {number} height
 * @property {import("./scene.js").Item[]} base
 * @property {import("./scene.js").Item[]} labels over everything
 * @property {(active: number | null) => import("./scene.js").Item[]} overlay
 * @property {(active: number | null) => boolean} dims whether the base steps back
 * @property {(x: number, y: number) => number | null} hit
 * @property {(active: number | null, key: string) => number | null} next where a key of the keyboard leads
 * @property {(active: number) => string} tell
 * @property {(active: number) => {x: number, y: number}} place
 */

/** @typedef {{x: number, y: number, width: number, height: number}} Box */

/** Around a stage, for the ring of the focus. */
export const PADDING = 4;

/** Up to so many pixels a layout is painted whole. */
const WHOLE = 1 << 19;
/** Painted around what is in sight, so that a little scrolling paints nothing. */
const AROUND = 256;

/**
 * @param {HTMLElement} container
 * @param {{label: string, onPress: (index: number, more: boolean) => void}} options more: whether Shift or Ctrl was held
 */
export function stage(container, { label, onPress }) {
  const host = document.createElement("div");
  host.className = "stage";
  host.tabIndex = 0;
  host.setAttribute("role", "application");
  host.setAttribute("aria-label", label);
  const [base, over, labels] = ["base", "over", "labels"].map((name) => {
    const canvas = document.createElement("canvas");
    canvas.className = name;
    canvas.setAttribute("aria-hidden", "true");
    host.append(canvas);
    return canvas;
  });
  const live = document.createElement("p");
  live.className = "unseen";
  live.setAttribute("aria-live", "polite");
  container.append(host, live);

  /** @type {Layout | null} */
  let layout = null;
  /** @type {number | null} */
  let active = null;
  let stood = "";
  /** @type {Box} what is painted */
  let part = { x: 0, y: 0, width: 0, height: 0 };
  let printing = false;
  let colours = palette();
  const listening = new AbortController();
  const { signal } = listening;

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {import("./scene.js").Item[]} items
   */
  const draw = (canvas, items) => {
    const pen = canvas.getContext("2d");
    if (pen) {
      const scale = Math.min(devicePixelRatio || 1, 2);
      const [width, height] = [Math.ceil(part.width * scale), Math.ceil(part.height * scale)];
      if (canvas.width !== width || canvas.height !== height) {
        canvas.width = width;
        canvas.height = height;
        canvas.style.width = `${part.width}px`;
        canvas.style.height = `${part.height}px`;
      } else {
        pen.setTransform(1, 0, 0, 1, 0, 0);
        pen.clearRect(0, 0, width, height);
      }
      canvas.style.left = `${part.x}px`;
      canvas.style.top = `${part.y}px`;
      pen.setTransform(scale, 0, 0, scale, -part.x * scale, -part.y * scale);
      paint(pen, items, colours, part);
    }
  };

  const drawOver = () => {
    if (layout) {
      draw(over, layout.overlay(active));
      base.classList.toggle("dimmed", layout.dims(active));
    }
  };

  /** @param {boolean} lettered whether the labels are drawn already: letters take long, and another head has the same */
  const drawAll = (lettered) => {
    if (layout) {
      colours = palette();
      draw(base, layout.base);
      if (!lettered) {
        draw(labels, layout.labels);
      }
      drawOver();
    }
  };

  /** What is to be painted: the part in sight with some of what is around it, or all of it.
   * @param {Layout} shown
   */
  const wanted = (shown) => {
    const all = { x: 0, y: 0, width: shown.width, height: shown.height };
    return printing || all.width * all.height <= WHOLE ? all : common(all, widened(inSight(host), AROUND));
  };

  /** Paints what has come into sight. */
  const follow = () => {
    if (layout && !covers(part, common({ x: 0, y: 0, width: layout.width, height: layout.height }, inSight(host)))) {
      part = wanted(layout);
      drawAll(false);
    }
  };

  /** @param {boolean} whole paper has no sight */
  const print = (whole) => {
    printing = whole;
    if (layout) {
      part = wanted(layout);
      drawAll(false);
    }
  };

  /** @param {number | null} index */
  const activate = (index) => {
    if (index !== active && layout) {
      active = index;
      drawOver();
    }
  };

  /** @param {PointerEvent | MouseEvent} event */
  const under = (event) => {
    const { left, top } = host.getBoundingClientRect();
    return layout?.hit(event.clientX - left, event.clientY - top) ?? null;
  };

  host.addEventListener("pointermove", (event) => activate(under(event)), { signal });
  host.addEventListener("pointerdown", (event) => activate(under(event)), { signal });
  host.addEventListener("pointerleave", () => activate(null), { signal });
  host.addEventListener("blur", () => activate(null), { signal });
  host.addEventListener(
    "click",
    (event) => {
      const index = under(event);
      if (index !== null) {
        onPress(index, event.shiftKey || event.ctrlKey || event.metaKey);
      }
    },
    { signal },
  );
  host.addEventListener(
    "keydown",
    (event) => {
      if (event.altKey || event.metaKey || event.ctrlKey) {
        return;
      }
      if (event.key === "Escape") {
        activate(null);
      } else if ((event.key === "Enter" || event.key === " ") && active !== null) {
        event.preventDefault();
        onPress(active, event.shiftKey);
      } else if (layout) {
        const next = layout.next(active, event.key);
        if (next !== null) {
          event.preventDefault();
          activate(next);
          live.textContent = layout.tell(next);
          reveal(host, layout.place(next));
        }
      }
    },
    { signal },
  );
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => drawAll(false), { signal });
  addEventListener("scroll", follow, { signal, capture: true, passive: true });
  addEventListener("resize", follow, { signal });
  addEventListener("beforeprint", () => print(true), { signal });
  addEventListener("afterprint", () => print(false), { signal });
  const moved = new ResizeObserver(follow); // a page that is longer or shorter may have moved the stage
  moved.observe(document.documentElement);

  return {
    host,
    /**
     * @param {Layout} next
     * @param {string} stands what its places stand for: while that is the same, who goes by keys keeps the place
     */
    update(next, stands) {
      const sized = layout?.width === next.width && layout.height === next.height;
      const same = sized && layout?.base === next.base;
      const known = sized && alike(layout?.labels ?? [], next.labels);
      layout = next;
      active = stands === stood ? active : null;
      stood = stands;
      host.style.width = `${next.width}px`;
      host.style.height = `${next.height}px`;
      const before = part;
      part = wanted(next);
      const lettered = known && alike([before], [part]);
      if (same && lettered) {
        drawOver();
      } else {
        drawAll(lettered);
      }
    },
    /** All that is seen, the overlay included. */
    items() {
      if (!layout) {
        return [];
      }
      const dimmed = layout.dims(active);
      const behind = dimmed ? layout.base.map((item) => ("opacity" in item ? { ...item, opacity: item.opacity * 0.12 } : item)) : layout.base;
      return [...behind, ...layout.overlay(active), ...layout.labels];
    },
    size: () => ({ width: layout?.width ?? 0, height: layout?.height ?? 0 }),
    destroy() {
      listening.abort();
      moved.disconnect();
      host.remove();
      live.remove();
    },
  };
}

/**
 * What of a stage is in sight, in its own coordinates.
 * @param {HTMLElement} host
 * @returns {Box}
 */
function inSight(host) {
  const { left, top } = host.getBoundingClientRect();
  const frame = (host.parentElement ?? host).getBoundingClientRect();
  const [first, last] = [Math.max(0, frame.left), Math.min(innerWidth, frame.right)];
  return { x: Math.floor(first - left), y: Math.floor(-top), width: Math.ceil(last - first) + 1, height: innerHeight + 1 };
}

/** @param {Box} box @param {number} by */
function widened({ x, y, width, height }, by) {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}

/**
 * What two boxes have in common.
 * @param {Box} one
 * @param {Box} other
 * @returns {Box}
 */
function common(one, other) {
  const [x, y] = [Math.max(one.x, other.x), Math.max(one.y, other.y)];
  const right = Math.min(one.x + one.width, other.x + other.width);
  const bottom = Math.min(one.y + one.height, other.y + other.height);
  return { x, y, width: Math.max(0, right - x), height: Math.max(0, bottom - y) };
}

/**
 * @param {Box} outer
 * @param {Box} inner
 */
function covers(outer, inner) {
  const { width, height } = common(outer, inner);
  return width * height === inner.width * inner.height;
}

/**
 * Whether two lists of items look the same.
 * @template {object} T
 * @param {T[]} items
 * @param {T[]} others
 */
function alike(items, others) {
  return (
    items.length === others.length &&
    items.every((item, index) => Object.entries(item).every(([name, value]) => Object.is(value, /** @type {any} */ (others[index])[name])))
  );
}

/**
 * @param {HTMLElement} host
 * @param {{x: number, y: number}} place
 */
function reveal(host, { x, y }) {
  const { left, top } = host.getBoundingClientRect();
  const margin = 60;
  const down = top + y > innerHeight - margin ? top + y - innerHeight + margin : Math.min(0, top + y - margin);
  if (down !== 0) {
    scrollBy({ top: down });
  }
  const frame = host.parentElement;
  if (frame && frame.scrollWidth > frame.clientWidth) {
    const at = left + x - frame.getBoundingClientRect().left;
    if (at < margin || at > frame.clientWidth - margin) {
      frame.scrollLeft += at - frame.clientWidth / 2;
    }
  }
}

/**
 * The first of the boxes that a point lies in.
 * @param {Box[]} boxes
 * @returns {(x: number, y: number) => number | null}
 */
export function within(boxes) {
  return (x, y) => {
    const found = boxes.findIndex((box) => x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height);
    return found < 0 ? null : found;
  };
}
