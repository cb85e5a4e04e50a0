/**
 * @typedef {object} Filter
 * @property {boolean} special
 * @property {boolean} self
 * @property {boolean} rescaled
 * @property {boolean} inward
 */

/**
 * A map as it is shown.
 * @typedef {object} Shown
 * @property {number[]} kept the units that are shown
 * @property {number} size how many they are
 * @property {Float32Array} weights [from, to]: from query to key, or, inward, from key to query
 */

/**
 * The part of a map that is shown. Rows are rescaled as rows of queries, before the map is turned round.
 * @param {Float32Array} map [query, key]
 * @param {import("./source.js").Unit[]} units
 * @param {Filter} filter
 * @returns {Shown}
 */
export function show(map, units, { special, self, rescaled, inward }) {
  const kept = units.flatMap((unit, index) => (special && unit.special ? [] : [index]));
  const size = kept.length;
  if (size === units.length && !self && !rescaled && !inward) {
    return { kept, size, weights: map };
  }
  const weights = new Float32Array(size * size);
  for (let i = 0; i < size; i++) {
    let sum = 0;
    for (let j = 0; j < size; j++) {
      const weight = self && i === j ? 0 : map[kept[i] * units.length + kept[j]];
      weights[inward ? j * size + i : i * size + j] = weight;
      sum += weight;
    }
    for (let j = 0; rescaled && sum > 0 && j < size; j++) {
      weights[inward ? j * size + i : i * size + j] /= sum;
    }
  }
  return { kept, size, weights };
}

/** @typedef {{from: number, to: number, weight: number}} Link */
/** @typedef {{least: number, top: number}} Limits the least weight, and how many links of a row; a top of 0 stands for all */

/**
 * The links of a map that are strong enough, those of each row from the strongest on.
 * @param {Shown} shown
 * @param {Limits} limits
 * @returns {Link[]}
 */
export function links(shown, limits) {
  /** @type {Link[]} */
  const found = [];
  for (let from = 0; from < shown.size; from++) {
    found.push(...linksOf(shown, from, limits));
  }
  return found;
}

/**
 * The links of one row.
 * @param {Shown} shown
 * @param {number} from
 * @param {Limits} limits
 * @returns {Link[]}
 */
export function linksOf({ size, weights }, from, { least, top }) {
  /** @type {Link[]} */
  const row = [];
  for (let to = 0; to < size; to++) {
    const weight = weights[from * size + to];
    if (!(weight > 0 && weight >= least)) {
      continue;
    }
    if (top === 0) {
      row.push({ from, to, weight });
    } else if (row.length < top || weight > row[top - 1].weight) {
      let at = row.length;
      while (at > 0 && row[at - 1].weight < weight) {
        at--;
      }
      row.splice(at, 0, { from, to, weight });
      row.length = Math.min(row.length, top);
    }
  }
  return row;
}

/**
 * The links that end at one column.
 * @param {Shown} shown
 * @param {number} to
 * @param {Limits} limits
 * @returns {Link[]}
 */
export function linksInto(shown, to, limits) {
  const found = [];
  for (let from = 0; from < shown.size; from++) {
    if (limits.top === 0) {
      const weight = shown.weights[from * shown.size + to];
      if (weight > 0 && weight >= limits.least) {
        found.push({ from, to, weight });
      }
    } else {
      found.push(...linksOf(shown, from, limits).filter((link) => link.to === to));
    }
  }
  return found;
}

/**
 * The largest number that is shown; 1 at least for a distribution, so that shades mean the same everywhere.
 * @param {Shown} shown
 * @param {boolean} distribution
 */
export function strongest(shown, distribution) {
  let most = distribution ? 1 : 0;
  for (let i = 0; i < shown.weights.length; i++) {
    most = Math.max(most, shown.weights[i]);
  }
  return most || 1;
}

/**
 * What each unit receives, on average over queries.
 * @param {Shown} shown
 * @param {boolean} inward whether the map is turned round
 */
export function received({ size, weights }, inward) {
  const sums = new Float64Array(size);
  for (let from = 0; from < size; from++) {
    for (let to = 0; to < size; to++) {
      sums[inward ? from : to] += weights[from * size + to] / size;
    }
  }
  return sums;
}
