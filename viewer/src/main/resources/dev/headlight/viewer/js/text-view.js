import { textWidth } from "headlight/plot.js";
import { received, strongest } from "viewer/attention.js";
import { within } from "viewer/stage.js";
import { tell, written } from "viewer/told.js";

const SIZE = 16;
const LINE = 34;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;

/**
 * The text as it runs, each token shaded by what the pinned token gives to it; without one, by what all give to it on
 * average. For long texts, and for languages that are written without spaces.
 * @param {import("./lines-view.js").Content} content
 * @returns {import("./stage.js").Layout}
 */
export function layOut(content) {
  const { labels } = content;
  const map = content.maps[0];
  const width = Math.min(content.width, 760);
  const boxes = flow(content, width);
  const height = Math.max(...boxes.map((box) => box.y + box.height)) + 12;
  const scale = strongest(map.shown, content.distribution);
  const average = received(map.shown, content.inward);
  const most = Math.max(...average) || 1;
  /** @type {(parts: ArrayLike<number>, most: number, values: boolean) => import("./scene.js").Item[]} */
  const shaded = (parts, top, values) =>
    boxes.flatMap((box, index) => {
      const part = Math.min(1, parts[index] / top);
      /** @type {import("./scene.js").Item[]} */
      const items = [{ kind: "rect", x: box.x, y: box.y + 2, width: box.width, height: 23, colour: map.colour, opacity: 0.55 * part }];
      if (values && parts[index] >= 0.03 * top && box.width > 18) {
        items.push({ kind: "text", x: box.x + box.width / 2, y: box.y + 31, text: written(parts[index], content.distribution), size: 10, colour: "soft", anchor: "middle" });
      }
      return items;
    });
  /** @param {number} index */
  const row = (index) => map.shown.weights.subarray(index * labels.length, (index + 1) * labels.length);
  const rows = [...content.pins].filter((pin) => pin < labels.length);
  return {
    width,
    height,
    base: shaded(average, most, false),
    labels: boxes.map((box) => ({ kind: "text", x: box.x + 3, y: box.y + 14, text: box.text, size: SIZE, colour: "ink" })),
    dims: (active) => active !== null || rows.length > 0,
    overlay: (active) => {
      const index = active ?? rows.at(-1) ?? null;
      if (index === null) {
        return [];
      }
      const box = boxes[index];
      return [
        { kind: "rect", x: 0, y: 0, width, height, colour: "ground", opacity: 1 },
        ...shaded(row(index), scale, true),
        { kind: "rect", x: box.x, y: box.y + 2, width: box.width, height: 23, colour: "ink", opacity: 1, outline: true },
      ];
    },
    hit: within(boxes),
    next: (active, key) => {
      const by = /** @type {Record<string, number>} */ ({ ArrowLeft: -1, ArrowRight: 1, Home: -labels.length, End: labels.length })[key];
      if (by !== undefined) {
        return active === null ? 0 : Math.min(labels.length - 1, Math.max(0, active + by));
      }
      return key === "ArrowUp" || key === "ArrowDown" ? nearest(boxes, active, key === "ArrowUp" ? -LINE : LINE) : null;
    },
    tell: (active) => tell(content, active, [{ least: 0, top: 0 }]),
    place: (active) => boxes[active],
  };
}

/**
 * Where each token stands.
 * @param {Pick<import("./lines-view.js").Content, "labels" | "units" | "text">} content
 * @param {number} width
 */
export function flow({ labels, units, text }, width) {
  const backwards = RIGHT_TO_LEFT.test(text);
  let x = 0;
  let y = 4;
  let end = -1;
  return labels.map((label, index) => {
    const { start, end: stop, special } = units[index];
    const shownText = special || start < 0 ? label : text.slice(start, stop);
    const wide = textWidth(shownText, SIZE) + 6;
    const space = special || end < 0 || start > end ? 6 : 0;
    x += index === 0 ? 0 : space;
    if (x + wide > width && x > 0) {
      x = 0;
      y += LINE;
    }
    const box = { x: backwards ? width - x - wide : x, y, width: wide, height: LINE - 2, text: shownText };
    x += wide;
    end = special ? -1 : stop;
    return box;
  });
}

/**
 * @param {import("./stage.js").Box[]} boxes
 * @param {number | null} active
 * @param {number} by
 */
function nearest(boxes, active, by) {
  if (active === null) {
    return 0;
  }
  const { x, y, width } = boxes[active];
  let best = active;
  let least = Infinity;
  boxes.forEach((box, index) => {
    const aside = Math.abs(box.x + box.width / 2 - x - width / 2);
    if (box.y === y + by && aside < least) {
      least = aside;
      best = index;
    }
  });
  return best;
}
