/**
 * Holds the import table: cruises `src` under the rules of .dependency-cruiser.cjs, prints every
 * violation, then how much was read. A run that read less than all of `src` fails, because a
 * cruiser that cannot read TypeScript finds nothing wrong.
 *
 * `node test/architecture/layers.mjs [root]`; the root is this project unless another is named.
 */
import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { cruise } from "dependency-cruiser";

const project = resolve(import.meta.dirname, "../..");
const { forbidden, options } = createRequire(import.meta.url)(`${project}/.dependency-cruiser.cjs`);

process.chdir(process.argv[2] ?? project);
const files = filesOfSource();
const { modules, summary } = await cruised();
const read = new Set(modules.map((module) => module.source));
const flaws = [
  ...new Set(summary.violations.map(describeViolation)),
  ...files.filter((file) => !read.has(file)).map((file) => `not-read: ${file}`),
  ...(files.length === 0 ? ["nothing-read: src holds no module"] : []),
];

for (const flaw of flaws) console.error(flaw);
console.log(
  `layers: ${files.filter((file) => read.has(file)).length} of ${files.length} modules, ` +
    `${summary.totalDependenciesCruised} dependencies, ${flaws.length} violations`,
);
process.exitCode = flaws.length === 0 ? 0 : 1;

function filesOfSource() {
  return readdirSync("src", { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.[cm]?[jt]sx?$/.test(entry.name))
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .sort();
}

async function cruised() {
  const { output } = await cruise(["src"], { ...options, validate: true, ruleSet: { forbidden } });
  return output;
}

function describeViolation({ rule, from, to, cycle }) {
  if (cycle !== undefined) {
    // The same circle is found from each of its files: it is said once, from its first.
    const names = cycle.map((step) => step.name);
    const start = names.indexOf([...names].sort()[0]);
    const path = [...names.slice(start), ...names.slice(0, start)];
    return `${rule.name}: ${[...path, path[0]].join(" → ")}`;
  }
  return from === to ? `${rule.name}: ${from}` : `${rule.name}: ${from} → ${to}`;
}
