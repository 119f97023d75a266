import {
  ANY,
  isOnly,
  isRecord,
  Kind,
  mayBe,
  NUMBER,
  nearestName,
  type Type,
  type Value,
} from "../../model/model.ts";
import { literal } from "../writer.ts";
import type { Extent } from "./extent.ts";
import { broken, type Lowered, withExtent } from "./lowered.ts";
import type { Lowering } from "./lowering.ts";

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

/** Lowers one step of a path: the name of a field, an index, or an expression that gives one. */
export function lowerKey(
  lowering: Lowering,
  base: Lowered,
  key: Value,
  at: string,
  place: string,
): Lowered {
  lowering.charge(1);
  if (typeof key === "string") return lowerField(lowering, base, key, at);
  if (typeof key === "number")
    return lowerIndex(lowering, base, { code: literal(key), type: NUMBER, at }, at);
  if (isRecord(key) || Array.isArray(key)) {
    const computed = lowering.expression(key, place);
    return isOnly(computed.type, Kind.number)
      ? lowerIndex(lowering, base, computed, at)
      : lowerComputed(lowering, base, computed, at);
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
  const read = isInherited(name)
    ? (from: string, key: string) => `${lowering.writer.use("ownField")}(${from},${key})`
    : (from: string, key: string) => `${asRecord(lowering, from)}[${key}]`;
  const type = fields?.get(name) ?? ANY;
  const extent = base.extent?.fields?.get(name);
  return readStep(lowering, base, { read, key: literal(name), type, at, extent });
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

function lowerIndex(lowering: Lowering, base: Lowered, index: Lowered, at: string): Lowered {
  if (!mayBe(base.type, Kind.list)) {
    const what = "an index is read of what is no list";
    lowering.problem("SCRIPT_TYPE", what, "Read an element of a list", at);
    return broken(at);
  }
  const helper = lowering.writer.use("element");
  const read = (from: string, key: string): string => `${helper}(${from},${key})`;
  const key = lowering.number(index);
  const type = base.type.of ?? ANY;
  return readStep(lowering, base, { read, key, type, at, extent: base.extent?.of });
}

function lowerComputed(lowering: Lowering, base: Lowered, computed: Lowered, at: string): Lowered {
  const helper = lowering.writer.use("computed");
  const read = (from: string, key: string): string => `${helper}(${from},${key})`;
  const key = lowering.settled(computed);
  return readStep(lowering, base, { read, key, type: ANY, at, extent: undefined });
}

/** One step of a path: how it is read, and what is known of what it finds. */
interface Step {
  readonly read: (from: string, key: string) => string;
  /** The text of its key. */
  readonly key: string;
  readonly type: Type;
  readonly at: string;
  readonly extent: Extent | undefined;
}

/** The text of a key that nobody notices being computed: a name or a literal. */
const SILENT = /^(?:[\w$.-]+|"[^"]*")$/;

/**
 * Reads one step further. Where something is missing, `??` computes no key behind it, as `?.` does
 * not. Where nothing may be missing, a key is computed before it is seen that there is nothing to
 * read from, and none behind that.
 */
function readStep(lowering: Lowering, base: Lowered, step: Step): Lowered {
  const { read, key, type, at, extent } = step;
  const { raw = base.code } = base;
  const isSilent = SILENT.test(key);
  const isCertain = base.raw === undefined && !mayBe(base.type, Kind.null);
  if (isCertain || (isSilent && (base.raw === undefined || base.isDue === true))) {
    return checkedRead(lowering, read(base.code, key), type, at, extent);
  }
  const before = base.strict?.() ?? raw;
  const held = lowering.writer.temporary();
  const kept = lowering.writer.temporary();
  const strict = (): string => {
    if (isSilent) return read(base.code, key);
    const check = lowering.checked(held, base.type.kinds & ~Kind.null, base.at);
    return `(${held}=${before},${kept}=${key},${check},${read(held, kept)})`;
  };
  if (base.isDue === true) return checkedRead(lowering, strict(), type, at, extent);
  if (isSilent && base.eager === undefined) {
    return { ...checkedRead(lowering, read(raw, key), type, at, extent), strict };
  }
  const lazy = `((${held}=${raw})===undefined||${held}===null?undefined:${read(held, key)})`;
  const eager = isSilent ? strict() : read(before, key);
  return { ...checkedRead(lowering, eager, type, at, extent), raw: lazy, eager, strict };
}

/**
 * A read whose value is checked for its type: nothing from outside is trusted to be as declared.
 * The check looks at the value, not at the elements of a list, so those are of unknown type; fields
 * are checked when they are read themselves.
 */
export function checkedRead(
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
