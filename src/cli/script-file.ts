import { readText, type TextFile } from "../app/files.ts";
import { LIMIT_FACTOR } from "../app/limits.ts";
import {
  DEFAULT_LIMITS,
  isRecord,
  type Limits,
  type Problem,
  type RecordValue,
  ScriptError,
} from "../model/model.ts";
import { readJson } from "../script/json-text.ts";
import { placeProblems, scriptOf } from "../script/parse.ts";
import type { Script } from "../script/script.ts";

/** A script file that is in order by itself; whether it fits a plant is for its controller. */
export interface ScriptText extends TextFile {
  /** The parts as they stand in the file. */
  readonly source: RecordValue;
  readonly script: Script;
}

/** A script file, or every problem of it. */
export type ScriptReading =
  | { readonly ok: true; readonly value: ScriptText }
  | {
      readonly ok: false;
      readonly problems: readonly Problem[];
      readonly texts: readonly TextFile[];
    };

/**
 * How large a script may be: as large as the most generous controller has it, since which limits
 * the one has that it is for is not known here.
 */
const MOST: Limits = {
  ...(Object.fromEntries(
    Object.entries(DEFAULT_LIMITS).map(([name, value]) => [name, value * LIMIT_FACTOR]),
  ) as Limits),
  problems: DEFAULT_LIMITS.problems,
};

/** Reads a script in its JSON spelling, with every problem of it at its place. */
export async function readScript(path: string): Promise<ScriptReading> {
  if (/\.[cm]?[jt]s$/.test(path)) return { ok: false, problems: [notYet(path)], texts: [] };
  const read = await readText(path);
  if (!read.ok) return { ...read, texts: [] };
  const { text, file } = read.value;
  const texts = [read.value];
  const json = readJson(text, { length: MOST.sourceLength, depth: MOST.sourceDepth }, file);
  if (!json.ok) return { ok: false, problems: [json.problem], texts };
  try {
    const script = scriptOf(json.value, MOST);
    // What is no record has problems.
    const source = isRecord(json.value) ? json.value : {};
    return { ok: true, value: { text, file, source, script } };
  } catch (error) {
    if (!(error instanceof ScriptError)) throw error;
    return { ok: false, problems: placeProblems(error.problems, text, file), texts };
  }
}

function notYet(file: string): Problem {
  const what = "the TypeScript spelling is not read yet";
  return { code: "RUN_UNSUPPORTED", what, fix: "Name a script in JSON", file };
}
