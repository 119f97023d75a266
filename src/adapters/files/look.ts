import { createHash, webcrypto } from "node:crypto";
import { stat } from "node:fs/promises";
import type { Problem } from "../../model/model.ts";
import type { ScriptFile, ScriptFilesReading } from "../../ports/ports.ts";
import { DIGEST_BYTES, type FilesLimits, STATS_AT_ONCE } from "./limits.ts";
import { type Listing, listFiles, type WantedFiles } from "./listing.ts";
import { allSizeProblem, unreadableProblem } from "./problems.ts";
import { readTextFile } from "./text-file.ts";

/** Something for each file by which to tell whether it changed; the key is its path. */
export type Marks = ReadonlyMap<string, string>;

/** What the files were when they were looked at. */
export interface Look {
  /** What the system says of each file without reading it. */
  readonly stamps: Marks;
  /** Digests of what each file holds. */
  readonly digests: Marks;
  readonly reading: ScriptFilesReading;
  /** As of `printOf`. */
  readonly print: string;
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
    const prints: FilePrint[] = [];
    const problems: Problem[] = [...listing.problems];
    let bytesLeft = this.#limits.allBytes;
    for (const path of listing.files) {
      const file = this.#wanted.shown(path);
      const read = await readTextFile(path, { file, bytes: this.#limits.fileBytes });
      const digest = await digestOf(read.bytes);
      digests.set(path, read.ok ? digest : `${digest} ${JSON.stringify(read.problem)}`);
      if (read.ok) {
        files.push({ file, text: read.text });
        prints.push([file, digest]);
      } else problems.push(read.problem);
      bytesLeft -= read.bytes.length;
      if (bytesLeft >= 0) continue;
      problems.push(allSizeProblem(this.#limits.allBytes));
      break;
    }
    if (problems.length > 0) {
      const reading = { ok: false, problems } as const;
      return { stamps, digests, reading, print: JSON.stringify(problems) };
    }
    return { stamps, digests, reading: { ok: true, files }, print: JSON.stringify(prints) };
  }
}

/** A file and the digest of its text. */
type FilePrint = readonly [file: string, digest: string];

/** The first file that the two do not agree on, if there is one. */
export function differenceOf(one: Marks, other: Marks): string | undefined {
  for (const [path, mark] of one) if (other.get(path) !== mark) return path;
  for (const path of other.keys()) if (!one.has(path)) return path;
  return undefined;
}

/** A text that is the same for two readings just where they say the same. */
export async function printOf(reading: ScriptFilesReading): Promise<string> {
  if (!reading.ok) return JSON.stringify(reading.problems);
  const prints: FilePrint[] = [];
  for (const { file, text } of reading.files) {
    prints.push([file, await digestOf(Buffer.from(text))]);
  }
  return JSON.stringify(prints);
}

async function stampsOf({ files, problems }: Listing): Promise<Marks> {
  const stamps = new Map<string, string>();
  if (problems.length > 0) stamps.set("", JSON.stringify(problems));
  for (let at = 0; at < files.length; at += STATS_AT_ONCE) {
    const some = files.slice(at, at + STATS_AT_ONCE);
    const found = await Promise.all(some.map(stampOf));
    for (const [index, path] of some.entries()) stamps.set(path, found[index] ?? "");
  }
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

async function digestOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  if (bytes.length <= DIGEST_BYTES) return createHash("sha256").update(bytes).digest("hex");
  return Buffer.from(await webcrypto.subtle.digest("SHA-256", bytes)).toString("hex");
}
