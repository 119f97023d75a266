import type { Value } from "../../model/model.ts";
import { readLambda } from "../full/lambda.ts";
import { oneOf } from "./one-of.ts";
import { isNever, NULLS, recordShape, type Shape, TEXTS } from "./shape.ts";
import type { Typed } from "./typed.ts";
import type { Typer } from "./typer.ts";

/** What a handler is given: what was thrown, and what is said of it. */
export const CAUGHT: Shape = recordShape(
  new Map([
    ["type", TEXTS],
    ["message", TEXTS],
  ]),
);

/**
 * Types `{"fn": [names, body]}`, whose parameters are of those shapes, and gives what it gives;
 * `undefined` where it is none, which the lowering reports.
 */
export function typeLambda(
  typer: Typer,
  rule: Value | undefined,
  parameters: readonly Shape[],
  at: string,
): Typed | undefined {
  const lambda = readLambda(rule);
  if (lambda === undefined || lambda.parameters.length > parameters.length) return undefined;
  const place = `${at}/fn/1`;
  const results = typer.lambda(() => {
    declareAll(typer, lambda.parameters, parameters);
    typer.statement(lambda.body, place, "give back");
  });
  const values = results.map(
    ({ value, at: end }): Typed =>
      value === undefined ? { shape: NULLS, at: end } : typer.valued(value),
  );
  return oneOf(values, place);
}

function declareAll(typer: Typer, names: readonly string[], shapes: readonly Shape[]): void {
  names.forEach((name, index) => {
    typer.locals.declare(name, shapes[index] ?? NULLS, { constant: true });
  });
}

/** Types a handler of `try` where a value is wanted; `undefined` where the operand is none. */
export function typeHandler(typer: Typer, operand: Value, at: string): Typed | undefined {
  const lambda = readLambda(operand);
  if (lambda === undefined) return undefined;
  return typer.locals.nested(() => {
    declareAll(typer, lambda.parameters, [CAUGHT]);
    return typer.value(lambda.body, `${at}/fn/1`);
  });
}

/**
 * What the elements are for which a condition holds, where the condition tells them apart: it is
 * true of no other element.
 */
export function sifted(typer: Typer, rule: Value | undefined, element: Shape, at: string): Shape {
  const lambda = readLambda(rule);
  const [name] = lambda?.parameters ?? [];
  if (lambda === undefined || name === undefined || !isUnion(element)) return element;
  if (typer.isTired) return element;
  const holding = shown(typer, lambda.body, name, element, at);
  const kept = holding?.yes;
  if (kept === undefined || isNever(kept)) return element;
  const left = shown(typer, lambda.body, name, kept, at)?.no;
  return left === undefined || isNever(left) ? kept : element;
}

function isUnion({ anything, null: nil, texts, lists, records }: Shape): boolean {
  if (anything) return false;
  return nil || lists.length + records.length > 1 || (texts !== "every" && texts.size > 1);
}

interface Shown {
  readonly yes: Shape | undefined;
  readonly no: Shape | undefined;
}

/** What a parameter is where the condition holds, and where it does not; nothing is reported. */
function shown(typer: Typer, body: Value, name: string, shape: Shape, at: string): Shown {
  let found: Shown = { yes: undefined, no: undefined };
  const look = (): void => {
    const { reference } = typer.locals.declare(name, shape, { constant: true });
    const { yes, no } = typer.condition(body, `${at}/fn/1`);
    const under = (flow: typeof yes): Shape | undefined =>
      flow && (flow.known.get(reference)?.shape ?? shape);
    found = { yes: under(yes), no: under(no) };
  };
  typer.silently(() => typer.lambda(look));
  return found;
}
