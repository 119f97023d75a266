import { NULL, type Value } from "../../model/model.ts";
import { type Lowered, withExtent } from "./lowered.ts";
import type { Lowering } from "./lowering.ts";

/** Lowers `do` where a value is wanted: expressions in turn, the value of the last. */
export function lowerSequence(lowering: Lowering, operands: readonly Value[], at: string): Lowered {
  const values = operands.map((rule, index) => lowering.expression(rule, `${at}/do/${index}`));
  const last = values.at(-1);
  if (last === undefined) return { code: "null", type: NULL, at };
  const code = `(${values.map((value) => lowering.any(value)).join(",")})`;
  return withExtent({ code, type: last.type, at }, last.extent);
}
