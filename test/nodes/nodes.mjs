/**
 * Runs the unit suites on each Node that is supported, with the real binaries that the npm package
 * `node` brings: `npm run test:nodes` for all of them, with `--newest` for the newest alone, with
 * `--part` for the rooms that a commit is judged by. What else is named goes to vitest.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

/** The oldest that package.json allows, and the last of each line that gets security updates. */
const VERSIONS = ["20.19.0", "22.23.3", "24.19.0", "26.10.0"];

/** Rooms that show in two minutes what differs between two Nodes: V8's numbers, texts and code. */
const PART = [
  "test/model",
  "test/control",
  "test/devices",
  "test/patch",
  "test/contract",
  "test/language",
  "test/script/rule",
  "test/adapters/storage.test.ts",
  "test/app/first-run.test.ts",
];

const project = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const args = process.argv.slice(2);
const flags = new Set(args.filter((arg) => arg === "--newest" || arg === "--part"));
const named = args.filter((arg) => !flags.has(arg));
const versions = flags.has("--newest") ? VERSIONS.slice(-1) : VERSIONS;

/** The binary of a version; it is fetched once, into a folder that no project installs from. */
function binaryOf(version) {
  const name = `node-${process.platform}-${process.arch}`;
  const folder = join(project, "node_modules", ".cache", "nodes", version);
  const binary = join(folder, "node_modules", name, "bin", "node");
  if (existsSync(binary)) return binary;
  mkdirSync(folder, { recursive: true });
  const { status } = spawnSync(
    "npm",
    ["install", "--no-save", "--no-package-lock", "--prefix", folder, `${name}@${version}`],
    { cwd: folder, stdio: ["ignore", "ignore", "inherit"] },
  );
  if (status !== 0 || !existsSync(binary)) throw new Error(`${name}@${version} cannot be fetched`);
  return binary;
}

/** Runs the suites on one version; children that the tests start find the same Node first. */
function run(version) {
  const binary = binaryOf(version);
  const told = spawnSync(binary, ["--version"], { encoding: "utf8" }).stdout.trim();
  if (told !== `v${version}`) throw new Error(`${binary} says that it is ${told}`);
  console.log(`\nNode ${version}`);
  const vitest = join(project, "node_modules", "vitest", "vitest.mjs");
  const rooms = named.length > 0 ? named : flags.has("--part") ? PART : [];
  return spawnSync(binary, [vitest, "run", ...rooms], {
    cwd: project,
    stdio: "inherit",
    env: { ...process.env, PATH: `${dirname(binary)}${delimiter}${process.env.PATH}` },
  }).status;
}

const failed = versions.filter((version) => run(version) !== 0);
console.log(
  failed.length === 0
    ? `good on Node ${versions.join(", ")}`
    : `failed on Node ${failed.join(", ")}`,
);
process.exitCode = failed.length === 0 ? 0 : 1;
