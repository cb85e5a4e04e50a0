import { choice } from "headlight/controls.js";
import { explore, exploreGrid } from "headlight/explore.js";
import { print } from "headlight/format.js";
import { legend } from "headlight/legend.js";
import { bands, canvas, colour, cuttable, mount, rebuilt, shade, sized, textWidth } from "headlight/plot.js";

/**
 * @typedef {object} Numbers
 * @property {"numbers"} type
 * @property {string} name
 * @property {(number | null)[][]} values by row and column
 * @property {import("./format.js").Format} format
 * @property {number | null} low
 * @property {number | null} high
 */

/**
 * @typedef {object} Categories
 * @property {"categories"} type
 * @property {string} name
 * @property {{name: string, sign: string}[]} categories
 * @property {number[][]} values by row and column
 */

/**
 * @typedef {object} HeatMap
 * @property {import("./plot.js").Caption} caption
 * @property {string} row_title
 * @property {string} column_title
 * @property {string[]} rows
 * @property {string[]} columns
 * @property {boolean} heads whether cells are heads
 * @property {(Numbers | Categories)[]} views
 * @property {{name: string, positions: number[]}[]} orders of rows and columns alike
 */

/** Beyond so many cells, the cells of one shade are one mark, and shades are rounded to so many steps. */
const MANY = 2500;
const STEPS = 48;
const WIDEST = 80;
const HIGHEST = 34;

/** How a cell looks and what it says. */
/** @typedef {{fill: string, ink: string, label: string, value: string, sign?: boolean}} Cell */

/**
 * A grid of colours; where there are several views, with a list to choose from.
 * @param {HTMLElement} container
 * @param {HeatMap} spec
 * @returns {import("./plot.js").Drawing<HeatMap>}
 */
export function draw(container, spec) {
  return rebuilt(container, spec, build);
}

/**
 * @param {HTMLElement} container
 * @param {HeatMap} spec
 */
function build(container, spec) {
  let shown = 0;
  let order = 0;
  const drawn = (/** @type {number} */ width) => {
    const positions = spec.orders[order]?.positions;
    const ordered = positions ? inOrder(spec, positions) : spec;
    return render(width, ordered, ordered.views[shown]);
  };
  const { redraw, destroy } = mount(container, drawn, { square: isField(spec) });
  if (spec.orders.length > 1) {
    const names = spec.orders.map(({ name }) => name);
    choice(container, "Order", names, (index) => {
      order = index;
      redraw();
    });
  }
  if (spec.views.length > 1) {
    const names = spec.views.map((view) => view.name);
    choice(container, "Show", names, (index) => {
      shown = index;
      redraw();
    });
  }
  return destroy;
}

/**
 * @param {HeatMap} spec
 * @param {number[]} positions
 * @returns {HeatMap}
 */
function inOrder(spec, positions) {
  const names = positions.map((i) => spec.rows[i]);
  /** @type {(values: any[][]) => any[][]} */
  const sort = (values) => positions.map((i) => positions.map((j) => values[i][j]));
  return { ...spec, rows: names, columns: names, views: spec.views.map((view) => ({ ...view, values: sort(view.values) })) };
}

/**
 * @param {number} width
 * @param {HeatMap} spec
 * @param {Numbers | Categories} view
 * @returns {SVGSVGElement}
 */
function render(width, spec, view) {
  const left = Math.min(0.35 * width, Math.max(...spec.rows.map((row) => textWidth(row, 12))) + 12);
  const longest = Math.max(...spec.columns.map((column) => textWidth(column, 11)));
  const level = Math.min((width - left) / spec.columns.length, WIDEST);
  const slanted = longest > level - 2 && level >= 10;
  const head = slanted ? Math.min(110, 0.85 * longest) : 0;
  const cell = slanted ? Math.min((width - left - 0.5 * longest) / spec.columns.length, WIDEST) : level;
  const high = spec.heads ? Math.min(cell, HIGHEST) : cell;
  const svg = canvas(spec.caption);
  const root = svg.append("g");
  const top = key(root, view, { x: left, width: width - left }) + 28;

  const origin = { x: left, y: top + head };
  names(root, spec, { ...origin, head }, cell, high);
  const paint = painter(view);
  /** @type {(i: number, j: number) => import("./tooltip.js").Tip} */
  const tip = (i, j) => {
    const name = spec.heads ? `Head ${i + 1}-${j + 1}` : `${spec.rows[i]}, ${spec.columns[j]}`;
    return { title: name, rows: [[view.name, paint(i, j).value]] };
  };
  const height = origin.y + high * spec.rows.length + 6;
  const drawing = sized(svg, width, height);
  if (isField(spec)) {
    field(root, drawing, spec, { ...origin, cell, high }, paint, tip);
    return drawing;
  }
  /** @type {import("./explore.js").Mark[]} */
  const marks = [];
  spec.rows.forEach((_, i) =>
    spec.columns.forEach((_, j) => {
      const place = { x: origin.x + j * cell, y: origin.y + i * high, cell, high };
      const node = drawCell(root, paint(i, j), place);
      marks.push({ node, key: spec.heads ? `${i + 1}-${j + 1}` : undefined, tip: tip(i, j) });
    }),
  );
  explore(drawing, marks);
  const cuts = spec.rows.map((_, i) => origin.y + i * high);
  return cuttable(drawing, bands(width, [...cuts, height]));
}

