// How the pages are read: their titles, sections and links, and what a fenced block says of itself.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import MarkdownIt from "markdown-it";

const LINK = /\]\(([\w./-]+\.md)(?:#[\w-]*)?\)/g;

/** @param {string} heading @returns {string} its anchor, as GitHub makes it */
export function anchorOf(heading) {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");
}

/** @param {string} source @returns {string} its first heading */
export function titleOf(source) {
  return /^# (.+)$/m.exec(source)?.[1].replaceAll("`", "") ?? "Headlight";
}

/**
 * @param {string} index the file of a part's index
 * @returns {string[]} the pages that it names beside and below itself, and those that belong to no part, in its order
 */
export function pagesOf(index) {
  const links = [...readFileSync(index, "utf8").matchAll(LINK)].map((match) => join(dirname(index), match[1]));
  return [...new Set(links)].filter((file) => file !== index && (file.startsWith(`${dirname(index)}/`) || !file.includes("/")));
}

/** @param {string} source @returns {{ anchor: string, heading: string, text: string }[]} */
export function sectionsOf(source) {
  const sections = [];
  for (const token of renderer().parse(source, {})) {
    const text = token.type === "inline" || token.type === "fence" ? plain(token) : "";
    if (token.type === "heading_open") {
      sections.push({ anchor: token.tag === "h1" ? "" : (token.attrGet("id") ?? ""), heading: "", text: "" });
    } else if (text && sections.length > 0) {
      const section = sections[sections.length - 1];
      if (section.heading) {
        section.text += `${text}\n`;
      } else {
        section.heading = text;
      }
    }
  }
  return sections;
}

/** @param {import("markdown-it").Token} token */
function plain(token) {
  return token.children?.map((child) => child.content || " ").join("") ?? token.content;
}

/** @returns {MarkdownIt} Markdown with anchors, links between pages, and captions of blocks */
export function renderer() {
  const markdown = new MarkdownIt({ html: true });
  markdown.core.ruler.push("anchors", ({ tokens }) => {
    const seen = new Map();
    tokens.forEach((token, i) => {
      if (token.type === "heading_open") {
        const anchor = anchorOf(plain(tokens[i + 1]));
        const before = seen.get(anchor) ?? 0;
        seen.set(anchor, before + 1);
        token.attrSet("id", before === 0 ? anchor : `${anchor}-${before}`);
      }
    });
  });
  markdown.core.ruler.push("links", ({ tokens }) => {
    for (const link of tokens.flatMap((token) => token.children ?? []).filter((token) => token.type === "link_open")) {
      link.attrSet("href", link.attrGet("href").replace(/^(?!\w+:)([^#]*)\.md(#|$)/, "$1.html$2"));
    }
  });
  markdown.renderer.rules.fence = (tokens, i) => block(tokens[i], markdown.utils.escapeHtml);
  return markdown;
}

/** @param {import("markdown-it").Token} token @param {(text: string) => string} escape */
function block(token, escape) {
  const [language = "", ...rest] = token.info.trim().split(/\s+/);
  const [, kind, said] = /^(file|slow|no-run): (.*)$/.exec(rest.join(" ")) ?? [];
  const caption = kind && `${{ file: "", slow: "Takes ", "no-run": "Not run by the tests: " }[kind]}${said}`;
  return `<figure class="block ${kind ?? ""}">${caption ? `<figcaption>${escape(caption)}</figcaption>` : ""}<pre tabindex="0"><code class="language-${escape(language)}">${escape(token.content)}</code></pre></figure>\n`;
}
