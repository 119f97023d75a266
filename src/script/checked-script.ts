import type { Board, Limits } from "../model/model.ts";
import type { CheckedFunction } from "./facts.ts";
import type { NameTable } from "./name-table.ts";
import type { Script } from "./script.ts";
import type { Signature } from "./typing/environment.ts";

/** The name under which a script's statements are compiled; no function can have it. */
export const STATEMENTS = "(statements)";

/** A function that fits its script and its plant, with what callers see of its types. */
export interface TypedFunction extends CheckedFunction {
  readonly signature: Signature;
  /** The names that its timers and emitted events have for certain, sorted. */
  readonly asks: readonly string[];
}

/**
 * A script that fits its board: only `check` makes one, so nothing unchecked can be linked. The
 * functions' compiled texts are in it; so are the callers of each function, which a later check of
 * a changed script needs.
 */
export interface CheckedScript {
  readonly script: Script;
  readonly board: Board;
  readonly limits: Limits;
  /** The functions, and the statements under `STATEMENTS`. */
  readonly functions: NameTable<TypedFunction>;
  /** For each called function, the names of those that call it directly. */
  readonly callers: NameTable<ReadonlySet<string>>;
  /** For each name, those that name it for a timer or an event: they are held to what it takes. */
  readonly askers: NameTable<ReadonlySet<string>>;
}
