import { existsSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Command } from "commander";
import type { TextFile } from "../app/files.ts";
import type { Problem } from "../model/model.ts";
import { explainAll } from "./excerpt.ts";
import { complain, Refused, say, WrongUsage } from "./exit.ts";
import { USUAL_RUN_FILE } from "./usual.ts";
import type { Done, Outcome, Wanted } from "./write-types.ts";

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
  const { writeAllTypes } = await import("./write-types.ts");
  const done = await writeAllTypes(wanting.value, options);
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
