import { fit, textWidth } from "headlight/plot.js";
import { flow } from "viewer/text-view.js";
import { written } from "viewer/told.js";

const SIZE = 12;
const ROW = 18;
const GAP = 14;
/** So many keys are shown, those with the highest scores. */
export const MOST_KEYS = 80;

/**
 * Why a head looks where it does: the pinned query times each key, dimension by dimension. What the dimensions add up to, with what
 * positions add, is the score, whose softmax is the weight.
 * @param {import("./lines-view.js").Content} content with scores
 * @returns {import("./stage.js").Layout}
 */
export function layOut(content) {
  const scores = /** @type {import("./source.js").Scores} */ (content.scores);
  const { labels, kept } = content;
  const [map] = content.maps;
  const { query } = content;
  const keys = ordered(content, query);
  const tokens = flow(content, content.width);
  const top = Math.max(...tokens.map((box) => box.y + box.height)) + 58;
  const wide = Math.min(110, Math.max(...labels.map((label) => textWidth(label, SIZE)))) + 10;
  const numbers = 118;
  const cell = Math.max(2, Math.min(12, (content.width - wide - numbers - GAP) / scores.size));
  const side = cell * scores.size;
  const right = wide + side + GAP;
  const height = top + ROW * keys.length + 8;

  /** @param {number} key @param {number} dimension */
  const product = (key, dimension) => scores.queries[kept[query] * scores.size + dimension] * scores.keys[kept[key] * scores.size + dimension];
  const products = Float32Array.from({ length: keys.length * scores.size }, (_, i) => product(keys[Math.floor(i / scores.size)], i % scores.size));
  const vector = scores.queries.subarray(kept[query] * scores.size, (kept[query] + 1) * scores.size);
  /** @param {number} key */
  const score = (key) => scores.scores[kept[query] * scores.tokens + kept[key]];
  /** @param {number} key */
  const weight = (key) => map.shown.weights[query * labels.length + key];
  const sums = keys.map((key) => products.subarray(keys.indexOf(key) * scores.size, (keys.indexOf(key) + 1) * scores.size).reduce((a, b) => a + b, 0));
  const most = Math.max(...keys.map(weight), 1e-9);

  /** @type {import("./scene.js").Item[]} */
  const texts = [
    ...tokens.map((box, index) => /** @type {import("./scene.js").Item} */ ({ kind: "text", x: box.x + 3, y: box.y + 14, text: box.text, size: 15, colour: "ink", bold: index === query })),
    { kind: "text", x: wide - 6, y: top - 28, text: "query", size: SIZE, colour: "soft", anchor: "end" },
    { kind: "text", x: wide, y: top - 9, text: "query × key, dimension by dimension", size: SIZE, colour: "soft" },
    { kind: "text", x: right + 40, y: top - 9, text: "score", size: SIZE, colour: "soft", anchor: "end" },
    { kind: "text", x: right + numbers - GAP, y: top - 9, text: "weight", size: SIZE, colour: "soft", anchor: "end" },
  ];
  /** @type {import("./scene.js").Item[]} */
  const bars = [];
  keys.forEach((key, row) => {
    const y = top + ROW * (row + 0.5);
    texts.push({ kind: "text", x: wide - 6, y, text: fit(labels[key], wide - 8, SIZE), size: SIZE, colour: "ink", anchor: "end" });
    texts.push({ kind: "text", x: right + 40, y, text: signed(score(key)), size: SIZE, colour: "ink", anchor: "end" });
    texts.push({ kind: "text", x: right + numbers - GAP, y, text: written(weight(key), content.distribution), size: SIZE, colour: "ink", anchor: "end" });
    bars.push({ kind: "rect", x: right + 46, y: y - 6, width: (34 * weight(key)) / most, height: 12, colour: map.colour, opacity: 0.5 });
  });

  const count = labels.length;
  /** @param {number} index */
  const told = (index) => {
    if (index < count) {
      return `Query ${labels[index]}`;
    }
    const row = Math.floor((index - count) / scores.size);
    const dimension = (index - count) % scores.size;
    const key = keys[row];
    const rest = score(key) - sums[row];
    const positions = Math.abs(rest) > 1e-3 * Math.max(1, Math.abs(score(key))) ? `; positions and caps ${signed(rest)}` : "";
    return `${labels[key]}, dimension ${dimension + 1}: ${signed(vector[dimension])} × ${signed(scores.keys[kept[key] * scores.size + dimension])} = ${signed(product(key, dimension))} of ${signed(sums[row])}${positions}`;
  };
  return {
    width: right + numbers,
    height,
    base: [
      { kind: "cells", x: wide, y: top - 36, cell, height: 16, columns: scores.size, parts: diverging(vector), ramp: "diverging" },
      { kind: "cells", x: wide, y: top, cell, height: ROW, columns: scores.size, parts: diverging(products), ramp: "diverging" },
      ...bars,
    ],
    labels: texts,
    dims: () => false,
    overlay: (active) => {
      /** @type {import("./scene.js").Item[]} */
      const items = [{ kind: "rect", ...boxOf(tokens[query]), colour: "c2", opacity: 0.9, outline: true }];
      if (active !== null && active < count) {
        items.push({ kind: "rect", ...boxOf(tokens[active]), colour: "ink", opacity: 0.9, outline: true });
      } else if (active !== null) {
        const row = Math.floor((active - count) / scores.size);
        const x = wide + ((active - count) % scores.size) * cell;
        items.push({ kind: "rect", x: wide, y: top + ROW * row, width: side, height: ROW, colour: "ink", opacity: 0.9, outline: true });
        items.push({ kind: "rect", x, y: top - 36, width: cell, height: height - top + 28, colour: "ink", opacity: 0.5, outline: true });
        items.push({ kind: "text", x: wide, y: top - 46, text: told(active), size: SIZE, colour: "ink" });
      }
      return items;
    },
    hit: (x, y) => {
      const row = Math.floor((y - top) / ROW);
      const column = Math.floor((x - wide) / cell);
      if (row >= 0 && row < keys.length) {
        return column >= 0 && column < scores.size ? count + row * scores.size + column : null;
      }
      const found = tokens.findIndex((box) => x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height);
      return found < 0 ? null : found;
    },
    next: (active, key) => {
      const steps = /** @type {Record<string, [number, number]>} */ ({ ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] });
      const move = steps[key];
      if (!move) {
        return null;
      }
      if (active === null) {
        return query;
      }
      if (active < count) {
        return move[0] > 0 ? count : Math.min(count - 1, Math.max(0, active + move[1]));
      }
      const row = Math.floor((active - count) / scores.size) + move[0];
      const column = Math.min(scores.size - 1, Math.max(0, ((active - count) % scores.size) + move[1]));
      return row < 0 ? query : count + Math.min(keys.length - 1, row) * scores.size + column;
    },
    tell: told,
    place: (active) => (active < count ? tokens[active] : { x: wide, y: top + ROW * Math.floor((active - count) / scores.size) }),
  };
}

