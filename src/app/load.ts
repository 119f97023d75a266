import { dirname, resolve } from "node:path";
import { type Plant, parsePlants } from "../devices/devices.ts";
import { ControllerError, type Problem, ScriptError } from "../model/model.ts";
import { check } from "../script/check.ts";
import type { CheckedScript } from "../script/checked-script.ts";
import { Engine } from "../script/engine.ts";
import { placeProblems } from "../script/parse.ts";
import type { Script } from "../script/script.ts";
import { type BrokerAccess, readAccess } from "./broker-access.ts";
import { linkEventProblems } from "./device-links.ts";
import { deviceFiles, type Part, readText, readTexts, shown, type TextFile } from "./files.ts";
import { type NamedFiles, parseRunFile, type RunFile, type RunReading } from "./run-file.ts";

/** Files that cannot be run, with every problem of all of them. */
export class ConfigError extends ControllerError {}

/** What the files of a plant say: its devices, and a script that fits them. */
export interface PlantFiles {
  readonly plant: Plant;
  readonly script: CheckedScript;
  /** The text of every file that was read, for showing places in them. */
  readonly texts: readonly TextFile[];
}

/** All that is known before anything is opened. */
export interface Plan extends PlantFiles {
  readonly run: RunFile;
  readonly access: BrokerAccess;
  readonly engine: Engine;
}

/** What was found in files: what they say where all is well, and the texts in any case. */
export type Loaded<Content> =
  | { readonly ok: true; readonly value: Content; readonly texts: readonly TextFile[] }
  | {
      readonly ok: false;
      readonly problems: readonly Problem[];
      readonly texts: readonly TextFile[];
    };

/** Reads the run file and all that it names. Throws a `ConfigError` with every problem of all. */
export async function loadPlan(file: string): Promise<Plan> {
  const loaded = await readPlan(file);
  if (!loaded.ok) throw new ConfigError(loaded.problems);
  return loaded.value;
}

/** Reads the run file and all that it names; every problem of all of them at once. */
export async function readPlan(file: string): Promise<Loaded<Plan>> {
  const text = await readText(file);
  if (!text.ok) return { ok: false, problems: text.problems, texts: [] };
  const run = parseRunFile(text.value.text, shown(file), dirname(resolve(file)));
  const named: NamedFiles = run.ok
    ? { devices: run.run.devices, scripts: [run.run.script] }
    : run.named;
  const engine = new Engine(run.ok ? { limits: run.run.limits } : {});
  const files = await readFiles(named, engine);
  const access = run.ok ? await readAccess(run.run.broker) : undefined;
  const ports = run.ok && files.plant !== undefined ? portProblems(run, files.plant) : [];
  const problems = [...problemsOf(run), ...ports, ...problemsOf(access), ...files.problems];
  const texts = [text.value, ...files.texts];
  const { plant, script } = files;
  if (!run.ok || access?.ok !== true || problems.length > 0) return { ok: false, problems, texts };
  if (plant === undefined || script === undefined) return { ok: false, problems, texts };
  const value = { run: run.run, access: access.value, engine, plant, script, texts };
  return { ok: true, value, texts };
}

/** Reads device files and a script without a run file; every problem of all of them at once. */
export async function readPlant(named: NamedFiles): Promise<Loaded<PlantFiles>> {
  const { plant, script, problems, texts } = await readFiles(named, new Engine());
  if (plant === undefined || script === undefined || problems.length > 0) {
    return { ok: false, problems, texts };
  }
  return { ok: true, value: { plant, script, texts }, texts };
}

/** What could be read; each part is there only where nothing is wrong with it. */
interface FilesReading {
  readonly plant: Plant | undefined;
  readonly script: CheckedScript | undefined;
  readonly problems: readonly Problem[];
  readonly texts: readonly TextFile[];
}

async function readFiles(named: NamedFiles, engine: Engine): Promise<FilesReading> {
  const paths = await deviceFiles(named.devices);
  const devices = await readTexts(paths.ok ? paths.value : []);
  const scripts = await readTexts(named.scripts);
  const complete = paths.ok && devices.problems.length === 0 && named.devices.length > 0;
  const plant = devices.texts.length > 0 ? parsePlants(devices.texts, { knowsZone }) : undefined;
  const source = scripts.texts[0] === undefined ? undefined : compile(scripts.texts[0], engine);
  const problems = [
    ...problemsOf(paths),
    ...devices.problems,
    ...(plant === undefined || plant.ok ? [] : plant.problems),
    ...(plant?.ok ? linkEventProblems(plant.plant) : []),
    ...scripts.problems,
    ...problemsOf(source),
  ];
  const known = complete && plant?.ok ? plant.plant : undefined;
  // A script is held against the whole plant only: what a missing file has would be missed in it.
  const checked =
    known !== undefined && source?.ok ? checkSource(source.value, known, engine) : undefined;
  return {
    plant: known,
    script: checked?.ok ? checked.value : undefined,
    problems: [...problems, ...problemsOf(checked)],
    texts: [...devices.texts, ...scripts.texts],
  };
}

/** Whether this machine's time zone database has a zone of that name. */
function knowsZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** A script with the text that it came from. */
interface ScriptSource extends TextFile {
  readonly script: Script;
}

function compile({ text, file }: TextFile, engine: Engine): Part<ScriptSource> {
  try {
    return { ok: true, value: { script: engine.compile(text, { file }), text, file } };
  } catch (error) {
    if (!(error instanceof ScriptError)) throw error;
    return { ok: false, problems: error.problems };
  }
}

/** Holds the script against the plant; its problems stand at their lines of the file. */
function checkSource(source: ScriptSource, plant: Plant, { limits }: Engine): Part<CheckedScript> {
  const checked = check(source.script, plant.board, { limits });
  if (checked.ok) return { ok: true, value: checked.checked };
  const placed = placeProblems(checked.problems, source.text, source.file);
  return { ok: false, problems: [...placed].sort(byPlace) };
}

/** In the order in which a reader of the file meets them. */
function byPlace(one: Problem, other: Problem): number {
  return (one.line ?? 0) - (other.line ?? 0) || (one.column ?? 0) - (other.column ?? 0);
}

function problemsOf(part: Part<unknown> | RunReading | undefined): readonly Problem[] {
  return part === undefined || part.ok ? [] : part.problems;
}

/** Serial ports that devices speak over and that the run file does not have. */
function portProblems(
  { run, document }: Extract<RunReading, { ok: true }>,
  { reports, targets }: Plant,
): Problem[] {
  const ways = [...reports.map(({ from }) => from), ...targets.values()];
  const named = new Set(ways.flatMap((way) => (way.kind === "serial" ? [way.port] : [])));
  const missing = [...named].filter((port) => !Object.hasOwn(run.serial, port));
  return missing.map((port) =>
    document.problemAt({
      code: "RUN_SERIAL_UNKNOWN",
      what: `devices speak over the serial port ${port}, which the run file does not have`,
      fix: `Add it under serial: \`${port}: { path: /dev/ttyUSB0 }\``,
      path: ["serial"],
    }),
  );
}
