import { print } from "headlight/format.js";
import { linksInto, linksOf } from "viewer/attention.js";

/**
 * What a token looks at most, or is looked at by most, in words.
 * @param {import("./lines-view.js").Content} content
 * @param {number} index
 * @param {import("./attention.js").Limits[]} limits of each map
 */
export function tell(content, index, limits) {
  const count = content.labels.length;
  const row = index < count;
  const told = content.maps.map(({ name, shown }, number) => {
    const found = row ? linksOf(shown, index, limits[number]) : linksInto(shown, index - count, limits[number]);
    const strongestOnes = found.sort((a, b) => b.weight - a.weight).slice(0, 3);
    const list = strongestOnes.map((link) => `${content.labels[row ? link.to : link.from]} ${written(link.weight, content.distribution)}`);
    return `${content.maps.length > 1 ? `${name}: ` : ""}${list.join(", ") || "nothing"}`;
  });
  const verb = row === content.inward ? "is looked at by" : "looks at";
  return `${content.labels[index % count]} ${verb} ${told.join("; ")}`;
}

/**
 * A weight in print. Those of a distribution are fractions; others may be of any size.
 * @param {number} weight
 * @param {boolean} distribution
 * @param {number} [more] how many digits more than usual
 */
export function written(weight, distribution, more = 0) {
  if (distribution) {
    return print(weight, "fraction", more);
  }
  if (weight > 0 && weight < 0.01) {
    const [digits, power] = weight.toExponential(1 + more).split("e-");
    return `${digits}\u00b710\u207b${[...power].map((digit) => "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079"[Number(digit)]).join("")}`;
  }
  return print(weight, "decimal", more);
}
