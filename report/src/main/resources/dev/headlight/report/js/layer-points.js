import { leftAxis, leftRoom, linear } from "headlight/axes.js";
import { explore } from "headlight/explore.js";
import { print, printWithError } from "headlight/format.js";
import { shape } from "headlight/legend.js";
import { colour, plain, sized, textWidth } from "headlight/plot.js";
import { bottomTitle, drawNames, drawSeries, ground, namePlaces } from "headlight/series.js";

/**
 * @typedef {object} Series
 * @property {string} name
 * @property {(number | null)[]} line by layer
 * @property {(number | null)[][] | null} points by layer and head
 * @property {(number | null)[][] | null} errors standard errors of the points
 */

/**
 * @typedef {object} LayerPoints
 * @property {import("./plot.js").Caption} caption
 * @property {string} x what the layers are
 * @property {string[]} layers
 * @property {import("./axes.js").Axis} y
 * @property {Series[]} series
 * @property {{name: string, value: number}[]} references
 */

/**
 * Points by layer, a line through the layers for each series.
 * @param {HTMLElement} container
 * @param {LayerPoints} spec
 * @returns {import("./plot.js").Drawing<LayerPoints>}
 */
export function draw(container, spec) {
  return plain(container, spec, render);
}

/**
 * @param {number} width
 * @param {LayerPoints} spec
 * @returns {SVGSVGElement}
 */
function render(width, spec) {
  const height = Math.round(Math.min(400, Math.max(220, width * 0.7)));
  const { svg, root, frame, direct, axisTop } = ground(spec.caption, spec.series, width, height);

  const y = linear(spec.y, allValues(spec), [frame.bottom, frame.top]);
  frame.left = Math.max(frame.left, leftRoom(y, spec.y));
  const x = d3.scaleBand(spec.layers, [frame.left, frame.right]);
  leftAxis(root, y, spec.y, { left: frame.left, right: frame.right, top: axisTop });
  layerNames(root, spec, x, frame);
  const names = direct ? namePlaces(spec.series.map((series) => series.line), y, frame) : [];
  references(root, spec, y, { ...frame, title: axisTop }, names);

  /** @type {import("./explore.js").Mark[]} */
  const marks = [];
  const points = root.append("g");
  const lines = root.append("g");
  spec.series.forEach((_, index) => {
    const shift = (index - (spec.series.length - 1) / 2) * Math.min(6, x.bandwidth() / (spec.series.length + 1));
    /** @param {number} layer */
    const at = (layer) => /** @type {number} */ (x(spec.layers[layer])) + x.bandwidth() / 2;
    drawPoints(points, spec, index, (layer) => at(layer) + shift, y, marks);
    drawLine(lines, spec, index, at, y, marks);
  });
  if (direct) {
    drawNames(root, spec.series, names, frame);
  }
  const drawing = sized(svg, width, height);
  explore(drawing, marks, { reach: 14 });
  return drawing;
}

/**
 * @param {LayerPoints} spec
 * @returns {number[]}
 */
function allValues(spec) {
  const values = spec.series.flatMap((series) => [...series.line, ...(series.points ?? []).flat()]);
  return /** @type {number[]} */ ([...values, ...spec.references.map((reference) => reference.value)].filter(
    (value) => value !== null,
  ));
}

/**
 * @param {import("./plot.js").Group} root
 * @param {LayerPoints} spec
 * @param {import("d3").ScaleBand<string>} x
 * @param {{left: number, right: number, bottom: number}} frame
 */
function layerNames(root, spec, x, frame) {
  const every = Math.ceil(18 / x.bandwidth());
  root
    .append("g")
    .selectAll("text")
    .data(spec.layers)
    .join("text")
    .attr("class", "tick")
    .attr("x", (layer) => /** @type {number} */ (x(layer)) + x.bandwidth() / 2)
    .attr("y", frame.bottom + 18)
    .attr("text-anchor", "middle")
    .text((layer, index) => (index % every === 0 ? layer : ""));
  bottomTitle(root, spec.x, frame);
}

/**
 * Lines across, each named above it, as far to the right as the name covers nothing; where it would cover something everywhere, in the
 * line of the axis title.
 * @param {import("./plot.js").Group} root
 * @param {LayerPoints} spec
 * @param {import("d3").ScaleLinear<number, number>} y
 * @param {{left: number, right: number, title: number}} frame
 * @param {number[]} taken where the names of lines stand, at the right
 */
