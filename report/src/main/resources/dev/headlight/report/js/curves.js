import { leftAxis, linear } from "headlight/axes.js";
import { explore } from "headlight/explore.js";
import { print } from "headlight/format.js";
import { legend, shape } from "headlight/legend.js";
import { canvas, colour, plain, sized, spread, textWidth } from "headlight/plot.js";

/**
 * @typedef {object} Curve
 * @property {string} name
 * @property {(number | null)[]} values
 * @property {(number | null)[]} low lower ends of intervals
 * @property {(number | null)[]} high
 */

/**
 * @typedef {object} Curves
 * @property {import("./plot.js").Caption} caption
 * @property {string} x what stands along the scale
 * @property {number[]} at where the curves have points
 * @property {import("./axes.js").Axis} y
 * @property {Curve[]} curves
 */

const NARROW = 460;

/** From so many times the smallest on, places stand by their logarithms. */
const WIDE = 20;

/**
 * Lines over a scale, with bands for their intervals.
 * @param {HTMLElement} container
 * @param {Curves} spec
 * @returns {import("./plot.js").Drawing<Curves>}
 */
export function draw(container, spec) {
  return plain(container, spec, render);
}

/**
 * @param {number} width
 * @param {Curves} spec
 * @returns {SVGSVGElement}
 */
function render(width, spec) {
  const direct = width >= NARROW && spec.curves.length > 1;
  const names = spec.curves.map((curve) => curve.name);
  const labelRoom = direct ? Math.min(0.35 * width, Math.max(...names.map((name) => textWidth(name, 12))) + 26) : 16;
  const height = Math.round(Math.min(460, Math.max(320, width * 0.6)));
  const svg = canvas(spec.caption);
  const root = svg.append("g");
  const key = direct || names.length < 2 ? 0 : legend(root, spec.curves, { x: 0, y: 0, width }) + 6;
  const frame = { left: 38, right: width - labelRoom, top: key + 30, bottom: height - 40 };

  const x = scale(spec.at, [frame.left + 14, frame.right - 8]);
  const ends = spec.curves.flatMap((curve) => [...curve.values, ...curve.low, ...curve.high]);
  const y = linear(spec.y, /** @type {number[]} */ (ends.filter((value) => value !== null)), [frame.bottom, frame.top]);
  leftAxis(root, y, spec.y, { left: frame.left, right: frame.right, top: key + 12 });
  places(root, spec, x, frame);

  /** @type {import("./explore.js").Mark[]} */
  const marks = [];
  const bands = root.append("g");
  const lines = root.append("g");
  spec.curves.forEach((_, index) => {
    drawBand(bands, spec, index, x, y);
    drawCurve(lines, spec, index, x, y, marks);
  });
  if (direct) {
    curveNames(root, spec, y, frame);
  }
  const drawing = sized(svg, width, height);
  explore(drawing, marks, { reach: 14 });
  return drawing;
}

/**
 * Where the points of the curves stand: by their logarithms if they are far apart and all above 0.
 * @param {number[]} at
 * @param {[number, number]} range
 * @returns {(value: number) => number}
 */
function scale(at, range) {
  const [low, high] = [at[0] ?? 0, at[at.length - 1] ?? 1];
  if (low === high) {
    return () => (range[0] + range[1]) / 2;
  }
  return low > 0 && high / low >= WIDE ? d3.scaleLog([low, high], range) : d3.scaleLinear([low, high], range);
}

/**
 * The names of the places, those that have room, and what they are.
 * @param {import("./plot.js").Group} root
 * @param {Curves} spec
 * @param {(value: number) => number} x
 * @param {{right: number, top: number, bottom: number}} frame
 */
function places(root, spec, x, frame) {
  const written = d3.format(",~r");
  let free = -Infinity;
  for (const at of spec.at) {
    const text = written(at);
    const half = textWidth(text, 11) / 2;
    root.append("line").attr("class", "reference").attr("x1", x(at)).attr("x2", x(at)).attr("y1", frame.bottom).attr("y2", frame.bottom + 5);
    if (x(at) - half > free) {
      free = x(at) + half + 8;
      root.append("text").attr("class", "tick").attr("x", x(at)).attr("y", frame.bottom + 18).attr("text-anchor", "middle").text(text);
    }
  }
  root
    .append("text")
    .attr("class", "axis-title")
    .attr("x", frame.right)
    .attr("y", frame.bottom + 36)
    .attr("text-anchor", "end")
    .text(`${spec.x} \u2192`);
}

/**
 * @param {import("./plot.js").Group} root
 * @param {Curves} spec
 * @param {number} index
 * @param {(value: number) => number} x
 * @param {import("d3").ScaleLinear<number, number>} y
 */
function drawBand(root, spec, index, x, y) {
  const { low, high } = spec.curves[index];
  const area = d3
    .area()
    .defined((_, place) => low[place] !== null && high[place] !== null)
    .x((_, place) => x(spec.at[place]))
    .y0((_, place) => y(low[place] ?? 0))
    .y1((_, place) => y(high[place] ?? 0));
  const path = area(/** @type {[number, number][]} */ (spec.at.map((at) => [at, 0])));
  root.append("path").attr("class", "band").attr("d", path).attr("fill", colour(index));
}

/**
 * @param {import("./plot.js").Group} root
 * @param {Curves} spec
 * @param {number} index
 * @param {(value: number) => number} x
 * @param {import("d3").ScaleLinear<number, number>} y
 * @param {import("./explore.js").Mark[]} marks
 */
function drawCurve(root, spec, index, x, y, marks) {
  const { name, values, low, high } = spec.curves[index];
  const data = /** @type {[number, number][]} */ (values.map((value, place) => [spec.at[place], value]));
  const path = d3
    .line()
    .defined(([, value]) => value !== null)
    .x(([at]) => x(at))
    .y(([, value]) => y(value));
  root.append("path").attr("class", "line").attr("d", path(data)).attr("stroke", colour(index));
  values.forEach((value, place) => {
    if (value === null) {
      return;
    }
    const node = root
      .append("path")
      .attr("class", "mean")
      .attr("d", shape(index, 46))
      .attr("transform", `translate(${x(spec.at[place])},${y(value)})`)
      .attr("fill", colour(index))
      .node();
    const between = low[place] === null ? "" : ` [${print(low[place], spec.y.format)}, ${print(high[place], spec.y.format)}]`;
    /** @type {[string, string][]} */
    const rows = [[name, print(value, spec.y.format) + between]];
    const title = `${spec.x} ${d3.format(",~r")(spec.at[place])}`;
    marks.push({ node: /** @type {SVGPathElement} */ (node), tip: { title, rows } });
  });
}

/**
 * The names of the curves at their ends.
 * @param {import("./plot.js").Group} root
 * @param {Curves} spec
 * @param {import("d3").ScaleLinear<number, number>} y
 * @param {{right: number, top: number, bottom: number}} frame
 */
function curveNames(root, spec, y, frame) {
  const ends = spec.curves.map((curve) => y(curve.values.findLast((value) => value !== null) ?? 0));
  const at = spread(ends, 17, [frame.top, frame.bottom]);
  spec.curves.forEach((curve, index) => {
    const item = root.append("g").attr("class", "legend").attr("transform", `translate(${frame.right + 6},${at[index]})`);
    item.append("path").attr("d", shape(index, 50)).attr("transform", "translate(5,0)").attr("fill", colour(index));
    item.append("text").attr("x", 14).attr("dy", "0.35em").text(curve.name);
  });
}
