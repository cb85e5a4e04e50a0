import { bottomAxis, leftAxis, linear } from "headlight/axes.js";
import { explore } from "headlight/explore.js";
import { print } from "headlight/format.js";
import { legend, shape } from "headlight/legend.js";
import { canvas, colour, plain, shade, sized, textWidth } from "headlight/plot.js";

/**
 * @typedef {object} Point
 * @property {string} name
 * @property {number} x
 * @property {number} y
 * @property {number} category
 * @property {boolean} labelled
 * @property {boolean} [ringed] whether it is the one that is looked at
 * @property {string} note
 */

/**
 * @typedef {object} Scatter
 * @property {import("./plot.js").Caption} caption
 * @property {import("./axes.js").Axis} x
 * @property {import("./axes.js").Axis} y
 * @property {boolean} map one scale for both axes
 * @property {string[]} categories
 * @property {boolean} ordered whether shades show the order of the categories
 * @property {Point[]} points
 */

/** @typedef {{left: number, right: number, top: number, bottom: number}} Frame */
/** @typedef {import("d3").ScaleLinear<number, number>} Scale */

/**
 * Points on a plane.
 * @param {HTMLElement} container
 * @param {Scatter} spec
 * @param {(point: Point, more: boolean) => void} [onPress] told which point was clicked, and whether Shift was held
 * @returns {import("./plot.js").Drawing<Scatter>}
 */
export function draw(container, spec, onPress) {
  return plain(container, spec, (width, shown) => render(width, shown, onPress));
}

/**
 * @param {number} width
 * @param {Scatter} spec
 * @param {((point: Point, more: boolean) => void) | undefined} onPress
 * @returns {SVGSVGElement}
 */
function render(width, spec, onPress) {
  const svg = canvas(spec.caption);
  const root = svg.append("g");
  const entries = spec.categories.map((name, index) => ({ name, colour: categoryColour(spec, index) }));
  const shapes = !spec.ordered;
  const top = (entries.length > 1 ? legend(root, entries, { x: 0, y: 0, width, shapes }) : 0) + (spec.map ? 10 : 30);
  const wide = spec.map ? 6 : 44;
  const inner = Math.min(width, 720) - wide - 12;
  const height = top + Math.max(240, Math.round(inner * (spec.map ? slimness(spec.points) : 0.7))) + (spec.map ? 8 : 44);
  const frame = { left: wide, right: width - 12, top, bottom: height - (spec.map ? 8 : 44) };
  const { x, y } = scales(spec, frame);
  if (!spec.map) {
    leftAxis(root, y, spec.y, { left: frame.left, right: frame.right, top: top - 16 });
    bottomAxis(root, x, spec.x, frame);
  }
  const marks = spec.points.map((point) => {
    const node = root
      .append("path")
      .attr("class", "dot")
      .attr("d", shape(shapes ? point.category : 0, 58))
      .attr("transform", `translate(${x(point.x)},${y(point.y)})`)
      .attr("fill", entries[point.category].colour)
      .node();
    return { node: /** @type {SVGPathElement} */ (node), key: point.name, tip: tip(spec, point) };
  });
  for (const point of spec.points.filter(({ ringed }) => ringed)) {
    root.append("circle").attr("r", 7).attr("cx", x(point.x)).attr("cy", y(point.y)).attr("fill", "none").attr("stroke", "currentColor").attr("stroke-width", 1.5);
  }
  labels(root, spec, x, y, frame);
  const drawing = sized(svg, width, height);
  explore(drawing, marks, { reach: 14, onPress: onPress && ((index, more) => onPress(spec.points[index], more)) });
  return drawing;
}

/**
 * The colour of a category: where they have an order, a shade between the faintest that can be seen and the strongest.
 * @param {Scatter} spec
 * @param {number} index
 */
function categoryColour(spec, index) {
  return spec.ordered ? shade(0.2 + (0.8 * index) / Math.max(1, spec.categories.length - 1)) : colour(index);
}

/**
 * How tall a map is by its width.
 * @param {Point[]} points
 */
function slimness(points) {
  const [x0 = 0, x1 = 1] = d3.extent(points, (point) => point.x);
  const [y0 = 0, y1 = 1] = d3.extent(points, (point) => point.y);
  return Math.min(1.1, Math.max(0.4, (y1 - y0) / (x1 - x0 || 1)));
}

/**
 * @param {Scatter} spec
 * @param {Frame} frame
 * @returns {{x: Scale, y: Scale}}
 */
function scales(spec, frame) {
  const xs = spec.points.map((point) => point.x);
  const ys = spec.points.map((point) => point.y);
  if (!spec.map) {
    return { x: linear(spec.x, xs, [frame.left, frame.right]), y: linear(spec.y, ys, [frame.bottom, frame.top]) };
  }
  const [x0 = 0, x1 = 1] = d3.extent(xs);
  const [y0 = 0, y1 = 1] = d3.extent(ys);
  const unit = Math.min((frame.right - frame.left - 40) / (x1 - x0 || 1), (frame.bottom - frame.top - 30) / (y1 - y0 || 1));
  const cx = (frame.left + frame.right) / 2;
  const cy = (frame.top + frame.bottom) / 2;
  const half = { x: (unit * (x1 - x0)) / 2, y: (unit * (y1 - y0)) / 2 };
  return {
    x: d3.scaleLinear([x0, x1], [cx - half.x, cx + half.x]),
    y: d3.scaleLinear([y0, y1], [cy + half.y, cy - half.y]),
  };
}

/**
 * @param {Scatter} spec
 * @param {Point} point
 * @returns {import("./tooltip.js").Tip}
 */
function tip(spec, point) {
  /** @type {[string, string][]} */
  const rows = [];
  if (!spec.map) {
    rows.push([spec.x.title, print(point.x, spec.x.format, 1)], [spec.y.title, print(point.y, spec.y.format, 1)]);
  }
  return { title: `${point.name} \u00b7 ${spec.categories[point.category]}`, rows, text: point.note };
}

/**
 * Names beside chosen points: to the right of them or, where that is taken or too narrow, to the left, above or below.
 * @param {import("./plot.js").Group} root
 * @param {Scatter} spec
 * @param {Scale} x
 * @param {Scale} y
 * @param {Frame} frame
 */
function labels(root, spec, x, y, frame) {
  /** @type {{x: number, y: number, width: number}[]} */
  const taken = [];
  for (const point of spec.points.filter((one) => one.labelled)) {
    const width = textWidth(point.name, 11);
    const at = { x: x(point.x), y: y(point.y) };
    const places = [
      { x: at.x + 8, y: at.y },
      { x: at.x - 8 - width, y: at.y },
      { x: at.x - width / 2, y: at.y - 14 },
      { x: at.x - width / 2, y: at.y + 14 },
    ];
    const free = places.find(
      (place) =>
        place.x >= frame.left &&
        place.x + width <= frame.right + 8 &&
        taken.every((t) => Math.abs(t.y - place.y) > 12 || t.x > place.x + width + 2 || t.x + t.width + 2 < place.x),
    );
    if (free) {
      taken.push({ ...free, width });
      root.append("text").attr("class", "label halo").attr("x", free.x).attr("y", free.y).attr("dy", "0.35em").text(point.name);
    }
  }
}
