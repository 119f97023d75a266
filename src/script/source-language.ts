import type { Limits, Problem } from "../model/model.ts";
import type { Library } from "./library-file.ts";
import type { Script } from "./script.ts";

/** The two spellings of a script. */
export type SourceLanguage = "json" | "typescript";

/** The language of a file by the end of its name; JSON, where that says nothing. */
export function languageOf(file: string | undefined): SourceLanguage {
  return file?.endsWith(".ts") === true ? "typescript" : "json";
}

/** What is said of a source besides its text. */
export interface ReadOptions {
  readonly file?: string;
  readonly limits?: Limits;
  readonly library?: Library;
}

/** Reads one spelling. It is loaded when the first source of its language is there. */
export interface SourceReader {
  /** Throws a `ScriptError` with every problem of the text. */
  read(text: string, options: ReadOptions): Script;
  /** The problems, which point into the script, with their lines and columns in the text. */
  place(problems: readonly Problem[], text: string, file?: string): readonly Problem[];
}

/** Loads the reader of the TypeScript spelling, and the parser with it. */
export async function loadTypescript(): Promise<SourceReader> {
  const { placeInTypescript, readTypescript } = await import("./typescript/typescript.ts");
  return { read: readTypescript, place: placeInTypescript };
}
