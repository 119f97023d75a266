import type { Problem } from "../model/model.ts";
import type { ScriptFile } from "../ports/ports.ts";
import { languageOf } from "../script/source-language.ts";
import type { CompiledFiles } from "./assemble.ts";
import { NAMES_LOST } from "./limits.ts";
import { saysNothing } from "./lost-names.ts";
import { cut } from "./quote.ts";

/**
 * Whether a file says nothing: it has no character but blanks, or nothing but comments. What a full
 * disk leaves of a file, and what a power cut leaves, which may be zeros, is such a file.
 */
export function isEmpty({ file, text }: ScriptFile, compiled: CompiledFiles): boolean {
  if (isBlank(text)) return true;
  const script = compiled.scriptOf(file);
  return languageOf(file) === "typescript" && script !== undefined && saysNothing(script);
}

/** Whether a text has nothing but blanks and zeros. */
export function isBlank(text: string): boolean {
  return text.replaceAll("\0", "").trim() === "";
}

/** Whether a file may go on behind its last character: a number there may be half of one. */
export function endsOpen(text: string): boolean {
  return !["\n", ";", "}"].includes(text.at(-1) ?? "\n");
}

/** Why emptied files are not taken: the names that would go. */
export function emptiedProblems(
  files: readonly ScriptFile[],
  lost: readonly string[],
): readonly Problem[] {
  if (lost.length === 0) return [];
  const named = lost.slice(0, NAMES_LOST).map(cut).join(", ");
  const more = lost.length > NAMES_LOST ? ` and ${lost.length - NAMES_LOST} more` : "";
  return files.map(({ file }) => ({
    code: "FILE_EMPTY",
    what: `the file is empty, and ${named}${more} would be lost`,
    fix: "Put its text back; to remove what it held on purpose, delete the file from its folder, or use flyball patch --remove NAME",
    file,
  }));
}
