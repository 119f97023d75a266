import {
  ANY,
  type BoardOutput,
  isOnly,
  isOutput,
  isRecord,
  Kind,
  mayBe,
  NUMBER,
  nearestName,
  type Type,
  type Value,
} from "../../model/model.ts";
import { pointerStep } from "../text-place.ts";
import { literal } from "../writer.ts";
import { isTypeScript } from "./dialect.ts";
import { type Extent, extentOf, numberWithin } from "./extent.ts";
import { broken, type Lowered, withExtent } from "./lowered.ts";
import type { Lowering } from "./lowering.ts";
import type { Local } from "./names.ts";

/**
 * Fields that every object or list answers to; they are read through a helper that looks closer.
 */
const INHERITED: ReadonlySet<string> = new Set([
  ...Object.getOwnPropertyNames(Object.prototype),
  ...Object.getOwnPropertyNames(Array.prototype),
]);

/** Whether a list might answer to the name: then it is looked at more closely. */
function isInherited(name: string): boolean {
  return INHERITED.has(name) || /^[0-9]/.test(name);
}

/**
 * Lowers `{"val": path}`: a name (local, parameter, variable or constant, device, in this order)
 * and then fields, indices or names of fields that are computed.
 */
export function lowerPath(lowering: Lowering, operands: readonly Value[], at: string): Lowered {
  const [root, ...keys] = operands;
  if (typeof root !== "string") {
    const what = "a path starts with a name";
    lowering.problem("SCRIPT_FORM", what, 'Write {"val": ["name", "field"]}', at);
    return broken(at);
  }
  const base = lowerRoot(lowering, root, keys, at);
  if (base === undefined) return broken(at);
  const skipped = operands.length - base.rest.length;
  return base.rest.reduce<Lowered>(
    (value, key, index) =>
      lowerKey(lowering, value, key, at, `${at}${pointerStep("val")}/${skipped + index}`),
    base.value,
  );
}

/**
 * Lowers `{"get": [value, key, …]}`: fields, indices or names of fields that are computed, of what
 * any expression gives. Under `??` only what the keys name may be missing: the expression itself
 * faults as ever.
 */
export function lowerGet(lowering: Lowering, operands: readonly Value[], at: string): Lowered {
  const [first, ...keys] = operands;
  if (first === undefined) return broken(at);
  const value = lowering.expression(first, `${at}/get/0`);
  const place = (index: number): string => `${at}/get/${index + 1}`;
  const [key, ...more] = keys;
  const mayBeMissing = value.raw !== undefined || value.late !== undefined;
  if (mayBeMissing && (isRecord(key) || Array.isArray(key))) {
    const start = lowerLate(lowering, value, key, at, place(0));
    return more.reduce<Lowered>(
      (inner, each, index) => lowerKey(lowering, inner, each, at, place(index + 1)),
      start,
    );
  }
  return keys.reduce<Lowered>(
    (inner, each, index) => lowerKey(lowering, inner, each, at, place(index)),
    withExtent({ code: lowering.any(value), type: value.type, at }, value.extent),
  );
}

/**
 * A computed key of what is itself a read: as in JavaScript the key is computed before it is seen
 * that there is nothing to read from.
 */
function lowerLate(
  lowering: Lowering,
  value: Lowered,
  key: Value,
  at: string,
  place: string,
): Lowered {
  lowering.charge(1);
  const { raw = value.late ?? value.code, type, extent } = value;
  const from = lowering.writer.temporary();
  const kept = lowering.writer.temporary();
  const computed = lowering.expression(key, place);
  const isIndex = isOnly(computed.type, Kind.number);
  const settled = isIndex ? lowering.number(computed) : lowering.settled(computed);
  const check = lowering.checked(from, type.kinds, value.at);
  const late = { code: `(${kept}=${settled},${check},${kept})`, type: computed.type, at: place };
  const base = withExtent({ code: `(${from}=${raw})`, type, at }, extent);
  return isIndex ? lowerIndex(lowering, base, late) : lowerComputed(lowering, base, late);
}

