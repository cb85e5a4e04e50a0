/** What a drawing needs of the page's style to look the same without it. */
const PROPERTIES = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-opacity",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "paint-order",
  "opacity",
  "font-family",
  "font-size",
  "font-weight",
  "font-style",
  "font-variant-numeric",
  "text-anchor",
  "letter-spacing",
];

const COLOURS = new Set(["fill", "stroke"]);
const SCALE = 2;

/**
 * The drawing exactly as it is seen, as a document of its own.
 * @param {SVGSVGElement} svg
 * @returns {string}
 */
export function toSvg(svg) {
  const copy = /** @type {SVGSVGElement} */ (svg.cloneNode(true));
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  const from = [svg, ...svg.querySelectorAll("*")];
  const to = [copy, ...copy.querySelectorAll("*")];
  from.forEach((node, i) => inline(node, to[i]));
  for (const name of ["tabindex", "aria-describedby"]) {
    copy.removeAttribute(name);
  }
  const ground = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  ground.setAttribute("width", "100%");
  ground.setAttribute("height", "100%");
  ground.setAttribute("fill", plain(getComputedStyle(document.body).backgroundColor));
  const title = document.createElementNS("http://www.w3.org/2000/svg", "title");
  title.textContent = svg.getAttribute("aria-label") ?? "";
  copy.prepend(title, ground);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}`;
}

/**
 * @param {Element} from
 * @param {Element} to
 */
function inline(from, to) {
  const style = getComputedStyle(from);
  to.removeAttribute("style");
  to.removeAttribute("class");
  for (const property of PROPERTIES) {
    const value = style.getPropertyValue(property);
    if (value && value !== "normal" && !(property === "stroke-dasharray" && value === "none")) {
      to.setAttribute(property, COLOURS.has(property) ? plain(value) : value);
    }
  }
}

/** @type {Map<string, string>} */
const known = new Map();

/**
 * A colour as every drawing program reads it.
 * @param {string} colour
 */
function plain(colour) {
  if (colour === "none" || colour.startsWith("url")) {
    return colour;
  }
  let found = known.get(colour);
  if (found === undefined) {
    found = measured(colour);
    known.set(colour, found);
  }
  return found;
}

/** @param {string} colour */
function measured(colour) {
  const surface = document.createElement("canvas");
  surface.width = surface.height = 1;
  const pen = surface.getContext("2d", { willReadFrequently: true });
  if (!pen) {
    return colour;
  }
  pen.fillStyle = colour;
  pen.fillRect(0, 0, 1, 1);
  const [r, g, b, a] = pen.getImageData(0, 0, 1, 1).data;
  return a === 255 ? d3.rgb(r, g, b).formatHex() : `rgba(${r},${g},${b},${(a / 255).toFixed(3)})`;
}

/**
 * @param {SVGSVGElement} svg
 * @param {string} name of the file, without its ending
 */
export function saveSvg(svg, name) {
  download(new Blob([toSvg(svg)], { type: "image/svg+xml" }), `${name}.svg`);
}

/**
 * @param {SVGSVGElement} svg
 * @param {string} name of the file, without its ending
 * @returns {Promise<void>}
 */
export async function savePng(svg, name) {
  const image = await toPng(svg);
  download(image, `${name}.png`);
}

/**
 * The drawing as pixels, twice as many each way as on the screen.
 * @param {SVGSVGElement} svg
 * @returns {Promise<Blob>}
 */
export async function toPng(svg) {
  const { width, height } = svg.viewBox.baseVal;
  const image = new Image(width, height);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(toSvg(svg))}`;
  await image.decode();
  const surface = document.createElement("canvas");
  surface.width = Math.ceil(SCALE * width);
  surface.height = Math.ceil(SCALE * height);
  surface.getContext("2d")?.drawImage(image, 0, 0, surface.width, surface.height);
  return new Promise((resolve, reject) =>
    surface.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("the drawing is too large for a PNG")))),
  );
}

/**
 * @param {Blob} blob
 * @param {string} name
 */
function download(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
