import {
  ANY,
  type BoardOutput,
  isOnly,
  isOutput,
  Kind,
  nearestName,
  type Value,
} from "../../model/model.ts";
import { pointerStep } from "../text-place.ts";
import { isTypeScript } from "./dialect.ts";
import { type Extent, extentOf, numberWithin } from "./extent.ts";
import { broken, type Lowered, withExtent } from "./lowered.ts";
import type { Lowering } from "./lowering.ts";
import type { Local } from "./names.ts";
import { checkedRead, lowerKey } from "./path-step.ts";

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
  const certain = withExtent({ code: lowering.any(value), type: value.type, at }, value.extent);
  const raw = value.raw ?? value.late;
  const start: Lowered =
    raw === undefined ? certain : { ...certain, at: value.at, raw, isDue: true };
  return keys.reduce<Lowered>(
    (inner, each, index) => lowerKey(lowering, inner, each, at, `${at}/get/${index + 1}`),
    start,
  );
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