function references(root, spec, y, frame, taken) {
  const step = (frame.right - frame.left) / spec.layers.length;
  const ink = inked(spec).map(([layer, value]) => [frame.left + (layer + 0.5) * step, y(value)]);
  let aside = frame.right;
  for (const reference of spec.references) {
    const at = y(reference.value);
    const text = `${reference.name} ${print(reference.value, spec.y.format)}`;
    const wide = textWidth(text, 12);
    const starts = d3.range(frame.right - wide, frame.left + 4, -6);
    const beside = taken.filter((place) => Math.abs(place - at + 6) <= 15).length;
    /** @param {number} start */
    const covered = (start) => ink.filter(([px, py]) => px > start - 5 && px < start + wide + 5 && py > at - 20 && py < at).length;
    const hidden = starts.map((start, index) => covered(start) + (index === 0 ? beside : 0));
    const best = d3.minIndex(hidden);
    root.append("line").attr("class", "reference").attr("x1", frame.left).attr("x2", frame.right).attr("y1", at).attr("y2", at);
    const name = root.append("text").attr("class", "reference-name halo").text(text);
    if ((hidden[best] ?? 0) > 0 && aside - wide - 30 > textWidth(spec.y.title, 12)) {
      name.attr("x", aside - wide).attr("y", frame.title);
      root.append("line").attr("class", "reference").attr("x1", aside - wide - 24).attr("x2", aside - wide - 6).attr("y1", frame.title - 4).attr("y2", frame.title - 4);
      aside -= wide + 36;
    } else {
      name.attr("x", starts[best] ?? frame.left + 4).attr("y", at - 6);
    }
  }
}

/**
 * Where something is drawn, as layer and value: each head, and each line at ten places from layer to layer.
 * @param {LayerPoints} spec
 */
function inked(spec) {
  /** @type {[number, number][]} */
  const found = [];
  for (const { line, points } of spec.series) {
    (points ?? []).forEach((heads, layer) => heads.forEach((value) => value !== null && found.push([layer, value])));
    d3.pairs(line, (a, b) => (a === null || b === null ? null : d3.interpolateNumber(a, b))).forEach((between, layer) =>
      d3.range(0, 1.05, 0.1).forEach((part) => between && found.push([layer + part, between(part)])),
    );
  }
  return found;
}

/**
 * @param {import("./plot.js").Group} root
 * @param {LayerPoints} spec
 * @param {number} index
 * @param {(layer: number) => number} x
 * @param {import("d3").ScaleLinear<number, number>} y
 * @param {import("./explore.js").Mark[]} marks
 */
function drawPoints(root, spec, index, x, y, marks) {
  const { name, points, errors } = spec.series[index];
  (points ?? []).forEach((heads, layer) =>
    heads.forEach((value, head) => {
      if (value === null) {
        return;
      }
      const key = `${layer + 1}-${head + 1}`;
      const node = root
        .append("path")
        .attr("class", "point")
        .attr("d", shape(index, 30))
        .attr("transform", `translate(${x(layer)},${y(value)})`)
        .attr("fill", colour(index))
        .node();
      const tip = { title: `Head ${key}`, rows: row(name, printWithError(value, errors?.[layer][head], spec.y.format)) };
      marks.push({ node: /** @type {SVGPathElement} */ (node), key, tip });
    }),
  );
}

/**
 * @param {import("./plot.js").Group} root
 * @param {LayerPoints} spec
 * @param {number} index
 * @param {(layer: number) => number} x
 * @param {import("d3").ScaleLinear<number, number>} y
 * @param {import("./explore.js").Mark[]} marks
 */
function drawLine(root, spec, index, x, y, marks) {
  const { name, line, points } = spec.series[index];
  const places = line.map((value, layer) => /** @type {[number, number | null]} */ ([x(layer), value]));
  drawSeries(root, index, places, y, marks, (layer, value) => ({
    title: `${spec.x} ${spec.layers[layer]}${points ? ", mean" : ""}`,
    rows: row(name, print(value, spec.y.format, 1)),
  }));
}

/**
 * @param {string} name
 * @param {string} value
 * @returns {[string, string][]}
 */
function row(name, value) {
  return [[name, value]];
}
