import { isList, isRecord, type Value } from "../../model/model.ts";
import { readOperation } from "../full/operation.ts";
import { typeCall } from "./call.ts";
import { exactShape } from "./convert.ts";
import { DATA } from "./data.ts";
import { LISTS } from "./lists.ts";
import { LOGIC } from "./logic.ts";
import { NUMERIC } from "./numbers.ts";
import { PLANT } from "./plant.ts";
import type { TypeRow } from "./row.ts";
import { ANYTHING, either, listShape, literalShape, NEVER, type Shape } from "./shape.ts";
import { TEXTUAL } from "./texts.ts";
import type { Typed } from "./typed.ts";
import type { Typer } from "./typer.ts";
import { widenedInside } from "./widen.ts";

/** Types what stands where a value is wanted; under `??` what it reads may be missing. */
export function typeExpression(typer: Typer, rule: Value, at: string, optional: boolean): Typed {
  if (isList(rule)) return typeList(typer, rule, at);
  if (!isRecord(rule)) {
    return { shape: literalShape(rule as number | string | boolean | null), at };
  }
  const operation = readOperation(rule);
  if (operation === undefined) return { shape: ANYTHING, at };
  const { name, operands } = operation;
  if (name === "preserve") return { shape: exactShape(rule.preserve ?? null), at };
  const row = ROWS.get(name);
  return row === undefined
    ? typeCall(typer, name, operands, at)
    : row(typer, operands, at, name, optional);
}

function typeList(typer: Typer, elements: readonly Value[], at: string): Typed {
  const items = elements.map((element, index) => typer.value(element, `${at}/${index}`));
  const element = items.reduce<Shape>((all, { shape }) => either(all, widenedInside(shape)), NEVER);
  return { shape: listShape(element), at, items };
}

const ROWS: ReadonlyMap<string, TypeRow> = new Map([
  ...DATA,
  ...LOGIC,
  ...NUMERIC,
  ...TEXTUAL,
  ...LISTS,
  ...PLANT,
]);
