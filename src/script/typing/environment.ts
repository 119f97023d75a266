import type { Board, Limits } from "../../model/model.ts";
import type { Script } from "../script.ts";
import type { Shape } from "./shape.ts";

/** What callers of a function depend on: what it takes, and what it gives. */
export interface Signature {
  readonly parameters: readonly Shape[];
  readonly result: Shape;
  /** Whether it gives nothing, so that nobody may use its value. */
  readonly givesNothing: boolean;
}

/** What a function is typed against: its script, its plant, and the functions it may call. */
export interface TypingEnvironment {
  readonly script: Script;
  readonly board: Board;
  readonly limits: Limits;
  /** The signature of a function of the script that was typed before, or `undefined`. */
  signature(name: string): Signature | undefined;
}
