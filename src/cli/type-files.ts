import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { shown } from "../app/files.ts";
import {
  isGenerated,
  isSameText,
  isUntouched,
  PROJECT_FILE,
} from "../devices/declarations/declarations.ts";
import type { Problem } from "../model/model.ts";

/** How a file stands to what is to be in it. */
export type FileState =
  /** Not there yet. */
  | "new"
  | "current"
  /** Written by an earlier run, from what is another plant or version now. */
  | "outdated"
  /** A tsconfig.json that a person wrote, or changed: it stays as it is. */
  | "kept"
  /** A file of another origin, or one that cannot be read. */
  | "foreign";

/** A file that is to be written, and what is there. */
export interface TypeFile {
  readonly path: string;
  /** Its name as the user would write it here. */
  readonly file: string;
  readonly state: FileState;
  readonly text: string;
  /** Lines that one that is kept has and the other has not. */
  readonly missing: readonly string[];
  readonly extra: readonly string[];
}

/** Looks at the file in the folder. */
export async function lookAt(folder: string, name: string, text: string): Promise<TypeFile> {
  const path = join(folder, name);
  const there = await readIfThere(path);
  const state = there === "unreadable" ? "foreign" : stateOf(name, text, there?.text);
  const old = state === "kept" && typeof there === "object" ? there.text : text;
  return {
    path,
    file: shown(path),
    state,
    text,
    missing: linesOnlyIn(text, old),
    extra: linesOnlyIn(old, text),
  };
}

function stateOf(name: string, text: string, there: string | undefined): FileState {
  if (there === undefined) return "new";
  if (isSameText(there, text)) return "current";
  // What changed a tsconfig.json was somebody's wish; what changed declarations, a mistake.
  if (name === PROJECT_FILE) return isUntouched(there) ? "outdated" : "kept";
  return isGenerated(there) ? "outdated" : "foreign";
}

type There = { readonly text: string } | "unreadable" | undefined;

async function readIfThere(path: string): Promise<There> {
  try {
    return { text: await readFile(path, "utf8") };
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    return "unreadable";
  }
}

/** Lines of the one that the other has not, but for comments and how they are laid out. */
function linesOnlyIn(text: string, other: string): readonly string[] {
  const others = new Set(plainLines(other));
  return plainLines(text).filter((line) => !others.has(line));
}

function plainLines(text: string): readonly string[] {
  const lines = text.split("\n").map((line) => line.trim().replace(/,$/, ""));
  return lines.filter((line) => line !== "" && !line.startsWith("//"));
}

/** Writes the file; gives the problem where that does not go. */
export async function writeTypes(folder: string, file: TypeFile): Promise<Problem | undefined> {
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(file.path, file.text);
    return undefined;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return {
      code: "TYPES_FILE",
      what: `the file cannot be written: ${why}`,
      fix: "Look at the permissions",
      file: file.file,
    };
  }
}
