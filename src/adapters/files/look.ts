import { webcrypto } from "node:crypto";
import { stat } from "node:fs/promises";
import type { Problem } from "../../model/model.ts";
import type { ScriptFile, ScriptFilesReading } from "../../ports/ports.ts";
import type { FilesLimits } from "./limits.ts";
import { type Listing, listFiles, type WantedFiles } from "./listing.ts";
import { allSizeProblem, unreadableProblem } from "./problems.ts";
import { readTextFile, type TextFileReading } from "./text-file.ts";

/** Something for each file by which to tell whether it changed; the key is its path. */
export type Marks = ReadonlyMap<string, string>;

/** What the files were when they were looked at. */
export interface Look {
  /** What the system says of each file without reading it. */
  readonly stamps: Marks;
  /** Digests of what each file holds. */
  readonly digests: Marks;
  readonly reading: ScriptFilesReading;
}

/** Where looks come from. Neither call ever throws. */
export interface Looking {
  /** The stamps alone: reads nothing. */
  glance(): Promise<Marks>;
  look(): Promise<Look>;
}

/** Looks at the files that paths stand for. */
export class Looker implements Looking {
  readonly #paths: readonly string[];
  readonly #wanted: WantedFiles;
  readonly #limits: FilesLimits;

  constructor(paths: readonly string[], wanted: WantedFiles, limits: FilesLimits) {
    this.#paths = paths;
    this.#wanted = wanted;
    this.#limits = limits;
  }

  async glance(): Promise<Marks> {
    return stampsOf(await listFiles(this.#paths, this.#wanted));
  }

  async look(): Promise<Look> {
    const listing = await listFiles(this.#paths, this.#wanted);
    // Stamped before they are read: what changes meanwhile has another stamp at the next look.
    const stamps = await stampsOf(listing);
    const digests = new Map<string, string>();
    const files: ScriptFile[] = [];
    const problems: Problem[] = [...listing.problems];
    let bytesLeft = this.#limits.allBytes;
    for (const path of listing.files) {
      const file = this.#wanted.shown(path);
      const read = await readTextFile(path, { file, bytes: this.#limits.fileBytes });
      digests.set(path, await markOf(read));
      if (read.ok) files.push({ file, text: read.text });
      else problems.push(read.problem);
      bytesLeft -= read.bytes.length;
      if (bytesLeft >= 0) continue;
      problems.push(allSizeProblem(this.#limits.allBytes));
      break;
    }
    const reading: ScriptFilesReading =
      problems.length === 0 ? { ok: true, files } : { ok: false, problems };
    return { stamps, digests, reading };
  }
}

/** The first file that the two do not agree on, if there is one. */
export function differenceOf(one: Marks, other: Marks): string | undefined {
  for (const [path, mark] of one) if (other.get(path) !== mark) return path;
  for (const path of other.keys()) if (!one.has(path)) return path;
  return undefined;
}

/** A text that is the same for two readings just where they say the same. */
export async function printOf(reading: ScriptFilesReading): Promise<string> {
  if (!reading.ok) return JSON.stringify({ problems: reading.problems });
  const files: string[][] = [];
  for (const { file, text } of reading.files) files.push([file, await digestOf(Buffer.from(text))]);
  return JSON.stringify({ files });
}

async function stampsOf({ files, problems }: Listing): Promise<Marks> {
  const stamps = new Map<string, string>();
  if (problems.length > 0) stamps.set("", JSON.stringify(problems));
  for (const path of files) stamps.set(path, await stampOf(path));
  return stamps;
}

/** Which file it is, its size, and when it and what the system knows of it last changed. */
async function stampOf(path: string): Promise<string> {
  try {
    const { dev, ino, size, mtimeNs, ctimeNs } = await stat(path, { bigint: true });
    return `${dev} ${ino} ${size} ${mtimeNs} ${ctimeNs}`;
  } catch (error) {
    return unreadableProblem(path, error).what;
  }
}

async function markOf(read: TextFileReading): Promise<string> {
  const said = read.ok ? "" : JSON.stringify(read.problem);
  return `${await digestOf(read.bytes)} ${said}`;
}

/** Computed in another thread, so that a long file holds up nothing here. */
async function digestOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return Buffer.from(await webcrypto.subtle.digest("SHA-256", bytes)).toString("hex");
}