/** A root and the keys that are left after it: a device takes the first key with it. */
interface Root {
  readonly value: Lowered;
  readonly rest: readonly Value[];
}

function lowerRoot(
  lowering: Lowering,
  name: string,
  keys: readonly Value[],
  at: string,
): Root | undefined {
  const local = lowering.names.find(name);
  if (local !== undefined) return { value: lowerLocal(lowering, local, at), rest: keys };
  const { script } = lowering.environment;
  const type = lowering.environment.typeOfName(name);
  if (type !== undefined) {
    const kind = script.variables.has(name) ? "variable" : "constant";
    const value = { code: `${lowering.writer.capture(kind, name)}.v`, type, at };
    return { value: withExtent(value, extentOfName(lowering, name)), rest: keys };
  }
  return lowerDevice(lowering, name, keys, at);
}

/** A constant is as large as it is; a variable as whatever it is assigned. */
function extentOfName(lowering: Lowering, name: string): Extent | undefined {
  const { variables, constants } = lowering.environment.script;
  const value = variables.has(name) ? undefined : constants.get(name);
  if (value === undefined) return undefined;
  lowering.constants.add(name);
  return extentOf(value);
}

/** A parameter whose type the plant declares is a read: whoever calls may give something else. */
function lowerLocal(lowering: Lowering, local: Local, at: string): Lowered {
  const { code, type, assignable, extent } = local;
  const proven = assignable || type.kinds === ANY.kinds || !lowering.parameterReads.has(code);
  return proven ? withExtent({ code, type, at }, extent) : checkedRead(lowering, code, type, at);
}

function lowerDevice(
  lowering: Lowering,
  name: string,
  keys: readonly Value[],
  at: string,
): Root | undefined {
  const device = lowering.environment.board.devices.get(name);
  if (device === undefined) {
    unknownName(lowering, name, at);
    return undefined;
  }
  const [key, ...rest] = keys;
  const field = typeof key === "string" ? device.get(key) : undefined;
  if (field === undefined) {
    const near = typeof key === "string" ? nearestName(key, device.keys()) : undefined;
    const what =
      typeof key === "string" ? `device ${name} has no ${key}` : `${name} is a device, not a value`;
    const before = isTypeScript(lowering, at) ? `${name}.` : "";
    const all = [...device.keys()].map((each) => before + each).join(", ");
    const some = device.size === 1 ? `Use ${all}` : `Use one of: ${all}`;
    const fix = near === undefined ? some : `Use ${near}`;
    lowering.problem("SCRIPT_UNKNOWN_FIELD", what, device.size === 0 ? NOTHING_TO_READ : fix, at);
    return undefined;
  }
  if (isOutput(field)) {
    const code = `${lowering.writer.capture("output", field.key)}.v`;
    const value = { code, type: { kinds: field.type.kinds }, at };
    // Whoever sets an output is held to its range.
    return { value: withExtent(value, extentOfOutput(field)), rest };
  }
  const raw = `${lowering.writer.capture("input", field.key)}.v`;
  return { value: checkedRead(lowering, raw, field.type, at), rest };
}

const NOTHING_TO_READ = "Leave it out: it has neither inputs nor outputs";

function extentOfOutput({ type, min, max }: BoardOutput): Extent | undefined {
  if (!isOnly(type, Kind.number)) return undefined;
  return numberWithin({ low: min ?? -Infinity, high: max ?? Infinity });
}

/** Reports a name that nothing has, with the nearest one that something has. */
export function unknownName(lowering: Lowering, name: string, at: string): void {
  if (lowering.isFull) return;
  const { script, board } = lowering.environment;
  const near = nearestName(name, [
    ...lowering.names.all(),
    ...script.variables.keys(),
    ...script.constants.keys(),
    ...board.devices.keys(),
  ]);
  const fix =
    near === undefined ? "Declare it, or name a device of the plant" : `Use ${near}, or declare it`;
  lowering.problem("SCRIPT_UNKNOWN_NAME", `nothing is named ${JSON.stringify(name)}`, fix, at);
}

