import type { Value } from "../../model/model.ts";
import { readOperation } from "../full/operation.ts";
import { branchesOfAlias } from "./alias.ts";
import { checkAsks } from "./effect.ts";
import { textFix } from "./expect.ts";
import { Flow } from "./flow.ts";
import { isUnit, narrowedFrom, narrowedTo, recordsWhere, withoutNull } from "./narrow.ts";
import { operandAt } from "./path.ts";
import { fits, overlaps } from "./relate.ts";
import {
  BOOLEANS,
  isNever,
  isNeverButNull,
  literalShape,
  NUMBERS,
  type Shape,
  type Some,
  sameShape,
  TEXTS,
} from "./shape.ts";
import type { Typed } from "./typed.ts";
import type { Branches, Typer } from "./typer.ts";
import { widened } from "./widen.ts";

/** Types what has to be a boolean, and gives what is known where it is true and where it is not. */
export function typeCondition(typer: Typer, rule: Value, at: string): Branches {
  const operation = readOperation(rule);
  const type = operation === undefined ? undefined : CONDITIONS.get(operation.name);
  if (operation !== undefined && type !== undefined) {
    return type(typer, operation.operands, at, operation.name);
  }
  const isAsking = checkAsks(typer, operation?.name, at);
  const typed = isAsking ? typer.operand(rule, at, BOOLEANS) : typer.value(rule, at);
  const { flow } = typer;
  if (!isAsking || typed.shape.anything) return { yes: flow, no: flow };
  // That was refused; what is behind it was meant to see no null.
  if (!fits(typed.shape, BOOLEANS)) {
    return { yes: narrow(flow, typed, withoutNull(typed.shape)), no: flow };
  }
  const shown = branchesOfAlias(typer, rule);
  if (rule === true) return { yes: flow, no: undefined };
  if (rule === false) return { yes: undefined, no: flow };
  return {
    yes: narrow(shown ? shown.yes : flow, typed, narrowedTo(typed.shape, literalShape(true))),
    no: narrow(shown ? shown.no : flow, typed, narrowedTo(typed.shape, literalShape(false))),
  };
}

type TypeCondition = (
  typer: Typer,
  operands: readonly Value[],
  at: string,
  name: string,
) => Branches;

const negation: TypeCondition = (typer, [operand = null], at) => {
  const { yes, no } = typer.condition(operand, operandAt(at, "!", 0));
  return { yes: no, no: yes };
};

const conjunction: TypeCondition = (typer, operands, at) => {
  let no: Flow | undefined;
  operands.forEach((operand, index) => {
    const branches = typer.condition(operand, operandAt(at, "and", index));
    no = Flow.join(no, branches.no);
    typer.flow = branches.yes;
  });
  return { yes: typer.flow, no };
};

const disjunction: TypeCondition = (typer, operands, at) => {
  let yes: Flow | undefined;
  operands.forEach((operand, index) => {
    const branches = typer.condition(operand, operandAt(at, "or", index));
    yes = Flow.join(yes, branches.yes);
    typer.flow = branches.no;
  });
  return { yes, no: typer.flow };
};

const equality: TypeCondition = (typer, [one = null, other = null], at, name) => {
  const left = typer.value(one, operandAt(at, name, 0));
  const right = typer.value(other, operandAt(at, name, 1));
  checkComparable(typer, left, right, at);
  const { flow } = typer;
  const same = narrow(
    narrow(flow, left, narrowedTo(left.shape, right.shape)),
    right,
    narrowedTo(right.shape, left.shape),
  );
  const different = narrow(
    narrow(flow, left, narrowedFrom(left.shape, right.shape)),
    right,
    narrowedFrom(right.shape, left.shape),
  );
  return name === "===" ? { yes: same, no: different } : { yes: different, no: same };
};

const CONDITIONS: ReadonlyMap<string, TypeCondition> = new Map([
  ["!", negation],
  ["and", conjunction],
  ["or", disjunction],
  ["===", equality],
  ["!==", equality],
]);

/** The names of the operators that are conditions by themselves. */
export const CONDITION_NAMES: Iterable<string> = CONDITIONS.keys();

/** What is known once a read was found to be of that shape; also of what it was read of. */
function narrow(flow: Flow | undefined, read: Typed, shape: Shape): Flow | undefined {
  if (flow === undefined || read.reference === undefined) return flow;
  if (read.shape.anything || sameShape(shape, read.shape)) return flow;
  const narrowed = flow.narrowed(read.reference, shape);
  const { holder, field } = read;
  if (holder?.reference === undefined || field === undefined) return narrowed;
  const records = recordsWhere(holder.shape, field, shape);
  return records === holder.shape ? narrowed : narrowed.narrowed(holder.reference, records);
}

