import { elementOf, typeListOperand, writtenElement } from "./elements.ts";
import { sifted, typeLambda } from "./lambda.ts";
import { orNull } from "./narrow.ts";
import { operandAt } from "./path.ts";
import { reduction } from "./reduction.ts";
import { fits, overlaps } from "./relate.ts";
import { rowsOf, type TypeRow, taking, valuesOf } from "./row.ts";
import {
  ANY_LIST,
  ANY_RECORD,
  ANYTHING,
  BOOLEANS,
  either,
  isNever,
  listShape,
  NEVER,
  NULLS,
  NUMBERS,
  type Shape,
  shapeWith,
  TEXTS,
} from "./shape.ts";
import type { Typed } from "./typed.ts";
import type { Typer } from "./typer.ts";
import { inferredResult, widened } from "./widen.ts";

const SEQUENCE = either(TEXTS, ANY_LIST);
const SCALARS = either(either(NUMBERS, TEXTS), either(BOOLEANS, NULLS));

/** An operator of a list and a function of (element, index). */
function over(
  wanted: Shape,
  gives: (element: Shape, result: Shape, kept: () => Shape) => Shape,
): TypeRow {
  return (typer, [source, rule], at, name) => {
    const element = typeListOperand(typer, source, operandAt(at, name, 0));
    const place = operandAt(at, name, 1);
    const result = typeLambda(typer, rule, [element, NUMBERS], place);
    if (result === undefined) return { shape: ANYTHING, at };
    typer.expect(result, wanted);
    const kept = (): Shape => sifted(typer, rule, element, place);
    return { shape: gives(element, result.shape, kept), at };
  };
}

/** `sort`: by a direction, or by a function of two elements that gives a number. */
const sort: TypeRow = (typer, [source, order], at, name) => {
  const element = typeListOperand(typer, source, operandAt(at, name, 0));
  const place = operandAt(at, name, 1);
  const compared =
    order === undefined ? undefined : typeLambda(typer, order, [element, element], place);
  if (compared !== undefined) typer.expect(compared, NUMBERS);
  else {
    if (order !== undefined) typer.operand(order, place, TEXTS);
    checkSortable(typer, element, operandAt(at, name, 0));
  }
  return { shape: listShape(element), at };
};

function checkSortable(typer: Typer, element: Shape, at: string): void {
  if (fits(element, NUMBERS) || fits(element, TEXTS)) return;
  const what = `a list of ${typer.spell(element)} has no order of its own`;
  typer.problem("SCRIPT_TYPE", what, "Sort numbers or texts, or by a function of two elements", at);
}

/** The lists one after another. */
const concat: TypeRow = (typer, operands, at, name) => {
  const lists = valuesOf(typer, operands, at, name);
  for (const list of lists) typer.expect(list, ANY_LIST);
  const [first] = lists;
  if (typer.isStrict && first !== undefined && !typer.isLiteral(at)) {
    for (const list of lists) typer.expect(list, listShape(elementOf(first.shape)));
  }
  const element = lists.reduce<Shape>(
    (all, { shape }) => either(all, writtenElement(shape)),
    NEVER,
  );
  return { shape: listShape(element), at, branches: lists };
};

/** Like `concat`, but an operand that is no list is an element. */
const merge: TypeRow = (typer, operands, at, name) => {
  const element = valuesOf(typer, operands, at, name).reduce<Shape>((all, { shape }) => {
    if (shape.anything) return ANYTHING;
    const inside = shape.lists.length > 0 ? elementOf(shape) : NEVER;
    return either(all, either(inside, shapeWith({ ...shape, lists: [] })));
  }, NEVER);
  return { shape: listShape(widened(element)), at };
};

const slice: TypeRow = (typer, [value = null, ...bounds], at, name) => {
  const { shape } = typer.operand(value, operandAt(at, name, 0), SEQUENCE);
  bounds.forEach((bound, index) => {
    typer.operand(bound, operandAt(at, name, index + 1), NUMBERS);
  });
  if (shape.anything) return { shape: ANYTHING, at };
  const texts = shape.texts === "every" || shape.texts.size > 0 ? "every" : shape.texts;
  return { shape: shapeWith({ lists: shape.lists, texts }), at };
};

