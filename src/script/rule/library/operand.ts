import { isList, type Value } from "../../../model/model.ts";
import { sized } from "../../size.ts";
import { isTruthy } from "./convert.ts";

/** The operands of an operator that were computed: a list's elements, or the one value. */
export function ruleOperands(value: Value): readonly Value[] {
  return isList(value) ? value : [value];
}

/** The first operand, if there is one. */
export function ruleFirst(operands: readonly Value[]): Value | undefined {
  return operands[0];
}

/** Whether the value counts as true. */
export const ruleTruthy = isTruthy;

/** Gives a list or record that was made back, unless it is too large. */
export const ruleSized = sized;