/** Lists and records have no identity to compare, and what is compared has to be of one type. */
function checkComparable(typer: Typer, left: Typed, right: Typed, at: string): void {
  const isMade = [left, right].some(({ items, entries }) => (items ?? entries) !== undefined);
  const isWithNull = isOnlyNull(left.shape) || isOnlyNull(right.shape);
  // A list that is made on the spot is never null: in TypeScript that is a mistake.
  if (isWithNull && !(isMade && typer.isStrict)) return;
  for (const side of [left, right]) {
    if (side.shape.lists.length + side.shape.records.length === 0 || side.shape.anything) continue;
    const what = `${typer.spell(side.shape)} cannot be compared: lists and records have no identity`;
    typer.problem("SCRIPT_TYPE", what, "Compare their fields or elements", at);
    return;
  }
  const gone = [left, right].find(({ shape, reference }) => isNever(shape) && reference);
  if (gone !== undefined) {
    const what = `${gone.says ?? "this"} was compared with all that it can be before`;
    const place = gone === left ? right : left;
    typer.problem("SCRIPT_TYPE", what, "Leave this comparison out", place.at);
    return;
  }
  if (!canBeSame(typer, left.shape, right.shape)) neverSame(typer, left, right);
}

/** Outside TypeScript a literal stands for its kind, save beside texts that are declared. */
function canBeSame(typer: Typer, one: Shape, other: Shape): boolean {
  if (overlaps(one, other)) return true;
  if (typer.isStrict || isDeclared(one.texts) || isDeclared(other.texts)) return false;
  return overlaps(widened(one), widened(other));
}

function isDeclared(texts: Some<string>): boolean {
  return texts !== "every" && [...texts.values()].some((fresh) => !fresh);
}

function isOnlyNull(shape: Shape): boolean {
  return shape.null && isNeverButNull(shape);
}

function neverSame(typer: Typer, left: Typed, right: Typed): void {
  for (const [literal, other] of [
    [right, left],
    [left, right],
  ] as const) {
    const text = onlyText(literal.shape);
    const { texts } = other.shape;
    if (text === undefined || texts === "every" || texts.size === 0) continue;
    const what = `${JSON.stringify(text)} is never ${typer.spell(other.shape)}`;
    typer.problem("SCRIPT_TYPE", what, textFix(text, texts.keys()), literal.at);
    return;
  }
  const kinds = [left, right].map(({ shape }) =>
    typer.spell(isUnit(shape) ? widened(shape) : shape),
  );
  // Literals are told where both sides are of one kind, since else the kinds say it better.
  const told =
    new Set(kinds).size === 2 ? kinds : [left, right].map(({ shape }) => typer.spell(shape));
  const [one, other] = told;
  const what = `${one} is never ${other}`;
  typer.problem("SCRIPT_TYPE", what, "Compare values of one type", right.at);
}

function onlyText({ texts }: Shape): string | undefined {
  return texts !== "every" && texts.size === 1 ? [...texts.keys()][0] : undefined;
}

/** Compares by order: numbers with numbers, texts with texts. */
export function typeOrder(
  typer: Typer,
  operands: readonly Value[],
  at: string,
  name: string,
): Typed {
  const sides = operands.map((operand, index) => typeSide(typer, operand, at, name, index));
  const known = sides.filter(({ shape }) => !shape.anything);
  const texts = known.some(({ shape }) => shape.texts === "every" || shape.texts.size > 0);
  const numbers = known.some(({ shape }) => shape.numbers === "every" || shape.numbers.size > 0);
  checkOrdered(typer, known, numbers, texts);
  return { shape: BOOLEANS, at };
}

/** What comes third is evaluated only where the first two fit: what it assigns is not sure. */
function typeSide(typer: Typer, operand: Value, at: string, name: string, index: number): Typed {
  const before = typer.flow;
  const typed = typer.value(operand, operandAt(at, name, index));
  if (index > 1) typer.flow = Flow.join(before, typer.flow);
  return typed;
}

function checkOrdered(
  typer: Typer,
  known: readonly Typed[],
  numbers: boolean,
  texts: boolean,
): void {
  const wanted = texts && !numbers ? TEXTS : NUMBERS;
  const clash = numbers && texts ? known.find(({ shape }) => onlyTexts(shape)) : undefined;
  if (clash !== undefined) {
    const kinds = known.map(({ shape }) => typer.spell(widened(shape))).join(" and ");
    const fix = "Compare numbers with numbers, texts with texts";
    typer.problem("SCRIPT_TYPE", `${kinds} cannot be compared`, fix, clash.at);
    return;
  }
  for (const side of known) typer.expect(side, wanted);
}

function onlyTexts({ numbers, texts }: Shape): boolean {
  return numbers !== "every" && numbers.size === 0 && (texts === "every" || texts.size > 0);
}
