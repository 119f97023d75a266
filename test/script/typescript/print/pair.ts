import type { Value } from "../../../../src/model/model.ts";

/** A script as a rule builder makes it, and what an engineer would have written. */
export interface Pair {
  readonly what: string;
  readonly json: { readonly [part: string]: Value };
  readonly typescript: string;
}

/** A read of a path. */
export function read(...path: readonly Value[]): Value {
  return { val: path };
}
