import {
  type BoardInput,
  type BoardOutput,
  isList,
  isRecord,
  type Value,
} from "../../model/model.ts";
import { pointerStep } from "../text-place.ts";
import { shapeOfType } from "./convert.ts";
import { shapeOfConstant, shapeOfVariable } from "./declarations.ts";
import { mayBeNull, unknownField } from "./expect.ts";
import { below } from "./flow.ts";
import type { Local } from "./locals.ts";
import { orNull, withoutNull } from "./narrow.ts";
import { fits } from "./relate.ts";
import {
  ANYTHING,
  either,
  isNever,
  NEVER,
  NUMBERS,
  type Shape,
  shapeWith,
  TEXTS,
  textsShape,
} from "./shape.ts";
import type { Typed } from "./typed.ts";
import type { Typer } from "./typer.ts";

/** Types `{"val": path}`: a name, and fields and indices from there. */
export function typePath(
  typer: Typer,
  operands: readonly Value[],
  at: string,
  optional: boolean,
): Typed {
  const [root, ...keys] = operands;
  const name = isList(root) ? undefined : root;
  if (typeof name !== "string") return { shape: ANYTHING, at };
  const start = typeRoot(typer, name, keys, at);
  if (start === undefined) {
    for (const key of keys) typeKey(typer, key, at);
    return { shape: ANYTHING, at };
  }
  const first = operands.length - start.rest.length;
  return start.rest.reduce<Typed>(
    (value, key, index) => typeStep(typer, value, key, `${at}/val/${first + index}`, optional),
    start.value,
  );
}

/** Types `{"get": [value, key, …]}`: fields and indices of what an expression gives. */
export function typeGet(
  typer: Typer,
  operands: readonly Value[],
  at: string,
  optional: boolean,
): Typed {
  const [first, ...keys] = operands;
  if (first === undefined) return { shape: ANYTHING, at };
  const value = typer.value(first, `${at}/get/0`);
  return keys.reduce<Typed>(
    (from, key, index) => typeStep(typer, from, key, `${at}/get/${index + 1}`, optional),
    value,
  );
}

/** Types `{"var": "name.field"}`; `undefined` where it is none. */
export function keysOfVar(path: Value | undefined): readonly Value[] | undefined {
  if (typeof path !== "string" || path === "") return undefined;
  return path.split(".").map((key) => (/^[0-9]+$/.test(key) ? Number(key) : key));
}

interface Start {
  readonly value: Typed;
  readonly rest: readonly Value[];
}

function typeRoot(
  typer: Typer,
  name: string,
  keys: readonly Value[],
  at: string,
): Start | undefined {
  const target = referenceOf(typer, name);
  if (target !== undefined) {
    if (isTaken(typer, name, at)) return undefined;
    const { declared, reference, range } = target;
    const value = {
      ...(range === undefined ? {} : { range }),
      ...known(typer, declared, reference),
      at,
      says: name,
    };
    return { value, rest: keys };
  }
  const [field, ...rest] = keys;
  const device = typer.environment.board.devices.get(name);
  const found = typeof field === "string" ? device?.get(field) : undefined;
  if (found === undefined) return undefined;
  const reference = deviceReference(found.key);
  return { value: { ...known(typer, shapeOfField(found), reference), at, says: found.key }, rest };
}

/** A name of the function or the script that can be read: what it is known by, and its type. */
export function referenceOf(typer: Typer, name: string): Local | undefined {
  const local = typer.locals.find(name);
  if (local !== undefined) return local;
  const { script, board } = typer.environment;
  if (script.variables.has(name)) {
    const declared = shapeOfVariable(script, board, name);
    return { reference: variableReference(name), declared, auto: false };
  }
  const constant = shapeOfConstant(script, board, name);
  return constant && { reference: `constant of ${name}`, declared: constant, auto: false };
}

/**
 * In TypeScript a name of the script is not that of a device: an editor, which looks at one file,
 * would see the device in a file that does not declare the name. Once in a function is enough.
 */
export function isTaken(typer: Typer, name: string, at: string): boolean {
  const { script, board } = typer.environment;
  if (!typer.isStrict || !board.devices.has(name) || typer.locals.find(name)) return false;
  const part = script.variables.has(name) ? "variable" : "constant";
  const what = `${name} is a device, and a ${part} of the script has its name`;
  const isTold = typer.problems.some((problem) => problem.what === what);
  if (!isTold) typer.problem("SCRIPT_NAME_TAKEN", what, `Give the ${part} another name`, at);
  return true;
}

/** What a variable of the script is known by. */
export function variableReference(name: string): string {
  return `variable ${name}`;
}

/** What an input or output is known by. */
export function deviceReference(key: string): string {
  return `device ${key}`;
}

/** The shape of an input or output: of a text with `values`, only these. */
export function shapeOfField(field: BoardInput | BoardOutput): Shape {
  const shape = shapeOfType(field.type);
  if (field.values === undefined || shape.texts !== "every") return shape;
  return shapeWith({ ...shape, texts: textsShape(field.values).texts });
}

/** What is known of a reference at this point: what was found out, or what is declared. */
function known(typer: Typer, declared: Shape, reference: string | undefined) {
  const found = reference === undefined ? undefined : typer.flow?.known.get(reference);
  const range = found?.range;
  return {
    shape: found?.shape ?? declared,
    ...(reference === undefined ? {} : { reference }),
    ...(range === undefined ? {} : { range }),
  };
}