/** @param {import("./stage.js").Box} box */
function boxOf({ x, y, width }) {
  return { x, y: y + 2, width, height: 23 };
}

/**
 * The keys, from the highest score on, or as they stand in the text. Those that the query may not look at come last.
 * @param {import("./lines-view.js").Content} content
 * @param {number} query
 */
function ordered({ labels, kept, ranked, scores, maps }, query) {
  const { scores: all, tokens } = /** @type {import("./source.js").Scores} */ (scores);
  /** @param {number} key */
  const rank = (key) => (maps[0].shown.weights[query * labels.length + key] > 0 ? all[kept[query] * tokens + kept[key]] : -Infinity);
  const byScore = d3.range(labels.length).sort((a, b) => (rank(b) > rank(a) ? 1 : rank(b) < rank(a) ? -1 : a - b));
  const shown = byScore.slice(0, MOST_KEYS);
  return ranked ? shown : shown.sort((a, b) => a - b);
}

/**
 * Numbers on both sides of 0 as parts: 0 is one half. The root, so that small ones are seen.
 * @param {Float32Array} numbers
 */
function diverging(numbers) {
  const most = numbers.reduce((largest, number) => Math.max(largest, Math.abs(number)), 0) || 1;
  return numbers.map((number) => 0.5 + 0.5 * Math.sign(number) * Math.sqrt(Math.abs(number) / most));
}

/** @param {number} number */
function signed(number) {
  const text = Math.abs(number).toFixed(Math.abs(number) < 10 ? 2 : 1).replace(/^0\./, ".");
  return /[1-9]/.test(text) && number < 0 ? `\u2212${text}` : text;
}
