import { defaultMethods, LogicEngine } from "json-logic-engine";
import { isList, isRecord, type Value } from "../../../src/model/model.ts";
import { ownExists, ownMissing, ownVal, ownVar } from "./own-access.ts";

/**
 * What came of a rule in the reference implementation. A native error is one that JavaScript threw
 * inside of it; an error without a type is a bare value that it threw.
 */
export type ReferenceOutcome =
  | { readonly kind: "value"; readonly value: unknown }
  | { readonly kind: "error"; readonly type: unknown }
  | { readonly kind: "native"; readonly message: string };

/** An operator's function as the reference has it. */
type Method = (
  operands: unknown,
  context: unknown,
  above: readonly unknown[],
  engine: Reference,
) => unknown;
type Entry = Method | { readonly method: Method; readonly lazy?: boolean };

/** The part of the reference's engine that is used here. */
interface Reference {
  readonly options: { maxDepth: number };
  run(rule: unknown, data: unknown, options?: { above?: readonly unknown[] }): unknown;
  truthy(value: unknown): unknown;
}

const OPTIONS = { disableInterpretedOptimization: true, disableInline: true, permissive: false };

/** The reference has no `do`. */
const doInOrder: Entry = {
  lazy: true,
  method: (operands, context, above, engine) => {
    if (!Array.isArray(operands)) return engine.run(operands, context, { above });
    return operands.map((operand) => engine.run(operand, context, { above })).at(-1) ?? null;
  },
};

const entries = Object.entries({
  ...(defaultMethods as unknown as Record<string, Entry>),
  do: doInOrder,
});

/** Runs the rule in the reference as it comes. A far jump is cut short, which changes no result. */
export function runReference(rule: Value, data: Value): ReferenceOutcome {
  const methods = entries.map(([name, entry]): [string, Entry] => {
    const cut = name === "val" || name === "exists";
    return [
      name,
      cut
        ? wrap(
            entry,
            (call) =>
              (args, ...rest) =>
                call(cutJump(args), ...rest),
          )
        : entry,
    ];
  });
  return outcomeOf(engineOf(methods), rule, data);
}

/**
 * Runs the rule in the reference with the listed deviations applied to it, and tells which of them
 * came to bear; everything else stays the reference's own.
 */
export function runDeviating(rule: Value, data: Value) {
  const applied = new Set<string>();
  const methods = entries.map(([name, entry]): [string, Entry] => [
    name,
    wrap(entry, (call) => deviate(name, call, applied)),
  ]);
  const engine = engineOf(methods);
  engine.truthy = (value) => {
    if (isRecord(value) && Object.keys(value).length === 0) applied.add("empty-record");
    if (isRecord(value) && Object.hasOwn(value, "constructor")) applied.add("own-fields");
    return isList(value) ? value.length > 0 : Boolean(value);
  };
  return { outcome: outcomeOf(engine, rule, data), applied };
}

function engineOf(methods: readonly [string, Entry][]): Reference {
  const table = Object.fromEntries(methods) as unknown as typeof defaultMethods;
  return new LogicEngine(table, OPTIONS) as unknown as Reference;
}

function wrap(entry: Entry, around: (call: Method) => Method): Entry {
  if (typeof entry === "function") return around(entry);
  return { ...entry, method: around(entry.method) };
}

function outcomeOf(engine: Reference, rule: Value, data: Value): ReferenceOutcome {
  try {
    return { kind: "value", value: engine.run(rule, data) };
  } catch (thrown) {
    if (Number.isNaN(thrown)) return { kind: "error", type: "NaN" };
    if (thrown instanceof Error) return { kind: "native", message: thrown.message };
    return { kind: "error", type: (thrown as { type?: unknown } | null | undefined)?.type };
  }
}

const INVALID = { type: "Invalid Arguments" };

/** The operator with every deviation that there is for it. */
function deviate(name: string, call: Method, applied: Set<string>): Method {
  const special = SPECIAL[name];
  return (operands, context, above, engine) => {
    const note = (id: string): void => void applied.add(id);
    let result: unknown;
    try {
      const replaced = special?.(operands, context, above, engine, note, name);
      result =
        replaced === undefined ? call(operands, context, above, engine) : replaced.call(call);
    } catch (thrown) {
      if (thrown instanceof Error) {
        note("native-error");
        throw INVALID;
      }
      if ((thrown as { message?: unknown } | null)?.message === "NaN" && name === "try") {
        note("try-nan");
        throw Number.NaN;
      }
      throw thrown;
    }
    if (typeof result === "number" && !Number.isFinite(result)) {
      note("not-finite");
      throw Number.NaN;
    }
    if (result === undefined) note("undefined");
    return result === undefined ? null : withoutHoles(result, note);
  };
}