function typeKey(typer: Typer, key: Value, at: string): Typed | undefined {
  return isRecord(key) || isList(key) ? typer.value(key, at) : undefined;
}

/** One step of a path: a field, an index, or one of the two that is computed. */
function typeStep(typer: Typer, base: Typed, key: Value, at: string, optional: boolean): Typed {
  const computed = typeKey(typer, key, at);
  const nullable = base.shape.null && !base.shape.anything;
  const plain = optional && typer.isPlain(at);
  if (nullable && (!optional || plain)) mayBeNull(typer, base.says, at);
  const from = { ...base, shape: withoutNull(base.shape) };
  const inside = typeInside(typer, from, key, computed, at, optional);
  const reference = typeof key === "object" ? undefined : below(base.reference, keyText(key));
  const says =
    typeof key === "string" && base.says !== undefined ? `${base.says}.${key}` : undefined;
  const missing = optional && nullable && !plain;
  return {
    ...known(typer, missing ? orNull(inside) : inside, reference),
    at: base.at,
    ...(says === undefined ? {} : { says }),
    holder: base,
    ...(typeof key === "string" ? { field: key } : {}),
  };
}

function keyText(key: Value): string | number {
  return typeof key === "number" ? key : String(key);
}

function typeInside(
  typer: Typer,
  base: Typed,
  key: Value,
  computed: Typed | undefined,
  at: string,
  optional: boolean,
): Shape {
  if (base.shape.anything) {
    if (key === "length" && typer.isStrict) typeLengthField(typer, base, at);
    return ANYTHING;
  }
  if (isNever(base.shape)) return typeNothing(typer, base, at);
  if (typeof key === "string") return typeField(typer, base, key, at, optional);
  if (typeof key === "number") return typeElement(typer, base, at);
  if (computed === undefined || computed.shape.anything) return ANYTHING;
  if (fits(computed.shape, NUMBERS)) return typeElement(typer, base, at);
  if (fits(computed.shape, TEXTS)) return typeComputed(typer, base, computed, at);
  const wanted = either(NUMBERS, TEXTS);
  typer.expect(computed, wanted);
  return ANYTHING;
}

/** What is read of a value that there cannot be any more here, or that is null and nothing else. */
function typeNothing(typer: Typer, { says = "this" }: Typed, at: string): Shape {
  const what = `${says} can be nothing here that has fields or elements`;
  if (typer.isStrict) typer.problem("SCRIPT_TYPE", what, "Look at the tests before", at);
  return ANYTHING;
}

/** JavaScript would give how long it is, if it were a text or a list. */
function typeLengthField(typer: Typer, { says = "this" }: Typed, at: string): void {
  const what = `it is not known that ${says} is a record, with a field named length`;
  const fix = 'Declare it first: const x: { "length": number } = …';
  typer.problem("SCRIPT_TYPE", what, fix, at);
}

function typeField(typer: Typer, base: Typed, name: string, at: string, optional: boolean): Shape {
  const { records } = base.shape;
  if (records.length === 0 || !fits(base.shape, shapeWith({ records: [OPEN] }))) {
    const what = `${JSON.stringify(name)} is read of what has no fields: ${typer.spell(base.shape)}`;
    typer.problem("SCRIPT_TYPE", what, "Read a field of a record", at);
    return ANYTHING;
  }
  let shape = NEVER;
  let missing = 0;
  for (const { fields, open } of records) {
    const field = fields.get(name);
    if (field === undefined && !open) missing++;
    else shape = either(shape, field ?? ANYTHING);
  }
  if (missing === 0) return shape;
  if (optional && !typer.isStrict && missing < records.length) return orNull(shape);
  const names = records.flatMap(({ fields }) => [...fields.keys()]);
  if (missing === records.length) unknownField(typer, name, new Set(names), at);
  else {
    const what = `${name} is a field of some of these only: ${typer.spell(base.shape)}`;
    typer.problem("SCRIPT_UNKNOWN_FIELD", what, "Test before which of them it is", at);
  }
  return ANYTHING;
}

const OPEN = { fields: new Map(), open: true };

function typeElement(typer: Typer, base: Typed, at: string): Shape {
  const { lists } = base.shape;
  if (lists.length > 0 && fits(base.shape, shapeWith({ lists: [ANYTHING] }))) {
    return lists.reduce(either, NEVER);
  }
  const what = `an index is read of what is no list: ${typer.spell(base.shape)}`;
  typer.problem("SCRIPT_TYPE", what, "Read an element of a list", at);
  return ANYTHING;
}

/** A field whose name is computed: one of those that the name can be. */
function typeComputed(typer: Typer, base: Typed, key: Typed, at: string): Shape {
  const { texts } = key.shape;
  if (texts !== "every") {
    return [...texts.keys()]
      .map((name) => typeField(typer, base, name, at, false))
      .reduce(either, NEVER);
  }
  const isOpen = base.shape.records.length > 0 && base.shape.records.every(({ open }) => open);
  if (typer.isStrict && !isOpen) {
    const what = "the name of this field may be any text";
    typer.problem("SCRIPT_TYPE", what, "Use a name that is one of the fields' names", at);
  }
  return ANYTHING;
}

/** The pointer of an operand. */
export function operandAt(at: string, name: string, index: number): string {
  return `${at}${pointerStep(name)}/${index}`;
}
