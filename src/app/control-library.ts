import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What scripts import the control library by. */
export const CONTROL_LIBRARY = "flyball/control";

/** The package's own folder of it, beside `src` and beside `dist` alike. */
const FOLDER = join(import.meta.dirname, "../../control");

/** The file that a program imports; it only passes the others on, so scripts have no use for it. */
const INDEX = "control.ts";

let joined: string | undefined;

/**
 * The text of the library that scripts import by that name: of `flyball/control`, all its files in
 * order of their names, as one. Read once, when the first script asks for it. Gives `undefined` for
 * any other name; throws where the package is not whole.
 */
export function controlLibrary(name: string): string | undefined {
  if (name !== CONTROL_LIBRARY) return undefined;
  joined ??= readdirSync(FOLDER)
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts") && file !== INDEX)
    .sort()
    .map((file) => readFileSync(join(FOLDER, file), "utf8"))
    .join("\n");
  return joined;
}
