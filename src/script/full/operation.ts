import { isRecord, type Value } from "../../model/model.ts";
import type { Lowering } from "./lowering.ts";

/** The name and operands of an operation, or `undefined` for anything else. */
export function readOperation(
  rule: Value,
): { readonly name: string; readonly operands: readonly Value[] } | undefined {
  if (!isRecord(rule)) return undefined;
  const names = Object.keys(rule);
  const [name] = names;
  if (name === undefined || names.length !== 1) return undefined;
  const operand = rule[name] as Value;
  return { name, operands: Array.isArray(operand) ? operand : [operand] };
}

/** How a statement ends: it goes on, or what it evaluates to is what the body gives back. */
export type Ending = "go on" | "give back";

/** Writes a statement: its operands, the pointer of the operands, and how it ends. */
export type LowerStatement = (
  lowering: Lowering,
  operands: readonly Value[],
  at: string,
  ending: Ending,
) => string;

/** The text after a statement that gives nothing. */
export function andNothing(lowering: Lowering, ending: Ending, at: string): string {
  return ending === "give back" ? lowering.giveBack(undefined, at) : "";
}