/** Whether there are so many cells that none is a mark of its own. @param {HeatMap} spec */
function isField({ rows, columns }) {
  return rows.length * columns.length > MANY;
}

/**
 * Many cells: those of one shade are one path, and one frame goes to the cell that is looked at.
 * @param {import("./plot.js").Group} root
 * @param {SVGSVGElement} drawing
 * @param {HeatMap} spec
 * @param {{x: number, y: number, cell: number, high: number}} place
 * @param {(row: number, column: number) => Cell} paint
 * @param {(row: number, column: number) => import("./tooltip.js").Tip} tip
 */
function field(root, drawing, spec, { x, y, cell, high }, paint, tip) {
  /** @type {Map<string, string[]>} */
  const shades = new Map();
  const columns = spec.columns.length;
  spec.rows.forEach((_, i) => {
    for (let j = 0; j < columns; ) {
      const { fill } = paint(i, j);
      const start = j;
      while (j < columns && paint(i, j).fill === fill) {
        j++;
      }
      const parts = shades.get(fill) ?? [];
      parts.push(`M${(x + start * cell).toFixed(1)},${(y + i * high).toFixed(1)}h${((j - start) * cell).toFixed(1)}v${high.toFixed(1)}h${(-(j - start) * cell).toFixed(1)}z`);
      shades.set(fill, parts);
    }
  });
  for (const [fill, parts] of shades) {
    root.append("path").attr("class", "shade").style("fill", fill).attr("d", parts.join(""));
  }
  const frame = root.append("rect").attr("class", "pointer").attr("width", cell).attr("height", high).style("display", "none");
  exploreGrid(drawing, { rows: spec.rows.length, columns, x, y, cell, high }, (at) => {
    frame.style("display", at ? "inline" : "none");
    if (at) {
      frame.attr("x", x + at.column * cell).attr("y", y + at.row * high);
      return { tip: tip(at.row, at.column), node: /** @type {SVGRectElement} */ (frame.node()) };
    }
    return null;
  });
}

/**
 * @param {import("./plot.js").Group} root
 * @param {Cell} look
 * @param {{x: number, y: number, cell: number, high: number}} place
 * @returns {SVGRectElement}
 */
function drawCell(root, look, { x, y, cell, high }) {
  const gap = cell > 12 ? 1 : 0;
  const node = root
    .append("rect")
    .attr("class", "cell")
    .attr("x", x + gap)
    .attr("y", y + gap)
    .attr("width", cell - 2 * gap)
    .attr("height", high - 2 * gap)
    .attr("rx", gap * 2)
    .style("fill", look.fill)
    .node();
  if (cell >= 29 || (cell >= 18 && look.label.length <= 2)) {
    root
      .append("text")
      .attr("class", look.sign ? "cell-text sign" : "cell-text")
      .style("fill", look.ink)
      .attr("x", x + cell / 2)
      .attr("y", y + high / 2)
      .attr("dy", "0.35em")
      .attr("text-anchor", "middle")
      .text(look.label);
  }
  return /** @type {SVGRectElement} */ (node);
}

/**
 * @param {import("./plot.js").Group} root
 * @param {HeatMap} spec
 * @param {{x: number, y: number, head: number}} origin and the height of slanted names; 0 where they stand level
 * @param {number} cell
 * @param {number} high
 */
