import { dirname, resolve } from "node:path";
import { SystemClock } from "../adapters/clock/clock.ts";
import { type Plant, parsePlants } from "../devices/devices.ts";
import { ControllerError, type Problem } from "../model/model.ts";
import {
  type Assembled,
  type AssembledReading,
  assemble,
  CompiledFiles,
  loadLanguages,
} from "../patch/patch.ts";
import type { ScriptFilesReading } from "../ports/ports.ts";
import { check } from "../script/check.ts";
import type { CheckedScript } from "../script/checked-script.ts";
import { budgetProblems } from "../script/worst-case.ts";
import { type BrokerAccess, readAccess } from "./broker-access.ts";
import { linkEventProblems } from "./device-links.ts";
import { Engine } from "./engine.ts";
import { deviceFiles, type Part, readText, readTexts, shown, type TextFile } from "./files.ts";
import { type NamedFiles, parseRunFile, type RunFile, type RunReading } from "./run-file.ts";
import { scriptFiles } from "./script-files.ts";

/** Files that cannot be run, with every problem of all of them. */
export class ConfigError extends ControllerError {}

/** What the files of a plant say: its devices, and a script that fits them. */
export interface PlantFiles {
  readonly plant: Plant;
  readonly script: CheckedScript;
  /** The text of every file that was read, for showing places in them. */
  readonly texts: readonly TextFile[];
}

/** All that is known before anything is opened, but for the script: it may be kept elsewhere. */
export interface BarePlan {
  readonly run: RunFile;
  readonly access: BrokerAccess;
  readonly engine: Engine;
  readonly plant: Plant;
  /** The script files as they were read. */
  readonly files: ScriptFilesReading;
  /** Those files, compiled. */
  readonly compiled: CompiledFiles;
}

/** All that is known before anything is opened. */
export interface Plan extends BarePlan, PlantFiles {}

/** What was found in files: what they say where all is well, and the texts in any case. */
export type Loaded<Content> =
  | { readonly ok: true; readonly value: Content; readonly texts: readonly TextFile[] }
  | {
      readonly ok: false;
      readonly problems: readonly Problem[];
      readonly texts: readonly TextFile[];
      /** Where all problems are those of the script: everything else. */
      readonly bare?: BarePlan;
    };

/** Reads the run file and all that it names. Throws a `ConfigError` with every problem of all. */
export async function loadPlan(file: string): Promise<Plan> {
  const loaded = await readPlan(file);
  if (!loaded.ok) throw new ConfigError(loaded.problems);
  return loaded.value;
}

/** Reads the run file and all that it names; every problem of all of them at once. */
export async function readPlan(file: string): Promise<Loaded<Plan>> {
  const bare = await readBare(file, "script");
  if (!bare.ok) return bare;
  const { value, script, scriptProblems, texts } = bare;
  if (script === undefined || scriptProblems.length > 0) {
    return { ok: false, problems: scriptProblems, texts, bare: value };
  }
  return { ok: true, value: { ...value, script, texts }, texts };
}

/** The script of files that were not looked into so far, or every problem of it. */
export async function readScript(bare: BarePlan): Promise<Loaded<Plan>> {
  const { files, engine, compiled, plant } = bare;
  const texts = files.ok ? files.files : [];
  const source = await readSource(files, engine, compiled);
  const checked = source.ok ? checkSource(source.assembled, plant, engine) : source;
  if (!checked.ok) return { ok: false, problems: checked.problems, texts, bare };
  return { ok: true, value: { ...bare, script: checked.value, texts }, texts };
}

/** What is read of script files: their texts alone, or what they say as well. */
type Depth = "texts" | "script";

/** What the files say, but for the script; that as far as it was asked for. */
type BareReading =
  | {
      readonly ok: true;
      readonly value: BarePlan;
      readonly script: CheckedScript | undefined;
      readonly scriptProblems: readonly Problem[];
      readonly texts: readonly TextFile[];
    }
  | Extract<Loaded<never>, { ok: false }>;

