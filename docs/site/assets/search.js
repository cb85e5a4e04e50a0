// Searches the index that was made when the pages were built; nothing is fetched, so it works from a folder, too.
"use strict";
(() => {
  const MOST = 12;
  const AROUND = 90;
  const { options, index } = window.headlightSearch;
  const search = window.MiniSearch.loadJSON(index, options);
  const field = document.getElementById("search");
  const found = document.getElementById("found");

  /** The text around the first word that was found. */
  function excerpt(text, terms) {
    const at = Math.max(0, Math.min(...terms.map((term) => text.toLowerCase().indexOf(term)).filter((i) => i >= 0), text.length));
    const begin = at === text.length ? 0 : Math.max(0, at - AROUND);
    return `${begin > 0 ? "… " : ""}${text.slice(begin, begin + 2 * AROUND).trim()} …`;
  }

  function entry(result) {
    const link = document.createElement("a");
    link.href = window.headlightRoot + result.url;
    link.textContent = result.heading === result.page ? result.page : `${result.page}: ${result.heading}`;
    const text = document.createElement("p");
    text.textContent = excerpt(result.text, result.terms);
    const item = document.createElement("li");
    item.append(link, text);
    return item;
  }

  field.addEventListener("input", () => {
    const asked = field.value.trim();
    found.hidden = asked === "";
    const results = search.search(asked, { prefix: true, fuzzy: 0.15, combineWith: "AND", boost: { heading: 3 } });
    const list = document.createElement("ol");
    list.append(...results.slice(0, MOST).map(entry));
    const count = document.createElement("p");
    count.textContent = results.length === 0 ? `Nothing was found for “${asked}”.` : `${results.length} found`;
    found.replaceChildren(count, list);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      field.value = "";
      found.hidden = true;
    }
  });
})();
