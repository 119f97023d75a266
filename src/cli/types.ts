import { existsSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Command } from "commander";
import type { TextFile } from "../app/files.ts";
import type { Plant } from "../devices/devices.ts";
import type { Problem } from "../model/model.ts";
import { explainAll } from "./excerpt.ts";
import { complain, Refused, say, WrongUsage } from "./exit.ts";
import { type FileState, lookAt, type TypeFile, writeTypes } from "./type-files.ts";
import { USUAL_RUN_FILE } from "./usual.ts";

interface TypesArguments {
  readonly devices?: readonly string[];
  readonly scripts?: string;
  readonly check?: boolean;
  readonly force?: boolean;
  readonly json?: boolean;
}

/** `flyball types [RUNFILE]` */
export function addTypes(program: Command): void {
  program
    .command("types")
    .description("write what an editor needs to complete and check scripts in TypeScript")
    .argument("[runfile]", `the run file (default: ${USUAL_RUN_FILE}, if it is here)`)
    .option("--devices <path...>", "device files or folders, in the place of a run file")
    .option("--scripts <folder>", "where to write: the folder of the scripts")
    .option("--check", "write nothing, and end with 1 where a file is not what it would be")
    .option("--force", "write over files that somebody wrote or changed by hand")
    .option("--json", "one JSON document: the files and what became of them")
    .addHelpText(
      "after",
      `
Writes beside the scripts: devices.d.ts (the plant), flyball.d.ts (the language) and tsconfig.json.
They are for editors and tsc; a controller does not read them. Run it again when the device files
have changed. A tsconfig.json that was changed by hand stays as it is, and is told of.

Examples:
  $ flyball types
  $ flyball types --check run.yaml && npx tsc --noEmit -p scripts
  $ flyball types --devices devices --scripts scripts`,
    )
    .exitOverride()
    .action(types);
}

/** What the files are made of, and where they go. */
interface Wanted {
  readonly plant: Plant;
  readonly folders: readonly string[];
  readonly texts: readonly TextFile[];
}

type Wanting =
  | { readonly ok: true; readonly value: Wanted }
  | {
      readonly ok: false;
      readonly problems: readonly Problem[];
      readonly texts: readonly TextFile[];
    };

async function types(file: string | undefined, options: TypesArguments): Promise<void> {
  const wanting = await findPlant(file, options);
  if (!wanting.ok) {
    const { problems, texts } = wanting;
    if (options.json) await say(JSON.stringify({ ok: false, files: [], problems }, null, 2));
    else await complain(explainAll(problems, texts));
    throw new Refused();
  }
  const done = await writeAll(wanting.value, options);
  const isOk = done.problems.every(({ code }) => NOTES.has(code));
  if (options.json) await say(JSON.stringify({ ok: isOk, ...done }, null, 2));
  else await tell(done, wanting.value.texts, options);
  if (!isOk) throw new Refused();
}

/** Problems with which the files are as good as they can be. */
const NOTES: ReadonlySet<string> = new Set(["TYPES_DEVICE_NAME", "TYPES_EVENT_NAME"]);

async function findPlant(file: string | undefined, options: TypesArguments): Promise<Wanting> {
  // Loaded here, so that other commands need not wait for it.
  const { readPlan, readPlant } = await import("../app/load.ts");
  const { devices, scripts } = options;
  const into = scripts === undefined ? undefined : [resolve(scripts)];
  if (devices !== undefined) {
    if (file !== undefined) throw new WrongUsage("Give a run file, or --devices and --scripts");
    if (into === undefined) throw new WrongUsage("--devices needs --scripts: where to write");
    const loaded = await readPlant({ devices: devices.map((path) => resolve(path)), scripts: [] });
    if (!loaded.ok) return loaded;
    return { ok: true, value: { ...loaded.value, folders: into } };
  }
  if (file === undefined && !existsSync(USUAL_RUN_FILE)) {
    throw new WrongUsage(
      `there is no ${USUAL_RUN_FILE} here: give a run file, or --devices and --scripts`,
    );
  }
  const loaded = await readPlan(file ?? USUAL_RUN_FILE);
  const { texts } = loaded;
  // Scripts may be wrong, or not there yet: their author needs the types to mend or begin them.
  const plan = loaded.ok ? loaded.value : loaded.bare;
  if (plan === undefined) return { ok: false, problems: loaded.ok ? [] : loaded.problems, texts };
  const folders = into ?? [...new Set(plan.run.scripts.map(folderOf))];
  return { ok: true, value: { plant: plan.plant, folders, texts } };
}

