import type { Value } from "../../model/model.ts";
import { operandAt } from "./path.ts";
import { rangeOf } from "./range.ts";
import type { Shape } from "./shape.ts";
import { rangeOfTyped, type Typed } from "./typed.ts";
import type { Typer } from "./typer.ts";

/** Types one operator: its operands, where it stands, its name, and whether `??` follows. */
export type TypeRow = (
  typer: Typer,
  operands: readonly Value[],
  at: string,
  name: string,
  optional: boolean,
) => Typed;

/** Some names of one row, as entries of a table. */
export function rowsOf(names: readonly string[], row: TypeRow): (readonly [string, TypeRow])[] {
  return names.map((name) => [name, row]);
}

/** An operator of ordinary operands: what each has to be (the last stands for all further). */
export function taking(wanted: readonly Shape[], gives: Shape): TypeRow {
  return (typer, operands, at, name) => {
    const typed = operands.map((operand, index) => {
      const shape = wanted[Math.min(index, wanted.length - 1)];
      const place = operandAt(at, name, index);
      return shape === undefined
        ? typer.value(operand, place)
        : typer.operand(operand, place, shape);
    });
    const range = rangeOf(name, typed.map(rangeOfTyped));
    return { shape: gives, at, ...(range === undefined ? {} : { range }) };
  };
}

/** Types all operands of an operator. */
export function valuesOf(
  typer: Typer,
  operands: readonly Value[],
  at: string,
  name: string,
): Typed[] {
  return operands.map((operand, index) => typer.value(operand, operandAt(at, name, index)));
}
