import { explore } from "headlight/explore.js";
import { print } from "headlight/format.js";
import { legend } from "headlight/legend.js";
import { canvas, colour, cuttable, plain, sized, textWidth } from "headlight/plot.js";

/**
 * @typedef {object} Arrow
 * @property {number} from
 * @property {number} to
 * @property {number | null} weight
 * @property {"right" | "wrong" | "missed" | "unknown"} verdict
 * @property {string} note
 */

/** @typedef {{text: string, category: number}} Word */
/** @typedef {{id: string, note: string, words: Word[], arrows: Arrow[]}} Sentence */
/** @typedef {{caption: import("./plot.js").Caption, categories: string[], sentences: Sentence[]}} Sentences */

const SIZE = 14;
const SPACE = 11;
const LEVEL = 17;
const SAID = { right: "agrees", wrong: "disagrees", missed: "has it" };
const SIGNS = { right: "\u2713", wrong: "\u2717", missed: "", unknown: "" };

/**
 * Sentences with arrows from word to word. A sentence stays on one line; where it is too long, the drawing scrolls.
 * @param {HTMLElement} container
 * @param {Sentences} spec
 * @returns {import("./plot.js").Drawing<Sentences>}
 */
export function draw(container, spec) {
  return plain(container, spec, render);
}

/**
 * @param {number} width
 * @param {Sentences} spec
 * @returns {SVGSVGElement}
 */
function render(width, spec) {
  const svg = canvas(spec.caption);
  const root = svg.append("g");
  const entries = spec.categories.map((name) => ({ name }));
  let top = entries.length > 0 ? legend(root, entries, { x: 0, y: 0, width, shapes: false }) + 12 : 0;
  let widest = width;
  /** @type {import("./explore.js").Mark[]} */
  const marks = [];
  /** @type {import("./plot.js").Box[]} */
  const boxes = top > 0 ? [{ x: 0, y: 0, width, height: Math.round(top) }] : [];
  for (const sentence of spec.sentences) {
    const group = root.append("g").attr("class", "sentence").attr("transform", `translate(0,${top})`);
    const size = drawSentence(group, sentence, marks);
    const height = Math.round(top + size.height + 22) - Math.round(top);
    boxes.push(...lines(size.ends, width).map(([x, end]) => ({ x, y: Math.round(top), width: end - x, height })));
    top += size.height + 22;
    widest = Math.max(widest, size.width);
  }
  const drawing = cuttable(sized(svg, widest, top), boxes);
  explore(drawing, marks, { reach: 10 });
  return drawing;
}

/**
 * @param {import("./plot.js").Group} group
 * @param {Sentence} sentence
 * @param {import("./explore.js").Mark[]} marks
 * @returns {{width: number, height: number, ends: number[]}} ends are where words end
 */
function drawSentence(group, sentence, marks) {
  const head = sentence.note ? 28 : 0;
  if (sentence.note) {
    group.append("text").attr("class", "panel-note").attr("y", 13).text(sentence.note);
  }
  const levels = stack(sentence.arrows);
  const base = head + (Math.max(0, ...levels) + 1) * LEVEL + 18;
  /** @type {number[]} */
  const centres = [];
  const ends = [];
  let x = 2;
  for (const word of sentence.words) {
    const wide = textWidth(word.text, SIZE);
    drawWord(group, word, x, base, wide);
    centres.push(x + wide / 2);
    x += wide + SPACE;
    ends.push(x - SPACE / 2);
  }
  sentence.arrows.forEach((arrow, i) => {
    const node = drawArrow(group, arrow, centres, base - 18, levels[i]);
    marks.push({ node, tip: tell(sentence, arrow) });
  });
  return { width: x, height: base + 10, ends };
}

/**
 * The lines of a sentence on paper, each from where it begins to where it ends. Arrows go on from line to line as slurs do in music.
 * @param {number[]} ends of words
 * @param {number} width
 * @returns {[number, number][]}
 */
