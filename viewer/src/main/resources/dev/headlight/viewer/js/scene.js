/**
 * Drawings as lists of items, painted on a canvas or written as SVG: what is saved is what is seen.
 * @typedef {{kind: "line", x1: number, y1: number, x2: number, y2: number, colour: string, opacity: number, width: number, dash?: boolean}} Line
 * @typedef {{kind: "rect", x: number, y: number, width: number, height: number, colour: string, opacity: number, outline?: boolean}} Rect
 * @typedef {{kind: "text", x: number, y: number, text: string, size: number, colour: string, anchor?: "start" | "middle" | "end", bold?: boolean, turn?: number}} Text
 * @typedef {{kind: "cells", x: number, y: number, cell: number, height?: number, columns: number, parts: Float32Array, ramp: string}} Cells
 *   cells as wide as cell, and as high unless another height is given; parts from 0 to 1
 * @typedef {{kind: "picture", x: number, y: number, width: number, height: number, from: HTMLCanvasElement, sx: number, sy: number, side: number}} Picture
 *   a square part of another canvas
 * @typedef {Line | Rect | Text | Cells | Picture} Item
 */

/**
 * The colours of the style sheet, by their names there.
 * @typedef {{ground: string, ink: string, soft: string, faint: string, raised: string, accent: string, sans: string, c: string[], heat: string[]}} Palette
 */

/**
 * @param {boolean} [light] whether the light colours are wanted, whatever the page has
 * @returns {Palette}
 */
export function palette(light = false) {
  const root = document.documentElement;
  const was = root.classList.contains("light");
  root.classList.toggle("light", light || was);
  const style = getComputedStyle(root);
  /** @param {string} name */
  const read = (name) => style.getPropertyValue(`--${name}`).trim();
  const found = {
    ground: read("ground"),
    ink: read("ink"),
    soft: read("soft"),
    faint: read("faint"),
    raised: read("raised"),
    accent: read("accent"),
    sans: read("sans"),
    c: [1, 2, 3, 4, 5, 6, 7, 8].map((i) => read(`c${i}`)),
    heat: [0, 1, 2].map((i) => read(`heat-${i}`)),
  };
  root.classList.toggle("light", was);
  return found;
}

/**
 * The colour that an item names: "ink", "c3", or one of its own.
 * @param {Palette} colours
 * @param {string} name
 */
export function resolve(colours, name) {
  const series = /^c(\d)$/.exec(name);
  return series ? colours.c[Number(series[1]) - 1] : /** @type {any} */ (colours)[name] ?? name;
}

const DASH = [6, 4];

/** @type {Map<string, Uint8ClampedArray>} */
const ramps = new Map();

/**
 * 256 shades, four bytes each.
 * @param {Palette} colours
 * @param {string} name "heat", "diverging" with .5 for nothing, or a colour to which the shades lead
 */
export function ramp(colours, name) {
  const stops = name === "heat" ? colours.heat : name === "diverging" ? [colours.c[1], colours.heat[0], colours.c[0]] : [colours.heat[0], resolve(colours, name)];
  const key = stops.join();
  let found = ramps.get(key);
  if (!found) {
    found = new Uint8ClampedArray(4 * 256);
    const scale = d3.piecewise(d3.interpolateLab, stops);
    for (let i = 0; i < 256; i++) {
      const { r, g, b } = d3.rgb(scale(i / 255));
      found.set([r, g, b, 255], 4 * i);
    }
    ramps.set(key, found);
  }
  return found;
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Item[]} items
 * @param {Palette} colours
 * @param {import("./stage.js").Box} [part] what is wanted; items that do not touch it are passed over
 */
