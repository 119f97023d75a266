/**
 * Static types over the JSON tree of a full function, whichever spelling it came from: what
 * `tsc --strict` would find, and what the plant knows besides.
 *
 * A `Shape` is what is known of a value (`shape.ts`); `relate.ts` says what fits where, `widen.ts`
 * and `narrow.ts` what becomes of a shape. The walk (`typer.ts`) goes through a function in the
 * order in which it runs and carries along what conditions and assignments have shown (`flow.ts`):
 * `statement.ts` and `expression.ts` are the two kinds of place, `conditions.ts` narrows, `path.ts`
 * reads, `assign.ts` writes, `call.ts` calls; the other files are families of operators. What does
 * not fit is reported at the operand itself (`expect.ts`). Where nothing is declared a value is
 * anything, and is checked as the script runs; so is everything that comes from outside.
 */
import type { Problem } from "../../model/model.ts";
import { STATEMENTS } from "../checked-script.ts";
import type { FunctionSource } from "../function-source.ts";
import { namesAsked } from "./asked.ts";
import { knownAfter } from "./assign.ts";
import { typeCondition } from "./conditions.ts";
import { contentOf } from "./content.ts";
import { exactShape, shapeOfType } from "./convert.ts";
import type { Signature, TypingEnvironment } from "./environment.ts";
import { expect } from "./expect.ts";
import { typeExpression } from "./expression.ts";
import { declaredShape } from "./let.ts";
import { referenceOf } from "./path.ts";
import { fits } from "./relate.ts";
import { typeResults } from "./results.ts";
import { ANYTHING, NULLS, type Shape } from "./shape.ts";
import { typeStatement } from "./statement.ts";
import { type Dispatch, Typer } from "./typer.ts";

/** What was found out about a function: what callers depend on, and what is wrong in it. */
export interface Typing {
  readonly signature: Signature;
  /** The names that its timers and emitted events have for certain, sorted. */
  readonly asks: readonly string[];
  readonly problems: readonly Problem[];
}

const DISPATCH: Dispatch = {
  expression: typeExpression,
  condition: typeCondition,
  statement: typeStatement,
  expect,
};

/** Types a function against its surroundings; of a bare rule nothing is known before it runs. */
export function typeFunction(source: FunctionSource, environment: TypingEnvironment): Typing {
  if (source.form === "rule") {
    const signature = { parameters: [ANYTHING], result: ANYTHING, givesNothing: false };
    return { signature, asks: [...namesAsked(source.body)].sort(), problems: [] };
  }
  const typer = new Typer(source, environment, DISPATCH, contentOf(source.body));
  const parameters = source.parameters.map((name, index) => {
    const shape = parameterShape(typer, index);
    typer.locals.declare(name, shape, { constant: true });
    return shape;
  });
  const declared =
    source.result === null ? undefined : declaredShape(typer, source.result, "/result");
  if (source.name === STATEMENTS) return typeStatements(typer);
  const givesNothing = source.written?.givesNothing === true && declared === undefined;
  if (givesNothing) typer.statement(source.body, "/body");
  else typer.statement(source.body, "/body", "give back");
  const result = givesNothing ? NULLS : typeResults(typer, declared);
  return typingOf(typer, { parameters, result, givesNothing });
}

/** Types the statements of a script: each was written by itself, and variables are new. */
function typeStatements(typer: Typer): Typing {
  const { script } = typer.environment;
  for (const [name, initial] of script.variables) {
    const target = referenceOf(typer, name);
    const value = { shape: exactShape(initial), at: "" };
    if (target !== undefined) typer.assign(target.reference, knownAfter(target, value));
  }
  script.statements.forEach((statement, index) => {
    const at = `/body/do/${index}`;
    typer.startPart(statement, at);
    typer.statement(statement, at);
  });
  return typingOf(typer, { parameters: [], result: NULLS, givesNothing: true });
}

function typingOf({ asked, problems }: Typer, signature: Signature): Typing {
  return { signature, asks: [...asked].sort(), problems };
}

/** The type of a parameter: the declared one, or that of the data of the function's event. */
function parameterShape(typer: Typer, index: number): Shape {
  const { source, environment } = typer;
  const event = index === 0 ? environment.board.events.get(source.name) : undefined;
  const data = event === undefined ? ANYTHING : shapeOfType(event.type);
  const spelt = source.parameterTypes[index] ?? null;
  if (spelt === null) return data;
  const at = `/params/${index}/1`;
  const declared = declaredShape(typer, spelt, at);
  if (fits(data, declared)) return declared;
  const what = `${source.name} is called with ${typer.spell(data)}, and takes ${typer.spell(declared)}`;
  typer.problem("SCRIPT_TYPE", what, "Declare the type of the event's data", at);
  return declared;
}