/** Reads the run file and all that it names; script files no deeper than is asked for. */
export async function readBare(file: string, depth: Depth = "texts"): Promise<BareReading> {
  const text = await readText(file);
  if (!text.ok) return { ok: false, problems: text.problems, texts: [] };
  const run = parseRunFile(text.value.text, shown(file), dirname(resolve(file)));
  const engine = new Engine(run.ok ? { limits: run.run.limits } : {});
  const read = await readFiles(run.ok ? run.run : run.named, engine, depth);
  const access = run.ok ? await readAccess(run.run.broker) : undefined;
  const ports = run.ok && read.plant !== undefined ? portProblems(run, read.plant) : [];
  const others = [...problemsOf(run), ...ports, ...problemsOf(access), ...read.problems];
  const texts = [text.value, ...read.texts];
  const { plant, script, scriptProblems, files, compiled } = read;
  if (!run.ok || access?.ok !== true || plant === undefined || others.length > 0) {
    return { ok: false, problems: [...others, ...scriptProblems], texts };
  }
  const value = { run: run.run, access: access.value, engine, plant, files, compiled };
  return { ok: true, value, script, scriptProblems, texts };
}

/** Reads device files and a script without a run file; every problem of all of them at once. */
export async function readPlant(named: NamedFiles): Promise<Loaded<PlantFiles>> {
  const read = await readFiles(named, new Engine(), "script");
  const { plant, script, texts } = read;
  const problems = [...read.problems, ...read.scriptProblems];
  if (plant === undefined || script === undefined || problems.length > 0) {
    return { ok: false, problems, texts };
  }
  return { ok: true, value: { plant, script, texts }, texts };
}

/** What could be read; each part is there only where nothing is wrong with it. */
interface FilesReading {
  readonly plant: Plant | undefined;
  readonly script: CheckedScript | undefined;
  readonly files: ScriptFilesReading;
  readonly compiled: CompiledFiles;
  /** Those of device files. */
  readonly problems: readonly Problem[];
  readonly scriptProblems: readonly Problem[];
  readonly texts: readonly TextFile[];
}

async function readFiles(named: NamedFiles, engine: Engine, depth: Depth): Promise<FilesReading> {
  const paths = await deviceFiles(named.devices);
  const devices = await readTexts(paths.ok ? paths.value : []);
  const files = await scriptFiles(named.scripts, new SystemClock()).read();
  const complete = paths.ok && devices.problems.length === 0 && named.devices.length > 0;
  const plant = devices.texts.length > 0 ? parsePlants(devices.texts, { knowsZone }) : undefined;
  const compiled = new CompiledFiles();
  const source = depth === "script" ? await readSource(files, engine, compiled) : undefined;
  const known = complete && plant?.ok ? plant.plant : undefined;
  // A script is held against the whole plant only: what a missing file has would be missed in it.
  const checked =
    known !== undefined && source?.ok ? checkSource(source.assembled, known, engine) : undefined;
  return {
    plant: known,
    script: checked?.ok ? checked.value : undefined,
    ...{ files, compiled },
    problems: [
      ...problemsOf(paths),
      ...devices.problems,
      ...(plant === undefined || plant.ok ? [] : plant.problems),
      ...(plant?.ok ? linkEventProblems(plant.plant) : []),
    ],
    scriptProblems: [...(source?.ok === false ? source.problems : []), ...problemsOf(checked)],
    texts: [...devices.texts, ...(files.ok ? files.files : [])],
  };
}

async function readSource(
  files: ScriptFilesReading,
  engine: Engine,
  compiled: CompiledFiles,
): Promise<AssembledReading> {
  if (!files.ok) return files;
  await loadLanguages(engine, files.files);
  return assemble(files.files, engine, compiled);
}

/** Whether this machine's time zone database has a zone of that name. */
function knowsZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** Holds the script against the plant; its problems stand at their lines of the files. */
function checkSource(
  { script, place }: Assembled,
  plant: Plant,
  { limits }: Engine,
): Part<CheckedScript> {
  const checked = check(script, plant.board, { limits });
  const problems = checked.ok ? budgetProblems(checked.checked) : checked.problems;
  if (checked.ok && problems.length === 0) return { ok: true, value: checked.checked };
  return { ok: false, problems: place(problems) };
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