export function paint(pen, items, colours, part) {
  pen.imageSmoothingEnabled = false;
  pen.setLineDash([]);
  /** @type {Map<string, string>} */
  const resolved = new Map();
  let ink = "";
  let width = 0;
  /** @param {string} name */
  const stroke = (name) => {
    const colour = resolved.get(name) ?? resolve(colours, name);
    resolved.set(name, colour);
    if (colour !== ink) {
      pen.strokeStyle = ink = colour; // setting it anew for each of thousands of lines takes longer than drawing them
    }
  };
  /** @param {number} wide */
  const thickness = (wide) => {
    if (wide !== width) {
      pen.lineWidth = width = wide;
    }
  };
  for (const item of items) {
    if (part && misses(item, part)) {
      continue;
    }
    switch (item.kind) {
      case "line":
        pen.globalAlpha = item.opacity;
        stroke(item.colour);
        thickness(item.width);
        if (item.dash) {
          pen.setLineDash(DASH);
        }
        pen.beginPath();
        pen.moveTo(item.x1, item.y1);
        pen.lineTo(item.x2, item.y2);
        pen.stroke();
        if (item.dash) {
          pen.setLineDash([]);
        }
        break;
      case "rect":
        pen.globalAlpha = item.opacity;
        if (item.outline) {
          stroke(item.colour);
          thickness(2);
          pen.strokeRect(item.x, item.y, item.width, item.height);
        } else {
          pen.fillStyle = resolve(colours, item.colour);
          pen.fillRect(item.x, item.y, item.width, item.height);
        }
        break;
      case "text":
        pen.globalAlpha = 1;
        write(pen, item, colours);
        break;
      case "picture":
        pen.globalAlpha = 1;
        pen.drawImage(item.from, item.sx, item.sy, item.side, item.side, item.x, item.y, item.width, item.height);
        break;
      default:
        pen.globalAlpha = 1;
        pen.drawImage(bitmap(item, colours), item.x, item.y, item.cell * item.columns, ((item.height ?? item.cell) * item.parts.length) / item.columns);
    }
  }
  pen.globalAlpha = 1;
}

/**
 * Whether an item surely lies outside a box.
 * @param {Item} item
 * @param {import("./stage.js").Box} part
 */
function misses(item, { x, y, width, height }) {
  const [left, top, right, bottom] = bounds(item);
  return right < x || left > x + width || bottom < y || top > y + height;
}

/**
 * A box around an item, often larger than the item.
 * @param {Item} item
 */
