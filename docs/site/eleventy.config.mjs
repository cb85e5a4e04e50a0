// The pages of docs as static HTML. The menu is the order in which the index of each part names its pages; a page that no index
// names ends the build.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import MiniSearch from "minisearch";
import { pagesOf, renderer, sectionsOf, titleOf } from "./markdown.mjs";

const PARTS = ["tutorial", "how-to", "reference", "concepts"];
const OUTPUT = "target/site";
const SEARCHED = { fields: ["heading", "text"], storeFields: ["url", "page", "heading", "text"] };

/** @param {string} source the file of a page @returns {string} its place in the site; an index by its full name, for a folder has no server */
function placeOf(source) {
  return source.replace(/^\.\//, "").replace(/\.md$/, ".html");
}

/** @returns {{ title: string, pages: { title: string, url: string }[] }[]} */
function menu() {
  return PARTS.map((part) => ({
    title: titleOf(readFileSync(join(part, "index.md"), "utf8")),
    pages: [`${part}/index.md`, ...pagesOf(`${part}/index.md`)].map((file) => ({
      title: titleOf(readFileSync(file, "utf8")),
      url: placeOf(file),
    })),
  }));
}

/** @param {{ inputPath: string }[]} results */
function writeSearch(results) {
  const search = new MiniSearch(SEARCHED);
  for (const { inputPath } of results) {
    const source = readFileSync(inputPath, "utf8");
    const url = placeOf(inputPath);
    sectionsOf(source).forEach(({ anchor, heading, text }, i) =>
      search.add({ id: `${url}#${i}`, url: url + (anchor && `#${anchor}`), page: titleOf(source), heading, text }),
    );
  }
  const folder = join(OUTPUT, "search");
  mkdirSync(folder, { recursive: true });
  const library = createRequire(import.meta.url).resolve("minisearch");
  const script = join(dirname(library), "..", "umd", "index.js");
  writeFileSync(join(folder, "minisearch.js"), readFileSync(script, "utf8").replace(/\n\/\/# sourceMappingURL=.*/, ""));
  const index = JSON.stringify({ options: SEARCHED, index: JSON.stringify(search) });
  writeFileSync(join(folder, "index.js"), `window.headlightSearch = ${index};\n`);
}

export default function (config) {
  config.setLibrary("md", renderer());
  config.ignores.add("site/**");
  config.ignores.add("target/**");
  config.addPassthroughCopy("schema");
  config.addPassthroughCopy("images");
  config.addPassthroughCopy({ "site/assets": "assets" });
  config.addGlobalData("layout", "page.njk");
  config.addGlobalData("permalink", () => (data) => `${data.page.filePathStem}.html`);
  config.addGlobalData("menu", menu);
  config.addGlobalData("eleventyComputed", {
    title: (data) => titleOf(readFileSync(data.page.inputPath, "utf8")),
    root: (data) => "../".repeat(placeOf(data.page.inputPath).split("/").length - 1),
    here: (data) => placeOf(data.page.inputPath),
  });
  config.on("eleventy.after", ({ results }) => writeSearch(results));
  return {
    dir: { input: ".", includes: "site/layout", output: OUTPUT },
    templateFormats: ["md"],
    markdownTemplateEngine: false,
  };
}
