import { legend, shape } from "headlight/legend.js";
import { canvas, colour, spread, textWidth } from "headlight/plot.js";

/** @typedef {{left: number, right: number, top: number, bottom: number}} Frame */

/** A narrower drawing names its series above, not at their ends. */
const NARROW = 460;

/**
 * The ground of a drawing with a line for each series: room for a left axis, and for the names of the series at their ends or in a legend above.
 * @param {import("./plot.js").Caption} caption
 * @param {{name: string}[]} series
 * @param {number} width
 * @param {number} height
 */
export function ground(caption, series, width, height) {
  const direct = width >= NARROW && series.length > 1;
  const room = direct ? Math.min(0.3 * width, Math.max(...series.map(({ name }) => textWidth(name, 12))) + 22) : 12;
  const svg = canvas(caption);
  const root = svg.append("g");
  const key = direct || series.length < 2 ? 0 : legend(root, series, { x: 0, y: 0, width }) + 6;
  /** @type {Frame} */
  const frame = { left: 38, right: width - room, top: key + 30, bottom: height - 40 };
  return { svg, root, frame, direct, axisTop: key + 12 };
}

/**
 * What stands along the bottom.
 * @param {import("./plot.js").Group} root
 * @param {string} title
 * @param {{right: number, bottom: number}} frame
 */
export function bottomTitle(root, title, frame) {
  root
    .append("text")
    .attr("class", "axis-title")
    .attr("x", frame.right)
    .attr("y", frame.bottom + 36)
    .attr("text-anchor", "end")
    .text(`${title} \u2192`);
}

/**
 * The line of a series, with a mark at each point that has a value.
 * @param {import("./plot.js").Group} root
 * @param {number} index of the series
 * @param {[number, number | null][]} points where they stand from the left, in pixels, and their values
 * @param {import("d3").ScaleLinear<number, number>} y
 * @param {import("./explore.js").Mark[]} marks
 * @param {(place: number, value: number) => import("./explore.js").Mark["tip"]} tip what is told of a point
 */
export function drawSeries(root, index, points, y, marks, tip) {
  const path = d3
    .line()
    .defined(([, value]) => value !== null)
    .x(([x]) => x)
    .y(([, value]) => y(value));
  const drawn = path(/** @type {[number, number][]} */ (points));
  root.append("path").attr("class", "halo-line").attr("d", drawn);
  root.append("path").attr("class", "line").attr("d", drawn).attr("stroke", colour(index));
  points.forEach(([x, value], place) => {
    if (value === null) {
      return;
    }
    const node = root
      .append("path")
      .attr("class", "mean")
      .attr("d", shape(index, 46))
      .attr("transform", `translate(${x},${y(value)})`)
      .attr("fill", colour(index))
      .node();
    marks.push({ node: /** @type {SVGPathElement} */ (node), tip: tip(place, value) });
  });
}

/**
 * Where the names of series stand at their ends.
 * @param {(number | null)[][]} values of each series
 * @param {import("d3").ScaleLinear<number, number>} y
 * @param {{top: number, bottom: number}} frame
 */
export function namePlaces(values, y, frame) {
  const ends = values.map((series) => y(series.findLast((value) => value !== null) ?? 0));
  return spread(ends, 17, [frame.top, frame.bottom]);
}

/**
 * The names of series at their ends.
 * @param {import("./plot.js").Group} root
 * @param {{name: string}[]} series
 * @param {number[]} places
 * @param {{right: number}} frame
 */
export function drawNames(root, series, places, frame) {
  series.forEach(({ name }, index) => {
    const item = root.append("g").attr("class", "legend").attr("transform", `translate(${frame.right + 6},${places[index]})`);
    item.append("path").attr("d", shape(index, 50)).attr("transform", "translate(5,0)").attr("fill", colour(index));
    item.append("text").attr("x", 14).attr("dy", "0.35em").text(name);
  });
}
