import {
  ANY,
  BOOLEAN,
  Board,
  LIST,
  listOf,
  NUMBER,
  type Problem,
  RECORD,
  recordWith,
  ScriptError,
  ScriptFault,
  TEXT,
  type Value,
} from "../../../src/model/model.ts";
import { Engine } from "../../../src/script/engine.ts";
import { type HostFunction, Scope, type ScopeOptions } from "../../../src/script/scope.ts";
import type { Script } from "../../../src/script/script.ts";

/**
 * The plant of these tests: outputs of every type, inputs, an event of each kind, host functions.
 */
export const BOARD = new Board({
  devices: {
    fan: { outputs: { speed: { type: NUMBER, min: 0, max: 100, safe: 0, onFault: "safe" } } },
    heater: { outputs: { power: { type: NUMBER, min: -10, max: 10, safe: 1, onFault: "hold" } } },
    lamp: {
      outputs: {
        on: { type: BOOLEAN, safe: false, onFault: "safe" },
        color: { type: TEXT, safe: "red", onFault: "hold" },
        scene: { type: LIST, safe: [], onFault: "hold" },
        detail: { type: RECORD, safe: {}, onFault: "hold" },
      },
    },
    climate: {
      inputs: {
        celsius: { type: NUMBER },
        label: { type: TEXT },
        open: { type: BOOLEAN },
        samples: { type: listOf(NUMBER) },
      },
    },
  },
  events: {
    reading: { device: "climate", type: recordWith(new Map([["celsius", NUMBER]])) },
    sample: { type: NUMBER },
    batch: { type: listOf(NUMBER) },
  },
  functions: {
    twice: { parameters: [NUMBER], result: NUMBER, cost: 5 },
    fail: { parameters: [], result: ANY, cost: 1 },
    host: { parameters: [ANY], result: ANY, cost: 1 },
  },
});

/** What the host does unless a test says otherwise. */
export const HOST: Readonly<Record<string, HostFunction>> = {
  twice: (value) => 2 * (value as number),
  fail: () => {
    throw new Error("the host failed");
  },
  host: (value) => value ?? null,
};

/** A script as the JSON spelling has it. */
export interface Definition {
  readonly variables?: Readonly<Record<string, Value>>;
  readonly constants?: Readonly<Record<string, Value>>;
  readonly statements?: readonly Value[];
  readonly functions?: Readonly<Record<string, Value>>;
}

/** A full function; several expressions become a `do`. */
export function full(params: readonly string[], ...body: readonly Value[]): Value {
  return { params, body: body.length === 1 ? (body[0] ?? null) : { do: body } };
}

/** Reads a name, or a path from one. */
export function val(...path: readonly Value[]): Value {
  return { val: path };
}

/** Compiles a definition with an engine, a new one unless it is given. */
export function compiled(definition: Definition, engine = new Engine()): Script {
  return engine.compile(JSON.stringify(definition));
}

/** A scope on the plant; functions given replace those of the host. */
export function scopeWith(
  functions: Readonly<Record<string, HostFunction>> = {},
  options: Omit<ScopeOptions, "functions"> = {},
): Scope {
  return new Scope(BOARD, { ...options, functions: { ...HOST, ...functions } });
}

/** What came of a call: a value, a fault, or problems. */
export type Outcome =
  | { readonly kind: "value"; readonly value: Value }
  | { readonly kind: "fault"; readonly fault: ScriptFault["fault"] }
  | { readonly kind: "refused"; readonly problems: readonly Problem[] };

/** What comes of it; whatever is thrown besides a fault or a refusal is a defect, and thrown on. */
export function outcomeOf(run: () => Value): Outcome {
  try {
    return { kind: "value", value: run() };
  } catch (thrown) {
    if (thrown instanceof ScriptFault) return { kind: "fault", fault: thrown.fault };
    if (thrown instanceof ScriptError) return { kind: "refused", problems: thrown.problems };
    throw thrown;
  }
}

/** The outcome in a word: the value as JSON, or the codes of what ended it. */
export function wordOf(outcome: Outcome): string {
  switch (outcome.kind) {
    case "value":
      return JSON.stringify(outcome.value);
    case "fault":
      return outcome.fault.code;
    case "refused":
      return outcome.problems.map(({ code }) => code).join(" ");
  }
}

/** What comes of a full function `main(data)` with that body, in a new engine and scope. */
export function runBody(body: Value, data: Value = null, more: Definition = {}): Outcome {
  return outcomeOf(() => {
    const engine = new Engine();
    const functions = { ...more.functions, main: full(["data"], body) };
    const script = compiled({ ...more, functions }, engine);
    return engine.call(scopeWith(), script, "main", [data]);
  });
}

/** All of a scope that a call could change, as plain data; `-0` and `0` are told apart. */
export function stateOf(scope: Scope): unknown {
  const outputs = [...scope.board.outputs.values()].map(({ key, device, output }) => [
    key,
    scope.output(device, output),
  ]);
  return structuredClone({
    variables: [...scope.variables()],
    outputs,
    effects: scope.effects,
    stateSize: scope.run.stateSize,
    hosting: scope.run.hosting,
  });
}
