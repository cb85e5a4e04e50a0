import { paint, palette, toSvg } from "viewer/scene.js";

const SCALE = 2;
const MARGIN = 12;

/** @typedef {{width: number, height: number, title: string, items: import("./scene.js").Item[]}} Picture */

/**
 * What is seen as SVG, in the light colours.
 * @param {Picture} picture
 */
export function svg(picture) {
  return new Blob([toSvg(framed(picture), moved(picture.items), palette(true))], { type: "image/svg+xml" });
}

/**
 * What is seen as pixels, twice as many each way, in the light colours.
 * @param {Picture} picture
 * @returns {Promise<Blob>}
 */
export function png(picture) {
  const { width, height } = framed(picture);
  const surface = document.createElement("canvas");
  surface.width = Math.ceil(SCALE * width);
  surface.height = Math.ceil(SCALE * height);
  const pen = surface.getContext("2d");
  const colours = palette(true);
  if (pen) {
    pen.scale(SCALE, SCALE);
    pen.fillStyle = colours.ground;
    pen.fillRect(0, 0, width, height);
    paint(pen, moved(picture.items), colours);
  }
  return new Promise((resolve, reject) =>
    surface.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("The picture is too large for a PNG: save it as SVG.")))),
  );
}

/** @param {Picture} picture */
function framed({ width, height, title }) {
  return { width: width + 2 * MARGIN, height: height + 2 * MARGIN, title };
}

/**
 * Items inside the margin.
 * @param {import("./scene.js").Item[]} items
 * @returns {import("./scene.js").Item[]}
 */
function moved(items) {
  return items.map((item) =>
    item.kind === "line"
      ? { ...item, x1: item.x1 + MARGIN, y1: item.y1 + MARGIN, x2: item.x2 + MARGIN, y2: item.y2 + MARGIN }
      : { ...item, x: item.x + MARGIN, y: item.y + MARGIN },
  );
}

/**
 * The numbers that are shown: a line for each link, or for each dimension of each query and key.
 * @param {import("./lines-view.js").Content} content
 */
export function csv(content) {
  const { maps, labels, inward, scores } = content;
  if (scores) {
    return comparisons(content, scores);
  }
  const lines = ["head,query_index,query,key_index,key,weight"];
  for (const { name, shown } of maps) {
    for (let i = 0; i < shown.size; i++) {
      for (let j = 0; j < shown.size; j++) {
        const [query, key] = inward ? [j, i] : [i, j];
        const weight = Number(shown.weights[i * shown.size + j].toPrecision(8));
        lines.push([name, shown.kept[query] + 1, quoted(labels[query]), shown.kept[key] + 1, quoted(labels[key]), weight].join(","));
      }
    }
  }
  return new Blob([`${lines.join("\n")}\n`], { type: "text/csv" });
}

/**
 * @param {import("./lines-view.js").Content} content
 * @param {import("./source.js").Scores} scores
 */
function comparisons({ maps: [{ name, shown }], labels, kept, query }, { tokens, size, queries, keys, scores }) {
  const lines = ["head,query_index,query,key_index,key,dimension,query_value,key_value,score,weight"];
  const from = kept[query];
  for (let j = 0; j < shown.size; j++) {
    const to = kept[j];
    const [score, weight] = [scores[from * tokens + to], shown.weights[query * shown.size + j]].map((value) => Number(value.toPrecision(8)));
    for (let i = 0; i < size; i++) {
      const pair = [queries[from * size + i], keys[to * size + i]].map((value) => Number(value.toPrecision(8)));
      lines.push([name, from + 1, quoted(labels[query]), to + 1, quoted(labels[j]), i + 1, ...pair, score, weight].join(","));
    }
  }
  return new Blob([`${lines.join("\n")}\n`], { type: "text/csv" });
}

/** @param {string} text */
function quoted(text) {
  return `"${text.replaceAll('"', '""')}"`;
}
