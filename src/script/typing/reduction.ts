import { typeListOperand } from "./elements.ts";
import { typeLambda } from "./lambda.ts";
import { operandAt } from "./path.ts";
import { fits } from "./relate.ts";
import type { TypeRow } from "./row.ts";
import { ANYTHING, either, NUMBERS, type Shape } from "./shape.ts";
import type { Typed } from "./typed.ts";
import type { Typer } from "./typer.ts";
import { inferredResult, widened } from "./widen.ts";

/** Times that a reduction is looked at until its accumulator's type no longer grows. */
const TURNS = 3;

/**
 * `reduce`. In TypeScript the accumulator has the type of the elements, or else that of the first
 * accumulator, and every turn has to give that; elsewhere it is whatever the turns give.
 */
export const reduction: TypeRow = (typer, [source = null, rule, initial = null], at, name) => {
  const element = typeListOperand(typer, source, operandAt(at, name, 0));
  const first = typer.value(initial, operandAt(at, name, 2));
  const place = operandAt(at, name, 1);
  const turn = (accumulator: Shape): Typed | undefined =>
    typeLambda(typer, rule, [accumulator, element, NUMBERS], place);
  if (!typer.isStrict) return { shape: grown(typer, turn, widened(first.shape)), at };
  const accumulator = fits(first.shape, element) ? element : widened(first.shape);
  const result = turn(accumulator);
  if (result !== undefined) typer.expect(result, accumulator);
  return { shape: accumulator, at };
};

/** The type of an accumulator that starts as such a value and becomes what the turns give. */
function grown(typer: Typer, turn: (shape: Shape) => Typed | undefined, first: Shape): Shape {
  const { problems } = typer;
  let accumulator = first;
  for (let count = 0; count < TURNS && !typer.isTired; count++) {
    typer.problems = [...problems];
    const result = turn(accumulator);
    if (result === undefined) return ANYTHING;
    const given = inferredResult(result.shape);
    if (fits(given, accumulator)) return accumulator;
    accumulator = either(accumulator, widened(given));
  }
  typer.problems = problems;
  turn(ANYTHING);
  return ANYTHING;
}
