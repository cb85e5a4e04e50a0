import { bottomAxis, linear } from "headlight/axes.js";
import { explore } from "headlight/explore.js";
import { print } from "headlight/format.js";
import { legend } from "headlight/legend.js";
import { bands, canvas, colour, cuttable, plain, sized, textWidth } from "headlight/plot.js";

/**
 * @typedef {object} ClusterTree
 * @property {import("./plot.js").Caption} caption
 * @property {import("./axes.js").Axis} x
 * @property {string[]} categories
 * @property {{name: string, category: number, note: string}[]} leaves
 * @property {{merges: [number, number, number, number][], leaf_order: number[]}} tree merges are left, right, height, size
 */

/** A leaf, or two groups that became one. */
/** @typedef {{height: number, y: number, members: string[]}} Group */

const ROW = 11;

/**
 * A tree of groups, its leaves at the left.
 * @param {HTMLElement} container
 * @param {ClusterTree} spec
 * @returns {import("./plot.js").Drawing<ClusterTree>}
 */
export function draw(container, spec) {
  return plain(container, spec, render);
}

/**
 * @param {number} width
 * @param {ClusterTree} spec
 * @returns {SVGSVGElement}
 */
function render(width, spec) {
  const svg = canvas(spec.caption);
  const root = svg.append("g");
  const entries = spec.categories.map((name) => ({ name }));
  const top = (entries.length > 1 ? legend(root, entries, { x: 0, y: 0, width, shapes: false }) : 0) + 10;
  const left = Math.max(...spec.leaves.map((leaf) => textWidth(leaf.name, 10))) + 24;
  const bottom = top + ROW * spec.leaves.length;
  const heights = spec.tree.merges.map((merge) => merge[2]);
  const x = linear(spec.x, heights, [left, Math.min(width, 900) - 12]);
  bottomAxis(root, x, spec.x, { top, bottom });

  const groups = layOut(spec, top);
  const marks = spec.leaves.map((leaf, i) => drawLeaf(root, spec, leaf, { x: left, y: groups[i].y }));
  spec.tree.merges.forEach((merge, i) => marks.push(drawMerge(root, spec, merge, groups, spec.leaves.length + i, x)));
  const cuts = d3.range(top, bottom, ROW);
  const drawing = cuttable(sized(svg, width, bottom + 44), bands(width, [...cuts, bottom + 44]));
  explore(drawing, marks, { reach: 8 });
  return drawing;
}

/**
 * Leaves in their order, and each merge half-way between what it merges.
 * @param {ClusterTree} spec
 * @param {number} top
 * @returns {Group[]}
 */
function layOut(spec, top) {
  /** @type {Group[]} */
  const groups = spec.leaves.map((leaf) => ({ height: 0, y: 0, members: [leaf.name] }));
  spec.tree.leaf_order.forEach((leaf, row) => {
    groups[leaf].y = top + (row + 0.5) * ROW;
  });
  for (const [left, right, height] of spec.tree.merges) {
    const y = (groups[left].y + groups[right].y) / 2;
    groups.push({ height, y, members: [...groups[left].members, ...groups[right].members] });
  }
  return groups;
}

/**
 * @param {import("./plot.js").Group} root
 * @param {ClusterTree} spec
 * @param {{name: string, category: number, note: string}} leaf
 * @param {{x: number, y: number}} at
 * @returns {import("./explore.js").Mark}
 */
function drawLeaf(root, spec, { name, category, note }, { x, y }) {
  root
    .append("text")
    .attr("class", "tick")
    .attr("x", x - 14)
    .attr("y", y)
    .attr("dy", "0.35em")
    .attr("text-anchor", "end")
    .style("font-size", "10px")
    .text(name);
  const node = root
    .append("circle")
    .attr("class", "dot")
    .attr("cx", x - 6)
    .attr("cy", y)
    .attr("r", 4)
    .attr("fill", colour(category))
    .node();
  const title = `${name} \u00b7 ${spec.categories[category]}`;
  return { node: /** @type {SVGCircleElement} */ (node), key: name, tip: { title, text: note } };
}

/**
 * @param {import("./plot.js").Group} root
 * @param {ClusterTree} spec
 * @param {[number, number, number, number]} merge
 * @param {Group[]} groups
 * @param {number} number of the group that the merge makes
 * @param {import("d3").ScaleLinear<number, number>} x
 * @returns {import("./explore.js").Mark}
 */
function drawMerge(root, spec, [left, right, height, size], groups, number, x) {
  const one = groups[left];
  const other = groups[right];
  const node = root
    .append("path")
    .attr("class", "branch")
    .attr("d", `M${x(one.height)},${one.y}H${x(height)}V${other.y}H${x(other.height)}`)
    .node();
  /** @type {[string, string][]} */
  const rows = [[spec.x.title, print(height, spec.x.format, 1)]];
  const tip = { title: `${size} together`, rows, text: listed(groups[number].members) };
  return { node: /** @type {SVGPathElement} */ (node), tip };
}

/**
 * Names, cut short where they are many.
 * @param {string[]} names
 */
function listed(names) {
  const most = 24;
  const more = names.length > most ? ` and ${names.length - most} more` : "";
  return names.slice(0, most).join(", ") + more;
}
