import { colour, textWidth } from "headlight/plot.js";

/** @typedef {import("./plot.js").Group} Group */

/** The shapes of series, so that colour does not speak alone. */
const SHAPES = [d3.symbolCircle, d3.symbolSquare, d3.symbolTriangle, d3.symbolDiamond, d3.symbolCross, d3.symbolStar];

/**
 * The shape of a series as a path.
 * @param {number} series
 * @param {number} area
 */
export function shape(series, area) {
  return /** @type {string} */ (d3.symbol(SHAPES[series % SHAPES.length], area)());
}

const ROW = 20;

/**
 * Names with their colours in as many rows as they need.
 * @param {Group} group
 * @param {{name: string, sign?: string, colour?: string}[]} entries
 * @param {{x: number, y: number, width: number, shapes?: boolean}} place
 * @returns {number} its height
 */
export function legend(group, entries, { x, y, width, shapes = true }) {
  let left = x;
  let top = y + ROW / 2;
  entries.forEach((entry, index) => {
    const label = entry.sign ? `${entry.sign}  ${entry.name}` : entry.name;
    const needed = textWidth(label, 12) + 34;
    if (left > x && left + needed - 16 > x + width) {
      left = x;
      top += ROW;
    }
    const item = group.append("g").attr("class", "legend").attr("transform", `translate(${left},${top})`);
    item
      .append("path")
      .attr("d", shape(shapes ? index : 1, shapes ? 60 : 110))
      .attr("transform", "translate(6,0)")
      .style("fill", entry.colour ?? colour(index));
    item.append("text").attr("x", 17).attr("dy", "0.35em").text(label);
    left += needed;
  });
  return top + ROW / 2 - y;
}
