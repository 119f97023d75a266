import type { Value } from "../../model/model.ts";
import { readOperation } from "../full/operation.ts";
import { CONDITION_NAMES, typeOrder } from "./conditions.ts";
import { Flow } from "./flow.ts";
import { withoutNull } from "./narrow.ts";
import { oneOf } from "./one-of.ts";
import { operandAt } from "./path.ts";
import { rowsOf, type TypeRow } from "./row.ts";
import { ANYTHING, NULLS } from "./shape.ts";
import type { Typed } from "./typed.ts";
import type { Typer } from "./typer.ts";

const condition: TypeRow = (typer, operands, at, name) => typer.boolean({ [name]: operands }, at);

/** `if` where a value is wanted: conditions and values in turn, then the value otherwise. */
const choice: TypeRow = (typer, operands, at, name) => {
  const values: Typed[] = [];
  let after: Flow | undefined;
  const take = (operand: Value, index: number): void => {
    values.push(typer.value(operand, operandAt(at, name, index)));
    after = Flow.join(after, typer.flow);
  };
  let index = 0;
  for (; index + 1 < operands.length; index += 2) {
    const [test = null, value = null] = [operands[index], operands[index + 1]];
    const { yes, no } = typer.condition(test, operandAt(at, name, index));
    typer.flow = yes;
    take(value, index + 1);
    typer.flow = no;
  }
  const otherwise = operands[index];
  if (otherwise !== undefined) take(otherwise, index);
  else if (typer.flow !== undefined && !typer.flow.impossible) {
    values.push({ shape: NULLS, at });
    after = Flow.join(after, typer.flow);
  }
  typer.flow = after;
  return oneOf(values, at);
};

/** `??`: the first that is there and not null. */
const coalesce: TypeRow = (typer, operands, at, name) => {
  let taken = operands.length;
  const values = operands.map((operand, index): Typed => {
    const place = operandAt(at, name, index);
    if (index === operands.length - 1) return last(typer, operand, place);
    checkNeeded(typer, operand, operandAt(at, name, index + 1));
    const typed = typer.optional(operand, place);
    if (!typed.shape.null && !typed.shape.anything) taken = Math.min(taken, index + 1);
    return present(typed);
  });
  // In TypeScript what is declared without null is taken to be there.
  return oneOf(typer.isStrict ? values.slice(0, taken) : values, at);
};

/** What is not null, in all that it may be one of. */
function present(typed: Typed): Typed {
  const { branches } = typed;
  return {
    ...typed,
    shape: withoutNull(typed.shape),
    ...(branches === undefined ? {} : { branches: branches.map(present) }),
  };
}

/** The last operand is only evaluated where nothing was there: what it assigns is not sure. */
function last(typer: Typer, operand: Value, at: string): Typed {
  const before = typer.flow;
  const typed = typer.value(operand, at);
  typer.flow = Flow.join(before, typer.flow);
  return typed;
}

/** Operators whose value is never null, so that nothing can follow with `??`. */
const NEVER_NULL: ReadonlySet<string> = new Set([
  ...["+", "-", "*", "/", "%", "pow", "cat", "record", "and", "or", "!"],
  ...["===", "!==", "<", "<=", ">", ">="],
]);

/** Whether its form alone says that it is never null. */
function isNeverNull(rule: Value): boolean {
  const operation = readOperation(rule);
  if (operation === undefined) return rule !== null;
  const { name, operands } = operation;
  if (name === "??") return isNeverNull(operands.at(-1) ?? null);
  if (name !== "if" && name !== "?:") return NEVER_NULL.has(name);
  const values = operands.filter((_, index) => index % 2 === 1 || index === operands.length - 1);
  return operands.length % 2 === 1 && values.every(isNeverNull);
}

/** In TypeScript `??` after what is never null is a mistake. */
function checkNeeded(typer: Typer, operand: Value, next: string): void {
  if (!typer.isStrict || !isNeverNull(operand)) return;
  const what = "this is never used: what stands before ?? is never null";
  typer.problem("SCRIPT_TYPE", what, "Leave ?? and what follows out", next);
}

/** Operators of conditions. */
export const LOGIC: readonly (readonly [string, TypeRow])[] = [
  ...rowsOf([...CONDITION_NAMES], condition),
  ...rowsOf(["<", "<=", ">", ">="], typeOrder),
  ...rowsOf(["if", "?:"], choice),
  ["??", coalesce],
  // These stand in bare rules alone; the lowering says so.
  ...rowsOf(["==", "!=", "!!", "missing", "missing_some"], (_typer, _operands, at) => ({
    shape: ANYTHING,
    at,
  })),
];
