import { choice, field } from "headlight/controls.js";
import { print, printWithError } from "headlight/format.js";
import { rebuilt } from "headlight/plot.js";

/**
 * @typedef {object} Column
 * @property {string} key
 * @property {string} name
 * @property {string} help
 * @property {"text" | "category" | "number"} type
 * @property {import("./format.js").Format} format
 */

/** @typedef {{text?: string, value?: number | null, error?: number | null}} Cell */
/** @typedef {{caption: import("./plot.js").Caption, columns: Column[], rows: Cell[][]}} Table */
/** @typedef {{column: number | null, descending: boolean, words: string, chosen: Map<number, string>}} View null: as given */

/**
 * A table in the order that it is given in until the reader sorts it by its headings, and filtered by words and by
 * categories.
 * @param {HTMLElement} container
 * @param {Table} spec
 * @returns {import("./plot.js").Drawing<Table>}
 */
export function draw(container, spec) {
  return rebuilt(container, spec, build);
}

/**
 * @param {HTMLElement} container
 * @param {Table} spec
 */
function build(container, spec) {
  /** @type {View} */
  const view = { column: null, descending: false, words: "", chosen: new Map() };
  const frame = document.createElement("div");
  frame.className = "table-frame";
  frame.tabIndex = 0;
  frame.setAttribute("role", "region");
  frame.setAttribute("aria-label", spec.caption.alternative);
  const table = document.createElement("table");
  frame.append(table);
  container.append(frame);
  const body = document.createElement("tbody");
  const count = document.createElement("output");
  const refresh = () => {
    const rows = arranged(spec, view);
    body.replaceChildren(...rows.map((row) => row.element));
    count.textContent = `${rows.length} of ${spec.rows.length}`;
    mark(table, view);
  };
  table.append(headings(spec, view, refresh), body);
  rendered.set(spec, rowsOf(spec));
  controls(container, spec, view, refresh);
  container.querySelector(".controls")?.append(count);
  refresh();
  return () => {};
}

/** More letters than these are broken into lines. */
const LONG = 48;

/** In so few rows the numbers of a column are compared without shades. */
const FEW = 3;

/** @typedef {{cells: Cell[], text: string, element: HTMLTableRowElement}} Row */
/** @type {WeakMap<Table, Row[]>} */
const rendered = new WeakMap();

/**
 * @param {Table} spec
 * @returns {Row[]}
 */
function rowsOf(spec) {
  const ends = spec.columns.map((_, i) => shadedTo(spec.rows.map((row) => row[i].value ?? 0)));
  return spec.rows.map((cells) => {
    const element = document.createElement("tr");
    cells.forEach((cell, i) => element.append(tableCell(spec.columns[i], cell, i === 0, ends[i])));
    const text = cells.map((cell) => cell.text ?? "").join(" ").toLowerCase();
    return { cells, text, element };
  });
}

/**
 * The number of the strongest shade of a column, the largest; 0 where shades would tell nothing.
 * @param {number[]} values
 */
function shadedTo(values) {
  const [low, high] = d3.extent(values);
  return values.length <= FEW || low === high ? 0 : (high ?? 0);
}

/**
 * @param {Column} column
 * @param {Cell} cell
 * @param {boolean} first
 * @param {number} end the number of the strongest shade
 */
function tableCell(column, cell, first, end) {
  const made = document.createElement(first ? "th" : "td");
  if (first) {
    made.setAttribute("scope", "row");
  }
  if (column.type !== "number") {
    made.textContent = cell.text ?? "";
    made.classList.toggle("long", (cell.text ?? "").length > LONG);
    return made;
  }
  made.className = "number";
  made.style.setProperty("--part", `${100 * strength(column, cell.value ?? null, end)}%`);
  made.textContent = print(cell.value, column.format);
  made.title = `${column.help || column.name}: ${printWithError(cell.value, cell.error, column.format)}`;
  if (cell.error !== null && cell.error !== undefined) {
    const error = document.createElement("small");
    error.textContent = `\u00b1${print(cell.error, column.format, 1)}`;
    made.append(error);
  }
  return made;
}

/**
 * How strong the shade of a number is, from 0 to 1; the smaller a p-value, the stronger.
 * @param {Column} column
 * @param {number | null} value
 * @param {number} end the number of the strongest shade, 0 for none
 */
function strength(column, value, end) {
  if (value === null || end <= 0) {
    return 0;
  }
  return column.format === "probability" ? 1 - Math.sqrt(Math.min(1, Math.max(0, value))) : Math.max(0, value) / end;
}

/**
 * @param {Table} spec
 * @param {View} view
 * @returns {Row[]}
 */
function arranged(spec, view) {
  const words = view.words.toLowerCase().split(/\s+/).filter(Boolean);
  const rows = (rendered.get(spec) ?? []).filter(
    (row) =>
      words.every((word) => finds(row.text, word)) &&
      [...view.chosen].every(([column, text]) => row.cells[column].text === text),
  );
  const { column } = view;
  if (column === null) {
    return rows;
  }
  const sign = view.descending ? -1 : 1;
  return rows.sort((a, b) => sign * compare(a.cells[column], b.cells[column], sign));
}

/**
 * Whether a text has a word in it; the name of a head, such as 8-1, is found whole, and not in 8-10 or 18-1.
 * @param {string} text
 * @param {string} word
 */
function finds(text, word) {
  return /^\d+-\d+$/.test(word) ? new RegExp(`(^|[^\\d-])${word}(?![\\d-])`).test(text) : text.includes(word);
}

/**
 * @param {Cell} a
 * @param {Cell} b
 * @param {number} sign missing numbers come last either way
 */
function compare(a, b, sign) {
  if (a.text !== undefined && b.text !== undefined) {
    return a.text.localeCompare(b.text, "en", { numeric: true });
  }
  return (a.value ?? sign * Infinity) - (b.value ?? sign * Infinity) || 0;
}

/**
 * @param {Table} spec
 * @param {View} view
 * @param {() => void} refresh
 */
function headings(spec, view, refresh) {
  const head = document.createElement("thead");
  const row = document.createElement("tr");
  spec.columns.forEach((column, index) => {
    const cell = document.createElement("th");
    cell.setAttribute("scope", "col");
    cell.className = column.type;
    cell.dataset.name = column.name;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = column.name;
    button.title = column.help ? `Sort by ${column.help}` : `Sort by ${column.name}`;
    button.addEventListener("click", () => {
      view.descending = view.column === index ? !view.descending : column.type === "number";
      view.column = index;
      refresh();
    });
    cell.append(button);
    row.append(cell);
  });
  head.append(row);
  return head;
}

/**
 * @param {HTMLTableElement} table
 * @param {View} view
 */
function mark(table, view) {
  table.querySelectorAll("thead th").forEach((cell, index) => {
    const order = view.descending ? "descending" : "ascending";
    cell.setAttribute("aria-sort", index === view.column ? order : "none");
  });
}

/**
 * @param {HTMLElement} container
 * @param {Table} spec
 * @param {View} view
 * @param {() => void} refresh
 */
function controls(container, spec, view, refresh) {
  field(container, "Find", "8-10, next \u2026", (text) => {
    view.words = text;
    refresh();
  });
  spec.columns.forEach((column, index) => {
    if (column.type !== "category") {
      return;
    }
    const values = [...new Set(spec.rows.map((row) => row[index].text ?? ""))].sort();
    choice(container, column.name, ["all", ...values], (chosen) => {
      if (chosen === 0) {
        view.chosen.delete(index);
      } else {
        view.chosen.set(index, values[chosen - 1]);
      }
      refresh();
    });
  });
}
