import { choice } from "headlight/controls.js";
import { explore } from "headlight/explore.js";
import { print } from "headlight/format.js";
import { bands, canvas, cuttable, fit, mount, rebuilt, sized, textWidth, wrapped } from "headlight/plot.js";

/**
 * @typedef {object} Panel
 * @property {string} name
 * @property {string} note
 * @property {string} example
 * @property {string[]} tokens
 * @property {number[][]} weights by query and key
 * @property {{query: number, key: number, verdict: "right" | "wrong" | "missed" | "unknown"}[]} highlights
 */

/** @typedef {{caption: import("./plot.js").Caption, distribution: boolean, panels: Panel[]}} AttentionLines */
/** @typedef {import("./plot.js").Group} Group */

const LINE = 16;
const HEAD = 56;
const GAP = 32;
const NARROWEST = 195;
const WIDEST = 480;
/** Beyond so many pixels, one panel is drawn at first. */
const TALL = 2400;
/** Beyond so many tokens, the drawing scrolls in a frame of its own. */
const LONG = 48;
/** So many tokens stay together on paper. */
const PIECE = 10;
/** The least part of full strength that is drawn. */
const FAINTEST = 0.005;

/**
 * Maps as lines from the tokens that look, on the left, to the tokens that are looked at, on the right.
 * @param {HTMLElement} container
 * @param {AttentionLines} spec
 * @returns {import("./plot.js").Drawing<AttentionLines>}
 */
export function draw(container, spec) {
  return rebuilt(container, spec, build);
}

/**
 * @param {HTMLElement} container
 * @param {AttentionLines} spec
 */
function build(container, spec) {
  const { panels } = spec;
  container.classList.toggle("long", panels.some((panel) => panel.tokens.length > LONG));
  let shown = height(panels, container.clientWidth) > TALL ? panels.slice(0, 1) : panels;
  const { redraw, destroy } = mount(container, (width) => render(width, spec, shown));
  if (panels.length > 1) {
    const names = panels.map((panel) => `${panel.name} \u2013 ${panel.note}`);
    const select = choice(container, "Head", ["all of them", ...names], (index) => {
      shown = index === 0 ? panels : [panels[index - 1]];
      redraw();
    });
    select.selectedIndex = shown === panels ? 0 : 1;
  }
  return destroy;
}

/**
 * @param {Panel[]} panels
 * @param {number} width
 */
function height(panels, width) {
  const rows = Math.ceil(panels.length / columnsIn(width));
  return rows * (HEAD + LINE * Math.max(...panels.map((panel) => panel.tokens.length)) + GAP);
}

/** @param {number} width */
function columnsIn(width) {
  return Math.max(1, Math.floor((width + GAP) / (NARROWEST + GAP)));
}

/**
 * @param {number} width
 * @param {AttentionLines} spec
 * @param {Panel[]} panels
 * @returns {SVGSVGElement}
 */
function render(width, spec, panels) {
  const columns = Math.ceil(panels.length / Math.ceil(panels.length / columnsIn(width)));
  const panelWidth = Math.min(WIDEST, (width - GAP * (columns - 1)) / columns);
  const rows = d3.range(0, panels.length, columns).map((i) => panels.slice(i, i + columns));
  const heights = rows.map((row) => HEAD + LINE * Math.max(...row.map((panel) => panel.tokens.length)) + GAP);
  const svg = canvas(spec.caption);

  /** @type {import("./explore.js").Mark[]} */
  const marks = [];
  /** @type {((index: number | null) => void)[]} */
  const spotlights = [];
  /** @type {number[]} where it may be cut: between rows, and between tokens of long ones */
  const cuts = [];
  let top = 0;
  rows.forEach((row, i) => {
    cuts.push(top, ...d3.range(top + HEAD + LINE * PIECE, top + heights[i] - GAP - LINE * (PIECE / 2), LINE * PIECE));
    row.forEach((panel, j) => {
      const at = `translate(${j * (panelWidth + GAP)},${top})`;
      const group = svg.append("g").attr("class", "panel").attr("transform", at);
      const first = marks.length;
      const light = drawPanel(group, panel, spec.distribution, panelWidth, marks);
      const last = marks.length;
      spotlights.push((index) => light(index !== null && index >= first && index < last ? index - first : null));
    });
    top += heights[i];
  });
  const drawing = cuttable(sized(svg, width, top - GAP + 4), bands(width, [...cuts, top - GAP + 4]));
  explore(drawing, marks, { onActive: (index) => spotlights.forEach((light) => light(index)) });
  return drawing;
}

/**
 * @param {Group} group
 * @param {Panel} panel
 * @param {boolean} distribution
 * @param {number} width
 * @param {import("./explore.js").Mark[]} marks two for each token: the left column, then the right
 * @returns {(token: number | null) => void} shows the lines of one token alone
 */
