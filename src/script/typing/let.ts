import { isList, type Value } from "../../model/model.ts";
import { aliasFor } from "./alias.ts";
import { knownAfter } from "./assign.ts";
import { readShape } from "./convert.ts";
import { eventTypesOf, unknownEventProblem } from "./declarations.ts";
import type { Making } from "./locals.ts";
import { operandAt } from "./path.ts";
import { ANY_LIST, ANYTHING, isNever, isNeverButNull, type Shape } from "./shape.ts";
import { rangeOfTyped, type Typed } from "./typed.ts";
import type { Typer } from "./typer.ts";
import { widened, widenedInside } from "./widen.ts";

/** Types `{"let": [name, value, type]}`: the local has the declared type, or that of its value. */
export function typeLet(
  typer: Typer,
  [word = null, rule = null, spelt]: readonly Value[],
  at: string,
  name: string,
): void {
  const value = typer.value(rule, operandAt(at, name, 1));
  if (typeof word !== "string") return;
  const constant = !typer.assigned.has(word);
  if (spelt !== undefined) {
    const declared = declaredShape(typer, spelt, operandAt(at, name, 2));
    typer.expect(value, declared);
    make(typer, word, declared, value, { constant });
    return;
  }
  const auto = constant || !isEmpty(rule) ? undefined : autoOf(value.shape);
  const isFixed = constant && !typer.isVariable(at);
  const declared = auto ?? (isFixed ? widenedInside(value.shape) : widened(value.shape));
  const condition = isFixed ? aliasFor(typer, rule, operandAt(at, name, 1)) : undefined;
  make(typer, word, declared, value, { constant, auto: auto !== undefined, condition });
}

function make(typer: Typer, name: string, declared: Shape, value: Typed, making: Making): void {
  const range = making.constant ? rangeOfTyped(value) : undefined;
  const local = typer.locals.declare(name, declared, { ...making, range });
  const known = knownAfter(local, value);
  const isMore = known !== undefined && known.shape !== declared;
  if (isMore || !making.constant) typer.assign(local.reference, known);
}

/** Whether the value is written as null or as an empty list, rather than computed. */
function isEmpty(rule: Value): boolean {
  return rule === null || (isList(rule) && rule.length === 0);
}

/** The type of a local that starts as null or as an empty list, which may become more. */
function autoOf(shape: Shape): Shape | undefined {
  if (shape.anything) return undefined;
  if (shape.null && isNeverButNull(shape)) return ANYTHING;
  const [only, ...others] = shape.lists;
  if (only === undefined || others.length > 0 || !isNever(only)) return undefined;
  return shape.weight === 1 + only.weight ? ANY_LIST : undefined;
}

/** Reads a type that a function declares; one that names no event is a problem. */
export function declaredShape(typer: Typer, spelt: Value, at: string): Shape {
  const { board } = typer.environment;
  const { shape, unknown } = readShape(spelt, eventTypesOf(board));
  for (const event of unknown) {
    const { code, what, fix, pointer = at } = unknownEventProblem(event, at, board);
    typer.problem(code, what, fix, pointer);
  }
  return shape;
}
