import type { Problem } from "../../model/model.ts";
import { type Disk, StorageError } from "../../ports/ports.ts";
import { fileName, filesOf } from "./file-names.ts";
import { type Flaw, type Generation, readGeneration } from "./generation.ts";
import { type LogLimits, READ_TRIES } from "./limits.ts";
import { damageProblem, isSystemError, lostProblem, tornProblem } from "./problems.ts";

/** Where a log is, and what it takes. */
export interface LogPlace {
  readonly disk: Disk;
  /** The name with which its files begin. */
  readonly name: string;
  /** How problems call the folder of its files. */
  readonly folder: string;
  readonly limits: LogLimits;
}

/** What was found of a log. */
export interface Recovered {
  readonly lines: readonly string[];
  readonly findings: readonly Problem[];
  /** How many files there were, whole or not. */
  readonly copies: number;
  /** The generations that were read, newest first: as many as were needed, and one to check. */
  readonly read: readonly Generation[];
}

/**
 * Reads a log: the newest image that is whole, and what was appended since. Two generations are
 * read where there are two, so that damage is known of before the older one is needed. Throws a
 * `StorageError` where there are files and no image is whole.
 */
export async function recover(place: LogPlace): Promise<Recovered> {
  const { disk, name, folder } = place;
  const files = filesOf(name, await disk.list());
  const present = files.filter(({ kind }) => kind === "generation").reverse();
  const read: Generation[] = [];
  let base: Generation | undefined;
  for (const { generation } of present) {
    if (base !== undefined && read.length > 1) break;
    const content = await readFile(place, generation);
    read.push(read.length === 0 ? content : asPast(content));
    if (content.image !== undefined) base ??= read.at(-1);
  }
  const kept = files.filter(({ kind }) => kind !== "temp");
  if (base !== undefined) return { ...join(place, base, read), copies: kept.length, read };
  if (kept.length === 0) return { lines: [], findings: [], copies: 0, read };
  const names = kept.map(({ kind, generation }) => fileName(name, kind, generation));
  throw new StorageError([lostProblem(folder, names)]);
}

/**
 * A flaw that the disk admits is one like those that a check finds; any other trouble is thrown.
 */
async function readFile(place: LogPlace, generation: number) {
  const { name, folder, limits } = place;
  const file = fileName(name, "generation", generation);
  try {
    const bytes = Buffer.from(await readBytes(place, file));
    const home = { log: name, generation };
    return readGeneration(home, `${folder}/${file}`, bytes, limits.lineBytes);
  } catch (error) {
    if (!isSystemError(error, "EIO")) throw error;
    const imageFlaw = { line: 1, what: "the disk cannot read the file" };
    return { generation, image: undefined, appended: [], imageFlaw };
  }
}

/** The newest lines are not given up for a trouble that passes. */
async function readBytes({ disk, limits }: LogPlace, file: string): Promise<Uint8Array> {
  for (let tries = 1; ; tries++) {
    try {
      return await disk.read(file, limits.fileBytes);
    } catch (error) {
      if (tries === READ_TRIES || !isSystemError(error, "EIO")) throw error;
    }
  }
}

/** What is half-written was cut off before a next generation was made: here it is damage. */
function asPast({ torn, ...content }: Generation): Generation {
  if (torn === undefined) return content;
  return { ...content, appendedFlaw: { line: torn.line, what: "the last line is damaged" } };
}

/** The lines of the base and of the generations after it, as far as nothing is missing between. */
function join(place: LogPlace, base: Generation, read: readonly Generation[]) {
  const lines = [...(base.image ?? []), ...base.appended];
  let last = base;
  for (const next of read.slice(0, read.indexOf(base)).reverse()) {
    if (next.generation !== last.generation + 1 || last.appendedFlaw !== undefined) break;
    for (const line of next.appended) lines.push(line);
    last = next;
  }
  const used = last.generation;
  return { lines, findings: read.flatMap((each) => findingsOf(place, each, base, used)) };
}

/** What is to be said of a generation, where the base was used and those up to another. */
function findingsOf(place: LogPlace, content: Generation, base: Generation, used: number) {
  const { generation, imageFlaw, appendedFlaw, torn } = content;
  const file = `${place.folder}/${fileName(place.name, "generation", generation)}`;
  const findings: Problem[] = [];
  const damage = ({ line, what }: Flaw, instead: string) =>
    findings.push(damageProblem(file, line, what, instead));
  if (generation < base.generation) {
    const flaw = imageFlaw ?? appendedFlaw;
    if (flaw !== undefined) damage(flaw, "a newer file was used, so nothing is missing");
    return findings;
  }
  const older = fileName(place.name, "generation", base.generation);
  const rest = generation > used ? "and what was written later is missing" : "and what came later";
  if (imageFlaw !== undefined) damage(imageFlaw, `${older} was used instead, ${rest}`);
  if (appendedFlaw !== undefined) damage(appendedFlaw, "nothing from there on was used");
  if (torn !== undefined) findings.push(tornProblem(file, torn.line));
  return findings;
}
