import { fit, textWidth } from "headlight/plot.js";
import { strongest } from "viewer/attention.js";
import { written } from "viewer/told.js";

/**
 * The first map as a square of shades, queries from top to bottom, keys from left to right.
 * @param {import("./lines-view.js").Content} content
 * @returns {import("./stage.js").Layout}
 */
export function layOut(content) {
  const { labels } = content;
  const { shown, colour } = content.maps[0];
  const count = labels.length;
  const longest = Math.min(120, Math.max(...labels.map((label) => textWidth(label, 12)))) + 8;
  const available = content.width - longest - 0.5 * longest - 8;
  const cell = Math.max(2, Math.min(30, count > 60 ? Math.floor(available / count) : available / count));
  const left = longest;
  const top = 0.85 * longest + 34;
  const side = cell * count;
  const scale = strongest(shown, content.distribution);
  const parts = new Float32Array(shown.weights.length);
  for (let i = 0; i < parts.length; i++) {
    parts[i] = Math.sqrt(shown.weights[i] / scale);
  }
  const every = Math.ceil(12 / cell);

  /** @type {import("./scene.js").Item[]} */
  const texts = [];
  labels.forEach((label, index) => {
    if (index % every === 0) {
      const at = (index + 0.5) * cell;
      const text = fit(label, longest - 8, 12);
      const size = Math.min(12, Math.max(9, cell));
      texts.push({ kind: "text", x: left - 6, y: top + at, text, size, colour: "ink", anchor: "end", bold: content.pins.has(index) });
      texts.push({ kind: "text", x: left + at, y: top - 7, text, size, colour: "ink", turn: -55, bold: content.pins.has(count + index) });
    }
  });

  /** @type {(index: number) => {row: number | null, column: number | null}} */
  const parted = (index) => {
    if (index < 2 * count) {
      return index < count ? { row: index, column: null } : { row: null, column: index - count };
    }
    return { row: Math.floor((index - 2 * count) / count), column: (index - 2 * count) % count };
  };
  /** @param {number} index */
  const told = (index) => {
    const { row, column } = parted(index);
    if (row === null || column === null) {
      return labels[row ?? column ?? 0];
    }
    const [query, key] = content.inward ? [column, row] : [row, column];
    return `${labels[query]} looks at ${labels[key]}: ${written(shown.weights[row * count + column], content.distribution, 1)}`;
  };
  /** @type {(index: number, colour: string) => import("./scene.js").Item[]} */
  const cross = (index, ink) => {
    const { row, column } = parted(index);
    /** @type {import("./scene.js").Item[]} */
    const items = [];
    if (row !== null) {
      items.push({ kind: "rect", x: left, y: top + row * cell, width: side, height: cell, colour: ink, opacity: 0.9, outline: true });
    }
    if (column !== null) {
      items.push({ kind: "rect", x: left + column * cell, y: top, width: cell, height: side, colour: ink, opacity: 0.9, outline: true });
    }
    return items;
  };
  return {
    width: Math.max(left + side + 0.5 * longest + 8, 260),
    height: top + side + 8,
    base: [{ kind: "cells", x: left, y: top, cell, columns: count, parts, ramp: content.maps.length > 1 || colour !== "c1" ? colour : "heat" }],
    labels: texts,
    dims: () => false,
    overlay: (active) => [
      ...[...content.pins].flatMap((pin) => cross(pin, "c2")),
      ...(active === null
        ? []
        : [...cross(active, "ink"), /** @type {import("./scene.js").Item} */ ({ kind: "text", x: 0, y: 10, text: told(active), size: 13, colour: "ink" })]),
    ],
    hit: (x, y) => {
      const column = Math.floor((x - left) / cell);
      const row = Math.floor((y - top) / cell);
      const inColumns = column >= 0 && column < count;
      const inRows = row >= 0 && row < count;
      if (inRows && inColumns) {
        return 2 * count + row * count + column;
      }
      return inRows && x < left ? row : inColumns && y < top ? count + column : null;
    },
    next: (active, key) => {
      const steps = /** @type {Record<string, [number, number]>} */ ({ ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], Home: [-count, -count], End: [count, count] });
      const move = steps[key];
      if (!move) {
        return null;
      }
      const { row, column } = active === null ? { row: null, column: null } : parted(active);
      /** @param {number | null} at @param {number} by */
      const moved = (at, by) => (at === null ? 0 : Math.min(count - 1, Math.max(0, at + by)));
      return 2 * count + moved(row, move[0]) * count + moved(column, move[1]);
    },
    tell: told,
    place: (index) => {
      const { row, column } = parted(index);
      return { x: left + (column ?? 0) * cell, y: top + (row ?? 0) * cell };
    },
  };
}

/**
 * The pins that a press on a cell stands for: its row, its column, or both.
 * @param {number} index
 * @param {number} count
 */
export function pressed(index, count) {
  if (index < 2 * count) {
    return [index];
  }
  return [Math.floor((index - 2 * count) / count), count + ((index - 2 * count) % count)];
}
