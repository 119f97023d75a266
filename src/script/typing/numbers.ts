import { rangeOf } from "./range.ts";
import { fits } from "./relate.ts";
import { rowsOf, type TypeRow, taking, valuesOf } from "./row.ts";
import { either, listShape, NUMBERS } from "./shape.ts";
import { rangeOfTyped } from "./typed.ts";

const NUMBER_LIST = listShape(NUMBERS);

/** `min` and `max`: of numbers, or of the elements of one list. */
const extreme: TypeRow = (typer, operands, at, name) => {
  const typed = valuesOf(typer, operands, at, name);
  const [only] = typed;
  if (typed.length === 1 && only !== undefined) {
    const isNumber = fits(only.shape, NUMBERS) && !only.shape.anything;
    typer.expect(only, isNumber ? NUMBERS : EITHER);
    return { shape: NUMBERS, at };
  }
  for (const each of typed) typer.expect(each, NUMBERS);
  const range = rangeOf(name, typed.map(rangeOfTyped));
  return { shape: NUMBERS, at, ...(range === undefined ? {} : { range }) };
};

const EITHER = either(NUMBERS, NUMBER_LIST);

const MATHEMATICS = [
  ...["+", "-", "*", "/", "%", "abs", "floor", "ceil", "round", "trunc", "sign", "sqrt", "cbrt"],
  ...["exp", "ln", "log10", "sin", "cos", "tan", "pow", "atan2", "hypot", "clamp"],
];

/** Operators of numbers. */
export const NUMERIC: readonly (readonly [string, TypeRow])[] = [
  ...rowsOf(MATHEMATICS, taking([NUMBERS], NUMBERS)),
  ...rowsOf(["min", "max"], extreme),
  ...rowsOf(["sum", "mean"], taking([NUMBER_LIST], NUMBERS)),
];