/** The folder that a path of scripts is, or is in. */
function folderOf(path: string): string {
  const isFile = existsSync(path) ? statSync(path).isFile() : /\.(?:ts|json)$/.test(path);
  return isFile ? dirname(path) : path;
}

/** What became of a file: how it stood, and whether it was written. */
interface Outcome {
  readonly file: string;
  readonly state: FileState;
  readonly written: boolean;
  readonly missing?: readonly string[];
  readonly extra?: readonly string[];
}

interface Done {
  readonly files: readonly Outcome[];
  readonly problems: readonly Problem[];
}

async function writeAll({ plant, folders, texts }: Wanted, options: TypesArguments): Promise<Done> {
  const { declare, placeNames } = await import("../devices/declarations/declarations.ts");
  const { controlDeclarations } = await import("../app/control-library.ts");
  const declared = declare(plant.board, controlDeclarations());
  const yaml = texts.filter(({ file }) => /\.ya?ml$/.test(file));
  const problems = [...placeNames(declared.problems, yaml)];
  const files: Outcome[] = [];
  for (const folder of folders) {
    for (const [name, text] of declared.files) {
      const looked = await lookAt(folder, name, text);
      const problem = await settle(folder, looked, options);
      if (problem !== undefined) problems.push(problem);
      files.push(outcomeOf(looked, options.check !== true && isWritten(looked, options), problem));
    }
  }
  return { files, problems };
}

function outcomeOf(file: TypeFile, isDue: boolean, problem: Problem | undefined): Outcome {
  const { state, missing, extra } = file;
  const written = isDue && problem === undefined;
  return { file: file.file, state, written, ...(state === "kept" ? { missing, extra } : {}) };
}

function isWritten({ state }: TypeFile, { force = false }: TypesArguments): boolean {
  if (state === "current") return false;
  return force || state === "new" || state === "outdated";
}

/** Writes the file where that is due; gives what keeps it from being as it should be. */
async function settle(
  folder: string,
  file: TypeFile,
  options: TypesArguments,
): Promise<Problem | undefined> {
  if (options.check) return file.state === "kept" ? undefined : staleProblem(file);
  if (isWritten(file, options)) return writeTypes(folder, file);
  return file.state === "foreign" ? foreignProblem(file) : undefined;
}

function staleProblem({ file, state }: TypeFile): Problem | undefined {
  if (state === "current") return undefined;
  const what = state === "new" ? "the file is not there" : "the file is not what it would be now";
  return { code: "TYPES_STALE", what, fix: "Run `flyball types`", file };
}

function foreignProblem({ file }: TypeFile): Problem {
  const what = "the file is in the way: `flyball types` did not write it";
  return { code: "TYPES_FILE", what, fix: "Move it away, or write over it with --force", file };
}

async function tell(
  { files, problems }: Done,
  texts: readonly TextFile[],
  { check = false }: TypesArguments,
): Promise<void> {
  if (problems.length > 0) await complain(explainAll(problems, texts));
  const lines = files.flatMap((file) => linesOf(file, check));
  if (lines.length > 0) await say(lines.join("\n"));
}

function linesOf({ file, state, written, missing = [], extra = [] }: Outcome, check: boolean) {
  if (written) return [`${file}: written`];
  if (state === "current") return [`${file}: ${check ? "up to date" : "as it was"}`];
  if (state !== "kept") return [];
  const differs = [...missing.map((line) => `  - ${line}`), ...extra.map((line) => `  + ${line}`)];
  const head = `${file}: kept, since somebody wrote or changed it (--force writes over it)`;
  return [differs.length === 0 ? head : `${head}; it lacks (-) and has besides (+):`, ...differs];
}
