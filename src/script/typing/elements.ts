import type { Value } from "../../model/model.ts";
import { ANY_LIST, ANYTHING, either, NEVER, type Shape } from "./shape.ts";
import type { Typer } from "./typer.ts";
import { widened } from "./widen.ts";

/** What the elements of a list can be; of what is no list, anything. */
export function elementOf(list: Shape): Shape {
  return widened(writtenElement(list));
}

/** The same, where literals in the list are still told apart. */
export function writtenElement({ anything, lists }: Shape): Shape {
  return anything || lists.length === 0 ? ANYTHING : lists.reduce(either, NEVER);
}

/** The elements of a list that a function goes over: in TypeScript they have to be known. */
export function typeListOperand(typer: Typer, operand: Value | undefined, at: string): Shape {
  if (operand === undefined) return ANYTHING;
  const { shape } = typer.operand(operand, at, ANY_LIST);
  if (shape.anything && typer.isStrict) {
    const what = "it is not known that this is a list";
    typer.problem("SCRIPT_TYPE", what, "Declare it first: const list: Json[] = …", at);
  }
  return elementOf(shape);
}
