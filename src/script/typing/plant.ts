import { asking } from "./asked.ts";
import { operandAt } from "./path.ts";
import { rowsOf, type TypeRow, taking } from "./row.ts";
import { ANYTHING, BOOLEANS, NULLS, NUMBERS, TEXTS } from "./shape.ts";

/** `fresh`: the first operand names an input; it is no value. */
const fresh: TypeRow = (typer, [, seconds], at, name) => {
  if (seconds !== undefined) typer.operand(seconds, operandAt(at, name, 1), NUMBERS);
  return { shape: BOOLEANS, at };
};

/** Operators of events, timers, time and inputs. */
export const PLANT: readonly (readonly [string, TypeRow])[] = [
  ...rowsOf(["emit", "after", "cancel"], asking),
  ["log", taking([TEXTS, ANYTHING], NULLS)],
  ...rowsOf(["now", "dt"], taking([], NUMBERS)),
  ["fresh", fresh],
];
