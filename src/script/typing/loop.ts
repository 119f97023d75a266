import { isList, type Value } from "../../model/model.ts";
import { readOperation } from "../full/operation.ts";
import { namesAssigned } from "./content.ts";
import { elementOf } from "./elements.ts";
import { Flow, rootOf } from "./flow.ts";
import { LOOP_TURNS } from "./limits.ts";

import { deviceReference, operandAt, referenceOf } from "./path.ts";
import { ANY_LIST, NUMBERS, type Shape, sameShape } from "./shape.ts";
import type { Typer } from "./typer.ts";

/** Types `{"for": [names, list, body]}`. */
export function typeFor(
  typer: Typer,
  [head = null, source = null, body = null]: readonly Value[],
  at: string,
  name: string,
): void {
  const element = typeSource(typer, source, operandAt(at, name, 1));
  const names = isList(head) ? head : [head];
  typeTurns(typer, body, () => {
    typer.locals.nested(() => {
      names.forEach((word, index) => {
        if (typeof word !== "string") return;
        const shape = index === 0 ? element : NUMBERS;
        typer.locals.declare(word, shape, { constant: !typer.assigned.has(word) });
      });
      typer.statement(body, operandAt(at, name, 2));
    });
  });
}

function typeSource(typer: Typer, source: Value, at: string): Shape {
  const range = readOperation(source);
  if (range?.name !== "range") return elementOf(typer.operand(source, at, ANY_LIST).shape);
  range.operands.forEach((operand, index) => {
    typer.operand(operand, operandAt(at, "range", index), NUMBERS);
  });
  return NUMBERS;
}

/**
 * Types a loop's body until what is known at its head no longer changes: at the head comes together
 * what was known before the loop and at the end of each turn. Only the last look reports problems.
 */
function typeTurns(typer: Typer, body: Value, run: () => void): void {
  const before = typer.flow;
  const changing = changedIn(typer, body);
  const changes = (reference: string): boolean => changing.has(rootOf(reference));
  let head = before?.withoutRanges(changes);
  for (let turn = 1; ; turn++) {
    const start = markOf(typer);
    const { back, left } = typeTurn(typer, head, run);
    const next = Flow.join(before?.withoutRanges(changes), back?.withoutRanges(changes));
    if (head === undefined || next === undefined || isSettled(head, next)) {
      typer.flow = Flow.join(next, left);
      return;
    }
    backTo(typer, start);
    const unknown = turn >= LOOP_TURNS || typer.isTired;
    head = unknown ? before?.retain((reference) => !changes(reference)) : next;
  }
}

/** Whether another turn from there would find nothing else: it knows no less than was assumed. */
function isSettled(head: Flow, next: Flow): boolean {
  for (const [reference, { shape, range }] of head.known) {
    const twin = next.known.get(reference);
    if (twin === undefined || !sameShape(shape, twin.shape)) return false;
    if (range !== undefined && (range.low !== twin.range?.low || range.high !== twin.range.high)) {
      return false;
    }
  }
  return true;
}

function typeTurn(typer: Typer, head: Flow | undefined, run: () => void) {
  const outer = typer.loop;
  const loop = { left: undefined, continued: undefined };
  typer.loop = loop;
  typer.flow = head;
  run();
  typer.loop = outer;
  return { back: Flow.join(typer.flow, loop.continued), left: loop.left };
}

/** The references that a loop's body assigns. */
function changedIn(typer: Typer, body: Value): ReadonlySet<string> {
  const changing = new Set<string>();
  for (const [name, field] of namesAssigned(body)) {
    if (field !== undefined) changing.add(deviceReference(`${name}.${field}`));
    else {
      const reference = referenceOf(typer, name)?.reference;
      if (reference !== undefined) changing.add(reference);
    }
  }
  return changing;
}

interface Mark {
  readonly problems: number;
  readonly results: number;
  readonly attempt: Flow | undefined;
}

function markOf({ problems, body, attempts }: Typer): Mark {
  return {
    problems: problems.length,
    results: body.results.length,
    attempt: attempts.at(-1),
  };
}

/** Forgets what was found since the mark. */
function backTo(typer: Typer, mark: Mark): void {
  typer.problems.length = mark.problems;
  typer.body.results.length = mark.results;
  if (typer.attempts.length > 0) typer.attempts[typer.attempts.length - 1] = mark.attempt;
}
