import { paint, palette } from "viewer/scene.js";

/**
 * What a stage shows. The base is painted once; only the overlay is painted again as the pointer moves.
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
  let colours = palette();
  const listening = new AbortController();
  const { signal } = listening;

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {import("./scene.js").Item[]} items
   */
  const draw = (canvas, items) => {
    const pen = canvas.getContext("2d");
    if (pen && layout) {
      const scale = Math.min(devicePixelRatio || 1, 2);
      const [width, height] = [Math.ceil(layout.width * scale), Math.ceil(layout.height * scale)];
      if (canvas.width !== width || canvas.height !== height) {
        canvas.width = width;
        canvas.height = height;
        canvas.style.width = `${layout.width}px`;
        canvas.style.height = `${layout.height}px`;
      } else {
        pen.setTransform(1, 0, 0, 1, 0, 0);
        pen.clearRect(0, 0, width, height);
      }
      pen.setTransform(scale, 0, 0, scale, 0, 0);
      paint(pen, items, colours);
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
      host.style.width = `${layout.width}px`;
      host.style.height = `${layout.height}px`;
      draw(base, layout.base);
      if (!lettered) {
        draw(labels, layout.labels);
      }
      drawOver();
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

  return {
    host,
    /** @param {Layout} next */
    update(next) {
      const sized = layout?.width === next.width && layout.height === next.height;
      const lettered = sized && alike(layout?.labels ?? [], next.labels);
      const same = sized && lettered && layout?.base === next.base;
      layout = next;
      active = null;
      if (same) {
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
      host.remove();
      live.remove();
    },
  };
}

/**
 * Whether two lists of items look the same.
 * @param {import("./scene.js").Item[]} items
 * @param {import("./scene.js").Item[]} others
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
