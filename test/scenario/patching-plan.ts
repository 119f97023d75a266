// Random lives of a controller, as plain data.
import type { Plain } from "./patching-language.ts";
import type { Names, PlainScript } from "./patching-script.ts";

/** A change of a script, or of a script file. */
export type Edit =
  | {
      readonly kind: "function";
      readonly name: string;
      readonly id: string;
      readonly file: "a" | "b";
    }
  | { readonly kind: "drop"; readonly name: string }
  | { readonly kind: "variable"; readonly name: string; readonly value: Plain | null }
  | { readonly kind: "constant"; readonly value: number | null }
  | { readonly kind: "begin"; readonly value: number | null };

/** A change of script files. */
export type FileEdit =
  | Edit
  | { readonly kind: "move"; readonly name: string }
  | { readonly kind: "copy"; readonly name: string }
  | { readonly kind: "break"; readonly file: "a" | "b" }
  | { readonly kind: "unreadable" | "as running" | "as accepted" | "nothing" };

/** What a request was made against: what runs, something else, or nothing. */
export type Base = "right" | "wrong" | "new";

/** What is asked for; what it means is decided when it is sent. */
export type Wish =
  | {
      readonly kind: "functions";
      readonly set: Names<string>;
      readonly remove: readonly string[];
      readonly base: Base;
      readonly variables: Names<Plain>;
      readonly constants: Names<number>;
    }
  | { readonly kind: "script"; readonly edits: readonly Edit[]; readonly base: Base }
  | { readonly kind: "empty" }
  | { readonly kind: "rollback"; readonly base: Base }
  | { readonly kind: "set"; readonly name: string; readonly value: Plain | boolean }
  | { readonly kind: "show"; readonly names: readonly string[] }
  | { readonly kind: "flawed"; readonly which: number };

/** A request that is sent. */
export interface Sent {
  readonly wish: Wish;
  /** Absent: an id of its own; else that of an earlier request. */
  readonly reuse?: number;
  readonly retained: boolean;
  readonly group: boolean;
}

/** What happens while the power is about to be lost, or before. */
export type Happening =
  | { readonly kind: "time"; readonly ms: number }
  | {
      readonly kind: "events";
      readonly events: readonly { readonly name: string; readonly x: number }[];
    }
  | { readonly kind: "requests"; readonly sent: readonly Sent[] }
  | { readonly kind: "repeat"; readonly which: number; readonly retained: boolean }
  | { readonly kind: "save"; readonly edits: readonly FileEdit[] }
  | { readonly kind: "many"; readonly count: number; readonly in: "a row" | "one tick" };

/** The next start: how long nobody was there, and where the power was lost during other starts. */
export interface Start {
  readonly away: number;
  readonly lostAt: readonly number[];
}

/** What is done to a controller. */
export type Step =
  | Happening
  | { readonly kind: "hold" | "release"; readonly log: "ledger" | "variables" }
  | { readonly kind: "full"; readonly is: boolean }
  | { readonly kind: "fail" }
  | { readonly kind: "stop"; readonly start: Start }
  | {
      readonly kind: "crash";
      readonly how: "power" | "kill";
      readonly seed: number;
      /** What happens then, and after how many calls of the disk the world stops in it. */
      readonly during: readonly Happening[];
      readonly calls: number;
      /** Whether what is settled then is waited for, to the end. */
      readonly holds: boolean;
      readonly start: Start;
    };

/** A whole random life. */
export interface Plan {
  readonly script: PlainScript;
  readonly period: number | null;
  /** Whether the disk is full at the first start. */
  readonly isFull: boolean;
  readonly start: Start;
  readonly steps: readonly Step[];
}
