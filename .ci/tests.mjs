// Says what the test runner ran, and fails unless that is everything: each test class has a report, and no test was skipped.
// Where there is no folder of reference data beside the project, the tests that compare with it are named and counted apart.
// Arguments: the suffixes of the classes that must have run, such as Test and IT.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

const REPORTS = { Test: "surefire-reports", IT: "failsafe-reports" };
const suffixes = process.argv.slice(2);
const modules = [...readFileSync("pom.xml", "utf8").matchAll(/<module>(.*?)<\/module>/g)].map((match) => match[1]);
const faults = [];
const sums = { tests: 0, failed: 0, skipped: 0 };
const withoutData = [];
const hasData = above(resolve(".")).some((folder) => existsSync(join(folder, "shared")));

/** @param {string} folder @returns {string[]} */
function above(folder) {
  return dirname(folder) === folder ? [folder] : [folder, ...above(dirname(folder))];
}

/** @param {string} folder */
function* files(folder) {
  if (!existsSync(folder)) {
    return;
  }
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      yield* files(path);
    } else {
      yield path;
    }
  }
}

/** @param {string} element @param {string} name */
function attribute(element, name) {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(element)?.[1] ?? "";
}

/** @param {string} report */
function count(report) {
  const xml = readFileSync(report, "utf8");
  const suite = /<testsuite\s[^>]*>/.exec(xml)?.[0] ?? "";
  const tests = Number(attribute(suite, "tests"));
  if (!(tests > 0)) {
    faults.push(`${report}: no test ran`);
  }
  sums.tests += tests;
  sums.failed += Number(attribute(suite, "failures")) + Number(attribute(suite, "errors"));
  for (const [, test, body] of xml.matchAll(/(<testcase\s[^>]*[^/]>)(.*?)<\/testcase>/gs)) {
    const skipped = /<skipped[^>]*>/.exec(body)?.[0];
    if (skipped) {
      sums.skipped++;
      const reason = attribute(skipped, "message");
      const needsData = reason.includes("-Dheadlight.shared");
      (needsData && !hasData ? withoutData : faults).push(
        `skipped: ${attribute(test, "classname")}.${attribute(test, "name")}: ${reason}`,
      );
    }
  }
}

for (const module of modules) {
  const sources = join(module, "src/test/java");
  for (const source of files(sources)) {
    const suffix = suffixes.find((end) => source.endsWith(`${end}.java`));
    if (suffix === undefined) {
      continue;
    }
    const name = relative(sources, source).replace(/\.java$/, "").replaceAll("/", ".");
    const report = join(module, "target", REPORTS[suffix], `TEST-${name}.xml`);
    if (existsSync(report)) {
      count(report);
    } else {
      faults.push(`did not run: ${name}`);
    }
  }
}
faults.forEach((fault) => console.error(`ci: ${fault}`));
if (withoutData.length > 0) {
  withoutData.forEach((test) => console.log(`ci: ${test}`));
  console.log(`ci: ${withoutData.length} comparisons were not made: the reference data lie in a folder "shared", which is not here`);
}
console.log(`${sums.tests - sums.failed - sums.skipped} passed, ${sums.failed} failed, ${sums.skipped} skipped`);
process.exitCode = faults.length > 0 || sums.failed > 0 || sums.tests === 0 ? 1 : 0;
