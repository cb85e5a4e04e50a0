import { fit, textWidth } from "headlight/plot.js";
import { verdict } from "viewer/antecedents.js";
import { links, linksInto, linksOf, strongest } from "viewer/attention.js";
import { within } from "viewer/stage.js";
import { tell, written } from "viewer/told.js";

/**
 * A head over one text, ready to be laid out.
 * @typedef {object} HeadMap
 * @property {string} name
 * @property {string} colour
 * @property {import("./attention.js").Shown} shown
 */

/**
 * @typedef {object} Content
 * @property {HeadMap[]} maps over the same units
 * @property {string[]} labels of the units that are shown
 * @property {import("./source.js").Unit[]} units that are shown
 * @property {string} text
 * @property {boolean} distribution
 * @property {boolean} inward
 * @property {boolean} across
 * @property {number} least
 * @property {number} top
 * @property {number[]} kept where the units that are shown stand among all
 * @property {boolean} ranked
 * @property {number} query the pinned one, or one to begin with; −1 without scores
 * @property {import("./antecedents.js").Mention[]} mentions among the units that are shown
 * @property {{from: number, to: number, relation: string}[]} arcs of a tree, drawn over the lines
 * @property {import("./source.js").Scores | null} scores of the first map, over all units
 * @property {Set<number>} pins rows as they are, columns from the number of units on
 * @property {number} width
 */

/** Up to so many tokens all lines are drawn. */
export const ALL_LINES = 64;
/** The least part of the largest number that is drawn as a line. */
export const FAINTEST = 0.005;
const SIZE = 13;
const VALUE = 11;

/**
 * How many lines of each row are drawn, at most; 0 for all.
 * @param {{top: number, labels: string[]}} content
 */
export function effectiveTop({ top, labels }) {
  return top === 0 && labels.length > ALL_LINES ? 3 : top;
}

/**
 * Tokens in two columns, or two rows, with a line for each link.
 * @param {Content} content
 * @returns {import("./stage.js").Layout}
 */
export function layOut(content) {
  return content.across ? horizontal(content) : vertical(content);
}

/** @param {Content} content */
function vertical(content) {
  const { labels } = content;
  const step = labels.length <= 40 ? 22 : labels.length <= ALL_LINES ? 18 : 16;
  const widest = Math.min(0.3 * content.width, Math.max(...labels.map((label) => textWidth(label, SIZE)))) + 10;
  const room = widest + 38;
  const width = Math.min(content.width, 2 * room + 420);
  const [left, right] = [room, width - room];
  const head = 30;
  /** @param {number} index */
  const y = (index) => head + step * (index + 0.5);
  const sides = content.inward ? ["is looked at", "by"] : ["looks", "at"];
  /** @type {import("./scene.js").Item[]} */
  const texts = [
    { kind: "text", x: left - 6, y: 12, text: sides[0], size: 12, colour: "soft", anchor: "end" },
    { kind: "text", x: right + 6, y: 12, text: sides[1], size: 12, colour: "soft" },
  ];
  labels.forEach((label, index) => {
    const text = fit(label, widest - 6, SIZE);
    texts.push({ kind: "text", x: left - 6, y: y(index), text, size: SIZE, colour: "ink", anchor: "end", bold: content.pins.has(index) });
    texts.push({ kind: "text", x: right + 6, y: y(index), text, size: SIZE, colour: "ink", bold: content.pins.has(labels.length + index) });
  });
  const boxes = [left - room, right].flatMap((x) => labels.map((_, index) => ({ x, y: y(index) - step / 2, width: room, height: step })));
  /** @type {Geometry} */
  const geometry = {
    ends: (link) => [left, y(link.from), right, y(link.to)],
    value: (index, other) => ({
      x: other ? width - 2 : 2,
      y: y(index),
      anchor: other ? "end" : "start",
      box: { x: other ? right + 1 : left - widest, y: y(index) - step / 2 + 1, width: widest - 1, height: step - 2 },
    }),
  };
  return assemble(content, { width, height: head + step * labels.length + 8 }, texts, boxes, geometry, {
    back: "ArrowUp",
    on: "ArrowDown",
    first: "ArrowLeft",
    second: "ArrowRight",
  });
}

