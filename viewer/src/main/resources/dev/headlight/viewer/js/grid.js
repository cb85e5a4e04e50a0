import { palette, ramp } from "viewer/scene.js";

const GAP = 3;
const LEFT = 26;
const TOP = 22;

/**
 * All heads as small maps, layers from top to bottom.
 * @param {object} content
 * @param {import("./source.js").Reading} content.reading
 * @param {number} content.width
 * @param {(head: number) => {name: string, colour: string}} content.role
 * @param {boolean} content.coloured by role; else all alike
 * @param {Map<number, string>} content.chosen the heads that are shown, with their colours
 * @param {Set<number>} content.off the heads that are switched off
 * @returns {import("./stage.js").Layout}
 */
export function layOut({ reading, width, role, coloured, chosen, off }) {
  const { layers, heads, thumbnail: side } = reading.header;
  const cell = Math.max(12, Math.min(64, Math.floor((width - LEFT) / heads)));
  const sheet = thumbnails(reading, (head) => (coloured ? role(head).colour : "heat"));
  /** @param {number} head */
  const box = (head) => ({ x: LEFT + (head % heads) * cell, y: TOP + Math.floor(head / heads) * cell, width: cell - GAP, height: cell - GAP });
  /** @type {import("./scene.js").Item[]} */
  const labels = [];
  for (let layer = 0; layer < layers; layer++) {
    labels.push({ kind: "text", x: LEFT - 7, y: TOP + (layer + 0.5) * cell - 1, text: String(layer + 1), size: 11, colour: "soft", anchor: "end" });
  }
  for (let index = 0; index < heads; index++) {
    labels.push({ kind: "text", x: LEFT + (index + 0.5) * cell - 1, y: 11, text: String(index + 1), size: 11, colour: "soft", anchor: "middle" });
  }
  /** @type {(head: number, colour: string) => import("./scene.js").Item} */
  const ring = (head, colour) => {
    const { x, y, width: wide, height } = box(head);
    return { kind: "rect", x: x - 0.5, y: y - 0.5, width: wide + 1, height: height + 1, colour, opacity: 1, outline: true };
  };
  const steps = /** @type {Record<string, number>} */ ({ ArrowLeft: -1, ArrowRight: 1, ArrowUp: -heads, ArrowDown: heads });
  return {
    width: LEFT + cell * heads,
    height: TOP + cell * layers,
    base: pictures(sheet, cell, () =>
      d3.range(reading.count).map((head) => ({
        kind: "picture",
        ...box(head),
        from: sheet,
        sx: (head % heads) * side,
        sy: Math.floor(head / heads) * side,
        side,
      })),
    ),
    labels,
    dims: () => false,
    overlay: (active) => [...[...off].flatMap((head) => crossed(box(head))), ...[...chosen].map(([head, colour]) => ring(head, colour)), ...(active === null ? [] : [ring(active, "ink")])],
    hit: (x, y) => {
      const index = Math.floor((x - LEFT) / cell);
      const layer = Math.floor((y - TOP) / cell);
      return index >= 0 && index < heads && layer >= 0 && layer < layers ? layer * heads + index : null;
    },
    next: (active, key) => {
      if (key === "Home" || key === "End") {
        return key === "Home" ? 0 : reading.count - 1;
      }
      if (!(key in steps)) {
        return null;
      }
      const next = active === null ? [...chosen.keys()][0] ?? 0 : active + steps[key];
      return next >= 0 && next < reading.count ? next : active;
    },
    tell: (head) => `Head ${reading.name(head)}: ${role(head).name}`,
    place: (head) => box(head),
  };
}

/**
 * @param {import("./stage.js").Box} box
 * @returns {import("./scene.js").Item[]}
 */
function crossed({ x, y, width, height }) {
  return [
    { kind: "rect", x, y, width, height, colour: "ground", opacity: 0.7 },
    { kind: "line", x1: x, y1: y, x2: x + width, y2: y + height, colour: "c2", opacity: 1, width: 2 },
    { kind: "line", x1: x, y1: y + height, x2: x + width, y2: y, colour: "c2", opacity: 1, width: 2 },
  ];
}

/** @type {WeakMap<HTMLCanvasElement, {cell: number, items: import("./scene.js").Item[]}>} */
const bases = new WeakMap();

/**
 * The pictures of a sheet, the same ones as long as nothing changes, so that they are not painted again.
 * @param {HTMLCanvasElement} sheet
 * @param {number} cell
 * @param {() => import("./scene.js").Item[]} make
 */
function pictures(sheet, cell, make) {
  let known = bases.get(sheet);
  if (known?.cell !== cell) {
    known = { cell, items: make() };
    bases.set(sheet, known);
  }
  return known.items;
}

/** @type {WeakMap<import("./source.js").Reading, {key: string, sheet: HTMLCanvasElement}>} */
const sheets = new WeakMap();

/**
 * The small maps of all heads on one canvas.
 * @param {import("./source.js").Reading} reading
 * @param {(head: number) => string} colour
 */
function thumbnails(reading, colour) {
  const { layers, heads, thumbnail: side } = reading.header;
  const colours = palette();
  const names = d3.range(reading.count).map(colour);
  const key = colours.ground + names.join();
  const known = sheets.get(reading);
  if (known?.key === key) {
    return known.sheet;
  }
  const sheet = document.createElement("canvas");
  sheet.width = heads * side;
  sheet.height = layers * side;
  const pixels = new ImageData(sheet.width, sheet.height);
  const to = new Uint32Array(pixels.data.buffer);
  names.forEach((name, head) => {
    const shades = new Uint32Array(ramp(colours, name).buffer);
    const from = head * side * side;
    const corner = Math.floor(head / heads) * side * sheet.width + (head % heads) * side;
    for (let i = 0; i < side * side; i++) {
      to[corner + Math.floor(i / side) * sheet.width + (i % side)] = shades[reading.thumbnails[from + i]];
    }
  });
  sheet.getContext("2d")?.putImageData(pixels, 0, 0);
  sheets.set(reading, { key, sheet });
  return sheet;
}