/** `at`: in TypeScript what stands there may be missing. */
const elementAt: TypeRow = (typer, [value = null, index = null], at, name, optional) => {
  const { shape } = typer.operand(value, operandAt(at, name, 0), SEQUENCE);
  typer.operand(index, operandAt(at, name, 1), NUMBERS);
  if (shape.anything) return { shape: ANYTHING, at };
  const texts = shape.texts === "every" || shape.texts.size > 0 ? TEXTS : NEVER;
  const element = either(shape.lists.length > 0 ? elementOf(shape) : NEVER, texts);
  if (typer.isStrict && !optional) {
    const what = "there may be nothing at this index";
    typer.problem("SCRIPT_NULL", what, "Give a value for that with ??", at);
  }
  return { shape: optional ? orNull(element) : element, at };
};

/** Whether an item is in a text or a list, or where. */
function search(holderFirst: boolean, gives: Shape): TypeRow {
  return (typer, operands, at, name) => {
    const [one, other] = valuesOf(typer, operands, at, name);
    const [holder, item] = holderFirst ? [one, other] : [other, one];
    if (holder === undefined || item === undefined) return { shape: gives, at };
    typer.expect(holder, SEQUENCE);
    checkSought(typer, holder, item, holderFirst);
    return { shape: gives, at };
  };
}

function checkSought(typer: Typer, holder: Typed, item: Typed, isMethod: boolean): void {
  const { shape } = holder;
  if (shape.anything) return;
  if (shape.lists.length === 0) {
    typer.expect(item, TEXTS);
    return;
  }
  const element = elementOf(shape);
  if (typer.isStrict && isMethod) {
    typer.expect(item, element);
    return;
  }
  typer.expect(item, SCALARS);
  if (isNever(element) || overlaps(element, widened(item.shape))) return;
  const what = `${typer.spell(item.shape)} is never in a list of ${typer.spell(element)}`;
  typer.problem("SCRIPT_TYPE", what, `Look for ${typer.phrase(element)}`, item.at);
}

/** `length`: in TypeScript that of a text or list; a record has none. */
const length: TypeRow = (typer, operands, at, name, optional) => {
  if (!typer.isStrict) return ofAny(typer, operands, at, name, optional);
  const [value = null] = operands;
  const typed = typer.value(value, operandAt(at, name, 0));
  const { anything, records } = typed.shape;
  if (anything) {
    const what = "it is not known that this is a text or a list, and has a length";
    typer.problem("SCRIPT_TYPE", what, "Declare it first: const list: Json[] = …", at);
  } else if (records.some(({ fields }) => fields.has("length"))) {
    const what = "behind a dot, length is how long a text or list is, and this is a record";
    typer.problem("SCRIPT_TYPE", what, 'Write ["length"] for the field', at);
  } else typer.expect(typed, SEQUENCE);
  return { shape: NUMBERS, at };
};

const ofAny = taking([either(SEQUENCE, ANY_RECORD)], NUMBERS);

/** Operators of lists. */
export const LISTS: readonly (readonly [string, TypeRow])[] = [
  ["map", over(ANYTHING, (_element, result) => listShape(inferredResult(result)))],
  ["filter", over(BOOLEANS, (_element, _result, kept) => listShape(kept()))],
  ["find", over(BOOLEANS, (_element, _result, kept) => orNull(kept()))],
  ["findIndex", over(BOOLEANS, () => NUMBERS)],
  ...rowsOf(
    ["all", "some", "none"],
    over(BOOLEANS, () => BOOLEANS),
  ),
  ["reduce", reduction],
  ["sort", sort],
  ["concat", concat],
  ["merge", merge],
  ["slice", slice],
  ["at", elementAt],
  ["contains", search(true, BOOLEANS)],
  ["indexOf", search(true, NUMBERS)],
  ["in", search(false, BOOLEANS)],
  ["length", length],
  ["range", taking([NUMBERS], listShape(NUMBERS))],
];
