import { tick } from "headlight/format.js";
import { textWidth } from "headlight/plot.js";

/** @typedef {{title: string, format: import("./format.js").Format, low: number | null, high: number | null}} Axis */
/** @typedef {import("./plot.js").Group} Group */

/**
 * The scale of an axis: its own ends where it has them, else those of the data, rounded.
 * @param {Axis} axis
 * @param {number[]} values
 * @param {[number, number]} range
 */
export function linear(axis, values, range) {
  const numbers = values.filter((value) => Number.isFinite(value));
  const low = axis.low ?? d3.min(numbers) ?? 0;
  const high = axis.high ?? d3.max(numbers) ?? 1;
  const scale = d3.scaleLinear([low, high > low ? high : low + 1], range);
  const [niceLow, niceHigh] = scale.copy().nice(6).domain();
  return scale.domain([axis.low ?? niceLow, axis.high ?? niceHigh]);
}

/** What lies between the numbers at the left and the grid. */
const GAP = 8;

/**
 * How wide the numbers at the left are, the gap to the grid included.
 * @param {import("d3").ScaleLinear<number, number>} scale
 * @param {Axis} axis
 */
export function leftRoom(scale, axis) {
  const label = tick(axis.format);
  return Math.max(...scale.ticks(6).map((value) => textWidth(label(value), 12))) + GAP + 2;
}

/**
 * Grid lines with numbers at the left, and the title above them.
 * @param {Group} group
 * @param {import("d3").ScaleLinear<number, number>} scale
 * @param {Axis} axis
 * @param {{left: number, right: number, top: number}} frame
 */
export function leftAxis(group, scale, axis, { left, right, top }) {
  const label = tick(axis.format);
  const rows = group.append("g").attr("class", "grid").selectAll("g").data(scale.ticks(6)).join("g");
  rows.attr("transform", (value) => `translate(0,${scale(value)})`);
  rows.append("line").attr("x1", left).attr("x2", right);
  rows
    .append("text")
    .attr("class", "tick")
    .attr("x", left - GAP)
    .attr("dy", "0.35em")
    .attr("text-anchor", "end")
    .text(label);
  group.append("text").attr("class", "axis-title").attr("x", 0).attr("y", top).text(axis.title);
}

/**
 * Grid lines with numbers below, and the title under them.
 * @param {Group} group
 * @param {import("d3").ScaleLinear<number, number>} scale
 * @param {Axis} axis
 * @param {{top: number, bottom: number, numbers?: boolean}} frame
 */
export function bottomAxis(group, scale, axis, { top, bottom, numbers = true }) {
  const label = tick(axis.format);
  const [left, right] = scale.range();
  const ticks = scale.ticks(Math.max(2, Math.min(6, Math.abs(right - left) / 60)));
  const columns = group.append("g").attr("class", "grid").selectAll("g").data(ticks).join("g");
  columns.attr("transform", (value) => `translate(${scale(value)},0)`);
  columns.append("line").attr("y1", top).attr("y2", bottom);
  if (numbers) {
    columns
      .append("text")
      .attr("class", "tick")
      .attr("y", bottom + 16)
      .attr("text-anchor", "middle")
      .text(label);
  }
  group
    .append("text")
    .attr("class", "axis-title")
    .attr("x", Math.max(left, right))
    .attr("y", bottom + (numbers ? 36 : 18))
    .attr("text-anchor", "end")
    .text(axis.title);
}
