import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { LibraryFile } from "../script/library-file.ts";

/** What scripts import the control library by. */
export const CONTROL_LIBRARY = "flyball/control";

/** The package's own folder of it, beside `src` and beside `dist` alike. */
const FOLDER = join(import.meta.dirname, "../../control");

/** The file that a program imports; it only passes the others on, so scripts have no use for it. */
const INDEX = "control.ts";

let files: readonly LibraryFile[] | undefined;

/**
 * The library that scripts import by that name: of `flyball/control`, all its files in order of
 * their names, as they lie in the package. Read once, when the first script asks for it. Gives
 * `undefined` for any other name; throws where the package is not whole.
 */
export function controlLibrary(name: string): readonly LibraryFile[] | undefined {
  if (name !== CONTROL_LIBRARY) return undefined;
  files ??= readdirSync(FOLDER)
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts") && file !== INDEX)
    .sort()
    .map((file) => {
      const text = readFileSync(join(FOLDER, file), "utf8");
      return { file: `${CONTROL_LIBRARY}/${file}`, text };
    });
  return files;
}

/** From the head of a function of the library to its end, and from that of a constant to its. */
const FUNCTION = /^(export function [^{}]*?) \{\n[\s\S]*?^\}$/gm;
const CONSTANT = /^(export const \w+: \w+) =[\s\S]*?;$/gm;

/**
 * The library as an editor wants it that does not have the package: a module of that name, with the
 * types, the heads of the functions and all that is said of them.
 */
export function controlDeclarations(): string {
  const texts = controlLibrary(CONTROL_LIBRARY)?.map((file) => file.text) ?? [];
  const text = texts.join("\n");
  const declared = text.replaceAll(FUNCTION, "$1;").replaceAll(CONSTANT, "$1;");
  const lines = declared.trimEnd().split("\n");
  const inside = lines.map((line) => (line === "" ? "" : `  ${line}`)).join("\n");
  return `declare module "${CONTROL_LIBRARY}" {\n${inside}\n}\n`;
}