/** @param {Content} content */
function horizontal(content) {
  const { labels } = content;
  const step = 24;
  const longest = Math.min(140, Math.max(...labels.map((label) => textWidth(label, SIZE))));
  const room = longest * 0.87 + 26;
  const gap = 220;
  const [top, bottom] = [room, room + gap];
  const start = 46;
  const width = start + step * labels.length + longest * 0.5 + 10;
  /** @param {number} index */
  const x = (index) => start + step * (index + 0.5);
  const sides = content.inward ? ["looked at", "by"] : ["looks", "at"];
  /** @type {import("./scene.js").Item[]} */
  const texts = [
    { kind: "text", x: 0, y: top - 8, text: sides[0], size: 12, colour: "soft" },
    { kind: "text", x: 0, y: bottom + 8, text: sides[1], size: 12, colour: "soft" },
  ];
  labels.forEach((label, index) => {
    const text = fit(label, longest, SIZE);
    texts.push({ kind: "text", x: x(index), y: top - 8, text, size: SIZE, colour: "ink", turn: -60, bold: content.pins.has(index) });
    texts.push({ kind: "text", x: x(index), y: bottom + 8, text, size: SIZE, colour: "ink", turn: -60, anchor: "end", bold: content.pins.has(labels.length + index) });
  });
  const boxes = [0, bottom].flatMap((y) => labels.map((_, index) => ({ x: x(index) - step / 2, y, width: step, height: room })));
  /** @type {Geometry} */
  const geometry = {
    ends: (link) => [x(link.from), top, x(link.to), bottom],
    value: (index, other) => ({
      x: x(index),
      y: other ? bottom - 8 : top + 8,
      anchor: "middle",
      box: { x: x(index) - step / 2 + 1, y: other ? bottom - 1 : top - 3, width: step - 2, height: 4 },
    }),
  };
  return assemble(content, { width, height: bottom + room }, texts, boxes, geometry, {
    back: "ArrowLeft",
    on: "ArrowRight",
    first: "ArrowUp",
    second: "ArrowDown",
  });
}

/**
 * @typedef {object} Geometry
 * @property {(link: import("./attention.js").Link) => number[]} ends
 * @property {(index: number, other: boolean) => {x: number, y: number, anchor: "start" | "middle" | "end", box: import("./stage.js").Box}} value
 */

/**
 * @param {Content} content
 * @param {{width: number, height: number}} size
 * @param {import("./scene.js").Item[]} texts
 * @param {import("./stage.js").Box[]} boxes
 * @param {Geometry} geometry
 * @param {{back: string, on: string, first: string, second: string}} keys
 * @returns {import("./stage.js").Layout}
 */
function assemble(content, size, texts, boxes, geometry, keys) {
  const count = content.labels.length;
  const scales = content.maps.map(({ shown }) => strongest(shown, content.distribution));
  const limits = scales.map((scale) => ({ least: Math.max(content.least, FAINTEST) * scale, top: effectiveTop(content) }));
  /** @type {(map: number, link: import("./attention.js").Link, strong: boolean) => import("./scene.js").Line} */
  const line = (map, link, strong) => {
    const [x1, y1, x2, y2] = geometry.ends(link);
    const shift = (map - (content.maps.length - 1) / 2) * 2.5;
    const opacity = Math.min(1, Math.max(strong ? 0.12 : 0.02, link.weight / scales[map]));
    const width = strong ? 2.5 : 1.75;
    const aside = content.across ? [shift, 0] : [0, shift];
    return { kind: "line", x1: x1 + aside[0], y1: y1 + aside[1], x2: x2 + aside[0], y2: y2 + aside[1], colour: content.maps[map].colour, opacity, width };
  };
  /** @type {(only: Set<number> | null) => import("./scene.js").Item[]} */
  const arcs = (only) =>
    content.arcs.flatMap(({ from, to, relation }) => {
      const [x1, y1, x2, y2] = geometry.ends({ from, to, weight: 1 });
      const lit = only !== null && (only.has(from) || only.has(count + to));
      /** @type {import("./scene.js").Item[]} */
      const items = only === null || lit ? [{ kind: "line", x1, y1, x2, y2, colour: "c3", opacity: lit ? 1 : 0.75, width: 2, dash: true }] : [];
      if (lit) {
        items.push({ kind: "text", x: (x1 + x2) / 2, y: (y1 + y2) / 2 - 8, text: relation, size: VALUE, colour: "c3", anchor: "middle", bold: true });
      }
      return items;
    });
  const chosen = (/** @type {number | null} */ active) => new Set([...content.pins, ...(active === null ? [] : [active])]);
  return {
    ...size,
    base: [...content.maps.flatMap(({ shown }, map) => links(shown, limits[map]).map((link) => line(map, link, false))), ...arcs(null)],
    labels: texts,
    dims: (active) => chosen(active).size > 0,
    overlay: (active) => {
      const lit = [...chosen(active)];
      // Two tokens of one column have their numbers in the same places: those of the one that was chosen last are shown.
      const told = active === null ? [true, false].map((row) => lit.filter((index) => index < count === row).at(-1)) : [active];
      return [...lit.flatMap((index) => spotlight(content, index, limits, line, geometry, told.includes(index))), ...arcs(new Set(lit))];
    },
    hit: within(boxes),
    next: (active, key) => step(active, key, count, keys),
    tell: (active) => tell(content, active, limits),
    place: (active) => boxes[active],
  };
}

