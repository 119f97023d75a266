// What is asked of a controller in random runs, and what is answered, as plain records.
import type { Plain } from "./patching-language.ts";
import type { Values } from "./patching-plant-model.ts";
import type { Names, PlainScript } from "./patching-script.ts";

/** What stands for the digest of something that never ran. */
export const OTHER = "other";

/** What a request asks for. A base names what runs by what it is; digests are the real thing's. */
export type Ask =
  | {
      readonly kind: "functions";
      readonly patch: Pick<PlainScript, "functions" | "variables" | "constants">;
      readonly remove: readonly string[];
      /** For each touched function the behaviours it may have now; `null` for none. */
      readonly base: Names<readonly (string | null)[]>;
    }
  | {
      readonly kind: "script";
      readonly script: PlainScript;
      readonly base: readonly (PlainScript | typeof OTHER)[];
    }
  | { readonly kind: "rollback"; readonly base?: readonly (PlainScript | typeof OTHER)[] }
  | { readonly kind: "set"; readonly name: string; readonly value: Plain | boolean }
  | { readonly kind: "show"; readonly names: readonly string[] }
  /** A text that is no request, and what is said of it. */
  | {
      readonly kind: "flawed";
      readonly fields: object | string;
      readonly codes: readonly string[];
    };

/** A request. The same object is the same text. */
export interface PlainRequest {
  /** Absent where no id can be read. */
  readonly id: string | null;
  readonly ask: Ask;
  readonly group: boolean;
}

/** The script files, each with a part of the script, or broken; or nothing of them can be read. */
export type PlainFiles = Names<PlainScript | "broken"> | "unreadable";

/** The id that stands for that of any save. */
export const FILES = "files";

/** An answer. Lists are sorted. */
export interface PlainResult {
  readonly id: string | null;
  readonly stage: "rejected" | "running" | "confirmed" | "reverted" | "shown";
  readonly cycle: number;
  readonly kind?: string;
  readonly codes?: readonly string[];
  readonly script?: PlainScript;
  readonly changed?: readonly string[];
  readonly removed?: readonly string[];
  readonly ignored?: readonly string[];
  readonly kept?: readonly string[];
  readonly dropped?: readonly string[];
  readonly name?: string;
  readonly value?: Plain | boolean;
  readonly before?: Plain;
}

/** A script that ran, and what of the variables the way from it changed or dropped. */
export interface PlainEarlier {
  readonly script: PlainScript;
  readonly former: Values;
}

/** A request that was answered for good. */
export interface PlainAnswered {
  readonly request: PlainRequest | undefined;
  readonly result: PlainResult;
}

/** All that must outlive a power loss, variables and timers aside. */
export interface PlainKept {
  /** The script that boots. */
  readonly script: PlainScript;
  /** The latest first. */
  readonly earlier: readonly PlainEarlier[];
  readonly accepted: PlainScript;
  readonly answered: readonly PlainAnswered[];
  /** How many requests were settled. */
  readonly number: number;
  /** What settlements gave to variables, and which they dropped. */
  readonly changes: readonly { readonly number: number; readonly values: Values }[];
  /** A request that was accepted and is on its way; `undefined` where it is a save. */
  readonly intent?: { readonly id: string; readonly request: PlainRequest | undefined };
}

/** What must be kept of a controller that has just taken its first script. */
export function firstKept(script: PlainScript): PlainKept {
  return { script, earlier: [], accepted: script, answered: [], number: 0, changes: [] };
}
