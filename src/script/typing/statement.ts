import type { Value } from "../../model/model.ts";
import { readLambda } from "../full/lambda.ts";
import { readOperation } from "../full/operation.ts";
import { checkEffect } from "./effect.ts";
import { Flow } from "./flow.ts";
import { CAUGHT } from "./lambda.ts";
import { typeLet } from "./let.ts";
import { typeFor } from "./loop.ts";
import { operandAt } from "./path.ts";
import type { Ending, Typer } from "./typer.ts";

/** Types what stands where a statement can: what it evaluates to may be what the body gives. */
export function typeStatement(typer: Typer, rule: Value, at: string, ending: Ending): void {
  const operation = readOperation(rule);
  const type = operation === undefined ? undefined : STATEMENTS.get(operation.name);
  if (operation === undefined || type === undefined) {
    typeTail(typer, rule, at, ending, operation?.name);
    return;
  }
  type(typer, operation.operands, at, operation.name, ending);
}

/** Operators whose value a function only gives back where it says `return`, in TypeScript. */
const EFFECTS: ReadonlySet<string> = new Set(["set", "emit", "after", "cancel", "log"]);

function typeTail(
  typer: Typer,
  rule: Value,
  at: string,
  ending: Ending,
  name: string | undefined,
): void {
  const typed = typer.expression(rule, at);
  if (ending === "go on") checkEffect(typer, rule, at);
  if (ending === "go on" || name === "throw") return;
  const isEffect =
    name !== undefined && (EFFECTS.has(name) || typer.environment.script.functions.has(name));
  if (typer.isStrict && typer.body.outermost && isEffect) typer.giveBack(undefined, at);
  else typer.giveBack(typed, at);
}

type TypeStatement = (
  typer: Typer,
  operands: readonly Value[],
  at: string,
  name: string,
  ending: Ending,
) => void;

/** Reaches the end of a body behind a statement that gives nothing. */
function andNothing(typer: Typer, at: string, ending: Ending): void {
  if (ending === "give back" && typer.flow !== undefined) typer.giveBack(undefined, at);
}

const block: TypeStatement = (typer, operands, at, name, ending) => {
  typer.locals.nested(() => {
    operands.forEach((statement, index) => {
      const last = index === operands.length - 1;
      typer.statement(statement, operandAt(at, name, index), last ? ending : "go on");
    });
  });
  if (operands.length === 0) andNothing(typer, at, ending);
};

const local: TypeStatement = (typer, operands, at, name, ending) => {
  typeLet(typer, operands, at, name);
  andNothing(typer, at, ending);
};

const choice: TypeStatement = (typer, operands, at, name, ending) => {
  let after: Flow | undefined;
  const possible = typer.flow?.impossible === false;
  const branch = (rule: Value, index: number): void => {
    typer.locals.nested(() => typer.statement(rule, operandAt(at, name, index), ending));
    after = Flow.join(after, typer.flow);
  };
  let index = 0;
  for (; index + 1 < operands.length; index += 2) {
    const [test = null, rule = null] = [operands[index], operands[index + 1]];
    const { yes, no } = typer.condition(test, operandAt(at, name, index));
    typer.flow = yes;
    branch(rule, index + 1);
    typer.flow = no;
  }
  const otherwise = operands[index];
  if (otherwise !== undefined) branch(otherwise, index);
  else {
    // No value is left where all that there can be were tested for.
    const nothingLeft = possible && typer.flow?.impossible === true;
    if (nothingLeft && typer.isComplete(at)) typer.flow = undefined;
    andNothing(typer, at, ending);
    after = Flow.join(after, typer.flow);
  }
  typer.flow = after;
};

const giveBack: TypeStatement = (typer, operands, at, name) => {
  const [operand] = operands;
  const value = operand === undefined ? undefined : typer.value(operand, operandAt(at, name, 0));
  typer.giveBack(value, at);
};

const leave: TypeStatement = (typer, _operands, _at, name) => {
  const { loop } = typer;
  if (loop !== undefined) {
    if (name === "break") loop.left = Flow.join(loop.left, typer.flow);
    else loop.continued = Flow.join(loop.continued, typer.flow);
  }
  typer.flow = undefined;
};

const loop: TypeStatement = (typer, operands, at, name, ending) => {
  typeFor(typer, operands, at, name);
  andNothing(typer, at, ending);
};

/** `try`: a handler starts from what was known before the body, or at any assignment in it. */
const attempt: TypeStatement = (typer, operands, at, name, ending) => {
  let after: Flow | undefined;
  let thrown: Flow | undefined;
  operands.forEach((operand, index) => {
    typer.attempts.push(index === 0 ? typer.flow : thrown);
    if (index > 0) typer.flow = thrown;
    typeAttempt(typer, operand, operandAt(at, name, index), index, ending);
    after = Flow.join(after, typer.flow);
    thrown = typer.attempts.pop();
  });
  const outer = typer.attempts.length - 1;
  if (outer >= 0) typer.attempts[outer] = Flow.join(typer.attempts[outer], thrown);
  typer.flow = after;
};

function typeAttempt(
  typer: Typer,
  operand: Value,
  at: string,
  index: number,
  ending: Ending,
): void {
  const lambda = index === 0 ? undefined : readLambda(operand);
  typer.locals.nested(() => {
    const [name] = lambda?.parameters ?? [];
    if (name !== undefined) typer.locals.declare(name, CAUGHT, { constant: true });
    if (lambda === undefined) typer.statement(operand, at, ending);
    else typer.statement(lambda.body, `${at}/fn/1`, ending);
  });
}

const STATEMENTS: ReadonlyMap<string, TypeStatement> = new Map([
  ["do", block],
  ["let", local],
  ["if", choice],
  ["?:", choice],
  ["return", giveBack],
  ["break", leave],
  ["continue", leave],
  ["for", loop],
  ["try", attempt],
]);