function lines(ends, width) {
  /** @type {[number, number][]} */
  const found = [];
  let start = 0;
  ends.forEach((end, i) => {
    if (i > 0 && end - start > width) {
      found.push([start, ends[i - 1]]);
      start = ends[i - 1];
    }
  });
  return [...found, [start, Math.max(start + width, ends[ends.length - 1] ?? 0)]];
}

/**
 * @param {import("./plot.js").Group} group
 * @param {Word} word
 * @param {number} x
 * @param {number} y
 * @param {number} wide
 */
function drawWord(group, word, x, y, wide) {
  const text = group.append("text").attr("class", "word").attr("x", x).attr("y", y).text(word.text);
  if (word.category >= 0) {
    text.attr("class", "word coloured");
    group
      .append("path")
      .attr("class", "underline")
      .attr("d", `M${x},${y + 6}h${wide}`)
      .attr("stroke", colour(word.category));
  }
}

/**
 * @param {import("./plot.js").Group} group
 * @param {Arrow} arrow
 * @param {number[]} centres
 * @param {number} floor
 * @param {number} level
 * @returns {SVGGElement}
 */
function drawArrow(group, arrow, centres, floor, level) {
  const [from, to] = [centres[arrow.from], centres[arrow.to]];
  const side = Math.sign(to - from) || 1;
  const [start, end] = [from + 3 * side, to - 3 * side];
  const peak = floor - (level + 1) * LEVEL;
  const bend = Math.min(12, Math.abs(end - start) / 2) * side;
  const item = group.append("g").attr("class", `arrow ${arrow.verdict}`);
  item
    .append("path")
    .attr("d", `M${start},${floor}C${start},${peak} ${start},${peak} ${start + bend},${peak}H${end - bend}C${end},${peak} ${end},${peak} ${end},${floor - 2}`);
  item.append("path").attr("class", "tip").attr("d", `M${end - 3.5},${floor - 6}L${end},${floor}L${end + 3.5},${floor - 6}Z`);
  if (SIGNS[arrow.verdict]) {
    item
      .append("text")
      .attr("class", "halo")
      .attr("x", (start + end) / 2)
      .attr("y", peak)
      .attr("dy", "0.35em")
      .attr("text-anchor", "middle")
      .text(SIGNS[arrow.verdict]);
  }
  return /** @type {SVGGElement} */ (item.node());
}

/**
 * How high each arrow runs, so that none runs into another: short ones low.
 * @param {Arrow[]} arrows
 * @returns {number[]}
 */
function stack(arrows) {
  const levels = arrows.map(() => 0);
  const order = arrows.map((_, i) => i).sort((a, b) => span(arrows[a]) - span(arrows[b]));
  order.forEach((index, rank) => {
    const under = order.slice(0, rank).filter((other) => overlap(arrows[index], arrows[other]));
    levels[index] = under.length === 0 ? 0 : Math.max(...under.map((other) => levels[other])) + 1;
  });
  return levels;
}

/** @param {Arrow} arrow */
function span(arrow) {
  return Math.abs(arrow.to - arrow.from);
}

/**
 * @param {Arrow} a
 * @param {Arrow} b
 */
function overlap(a, b) {
  return Math.min(a.from, a.to) < Math.max(b.from, b.to) && Math.min(b.from, b.to) < Math.max(a.from, a.to);
}

/**
 * @param {Sentence} sentence
 * @param {Arrow} arrow
 * @returns {import("./tooltip.js").Tip}
 */
function tell(sentence, arrow) {
  /** @type {[string, string][]} */
  const rows = arrow.weight === null ? [] : [["weight", print(arrow.weight, "fraction", 1)]];
  if (arrow.verdict !== "unknown") {
    rows.push(["annotation", SAID[arrow.verdict]]);
  }
  const { words } = sentence;
  return { title: `${words[arrow.from].text} \u2192 ${words[arrow.to].text}`, rows, text: arrow.note };
}
