import { readFile, stat } from "node:fs/promises";
import { dirname, relative, resolve } from "node:path";
import { type Plant, parsePlant } from "../devices/devices.ts";
import { ControllerError, fieldOf, isRecord, type Problem, ScriptError } from "../model/model.ts";
import { check } from "../script/check.ts";
import type { CheckedScript } from "../script/checked-script.ts";
import type { Engine } from "../script/engine.ts";
import { placeProblems } from "../script/parse.ts";
import type { Script } from "../script/script.ts";
import { FILE_BYTES } from "./limits.ts";
import { parseRunFile, type RunFile, type RunReading } from "./run-file.ts";

/** Files that cannot be run, with every problem of all of them. */
export class ConfigError extends ControllerError {}

/** All that is known before anything is opened. */
export interface Plan {
  readonly run: RunFile;
  readonly plant: Plant;
  readonly script: CheckedScript;
}

/** A script with the text that it came from, and the name of the file. */
interface ScriptSource {
  readonly script: Script;
  readonly text: string;
  readonly name: string;
}

/** What a file holds, or what is wrong with it. */
type Part<Content> =
  | { readonly ok: true; readonly value: Content }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Reads the run file and all that it names. Throws a `ConfigError` with every problem of all. */
export async function loadPlan(file: string, engine: Engine): Promise<Plan> {
  const text = await readText(file);
  if (!text.ok) throw new ConfigError(text.problems);
  const folder = dirname(resolve(file));
  const run = parseRunFile(text.value, shown(file), folder);
  const plant = await loadPart(pathIn(run, "devices", folder), parseDevices);
  const script = await loadPart(pathIn(run, "script", folder), (source, name) =>
    parseScript(source, name, engine),
  );
  const problems = [...problemsOf(run), ...problemsOf(plant), ...problemsOf(script)];
  if (run.ok && plant?.ok) problems.push(...portProblems(run, plant.value));
  if (!run.ok || !plant?.ok || !script?.ok) throw new ConfigError(problems);
  const checked = checkSource(script.value, plant.value);
  if (!checked.ok) throw new ConfigError([...problems, ...checked.problems]);
  if (problems.length > 0) throw new ConfigError(problems);
  return { run: run.run, plant: plant.value, script: checked.value };
}

/** Holds the script against the plant; its problems stand at their lines of the file. */
function checkSource({ script, text, name }: ScriptSource, plant: Plant): Part<CheckedScript> {
  const checked = check(script, plant.board);
  if (checked.ok) return { ok: true, value: checked.checked };
  return { ok: false, problems: placeProblems(checked.problems, text, name) };
}

/** The file's name as the user would write it here. */
function shown(path: string): string {
  return relative(process.cwd(), resolve(path));
}

/** A path of the run file; where the file has problems, a path in it may be good all the same. */
function pathIn(
  reading: RunReading,
  key: "devices" | "script",
  folder: string,
): string | undefined {
  if (reading.ok) return reading.run[key];
  const path = isRecord(reading.raw) ? fieldOf(reading.raw, key) : undefined;
  return typeof path === "string" ? resolve(folder, path) : undefined;
}

async function loadPart<Content>(
  path: string | undefined,
  parse: (text: string, name: string) => Part<Content>,
): Promise<Part<Content> | undefined> {
  if (path === undefined) return undefined;
  const text = await readText(path);
  return text.ok ? parse(text.value, shown(path)) : text;
}

function parseDevices(text: string, name: string): Part<Plant> {
  const read = parsePlant(text, name);
  return read.ok ? { ok: true, value: read.plant } : read;
}

function parseScript(text: string, name: string, engine: Engine): Part<ScriptSource> {
  try {
    return { ok: true, value: { script: engine.compile(text, { file: name }), text, name } };
  } catch (error) {
    if (!(error instanceof ScriptError)) throw error;
    return { ok: false, problems: error.problems };
  }
}

async function readText(path: string): Promise<Part<string>> {
  const place = { file: shown(path) };
  try {
    const { size } = await stat(path);
    if (size > FILE_BYTES) {
      const what = `the file has ${size} bytes, more than ${FILE_BYTES}`;
      return { ok: false, problems: [{ code: "FILE_SIZE", what, fix: "Split it", ...place }] };
    }
    return { ok: true, value: await readFile(path, "utf8") };
  } catch (error) {
    const what = `the file cannot be read: ${error instanceof Error ? error.message : error}`;
    const fix = "Check the path, and that this user may read it";
    return { ok: false, problems: [{ code: "FILE_UNREADABLE", what, fix, ...place }] };
  }
}

function problemsOf(part: Part<unknown> | RunReading | undefined): readonly Problem[] {
  return part === undefined || part.ok ? [] : part.problems;
}

/** Serial ports that devices speak over and that the run file does not have. */
function portProblems(
  { run, document }: Extract<RunReading, { ok: true }>,
  plant: Plant,
): Problem[] {
  const named = plant.reports.flatMap(({ from }) => (from.kind === "serial" ? [from.port] : []));
  const missing = [...new Set(named)].filter((port) => !Object.hasOwn(run.serial, port));
  return missing.map((port) =>
    document.problemAt({
      code: "RUN_SERIAL_UNKNOWN",
      what: `the device file speaks of the serial port ${port}, which the run file does not have`,
      fix: `Add it under serial: \`${port}: { path: /dev/ttyUSB0 }\``,
      path: ["serial"],
    }),
  );
}
