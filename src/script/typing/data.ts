import { isList, type Value } from "../../model/model.ts";
import { typeAssignment } from "./assign.ts";
import { Flow } from "./flow.ts";
import { typeHandler } from "./lambda.ts";
import { oneOf } from "./one-of.ts";
import { keysOfVar, operandAt, typeGet, typePath } from "./path.ts";
import { rowsOf, type TypeRow, valuesOf } from "./row.ts";
import {
  ANY_RECORD,
  ANYTHING,
  BOOLEANS,
  NEVER,
  NULLS,
  type RecordShape,
  type Shape,
  shapeWith,
  TEXTS,
} from "./shape.ts";
import type { Typed } from "./typed.ts";
import type { Typer } from "./typer.ts";

const read: TypeRow = (typer, operands, at, _name, optional) =>
  typePath(typer, operands, at, optional);

const get: TypeRow = (typer, operands, at, _name, optional) =>
  typeGet(typer, operands, at, optional);

const variable: TypeRow = (typer, [path, fallback], at, name, optional) => {
  const keys = keysOfVar(path);
  if (keys === undefined) return { shape: ANYTHING, at };
  const value = typePath(typer, keys, at, optional || fallback !== undefined);
  if (fallback === undefined) return value;
  const otherwise = typer.value(fallback, operandAt(at, name, 1));
  return oneOf([{ ...value, shape: shapeWith({ ...value.shape, null: false }) }, otherwise], at);
};

const exists: TypeRow = (typer, operands, at) => {
  typePath(typer, operands, at, true);
  return { shape: BOOLEANS, at };
};

/** `record`: pairs of key and value, and lists of one record whose fields come along. */
const record: TypeRow = (typer, operands, at, name) => {
  const entries = new Map<string, Typed>();
  let shapes: readonly RecordShape[] = [{ fields: new Map(), open: false }];
  operands.forEach((entry, index) => {
    const place = operandAt(at, name, index);
    const [key = null, value] = isList(entry) ? entry : [];
    if (value === undefined) {
      const coming = typer.operand(key, `${place}/0`, ANY_RECORD);
      if (typer.isStrict) checkOverwritten(typer, entries, coming);
      shapes = spread(shapes, coming.shape);
      return;
    }
    const typed = typer.value(value, `${place}/1`);
    if (typeof key !== "string") return;
    entries.set(key, typed);
    shapes = shapes.map(({ fields, open }) => ({
      fields: new Map(fields).set(key, typed.shape),
      open,
    }));
  });
  return { shape: shapeWith({ records: shapes }), at, entries };
};

/** In TypeScript a field is not written where what comes along after it has it anyway. */
function checkOverwritten(
  typer: Typer,
  entries: ReadonlyMap<string, Typed>,
  { shape }: Typed,
): void {
  for (const [name, entry] of entries) {
    if (shape.records.length === 0 || !shape.records.every(({ fields }) => fields.has(name)))
      continue;
    const what = `${name} is overwritten by what comes along after it`;
    typer.problem("SCRIPT_TYPE", what, "Put it after the spread, or leave it out", entry.at);
  }
}

/** Each of the records with the fields of each of those that come along. */
function spread(shapes: readonly RecordShape[], coming: Shape): readonly RecordShape[] {
  const sources = coming.anything ? ANY_RECORD.records : coming.records;
  if (sources.length === 0) return shapes;
  return sources.flatMap((source) =>
    shapes.map(({ fields, open }) => ({
      fields: source.open
        ? new Map([...[...fields].map(([key]) => [key, ANYTHING] as const), ...source.fields])
        : new Map([...fields, ...source.fields]),
      open: open || source.open,
    })),
  );
}

/** `do` where a value is wanted: expressions in turn, the value of the last. */
const sequence: TypeRow = (typer, operands, at, name) => {
  const typed = operands.map((operand, index) =>
    typer.expression(operand, operandAt(at, name, index)),
  );
  const last = typed.at(-1);
  return last === undefined ? { shape: NULLS, at } : { ...last, at: last.at };
};

const thrown: TypeRow = (typer, [text = null], at, name) => {
  typer.operand(text, operandAt(at, name, 0), TEXTS);
  typer.flow = undefined;
  return { shape: NEVER, at };
};

/** `try` where a value is wanted: the first operand that does not fault. */
const attempt: TypeRow = (typer, operands, at, name) => {
  const before = typer.flow;
  let after: Flow | undefined;
  const values = operands.map((operand, index) => {
    typer.flow = before;
    const value = typeAttempt(typer, operand, operandAt(at, name, index));
    after = Flow.join(after, typer.flow);
    return value;
  });
  typer.flow = after;
  return oneOf(values, at);
};

function typeAttempt(typer: Typer, operand: Value, at: string): Typed {
  return typeHandler(typer, operand, at) ?? typer.value(operand, at);
}

/** Statements that stand where a value is wanted: the lowering says so. */
const misplaced: TypeRow = (typer, operands, at, name) => {
  valuesOf(typer, name === "let" ? operands.slice(1, 2) : [], at, name);
  return { shape: ANYTHING, at };
};

/** Operators that read and make values, and those of control. */
export const DATA: readonly (readonly [string, TypeRow])[] = [
  ["val", read],
  ["get", get],
  ["var", variable],
  ["exists", exists],
  ["record", record],
  ["do", sequence],
  ["set", typeAssignment],
  ["throw", thrown],
  ["try", attempt],
  ...rowsOf(["let", "return", "for", "break", "continue", "fn"], misplaced),
];