function bounds(item) {
  switch (item.kind) {
    case "line":
      return [Math.min(item.x1, item.x2) - item.width, Math.min(item.y1, item.y2) - item.width, Math.max(item.x1, item.x2) + item.width, Math.max(item.y1, item.y2) + item.width];
    case "text": {
      const reach = item.size * (item.text.length + 1);
      return [item.x - reach, item.y - reach, item.x + reach, item.y + reach];
    }
    case "cells":
      return [item.x, item.y, item.x + item.cell * item.columns, item.y + ((item.height ?? item.cell) * item.parts.length) / item.columns];
    default:
      return [item.x - 1, item.y - 1, item.x + item.width + 1, item.y + item.height + 1];
  }
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {Text} item
 * @param {Palette} colours
 */
function write(pen, item, colours) {
  pen.font = `${item.bold ? "600 " : ""}${item.size}px ${colours.sans}`;
  pen.fillStyle = resolve(colours, item.colour);
  pen.textAlign = item.anchor === "middle" ? "center" : item.anchor ?? "start";
  pen.textBaseline = "middle";
  if (item.turn) {
    pen.save();
    pen.translate(item.x, item.y);
    pen.rotate((item.turn * Math.PI) / 180);
    pen.fillText(item.text, 0, 0);
    pen.restore();
  } else {
    pen.fillText(item.text, item.x, item.y);
  }
}

/**
 * Cells as a picture with one pixel each.
 * @param {Cells} item
 * @param {Palette} colours
 */
function bitmap({ columns, parts, ramp: name }, colours) {
  const surface = document.createElement("canvas");
  surface.width = columns;
  surface.height = parts.length / columns;
  const shades = new Uint32Array(ramp(colours, name).buffer);
  const pixels = new ImageData(surface.width, surface.height);
  const to = new Uint32Array(pixels.data.buffer);
  for (let i = 0; i < to.length; i++) {
    to[i] = shades[Math.round(255 * Math.min(1, Math.max(0, parts[i])))];
  }
  surface.getContext("2d")?.putImageData(pixels, 0, 0);
  return surface;
}

/**
 * A drawing as an SVG document. Colours are few, so they are classes; nothing is left to a renderer's defaults.
 * @param {{width: number, height: number, title: string}} frame
 * @param {Item[]} items
 * @param {Palette} colours
 */
export function toSvg({ width, height, title }, items, colours) {
  /** @type {Map<string, string>} */
  const classes = new Map();
  /** @param {string} style */
  const styled = (style) => {
    if (!classes.has(style)) {
      classes.set(style, `s${classes.size}`);
    }
    return `class="${classes.get(style)}"`;
  };
  const marks = items.map((item) => element(item, colours, styled)).join("\n");
  const style = [...classes].map(([rule, name]) => `.${name}{${rule}}`).join("");
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${Math.ceil(width)} ${Math.ceil(height)}" width="${Math.ceil(width)}" height="${Math.ceil(height)}" fill="none">
<title>${escaped(title)}</title>
<style>${style}</style>
<rect width="100%" height="100%" fill="${colours.ground}"/>
${marks}
</svg>
`;
}

/**
 * @param {Item} item
 * @param {Palette} colours
 * @param {(style: string) => string} styled
 * @returns {string}
 */
function element(item, colours, styled) {
  switch (item.kind) {
    case "line": {
      const style = styled(`stroke:${resolve(colours, item.colour)};stroke-width:${item.width}${item.dash ? `;stroke-dasharray:${DASH.join(" ")}` : ""}`);
      return `<path ${style} d="M${fixed(item.x1)},${fixed(item.y1)}L${fixed(item.x2)},${fixed(item.y2)}" opacity="${item.opacity.toFixed(3)}"/>`;
    }
    case "rect": {
      const colour = resolve(colours, item.colour);
      const style = styled(item.outline ? `fill:none;stroke:${colour};stroke-width:2` : `fill:${colour}`);
      return `<rect ${style} x="${fixed(item.x)}" y="${fixed(item.y)}" width="${fixed(item.width)}" height="${fixed(item.height)}" opacity="${item.opacity.toFixed(3)}"/>`;
    }
    case "text": {
      const style = styled(
        `fill:${resolve(colours, item.colour)};font-family:${colours.sans.replaceAll('"', "'")};font-size:${item.size}px;text-anchor:${item.anchor ?? "start"}${item.bold ? ";font-weight:600" : ""}`,
      );
      const at = `translate(${fixed(item.x)},${fixed(item.y)})${item.turn ? ` rotate(${item.turn})` : ""}`;
      return `<text ${style} transform="${at}" dy="0.35em">${escaped(item.text)}</text>`;
    }
    case "picture": {
      const part = document.createElement("canvas");
      part.width = part.height = item.side;
      part.getContext("2d")?.drawImage(item.from, item.sx, item.sy, item.side, item.side, 0, 0, item.side, item.side);
      return image(item, part);
    }
    default: {
      const rows = item.parts.length / item.columns;
      return image({ x: item.x, y: item.y, width: item.cell * item.columns, height: (item.height ?? item.cell) * rows }, bitmap(item, colours));
    }
  }
}

/**
 * @param {{x: number, y: number, width: number, height: number}} box
 * @param {HTMLCanvasElement} picture
 */
function image({ x, y, width, height }, picture) {
  return `<image x="${fixed(x)}" y="${fixed(y)}" width="${fixed(width)}" height="${fixed(height)}" preserveAspectRatio="none" style="image-rendering:pixelated" href="${picture.toDataURL("image/png")}"/>`;
}

/** @param {number} value */
function fixed(value) {
  return String(Math.round(10 * value) / 10);
}

/** @param {string} text */
function escaped(text) {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}
