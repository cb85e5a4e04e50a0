// Fails unless every link and anchor of the built pages leads somewhere, and every page is in the menu.
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";

const root = process.argv[2];
const pages = readdirSync(root, { recursive: true })
  .map((name) => join(root, String(name)))
  .filter((file) => file.endsWith(".html"));
const texts = new Map(pages.map((file) => [file, readFileSync(file, "utf8")]));
const faults = [];

/** @param {string} page @param {string} target */
function fault(page, target) {
  const [path, anchor] = target.split("#");
  const file = path === "" ? page : join(dirname(page), decodeURIComponent(path));
  if (!existsSync(file) || statSync(file).isDirectory()) {
    return "no such file";
  }
  return anchor && texts.has(file) && !texts.get(file)?.includes(`id="${anchor}"`) ? "no such heading" : "";
}

for (const [page, text] of texts) {
  for (const [, target] of text.matchAll(/\s(?:href|src)="([^"]*)"/g)) {
    const why = /^\w+:/.test(target) ? "" : fault(page, target);
    if (why) {
      faults.push(`${relative(root, page)}: ${target}: ${why}`);
    }
  }
  if (!/ aria-current="page"/.test(text)) {
    faults.push(`${relative(root, page)}: named by no index, so it is not in the menu`);
  }
}
for (const line of faults) {
  console.error(line);
}
console.log(`${pages.length} pages in ${root}, ${faults.length} faults`);
process.exit(faults.length === 0 ? 0 : 1);
