import { opendir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Problem } from "../../model/model.ts";
import { NAMES_AT_ONCE } from "./limits.ts";
import { unreadableProblem } from "./problems.ts";

/** Which files are wanted, and how problems speak of them. */
export interface WantedFiles {
  /** What such a file is called: `script file`. */
  readonly what: string;
  /** How the names of those in a folder end; see `isWantedName`. The first is an example. */
  readonly endings: readonly string[];
  /** How many there may be. */
  readonly most: number;
  /** How to get by with fewer, as a sentence without its full stop. */
  readonly fewer: string;
  /** The name under which problems speak of a path. */
  readonly shown: (path: string) => string;
}

/** The files that paths stand for, and what is wrong with those paths that stand for none. */
export interface Listing {
  readonly files: readonly string[];
  readonly problems: readonly Problem[];
}

/**
 * The files that these paths stand for, each once, in order of the paths; never throws. A folder
 * stands for the wanted files directly in it, in order of their names.
 */
export async function listFiles(paths: readonly string[], wanted: WantedFiles): Promise<Listing> {
  const files = new Set<string>();
  const problems: Problem[] = [];
  for (const path of paths) {
    const found = await filesAt(path, wanted);
    for (const file of found.files) files.add(file);
    problems.push(...found.problems);
  }
  if (files.size <= wanted.most) return { files: [...files], problems };
  return { files: [], problems: [...problems, countProblem(wanted)] };
}

/**
 * Whether a folder stands for a file of that name. Names that begin with a dot are hidden; what
 * editors and copying programs leave beside a file is hidden, or ends in another way. An ending
 * after a `!` takes names out again: `[".ts", "!.d.ts"]`.
 */
export function isWantedName(name: string, endings: readonly string[]): boolean {
  if (name.startsWith(".")) return false;
  const isOut = endings.some((each) => each.startsWith("!") && name.endsWith(each.slice(1)));
  return !isOut && endings.some((each) => name.endsWith(each) && name.length > each.length);
}

async function filesAt(path: string, wanted: WantedFiles): Promise<Listing> {
  const file = wanted.shown(path);
  try {
    if (!(await stat(path)).isDirectory()) return { files: [path], problems: [] };
    const names = await namesIn(path, wanted);
    if (names.length === 0) return { files: [], problems: [noneProblem(wanted, file)] };
    return { files: names.map((name) => join(path, name)), problems: [] };
  } catch (error) {
    return { files: [], problems: [unreadableProblem(file, error)] };
  }
}

/** Reads no further than it takes to see that there are too many. */
async function namesIn(folder: string, { endings, most }: WantedFiles): Promise<string[]> {
  const names: string[] = [];
  for await (const entry of await opendir(folder, { bufferSize: NAMES_AT_ONCE })) {
    if (entry.isDirectory() || !isWantedName(entry.name, endings)) continue;
    names.push(entry.name);
    if (names.length > most) break;
  }
  return names.sort();
}

function noneProblem({ what, endings }: WantedFiles, file: string): Problem {
  return {
    code: "FILE_NONE",
    what: `the folder has no ${what}`,
    fix: `Put one into it: NAME${endings[0] ?? ""}`,
    file,
  };
}

function countProblem({ what, most, fewer }: WantedFiles): Problem {
  return { code: "FILE_COUNT", what: `there are more than ${most} ${what}s`, fix: fewer };
}
