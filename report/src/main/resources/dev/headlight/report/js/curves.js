import { leftAxis, linear } from "headlight/axes.js";
import { explore } from "headlight/explore.js";
import { print } from "headlight/format.js";
import { colour, plain, sized, textWidth } from "headlight/plot.js";
import { bottomTitle, drawNames, drawSeries, ground, namePlaces } from "headlight/series.js";

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
  const height = Math.round(Math.min(460, Math.max(320, width * 0.6)));
  const { svg, root, frame, direct, axisTop } = ground(spec.caption, spec.curves, width, height);

  const x = scale(spec.at, [frame.left + 14, frame.right - 8]);
  const ends = spec.curves.flatMap((curve) => [...curve.values, ...curve.low, ...curve.high]);
  const y = linear(spec.y, /** @type {number[]} */ (ends.filter((value) => value !== null)), [frame.bottom, frame.top]);
  leftAxis(root, y, spec.y, { left: frame.left, right: frame.right, top: axisTop });
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
    drawNames(root, spec.curves, namePlaces(spec.curves.map((curve) => curve.values), y, frame), frame);
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
  bottomTitle(root, spec.x, frame);
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
  const points = values.map((value, place) => /** @type {[number, number | null]} */ ([x(spec.at[place]), value]));
  drawSeries(root, index, points, y, marks, (place, value) => {
    const between = low[place] === null ? "" : ` [${print(low[place], spec.y.format)}, ${print(high[place], spec.y.format)}]`;
    return { title: `${spec.x} ${d3.format(",~r")(spec.at[place])}`, rows: [[name, print(value, spec.y.format) + between]] };
  });
}