function drawPanel(group, panel, distribution, width, marks) {
  group.append("text").attr("class", "panel-title").attr("y", 14).text(`Head ${panel.name}`);
  wrapped(panel.note, width, 12).forEach((line, i) =>
    group.append("text").attr("class", "panel-note").attr("y", 31 + 15 * i).text(line),
  );
  const column = Math.min(0.36 * width, Math.max(...panel.tokens.map((token) => textWidth(token, 12))) + 2);
  const left = column + 6;
  const right = width - column - 6;
  /** @param {number} token */
  const y = (token) => HEAD + LINE * (token + 0.5);
  const lines = group.append("g").attr("class", "lines");
  const most = full(panel, distribution);
  /** The strength of a line. */
  const strength = (/** @type {number} */ weight) => weight / most;
  panel.weights.forEach((row, query) => drawLines(lines, row.map(strength), query, left, right, y));
  for (const { query, key, verdict } of panel.highlights) {
    lines.append("path").attr("class", verdict).attr("d", line(left, right, y(query), y(key)));
  }
  const spotlight = group.append("g").attr("class", "spotlight");
  for (const side of /** @type {const} */ (["query", "key"])) {
    panel.tokens.forEach((token, index) => {
      const x = side === "query" ? column : right + 6;
      const node = drawToken(group, token, x, y(index), side === "query" ? "end" : "start", column);
      node.classList.toggle("marked", panel.highlights.some((edge) => edge[side] === index && edge.verdict !== "wrong"));
      marks.push({
        node,
        tip: tell(panel, distribution, index, side),
      });
    });
  }
  const count = panel.tokens.length;
  return (index) => {
    lines.classed("dimmed", index !== null);
    spotlight.selectAll("*").remove();
    if (index === null) {
      return;
    }
    const token = index % count;
    for (let other = 0; other < count; other++) {
      const [query, key] = index < count ? [token, other] : [other, token];
      const weight = strength(panel.weights[query][key]);
      if (weight >= FAINTEST) {
        spotlight.append("path").attr("d", line(left, right, y(query), y(key))).attr("opacity", Math.max(0.08, weight));
      }
    }
  };
}

/**
 * The lines from one token. Lines of about one strength are one path, so that long inputs stay light.
 * @param {Group} group
 * @param {number[]} row
 * @param {number} query
 * @param {number} left
 * @param {number} right
 * @param {(token: number) => number} y
 */
function drawLines(group, row, query, left, right, y) {
  /** @type {Map<number, string>} */
  const strengths = new Map();
  row.forEach((weight, key) => {
    if (weight >= FAINTEST) {
      const strength = weight < 0.1 ? Math.max(0.01, Math.round(weight * 100) / 100) : Math.round(weight * 20) / 20;
      strengths.set(strength, (strengths.get(strength) ?? "") + line(left, right, y(query), y(key)));
    }
  });
  for (const [strength, path] of strengths) {
    group.append("path").attr("d", path).attr("opacity", strength);
  }
}

/**
 * @param {number} left
 * @param {number} right
 * @param {number} from
 * @param {number} to
 */
function line(left, right, from, to) {
  return `M${left.toFixed(1)},${from.toFixed(1)}L${right.toFixed(1)},${to.toFixed(1)}`;
}

/**
 * @param {Group} group
 * @param {string} token
 * @param {number} x
 * @param {number} y
 * @param {"start" | "end"} anchor
 * @param {number} room
 * @returns {SVGGElement}
 */
function drawToken(group, token, x, y, anchor, room) {
  const item = group.append("g").attr("class", "token");
  item
    .append("rect")
    .attr("x", anchor === "end" ? x - room : x)
    .attr("y", y - LINE / 2)
    .attr("width", room)
    .attr("height", LINE);
  item.append("text").attr("x", x).attr("y", y).attr("dy", "0.35em").attr("text-anchor", anchor).text(fit(token, room, 12));
  return /** @type {SVGGElement} */ (item.node());
}

/**
 * The number of a line of full strength.
 * @param {Panel} panel
 * @param {boolean} distribution
 */
function full(panel, distribution) {
  return distribution ? 1 : Math.max(...panel.weights.map((row) => Math.max(...row))) || 1;
}

/**
 * What a token looks at most, or is looked at from most.
 * @param {Panel} panel
 * @param {boolean} distribution
 * @param {number} token
 * @param {"query" | "key"} side
 * @returns {import("./tooltip.js").Tip}
 */
function tell(panel, distribution, token, side) {
  const weights = side === "query" ? panel.weights[token] : panel.weights.map((row) => row[token]);
  const strongest = d3
    .range(weights.length)
    .sort((a, b) => weights[b] - weights[a])
    .slice(0, 5)
    .filter((other) => weights[other] >= FAINTEST * full(panel, distribution));
  return {
    side: side === "query" ? "left" : "right",
    title: side === "query" ? `${panel.tokens[token]} looks at` : `${panel.tokens[token]} is looked at by`,
    rows: strongest.map((other) => [panel.tokens[other], print(weights[other], distribution ? "fraction" : "scientific", 1)]),
  };
}