function names(root, spec, origin, cell, high) {
  const slanted = origin.head > 0;
  const above = origin.y - origin.head - 26;
  root.append("text").attr("class", "axis-title").attr("x", 0).attr("y", above).text(`${spec.row_title} \u2193`);
  root
    .append("text")
    .attr("class", "axis-title")
    .attr("x", origin.x + cell * spec.columns.length)
    .attr("y", above)
    .attr("text-anchor", "end")
    .text(`${spec.column_title} \u2192`);
  const everyRow = Math.ceil(12 / high);
  spec.rows.forEach((row, i) => {
    if (i % everyRow === 0) {
      root
        .append("text")
        .attr("class", "tick")
        .attr("x", origin.x - 8)
        .attr("y", origin.y + (i + 0.5) * high)
        .attr("dy", "0.35em")
        .attr("text-anchor", "end")
        .text(row);
    }
  });
  const room = slanted ? 12 : Math.max(12, ...spec.columns.map((column) => textWidth(column, 11) + 6));
  const everyColumn = Math.ceil(room / cell);
  spec.columns.forEach((column, j) => {
    if (j % everyColumn === 0) {
      const at = `translate(${origin.x + (j + 0.5) * cell},${origin.y - 8})`;
      root
        .append("text")
        .attr("class", "tick")
        .attr("transform", slanted ? `${at} rotate(-55)` : at)
        .attr("text-anchor", slanted ? "start" : "middle")
        .text(column);
    }
  });
}

/**
 * @param {Numbers | Categories} view
 * @returns {(row: number, column: number) => Cell}
 */
function painter(view) {
  if (view.type === "categories") {
    return (row, column) => {
      const index = view.values[row][column];
      const { name, sign } = view.categories[index];
      return { fill: categoryColour(view, index), ink: `var(--on-c${index + 1}, var(--on-category))`, label: sign, value: name, sign: true };
    };
  }
  const scale = strength(view);
  const many = view.values.length * (view.values[0]?.length ?? 0) > MANY;
  return (row, column) => {
    const value = view.values[row][column];
    if (value === null) {
      return { fill: "var(--blank)", ink: "none", label: "", value: "n/a" };
    }
    const part = many ? Math.round(STEPS * scale(value)) / STEPS : scale(value);
    const ink = Math.abs(part) > 0.58 ? "var(--on-strong)" : "var(--on-weak)";
    return { fill: shade(part), ink, label: print(value, view.format), value: print(value, view.format, 1) };
  };
}

/**
 * The colour of a category; one without a sign keeps quiet.
 * @param {Categories} view
 * @param {number} index
 */
function categoryColour(view, index) {
  return view.categories[index].sign ? colour(index) : "var(--blank)";
}

/**
 * From numbers to shades: from 0 to 1, or from −1 on where low is below 0. The smaller a p-value, the stronger its shade.
 * @param {Numbers} view
 */
function strength(view) {
  const values = /** @type {number[]} */ (view.values.flat().filter((value) => value !== null));
  const low = view.low ?? d3.min(values) ?? 0;
  const high = view.high ?? d3.max(values) ?? 1;
  if (view.format === "probability") {
    return d3.scaleSqrt([0, 1], [1, 0]).clamp(true);
  }
  if (view.low !== null && low < 0 && high > 0) {
    return d3.scaleLinear([low, 0, high], [-1, 0, 1]).clamp(true);
  }
  return d3.scaleLinear([low, high > low ? high : low + 1], [0, 1]).clamp(true);
}

/**
 * What the colours mean.
 * @param {import("./plot.js").Group} root
 * @param {Numbers | Categories} view
 * @param {{x: number, width: number}} place
 * @returns {number} its height
 */
function key(root, view, { x, width }) {
  if (view.type === "categories") {
    const entries = view.categories.map((category, index) => ({ ...category, colour: categoryColour(view, index) }));
    return legend(root, entries, { x, y: 0, width, shapes: false }) + 14;
  }
  const scale = strength(view);
  const low = scale.domain()[0];
  const high = scale.domain().at(-1) ?? low;
  const steps = 44;
  const length = steps * Math.floor(Math.min(220, width - 100) / steps);
  for (let i = 0; i < steps; i++) {
    root
      .append("rect")
      .attr("x", x + (i * length) / steps)
      .attr("y", 4)
      .attr("width", length / steps)
      .attr("shape-rendering", "crispEdges")
      .attr("height", 10)
      .style("fill", shade(scale(low + ((high - low) * i) / (steps - 1))));
  }
  root.append("text").attr("class", "tick").attr("x", x).attr("y", 30).text(print(low, view.format));
  root
    .append("text")
    .attr("class", "tick")
    .attr("x", x + length)
    .attr("y", 30)
    .attr("text-anchor", "end")
    .text(print(high, view.format));
  return 44;
}