/**
 * The links of one token, and their numbers where they end.
 * @param {Content} content
 * @param {number} index
 * @param {import("./attention.js").Limits[]} limits of each map
 * @param {(map: number, link: import("./attention.js").Link, strong: boolean) => import("./scene.js").Item} line
 * @param {Geometry} geometry
 * @param {boolean} told whether the numbers are written
 * @returns {import("./scene.js").Item[]}
 */
function spotlight(content, index, limits, line, geometry, told) {
  const count = content.labels.length;
  const other = index < count;
  /** @type {import("./scene.js").Item[]} */
  const items = [{ kind: "rect", ...geometry.value(index % count, !other).box, colour: "faint", opacity: 1 }];
  /** @type {Map<number, {weight: number, colour: string}>} */
  const ends = new Map();
  content.maps.forEach((map, number) => {
    const found = other ? linksOf(map.shown, index, limits[number]) : linksInto(map.shown, index - count, limits[number]);
    for (const link of found) {
      items.push(line(number, link, true));
      const end = other ? link.to : link.from;
      if (link.weight > (ends.get(end)?.weight ?? 0)) {
        ends.set(end, { weight: link.weight, colour: map.colour });
      }
    }
  });
  const found = other && !content.inward ? verdict(content.mentions, index, content.maps[0].shown) : null;
  for (const key of found?.candidates ?? []) {
    const colour = found?.antecedents.has(key) ? "c3" : key === found?.chosen ? "c2" : "soft";
    items.push({ kind: "rect", ...geometry.value(key, other).box, colour, opacity: 1, outline: true });
  }
  const scale = Math.max(...content.maps.map(({ shown }) => strongest(shown, content.distribution)));
  for (const [end, { weight, colour }] of ends) {
    const { x, y, anchor, box } = geometry.value(end, other);
    items.push({ kind: "rect", ...box, colour, opacity: 0.4 * Math.min(1, weight / scale) });
    if (told && weight >= 0.02 * scale) {
      items.push({ kind: "text", x, y, text: written(weight, content.distribution), size: VALUE, colour: "soft", anchor });
    }
  }
  return items;
}

/**
 * @param {number | null} active
 * @param {string} key
 * @param {number} count
 * @param {{back: string, on: string, first: string, second: string}} keys
 */
function step(active, key, count, keys) {
  const known = [keys.back, keys.on, keys.first, keys.second, "Home", "End"];
  if (!known.includes(key)) {
    return null;
  }
  if (active === null) {
    return 0;
  }
  const side = active < count ? 0 : count;
  const at = active - side;
  switch (key) {
    case keys.back:
      return side + Math.max(0, at - 1);
    case keys.on:
      return side + Math.min(count - 1, at + 1);
    case keys.first:
      return at;
    case keys.second:
      return count + at;
    default:
      return key === "Home" ? side : side + count - 1;
  }
}
