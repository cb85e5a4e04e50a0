/** What a drawing needs of the page's style to look the same without it: of shapes, and of texts besides. */
const OF_SHAPES = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "paint-order"];
const OF_TEXTS = ["font-family", "font-size", "font-weight", "font-style", "font-variant-numeric", "text-anchor", "letter-spacing"];
/** What need not be said, since it is so anyway. */
const GIVEN = new Set(["fill:none", "fill-opacity:1", "stroke:none", "stroke-opacity:1", "stroke-dasharray:none", "stroke-linecap:butt", "stroke-linejoin:miter", "paint-order:normal", "font-weight:400", "font-style:normal", "font-variant-numeric:normal", "text-anchor:start", "letter-spacing:normal"]);
const SHAPES = new Set(["path", "rect", "circle", "line", "text"]);
const SCALE = 2;

/**
 * The drawing as it is seen, in the light colours, as a document of its own. What many marks share of their style is a
 * class; what a mark has for itself, such as the shade of a cell, is its own.
 * @param {SVGSVGElement} svg
 * @returns {string}
 */
export function toSvg(svg) {
  const root = document.documentElement;
  const was = root.classList.contains("light");
  root.classList.add("light");
  try {
    return serialised(svg);
  } finally {
    root.classList.toggle("light", was);
  }
}

/** @param {SVGSVGElement} svg */
function serialised(svg) {
  const copy = /** @type {SVGSVGElement} */ (svg.cloneNode(true));
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  const from = [...svg.querySelectorAll("*")];
  const to = [...copy.querySelectorAll("*")];
  /** @type {Map<string, string>} */
  const classes = new Map();
  from.forEach((node, i) => restyle(node, to[i], classes));
  for (const hidden of copy.querySelectorAll("[data-hidden]")) {
    hidden.remove();
  }
  for (const name of ["tabindex", "aria-describedby", "class", "style"]) {
    copy.removeAttribute(name);
  }
  copy.setAttribute("fill", "none");
  const ground = made("rect");
  ground.setAttribute("width", "100%");
  ground.setAttribute("height", "100%");
  ground.setAttribute("fill", plain(getComputedStyle(document.body).backgroundColor));
  const title = made("title");
  title.textContent = svg.getAttribute("aria-label") ?? "";
  const style = made("style");
  style.textContent = [...classes].map(([rule, name]) => `.${name}{${rule}}`).join("");
  copy.prepend(title, style, ground);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}`;
}

/** @param {string} name */
function made(name) {
  return document.createElementNS("http://www.w3.org/2000/svg", name);
}

/**
 * @param {Element} from
 * @param {Element} to
 * @param {Map<string, string>} classes
 */
function restyle(from, to, classes) {
  const style = getComputedStyle(from);
  const own = from instanceof SVGElement && (from.style.fill !== "" || from.hasAttribute("fill"));
  for (const name of ["style", "class", "fill", "stroke"]) {
    to.removeAttribute(name);
  }
  if (style.display === "none") {
    to.setAttribute("data-hidden", "");
  }
  if (style.opacity !== "1") {
    to.setAttribute("opacity", style.opacity);
  }
  if (!SHAPES.has(from.tagName)) {
    return;
  }
  const rules = [];
  for (const property of from.tagName === "text" ? [...OF_SHAPES, ...OF_TEXTS] : OF_SHAPES) {
    const value = style.getPropertyValue(property);
    const written = property === "fill" || property === "stroke" ? plain(value) : value.replaceAll('"', "'");
    if (property === "fill" && own) {
      to.setAttribute("fill", written);
    } else if (value && !GIVEN.has(`${property}:${written}`) && !(property.startsWith("stroke-") && style.stroke === "none")) {
      rules.push(`${property}:${written}`);
    }
  }
  if (rules.length > 0) {
    const rule = rules.join(";");
    if (!classes.has(rule)) {
      classes.set(rule, `s${classes.size}`);
    }
    to.setAttribute("class", /** @type {string} */ (classes.get(rule)));
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
 * Has the browser save a file.
 * @param {Blob} blob
 * @param {string} name
 */
export function download(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
