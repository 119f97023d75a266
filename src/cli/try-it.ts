import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Runtime } from "../app/plant-runtime.ts";
import { findTarget } from "./client/target.ts";

/** The package that this command belongs to, and the command itself. */
const PACKAGE = fileURLToPath(new URL("../../", import.meta.url));
const COMMAND = fileURLToPath(new URL("cli.js", import.meta.url));

/** What to type to try a patch, from where the user is; absent where there is no example. */
export async function commandToTry(runtime: Runtime): Promise<string | undefined> {
  const { example } = runtime;
  if (example === undefined || !existsSync(example)) return undefined;
  const here = process.cwd();
  const named = await nameIfNeeded(runtime);
  return [...wordsFor(here), "patch", relative(here, example), ...named].map(quoted).join(" ");
}

/** How `flyball` is started from a folder: by its project, by the system, or by its path. */
function wordsFor(here: string): readonly string[] {
  if (projectOf(here)) return ["npx", "flyball"];
  const { PATH = "" } = process.env;
  const folders = PATH.split(delimiter).filter((folder) => !folder.endsWith(PROJECT_BIN));
  if (folders.some((folder) => folder !== "" && canRun(join(folder, "flyball"))))
    return ["flyball"];
  return ["node", relative(here, COMMAND)];
}

const PROJECT_BIN = join("node_modules", ".bin");

/** Whether npx finds the command in a project here; elsewhere it would look on the internet. */
function projectOf(here: string): boolean {
  for (let folder = here; ; folder = dirname(folder)) {
    if (existsSync(join(folder, PROJECT_BIN, "flyball"))) return true;
    if (join(folder, "/") === PACKAGE) return true;
    if (folder === dirname(folder)) return false;
  }
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** `--to`, where a command without it would not find this controller, or not it alone. */
async function nameIfNeeded({ id, url }: Runtime): Promise<readonly string[]> {
  const isFound = async (to?: string): Promise<boolean> => {
    const found = await findTarget(to === undefined ? {} : { to }).catch(() => undefined);
    return found?.id === id && found.url === url;
  };
  if (await isFound()) return [];
  return ["--to", (await isFound(id)) ? id : `${url}/${id}`];
}

/** A word that the shell takes as it is. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
