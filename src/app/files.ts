import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import type { Problem } from "../model/model.ts";
import { DEVICE_FILES, FILE_BYTES } from "./limits.ts";

/** What a file holds, or what is wrong with it. */
export type Part<Content> =
  | { readonly ok: true; readonly value: Content }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** A text with the name under which problems speak of its file. */
export interface TextFile {
  readonly text: string;
  readonly file: string;
}

/** Reads a file of at most so many bytes. */
export async function readText(path: string, bytes = FILE_BYTES): Promise<Part<TextFile>> {
  const file = shown(path);
  try {
    const { size } = await stat(path);
    if (size > bytes) {
      const what = `the file has ${size} bytes, more than ${bytes}`;
      return refused({ code: "FILE_SIZE", what, fix: "Split it", file });
    }
    return { ok: true, value: { text: await readFile(path, "utf8"), file } };
  } catch (error) {
    return refused(unreadable(error, file));
  }
}

/** Reads several files; those that can be read are given also where others cannot. */
export async function readTexts(paths: readonly string[]): Promise<{
  readonly texts: readonly TextFile[];
  readonly problems: readonly Problem[];
}> {
  const texts: TextFile[] = [];
  const problems: Problem[] = [];
  for (const path of paths) {
    const read = await readText(path);
    if (read.ok) texts.push(read.value);
    else problems.push(...read.problems);
  }
  return { texts, problems };
}

/** The device files of those paths: a folder stands for its YAML files, in order of their names. */
export async function deviceFiles(paths: readonly string[]): Promise<Part<readonly string[]>> {
  const files: string[] = [];
  const problems: Problem[] = [];
  for (const path of paths) {
    const found = await filesIn(path);
    if (!found.ok) problems.push(...found.problems);
    else files.push(...found.value.filter((file) => !files.includes(file)));
  }
  if (files.length > DEVICE_FILES) {
    const what = `there are ${files.length} device files, more than ${DEVICE_FILES}`;
    problems.push({ code: "FILE_COUNT", what, fix: "Put several devices into one file" });
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: files };
}

/** The file's name as the user would write it here. */
export function shown(path: string): string {
  return relative(process.cwd(), resolve(path)) || ".";
}

async function filesIn(path: string): Promise<Part<readonly string[]>> {
  const file = shown(path);
  try {
    if (!(await stat(path)).isDirectory()) return { ok: true, value: [path] };
    const names = (await readdir(path)).filter((name) => /^[^.].*\.ya?ml$/.test(name)).sort();
    if (names.length > 0) return { ok: true, value: names.map((name) => join(path, name)) };
    const what = "the folder has no device file";
    return refused({ code: "FILE_NONE", what, fix: "Put one into it: NAME.yaml", file });
  } catch (error) {
    return refused(unreadable(error, file));
  }
}

function refused(problem: Problem): { readonly ok: false; readonly problems: readonly Problem[] } {
  return { ok: false, problems: [problem] };
}

function unreadable(error: unknown, file: string): Problem {
  const what = `the file cannot be read: ${error instanceof Error ? error.message : error}`;
  return {
    code: "FILE_UNREADABLE",
    what,
    fix: "Check the path, and that this user may read it",
    file,
  };
}