function lowerKey(
  lowering: Lowering,
  base: Lowered,
  key: Value,
  at: string,
  place: string,
): Lowered {
  lowering.charge(1);
  if (typeof key === "string") return lowerField(lowering, base, key, at);
  if (typeof key === "number")
    return lowerIndex(lowering, base, { code: literal(key), type: NUMBER, at });
  if (isRecord(key) || Array.isArray(key)) {
    const computed = lowering.expression(key, place);
    return isOnly(computed.type, Kind.number)
      ? lowerIndex(lowering, base, computed)
      : lowerComputed(lowering, base, computed);
  }
  const what = `${JSON.stringify(key)} is no field and no index`;
  lowering.problem("SCRIPT_FORM", what, "Use a name, a number or an expression", at);
  return broken(at);
}

function lowerField(lowering: Lowering, base: Lowered, name: string, at: string): Lowered {
  const { fields } = base.type;
  if (!mayBe(base.type, Kind.record)) {
    const what = `${JSON.stringify(name)} is read of what has no fields`;
    lowering.problem("SCRIPT_TYPE", what, "Read a field of a record", at);
    return broken(at);
  }
  if (fields !== undefined && !fields.has(name)) {
    const near = nearestName(name, fields.keys());
    const fix = near === undefined ? `Use one of: ${[...fields.keys()].join(", ")}` : `Use ${near}`;
    lowering.problem("SCRIPT_UNKNOWN_FIELD", `there is no field ${name}`, fix, at);
    return broken(at);
  }
  const type = fields?.get(name) ?? ANY;
  const extent = base.extent?.fields?.get(name);
  const from = base.raw ?? base.code;
  if (isInherited(name)) {
    const raw = `${lowering.writer.use("ownField")}(${from},${literal(name)})`;
    return checkedRead(lowering, raw, type, at, extent);
  }
  const raw = `${asRecord(lowering, from)}[${literal(name)}]`;
  return checkedRead(lowering, raw, type, at, extent);
}

/**
 * The text of a record to read from: an empty one where there is none, so that nothing is found.
 */
function asRecord(lowering: Lowering, code: string): string {
  const known = lowering.parameterReads.record(code);
  if (known !== undefined) return known;
  const held = lowering.writer.temporary();
  const empty = lowering.writer.use("EMPTY");
  return `(typeof (${held}=${code})==="object"&&${held}!==null?${held}:${empty})`;
}

function lowerIndex(lowering: Lowering, base: Lowered, index: Lowered): Lowered {
  if (!mayBe(base.type, Kind.list)) {
    const what = "an index is read of what is no list";
    lowering.problem("SCRIPT_TYPE", what, "Read an element of a list", base.at);
    return broken(base.at);
  }
  const type = base.type.of ?? ANY;
  const from = base.raw ?? base.code;
  const raw = `${lowering.writer.use("element")}(${from},${lowering.number(index)})`;
  return checkedRead(lowering, raw, type, base.at, base.extent?.of);
}

function lowerComputed(lowering: Lowering, base: Lowered, key: Lowered): Lowered {
  const from = base.raw ?? base.code;
  const raw = `${lowering.writer.use("computed")}(${from},${lowering.settled(key)})`;
  return checkedRead(lowering, raw, ANY, base.at);
}

/**
 * A read whose value is checked for its type: nothing from outside is trusted to be as declared.
 * The check looks at the value, not at the elements of a list, so those are of unknown type; fields
 * are checked when they are read themselves.
 */
function checkedRead(
  lowering: Lowering,
  raw: string,
  declared: Type,
  at: string,
  extent?: Extent,
): Lowered {
  const { kinds, fields } = declared;
  const type = fields === undefined ? { kinds } : { kinds, fields };
  return withExtent({ code: lowering.checked(raw, kinds, at), type, at, raw }, extent);
}
