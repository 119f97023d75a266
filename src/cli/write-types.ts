import { controlDeclarations } from "../app/control-library.ts";
import type { TextFile } from "../app/files.ts";
import { declare, placeNames } from "../devices/declarations/declarations.ts";
import type { Plant } from "../devices/devices.ts";
import type { Problem } from "../model/model.ts";
import { type FileState, lookAt, type TypeFile, writeTypes } from "./type-files.ts";

/** What the files for an editor are made of, and where they go. */
export interface Wanted {
  readonly plant: Plant;
  readonly folders: readonly string[];
  /** The texts of device files, in which problems are shown. */
  readonly texts: readonly TextFile[];
}

/** How they are written: over the files of others, or not at all. */
export interface Writing {
  readonly check?: boolean;
  readonly force?: boolean;
}

/** What became of a file: how it stood, and whether it was written. */
export interface Outcome {
  readonly file: string;
  readonly state: FileState;
  readonly written: boolean;
  readonly missing?: readonly string[];
  readonly extra?: readonly string[];
}

/** What became of all of them, and what could not be named or written. */
export interface Done {
  readonly files: readonly Outcome[];
  readonly problems: readonly Problem[];
}

/** Writes into each folder what an editor needs there; what cannot be written is told of. */
export async function writeAllTypes(wanted: Wanted, writing: Writing): Promise<Done> {
  const { plant, folders, texts } = wanted;
  const declared = declare(plant.board, controlDeclarations());
  const yaml = texts.filter(({ file }) => /\.ya?ml$/.test(file));
  const problems = [...placeNames(declared.problems, yaml)];
  const files: Outcome[] = [];
  for (const folder of folders) {
    for (const [name, text] of declared.files) {
      const looked = await lookAt(folder, name, text);
      const problem = await settle(folder, looked, writing);
      if (problem !== undefined) problems.push(problem);
      files.push(outcomeOf(looked, writing.check !== true && isWritten(looked, writing), problem));
    }
  }
  return { files, problems };
}

function outcomeOf(file: TypeFile, isDue: boolean, problem: Problem | undefined): Outcome {
  const { state, missing, extra } = file;
  const written = isDue && problem === undefined;
  return { file: file.file, state, written, ...(state === "kept" ? { missing, extra } : {}) };
}

function isWritten({ state }: TypeFile, { force = false }: Writing): boolean {
  if (state === "current") return false;
  return force || state === "new" || state === "outdated";
}

/** Writes the file where that is due; gives what keeps it from being as it should be. */
async function settle(
  folder: string,
  file: TypeFile,
  writing: Writing,
): Promise<Problem | undefined> {
  if (writing.check) return file.state === "kept" ? undefined : staleProblem(file);
  if (isWritten(file, writing)) return writeTypes(folder, file);
  return file.state === "foreign" ? foreignProblem(file) : undefined;
}

function staleProblem({ file, state }: TypeFile): Problem | undefined {
  if (state === "current") return undefined;
  const what = state === "new" ? "the file is not there" : "the file is not what it would be now";
  return { code: "TYPES_STALE", what, fix: "Run `flyball types`", file };
}

function foreignProblem({ file }: TypeFile): Problem {
  const what = "the file is in the way: `flyball types` did not write it";
  return { code: "TYPES_FILE", what, fix: "Move it away, or write over it with --force", file };
}
