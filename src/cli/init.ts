import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { basename, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import { ControllerError } from "../model/model.ts";
import { say } from "./exit.ts";

/** A folder that a new project cannot be made in. */
class InitError extends ControllerError {}

/** The package that this command belongs to, and the files that a new project begins with. */
const PACKAGE = fileURLToPath(new URL("../../", import.meta.url));
const TEMPLATE = join(PACKAGE, "deploy", "project");

/** `flyball init DIR` */
export function addInit(program: Command): void {
  program
    .command("init")
    .description("make a new project that runs: devices, a script, a run file and a test")
    .argument("<dir>", "a folder that is empty, or not there yet")
    .addHelpText(
      "after",
      `
Example:
  $ flyball init greenhouse && cd greenhouse && npm install && npm test && npm start`,
    )
    .exitOverride()
    .action(init);
}

async function init(folder: string): Promise<void> {
  const path = resolve(folder);
  await expectFree(path, folder);
  await mkdir(path, { recursive: true });
  await cp(TEMPLATE, path, { recursive: true });
  await writeFile(join(path, "package.json"), await packageFile(path));
  // Not among the files of the template: npm leaves those of this name out of a package.
  await writeFile(join(path, ".gitignore"), "node_modules/\nstate/\n");
  await writeTypes(path);
  const here = relative(process.cwd(), path);
  const steps = ["npm install", "npm test", "npm start"];
  const first = here === "" ? [] : [`cd ${here}`];
  const lines = [...first, ...steps].map((step) => `  ${step}`);
  await say([`A new project is in ${here || "this folder"}. Go on with:`, ...lines].join("\n"));
}

/** What an editor needs beside the scripts, made of the new project as `flyball types` makes it. */
async function writeTypes(path: string): Promise<void> {
  // Loaded here, so that other commands need not wait for them.
  const { loadPlan } = await import("../app/load.ts");
  const { writeAllTypes } = await import("./write-types.ts");
  const { plant, texts } = await loadPlan(join(path, "run.yaml"));
  const wanted = { plant, texts, folders: [join(path, "scripts")] };
  const { problems } = await writeAllTypes(wanted, {});
  if (problems.length > 0) throw new InitError(problems);
}

async function expectFree(path: string, folder: string): Promise<void> {
  const names = await readdir(path).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw refused("INIT_FOLDER", `${folder} cannot be used: ${String(error)}`, folder);
  });
  if (names.length === 0) return;
  throw refused("INIT_NOT_EMPTY", `${folder} has ${names.length} files or folders in it`, folder);
}

function refused(code: string, what: string, file: string): InitError {
  return new InitError([{ code, what, fix: "Name a folder that is not there yet", file }]);
}

/** The project's package.json; from a checkout of Flyball it uses that checkout. */
async function packageFile(path: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(PACKAGE, "package.json"), "utf8"));
  const installed = PACKAGE.includes(`${sep}node_modules${sep}`);
  const flyball = installed ? `^${version}` : `file:${relative(path, PACKAGE)}`;
  const file = {
    name: nameOf(path),
    version: "0.1.0",
    private: true,
    type: "module",
    scripts: {
      start: "flyball run run.yaml",
      check: "flyball check run.yaml",
      types: "flyball types run.yaml",
      test: "flyball check run.yaml && node --test",
    },
    dependencies: { flyball },
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** The folder's name as a package may be named. */
function nameOf(path: string): string {
  const name = basename(path)
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return name === "" || name === "flyball" ? "plant" : name;
}