/** What is done instead of the operator itself; nothing where `undefined`. */
type Special = (
  operands: unknown,
  context: unknown,
  above: readonly unknown[],
  engine: Reference,
  note: (id: string) => void,
  name: string,
) => { call(original: Method): unknown } | undefined;

const selection: Special = (operands, _context, _above, _engine, note) => {
  if (!Array.isArray(operands)) return undefined;
  const [list, body] = operands;
  if (list !== null && body !== null && body !== undefined) return undefined;
  note(list === null ? "null-list" : "null-body");
  throw INVALID;
};

const quantifier: Special = (operands, context, above, engine, note) => {
  if (!Array.isArray(operands)) return undefined;
  const list = operands[0] === undefined ? null : engine.run(operands[0], context, { above });
  if (list === null) {
    note("null-list");
    throw INVALID;
  }
  if (isRecord(list) && Object.hasOwn(list, "length")) {
    note("record-length");
    throw INVALID;
  }
  const rest = operands.slice(1);
  return { call: (original) => original([{ preserve: list }, ...rest], context, above, engine) };
};

const junction: Special = (operands, _context, _above, _engine, note) => {
  if (!Array.isArray(operands) || operands.length > 0) return undefined;
  note("empty-junction");
  return { call: () => false };
};

const access: Special = (operands, context, above, _engine, note, name) => {
  const noted: string[] = [];
  const own = ACCESS[name]?.(operands, context, above, (id) => noted.push(id));
  if (noted.length === 0) return undefined;
  for (const id of noted) note(id);
  return { call: () => own?.() };
};

const ACCESS: Readonly<Record<string, typeof ownVar>> = {
  var: ownVar,
  val: ownVal,
  exists: ownExists,
  missing: ownMissing,
};

const SPECIAL: Readonly<Record<string, Special>> = {
  map: selection,
  filter: selection,
  all: quantifier,
  some: quantifier,
  none: quantifier,
  and: junction,
  or: junction,
  var: access,
  val: access,
  exists: access,
  missing: access,
  missing_some: (operands, context, above, _engine, note) => {
    const [count, paths] = operands as unknown[];
    if (isRecord(paths) && Object.hasOwn(paths, "length")) {
      note("record-length");
      throw INVALID;
    }
    const noted: string[] = [];
    const own = ownMissing(paths, context, above, (id) => noted.push(id));
    if (noted.length === 0) return undefined;
    for (const id of noted) note(id);
    const missing = own() as unknown[];
    const enough = (paths as unknown[]).length - missing.length >= (count as number);
    return { call: () => (enough ? [] : missing) };
  },
  throw: (operands, _context, _above, _engine, note) => {
    const given = Array.isArray(operands) ? operands[0] : operands;
    if (given !== null) return undefined;
    note("throw-null");
    throw { type: "null" };
  },
  try: (operands, _context, _above, _engine, note) => {
    if (!Array.isArray(operands) || operands.length > 0) return undefined;
    note("try-empty");
    throw INVALID;
  },
  substr: (operands, context, above, engine, note) => {
    const [text, ...rest] = operands as unknown[];
    if (typeof text !== "number") return undefined;
    note("substr-number");
    return { call: (original) => original([String(text), ...rest], context, above, engine) };
  },
  reduce: (operands, context, above, engine, note) => ({
    call: (original) => {
      try {
        return original(operands, context, above, engine);
      } catch (thrown) {
        if ((thrown as { type?: unknown } | null)?.type !== TOO_DEEP) throw thrown;
        note("reduce-depth");
        const { maxDepth } = engine.options;
        engine.options.maxDepth = Number.POSITIVE_INFINITY;
        try {
          return original(operands, context, above, engine);
        } finally {
          engine.options.maxDepth = maxDepth;
        }
      }
    },
  }),
};

const TOO_DEEP = "Exceeded Allowed Depth";

/** A list without `undefined`, as the reference makes some. */
function withoutHoles(value: unknown, note: (id: string) => void): unknown {
  if (!Array.isArray(value) || !value.includes(undefined)) return value;
  note("undefined");
  return value.map((element) => (element === undefined ? null : element));
}

/** A jump out of everything, if it was one over more levels than any rule here has. */
function cutJump(operands: unknown): unknown {
  if (!Array.isArray(operands) || !Array.isArray(operands[0])) return operands;
  const [first, ...rest] = operands;
  if (first.length !== 1 || !(Math.abs(Number(first[0])) > 99)) return operands;
  return [[99], ...rest];
}
