import { relative, resolve } from "node:path";
import { listFiles, type WantedFiles } from "../adapters/files/listing.ts";
import { readTextFile, readTextStream } from "../adapters/files/text-file.ts";
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

/** Reads a file of at most so many bytes; also one that another program writes as it is read. */
export async function readText(path: string, bytes = FILE_BYTES): Promise<Part<TextFile>> {
  const file = shown(path);
  const read = await readTextFile(path, { file, bytes, pipes: true });
  if (!read.ok) return { ok: false, problems: [read.problem] };
  return { ok: true, value: { text: read.text, file } };
}

/** Reads what comes in as a file of that name. */
export async function readStream(
  stream: AsyncIterable<Uint8Array>,
  file: string,
  bytes = FILE_BYTES,
): Promise<Part<TextFile>> {
  const read = await readTextStream(stream, { file, bytes });
  return read.ok
    ? { ok: true, value: { text: read.text, file } }
    : { ok: false, problems: [read.problem] };
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
  const { files, problems } = await listFiles(paths, WANTED);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: files };
}

/** The file's name as the user would write it here. */
export function shown(path: string): string {
  return relative(process.cwd(), resolve(path)) || ".";
}

const WANTED: WantedFiles = {
  what: "device file",
  endings: [".yaml", ".yml"],
  most: DEVICE_FILES,
  fewer: "Put several devices into one file",
  shown,
};
