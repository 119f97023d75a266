import { isList, isRecord, type Value } from "../../model/model.ts";
import { readOperation } from "../full/operation.ts";
import { EFFECTS, isOperatorName } from "../operators/operators.ts";
import type { Typer } from "./typer.ts";

/** In TypeScript a statement does something: one that only gives a value was meant otherwise. */
export function checkEffect(typer: Typer, rule: Value, at: string): void {
  // The reader writes null where a block is empty, and a handler may give any literal.
  if (!typer.isStrict || !(isList(rule) || isRecord(rule)) || hasEffect(rule)) return;
  const name = readOperation(rule)?.name ?? "";
  const isEquality = name === "===" || name === "!==";
  const what = isEquality
    ? "this compares, and nothing asks for the answer"
    : "this gives a value, and nothing uses it";
  const fix = isEquality
    ? "Assign with one =, or ask with if (…)"
    : "Assign it, return it, or leave it out";
  typer.problem("SCRIPT_NO_EFFECT", what, fix, at);
}

/** Whether something in it is done; calls of functions do something. */
function hasEffect(rule: Value): boolean {
  if (isList(rule)) return rule.some(hasEffect);
  if (!isRecord(rule)) return false;
  return Object.entries(rule).some(([name, operand]) => {
    if (name === "preserve") return false;
    return EFFECTS.has(name) || !isOperatorName(name) || hasEffect(operand);
  });
}

/** In TypeScript a condition asks: an assignment in its place was meant to be a comparison. */
export function checkAsks(typer: Typer, operator: string | undefined, at: string): boolean {
  if (!typer.isStrict || operator !== "set") return true;
  const what = "this assigns, where a condition is to ask";
  typer.problem("SCRIPT_ASSIGNMENT", what, "Compare with ===, or assign before", at);
  return false;
}
