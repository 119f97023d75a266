import type { RecordValue, Value } from "../model/model.ts";
import type { SourceLanguage } from "../script/source-language.ts";

/** How the ids begin that saved script files are given. */
const SAVE = "files:";

/** The id of a save. Requests have none like it, so that nobody takes the place of a save. */
export function idOfSave(settled: number, count: number): string {
  return `${SAVE}${settled}:${count}`;
}

/** Whether the id is one that only saves have. */
export function isIdOfSave(id: string): boolean {
  return id.startsWith(SAVE);
}

/**
 * The digests of each touched function against which a patch may have been made; `null` for a new
 * one. A request to one controller has one for each, a request to a group may have several.
 */
export type FunctionBase = ReadonlyMap<string, readonly (string | null)[]>;

/** What is to run, in either spelling: parts of JSON, or one text. */
export type RequestSource =
  | {
      readonly language: "json";
      /** The functions, and what they need of variables and constants. */
      readonly parts: RecordValue;
    }
  | {
      readonly language: SourceLanguage;
      readonly text: string;
      /** What its author calls the file, for places. */
      readonly file?: string;
    };

/** Replaces, adds and removes functions. */
export interface FunctionsRequest {
  readonly kind: "functions";
  readonly id: string;
  readonly source: RequestSource;
  /** The names of the functions that are taken from `source`. */
  readonly names: readonly string[];
  readonly remove: readonly string[];
  readonly base: FunctionBase;
}

/** Replaces the whole script. */
export interface ScriptRequest {
  readonly kind: "script";
  readonly id: string;
  readonly source: RequestSource;
  /** The digests of the whole script against which it may have been made. */
  readonly base: readonly string[];
}

/** Goes back to the script before the one that runs. */
export interface RollbackRequest {
  readonly kind: "rollback";
  readonly id: string;
  /** The digests of the script that is to be left; whichever runs, where there is none. */
  readonly base?: readonly string[];
}

/** Gives a living variable a value. */
export interface SetRequest {
  readonly kind: "set";
  readonly id: string;
  readonly name: string;
  readonly value: Value;
}

/** Asks what functions say that run now; changes nothing. */
export interface ShowRequest {
  readonly kind: "show";
  readonly id: string;
  readonly names: readonly string[];
}

/** A request that can be understood. Whether it fits the script that runs is another question. */
export type PatchRequest =
  | FunctionsRequest
  | ScriptRequest
  | RollbackRequest
  | SetRequest
  | ShowRequest;
