/** @typedef {{place: number, entity: number}} Mention the head word of a mention, by where it is shown */

/**
 * What a head says of a mention.
 * @typedef {object} Verdict
 * @property {number[]} candidates the head words of earlier mentions
 * @property {Set<number>} antecedents those of the same entity
 * @property {number} chosen the candidate that gets the most attention
 */

/**
 * Whether a head finds an antecedent: the head word of the mention looks most, among the head words of earlier mentions, at one of its
 * own entity (Clark et al. 2019, §4.3).
 * @param {Mention[]} mentions
 * @param {number} place of the mention
 * @param {import("./attention.js").Shown} shown as queries look
 * @returns {Verdict | null} null for what is no mention, or has no antecedent here
 */
export function verdict(mentions, place, { size, weights }) {
  const entities = new Set(mentions.filter((mention) => mention.place === place).map(({ entity }) => entity));
  const earlier = mentions.filter((mention) => mention.place < place);
  const antecedents = new Set(earlier.filter(({ entity }) => entities.has(entity)).map((mention) => mention.place));
  const candidates = [...new Set(earlier.map((mention) => mention.place))].sort((a, b) => a - b);
  if (antecedents.size === 0) {
    return null;
  }
  /** @param {number} key */
  const weight = (key) => weights[place * size + key];
  const chosen = candidates.reduce((best, key) => (weight(key) > weight(best) ? key : best));
  return { candidates, antecedents, chosen };
}

/**
 * @param {Verdict} found
 * @param {string[]} labels
 * @param {number} place
 * @param {string} head its name, where it is not the only one; else empty
 */
export function inWords({ candidates, antecedents, chosen }, labels, place, head) {
  const right = antecedents.has(chosen);
  const among = candidates.length === 1 ? "the one earlier mention" : `the ${candidates.length} earlier mentions`;
  return `${head && `${head}: `}${labels[place]} looks most at ${labels[chosen]}, among ${among}: ${right ? "right, an antecedent" : `wrong, an antecedent is ${labels[Math.max(...antecedents)]}`}`;
}
