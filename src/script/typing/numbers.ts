import { rangeOf } from "./range.ts";
import { fits } from "./relate.ts";
import { rowsOf, type TypeRow, taking, valuesOf } from "./row.ts";
import { ANYTHING, either, listShape, NUMBERS } from "./shape.ts";
import { rangeOfTyped, type Typed } from "./typed.ts";

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

/** `+` adds numbers; where an operand is a text, it was meant to join. */
const addition: TypeRow = (typer, operands, at, name, optional) => {
  const problems = typer.problems.length;
  const sum = numeric(typer, operands, at, name, optional);
  if (typer.problems.length === problems) return sum;
  const texts = typer.silently(() => valuesOf(typer, operands, at, name).filter(isText));
  const [text] = texts;
  if (text === undefined) return sum;
  // One mistake, and nothing is known of what was meant.
  typer.problems.length = problems;
  const fix = typer.isStrict ? `Join texts with a template: \`\${…}\`` : 'Write {"cat": […]}';
  typer.problem("SCRIPT_TYPE", "+ adds numbers, and this is text", fix, text.at);
  return { shape: ANYTHING, at };
};

function isText({ shape }: Typed): boolean {
  return !shape.anything && (shape.texts === "every" || shape.texts.size > 0);
}

const numeric = taking([NUMBERS], NUMBERS);

const MATHEMATICS = [
  ...["-", "*", "/", "%", "abs", "floor", "ceil", "round", "trunc", "sign", "sqrt", "cbrt"],
  ...["exp", "ln", "log10", "sin", "cos", "tan", "pow", "atan2", "hypot", "clamp"],
];

/** Operators of numbers. */
export const NUMERIC: readonly (readonly [string, TypeRow])[] = [
  ["+", addition],
  ...rowsOf(MATHEMATICS, numeric),
  ...rowsOf(["min", "max"], extreme),
  ...rowsOf(["sum", "mean"], taking([NUMBER_LIST], NUMBERS)),
];
