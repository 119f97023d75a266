import type { Board, Limits, Type } from "../../model/model.ts";
import type { FunctionFacts } from "../facts.ts";
import type { ScriptParts } from "../script-parts.ts";

/** What a function is lowered against: its script, its plant, and the functions it may call. */
export interface Environment {
  readonly script: ScriptParts;
  readonly board: Board;
  readonly limits: Limits;
  /** The facts of a function of the script that was lowered before, or `undefined`. */
  facts(name: string): FunctionFacts | undefined;
  /** The type of a variable or constant of the script. */
  typeOfName(name: string): Type | undefined;
}
