import { ANYTHING, either, NEVER, NULLS, type Shape } from "./shape.ts";
import type { Typer } from "./typer.ts";
import { inferredResult } from "./widen.ts";

/**
 * What the function gives, from all its ends. Each has to fit the declared type; in TypeScript each
 * has to give a value where any does.
 */
export function typeResults(typer: Typer, declared: Shape | undefined): Shape {
  const { results } = typer.body;
  let given = NEVER;
  for (const { value, at } of results) {
    if (value !== undefined) {
      given = either(given, value.nothing === true ? NULLS : value.shape);
      if (declared !== undefined) typer.expect(typer.valued(value), declared);
    } else {
      given = either(given, NULLS);
      const needed =
        typer.isStrict || (declared !== undefined && !declared.null && !declared.anything);
      if (needed) missingResult(typer, declared, at);
    }
  }
  if (declared !== undefined) return declared;
  return given === NEVER ? ANYTHING : inferredResult(given);
}

/** Reports an end without a value, where one is needed. */
export function missingResult(typer: Typer, declared: Shape | undefined, at: string): void {
  const what = "this can end here without giving a value";
  const given = declared === undefined ? "a value" : typer.phrase(declared);
  typer.problem("SCRIPT_RESULT", what, `Return ${given} on every path`, at);
}
