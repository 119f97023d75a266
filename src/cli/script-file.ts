import { Engine } from "../app/engine.ts";
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
import type { Script } from "../script/script.ts";
import { languageOf, type SourceLanguage } from "../script/source-language.ts";

/** A script file that is in order by itself; whether it fits a plant is for its controller. */
export interface ScriptText extends TextFile {
  readonly language: SourceLanguage;
  /** The parts as they stand in the file, where that is JSON. */
  readonly parts: RecordValue;
  readonly script: Script;
  /** The problems of the script at their places in the file. */
  readonly place: (problems: readonly Problem[]) => readonly Problem[];
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

/** Reads a script in either spelling, with every problem of it at its place. */
export async function readScript(path: string): Promise<ScriptReading> {
  const read = await readText(path);
  if (!read.ok) return { ...read, texts: [] };
  const { text, file } = read.value;
  const language = languageOf(file);
  const engine = new Engine({ limits: MOST });
  await engine.load(language);
  try {
    const script = engine.compile(text, { file });
    const parts = language === "json" ? partsOf(text) : {};
    const place: ScriptText["place"] = (problems) => engine.place(problems, text, { file });
    return { ok: true, value: { text, file, language, parts, script, place } };
  } catch (error) {
    if (!(error instanceof ScriptError)) throw error;
    return { ok: false, problems: error.problems, texts: [read.value] };
  }
}

/** The parts of a text that was compiled. */
function partsOf(text: string): RecordValue {
  const json = readJson(text, { length: MOST.sourceLength, depth: MOST.sourceDepth });
  return json.ok && isRecord(json.value) ? json.value : {};
}
