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

/** @param {string} url @returns {string} the way from a page to the root of the site */
function toRoot(url) {
  return "../".repeat(url.split("/").length - 2);
}

/** @returns {{ title: string, pages: { title: string, url: string }[] }[]} */
function menu() {
  return PARTS.map((part) => ({
    title: titleOf(readFileSync(join(part, "index.md"), "utf8")),
    pages: [`${part}/index.md`, ...pagesOf(`${part}/index.md`)].map((file) => ({
      title: titleOf(readFileSync(file, "utf8")),
      url: file.replace(/\.md$/, ".html"),
    })),
  }));
}

/** @param {{ inputPath: string, url: string }[]} results */
function writeSearch(results) {
  const search = new MiniSearch(SEARCHED);
  for (const { inputPath, url } of results) {
    const source = readFileSync(inputPath, "utf8");
    sectionsOf(source).forEach(({ anchor, heading, text }, i) =>
      search.add({ id: `${url}#${i}`, url: url.slice(1) + (anchor && `#${anchor}`), page: titleOf(source), heading, text }),
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
    root: (data) => toRoot(data.page.url),
    here: (data) => data.page.url.slice(1),
  });
  config.on("eleventy.after", ({ results }) => writeSearch(results));
  return {
    dir: { input: ".", includes: "site/layout", output: OUTPUT },
    templateFormats: ["md"],
    markdownTemplateEngine: false,
  };
}
