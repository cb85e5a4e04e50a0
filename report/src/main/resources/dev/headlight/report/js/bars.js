import { bottomAxis, linear } from "headlight/axes.js";
import { explore } from "headlight/explore.js";
import { print } from "headlight/format.js";
import { legend } from "headlight/legend.js";
import { bands, canvas, colour, cuttable, plain, sized, textWidth, wrapped } from "headlight/plot.js";

/**
 * @typedef {object} Bar
 * @property {string} name
 * @property {number} value
 * @property {number | null} low
 * @property {number | null} high
 * @property {string} note
 */

/** @typedef {{name: string, bars: Bar[], baselines: {name: string, value: number}[]}} BarGroup */
/** @typedef {{caption: import("./plot.js").Caption, x: import("./axes.js").Axis, groups: BarGroup[]}} Bars */

const THICK = 18;
const BETWEEN = 12;

/**
 * Bars in groups, with intervals and baselines.
 * @param {HTMLElement} container
 * @param {Bars} spec
 * @returns {import("./plot.js").Drawing<Bars>}
 */
export function draw(container, spec) {
  return plain(container, spec, render);
}

/**
 * @param {number} width
 * @param {Bars} spec
 * @returns {SVGSVGElement}
 */
function render(width, spec) {
  const series = [...new Set(spec.groups.flatMap((group) => group.bars.map((bar) => bar.name)))];
  const baselines = [...new Set(spec.groups.flatMap((group) => group.baselines.map((one) => one.name)))];
  const svg = canvas(spec.caption);
  const root = svg.append("g");
  const entries = series.map((name) => ({ name }));
  const top = entries.length > 1 ? legend(root, entries, { x: 0, y: 0, width, shapes: false }) : 0;
  const under = top + baselineLegend(root, baselines, top, width) + 8;
  const thick = series.length > 2 ? THICK - 4 : THICK;
  const tall = d3.sum(spec.groups, (group) => group.bars.length * thick + BETWEEN);
  const left = Math.min(0.4 * width, Math.max(...spec.groups.map((group) => textWidth(group.name, 12))) + 12);
  const values = spec.groups.flatMap((group) => [
    ...group.bars.flatMap((bar) => [bar.value, bar.high ?? bar.value]),
    ...group.baselines.map((one) => one.value),
  ]);
  const x = linear(spec.x, values, [left, width - 44]);
  bottomAxis(root, x, spec.x, { top: under, bottom: under + tall });

  /** @type {import("./explore.js").Mark[]} */
  const marks = [];
  const cuts = [];
  let y = under + BETWEEN / 2;
  for (const group of spec.groups) {
    cuts.push(y - BETWEEN / 2);
    drawName(root, group.name, left - 10, y + (group.bars.length * thick) / 2);
    group.bars.forEach((bar, i) => drawBar(root, spec, group, bar, series, x, y + i * thick, thick, marks));
    drawBaselines(root, spec, group, baselines, x, y, group.bars.length * thick, marks);
    y += group.bars.length * thick + BETWEEN;
  }
  const height = under + tall + 44;
  const drawing = cuttable(sized(svg, width, height), bands(width, [...cuts, height]));
  explore(drawing, marks, { reach: 6 });
  return drawing;
}

/**
 * @param {import("./plot.js").Group} root
 * @param {string} name
 * @param {number} right
 * @param {number} middle
 */
function drawName(root, name, right, middle) {
  const lines = wrapped(name, right, 12);
  const text = root.append("text").attr("class", "name").attr("text-anchor", "end");
  lines.forEach((line, i) =>
    text
      .append("tspan")
      .attr("x", right)
      .attr("y", middle + 13 * (i - (lines.length - 1) / 2))
      .attr("dy", "0.35em")
      .text(line),
  );
}

/**
 * @param {import("./plot.js").Group} root
 * @param {Bars} spec
 * @param {BarGroup} group
 * @param {Bar} bar
 * @param {string[]} series
 * @param {import("d3").ScaleLinear<number, number>} x
 * @param {number} y
 * @param {number} thick
 * @param {import("./explore.js").Mark[]} marks
 */
function drawBar(root, spec, group, bar, series, x, y, thick, marks) {
  const start = x(Math.max(0, x.domain()[0]));
  const node = root
    .append("rect")
    .attr("class", "bar")
    .attr("x", Math.min(start, x(bar.value)))
    .attr("y", y + 1)
    .attr("width", Math.abs(x(bar.value) - start))
    .attr("height", thick - 2)
    .attr("fill", colour(series.indexOf(bar.name)))
    .node();
  const middle = y + thick / 2;
  if (bar.low !== null && bar.high !== null) {
    const path = `M${x(bar.low)},${middle}H${x(bar.high)}M${x(bar.low)},${middle - 3}v6M${x(bar.high)},${middle - 3}v6`;
    root.append("path").attr("class", "interval-halo").attr("d", path);
    root.append("path").attr("class", "interval").attr("d", path);
  }
  root
    .append("text")
    .attr("class", "value")
    .attr("x", Math.max(start, x(bar.value), x(bar.high ?? bar.value)) + 6)
    .attr("y", middle)
    .attr("dy", "0.35em")
    .text(print(bar.value, spec.x.format));
  /** @type {[string, string][]} */
  const rows = [[bar.name, print(bar.value, spec.x.format, 1)]];
  if (bar.low !== null && bar.high !== null) {
    rows.push(["interval", `${print(bar.low, spec.x.format, 1)} to ${print(bar.high, spec.x.format, 1)}`]);
  }
  group.baselines.forEach((one) => rows.push([one.name, print(one.value, spec.x.format, 1)]));
  marks.push({ node: /** @type {SVGRectElement} */ (node), tip: { title: group.name, rows, text: bar.note, side: "right" } });
}

/**
 * @param {import("./plot.js").Group} root
 * @param {Bars} spec
 * @param {BarGroup} group
 * @param {string[]} names
 * @param {import("d3").ScaleLinear<number, number>} x
 * @param {number} y
 * @param {number} height
 * @param {import("./explore.js").Mark[]} marks
 */
function drawBaselines(root, spec, group, names, x, y, height, marks) {
  for (const one of group.baselines) {
    const at = x(one.value);
    root.append("path").attr("class", "baseline-halo").attr("d", `M${at},${y - 2}v${height + 4}`);
    const node = root
      .append("path")
      .attr("class", "baseline")
      .attr("d", `M${at},${y - 2}v${height + 4}`)
      .attr("stroke-dasharray", DASHES[names.indexOf(one.name) % DASHES.length])
      .node();
    const rows = /** @type {[string, string][]} */ ([[one.name, print(one.value, spec.x.format, 1)]]);
    marks.push({ node: /** @type {SVGPathElement} */ (node), tip: { title: group.name, rows } });
  }
}

const DASHES = ["none", "3 2", "1 2"];

/**
 * @param {import("./plot.js").Group} root
 * @param {string[]} names
 * @param {number} top
 * @param {number} width
 */
function baselineLegend(root, names, top, width) {
  let left = 0;
  let y = top + 10;
  names.forEach((name, i) => {
    const needed = textWidth(name, 12) + 34;
    if (left > 0 && left + needed - 16 > width) {
      left = 0;
      y += 20;
    }
    const item = root.append("g").attr("class", "legend").attr("transform", `translate(${left},${y})`);
    item.append("path").attr("class", "baseline").attr("d", "M6,-7v14").attr("stroke-dasharray", DASHES[i % DASHES.length]);
    item.append("text").attr("x", 17).attr("dy", "0.35em").text(name);
    left += needed;
  });
  return names.length === 0 ? 0 : y + 10 - top;
}
