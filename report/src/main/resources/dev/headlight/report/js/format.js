/** @typedef {"fraction" | "decimal" | "fine" | "scientific" | "count" | "percent" | "probability"} Format */

/**
 * A number as it is printed beside other text; "n/a" where there is none.
 * @param {number | null | undefined} value
 * @param {Format} format
 * @param {number} [more] how many digits more than usual
 */
export function print(value, format, more = 0) {
  if (value === null || value === undefined || Number.isNaN(value)) {
    return "n/a";
  }
  const written = digits(value, format, more);
  const text = /[1-9]/.test(written) ? written.replace("-", "\u2212") : written.replace("-", "");
  return format === "fraction" || format === "probability" ? text.replace(/^(\u2212?)0\./, "$1.") : text;
}

/**
 * @param {number} value
 * @param {Format} format
 * @param {number} more
 */
function digits(value, format, more) {
  switch (format) {
    case "count":
      return d3.format(",.0f")(value);
    case "percent":
      return (100 * value).toFixed(1 + more);
    case "fine":
      return value.toFixed(4 + more);
    case "scientific":
      return scientific(value.toExponential(1 + more));
    case "probability":
      return value < 0.001 ? "<.001" : value.toFixed(3);
    default:
      return value.toFixed(2 + more);
  }
}

/** @param {string} written such as "1.2e-5" */
function scientific(written) {
  const [digits, exponent] = written.split("e");
  if (Number(exponent) === 0) {
    return digits;
  }
  const raised = [...exponent.replace("+", "")].map((sign) => (sign === "-" ? "\u207b" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(sign)]));
  return `${digits}\u00d710${raised.join("")}`;
}

/**
 * A number with its standard error, as in ".541 ± .006".
 * @param {number | null | undefined} value
 * @param {number | null | undefined} error
 * @param {Format} format
 */
export function printWithError(value, error, format) {
  const number = print(value, format, 1);
  return error === null || error === undefined ? number : `${number} \u00b1 ${print(error, format, 1)}`;
}

/**
 * A number under an axis.
 * @param {Format} format
 * @returns {(value: number) => string}
 */
export function tick(format) {
  switch (format) {
    case "count":
      return d3.format("~s");
    case "percent":
      return (value) => `${Math.round(1000 * value) / 10}`;
    case "fraction":
      return (value) => d3.format("~g")(value).replace(/^(.?)0\./, "$1.");
    case "scientific":
      return (value) => (value === 0 ? "0" : scientific(Number(value.toPrecision(6)).toExponential()));
    default:
      return d3.format("~g");
  }
}
