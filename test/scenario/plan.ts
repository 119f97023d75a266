import fc from "fast-check";
import type { Value } from "../../src/model/model.ts";
import {
  add,
  DATA,
  type Definition,
  type Expression,
  onData,
  out,
  set,
  val,
} from "../control/plant.ts";

/** What computes a number in a random script. */
export type Amount =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "data" | "dt" | "now" }
  | { readonly kind: "variable"; readonly name: string }
  | { readonly kind: "difference"; readonly left: Amount; readonly right: Amount };

/** What a random function does, step by step. Some of it faults, some of the time. */
export type Action =
  | { readonly kind: "add"; readonly name: string; readonly amount: Amount }
  | { readonly kind: "set"; readonly name: string; readonly amount: Amount }
  | { readonly kind: "output"; readonly key: string; readonly amount: Amount }
  | { readonly kind: "emit"; readonly name: string; readonly amount: Amount }
  | {
      readonly kind: "after";
      readonly name: string;
      readonly seconds: number;
      readonly amount: Amount;
    }
  | { readonly kind: "cancel"; readonly name: string }
  | { readonly kind: "fail above"; readonly least: number; readonly amount: Amount };

/** A random script: its functions by name. All scripts have the same variables. */
export type Functions = Readonly<Record<string, readonly Action[]>>;

/** What is done to a controller, step by step. Times are since the step before. */
export type Step =
  | {
      readonly kind: "cycle";
      readonly wait: number;
      readonly events: readonly { readonly name: string; readonly data: number }[];
    }
  | { readonly kind: "stage"; readonly script: number };

/** A whole random run: it starts with the first of the scripts. Plain data. */
export interface Plan {
  readonly scripts: readonly Functions[];
  readonly steps: readonly Step[];
}

/** Bounds so small that random runs reach them. */
export const LIMITS = { cycleEvents: 3, inbox: 6, timers: 2, lane: 4, hops: 3 };

export const VARIABLES = { a: 0, b: 5 };

/** One output for each policy, with its range: random numbers are in it often, but not always. */
export const RANGES: Readonly<Record<string, readonly [least: number, most: number]>> = {
  "fan.speed": [0, 100],
  "heater.power": [-10, 10],
};

export const OUTPUTS = Object.keys(RANGES);

/** Whether the output takes the number. */
export function isInRange(key: string, value: number): boolean {
  const [least, most] = RANGES[key] ?? [0, 0];
  return value >= least && value <= most;
}

const eventName = fc.constantFrom("e0", "e1", "e2", "e3");
const variableName = fc.constantFrom("a", "b");

const amount: fc.Arbitrary<Amount> = fc.letrec<{ amount: Amount }>((tie) => ({
  amount: fc.oneof(
    { maxDepth: 2 },
    fc.record({ kind: fc.constant("number" as const), value: fc.integer({ min: -3, max: 12 }) }),
    fc.record({ kind: fc.constantFrom("data" as const, "dt" as const, "now" as const) }),
    fc.record({ kind: fc.constant("variable" as const), name: variableName }),
    fc.record({
      kind: fc.constant("difference" as const),
      left: tie("amount"),
      right: tie("amount"),
    }),
  ),
})).amount;

/** The number that the amount always is; nothing where it depends on the run. */
function constantOf(each: Amount): number | undefined {
  if (each.kind === "number") return each.value;
  if (each.kind !== "difference") return undefined;
  const [left, right] = [constantOf(each.left), constantOf(each.right)];
  return left === undefined || right === undefined ? undefined : left - right;
}

const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ kind: fc.constantFrom("add" as const, "set" as const), name: variableName, amount }),
  fc
    .record({ kind: fc.constant("output" as const), key: fc.constantFrom(...OUTPUTS), amount })
    // What is known to be outside the range is a problem of the script, and no fault of a run.
    .filter((each) => isInRange(each.key, constantOf(each.amount) ?? 0)),
  fc.record({ kind: fc.constant("emit" as const), name: eventName, amount }),
  fc.record({
    kind: fc.constant("after" as const),
    name: eventName,
    seconds: fc.constantFrom(0, 0.001, 0.002, 0.005),
    amount,
  }),
  fc.record({ kind: fc.constant("cancel" as const), name: eventName }),
  fc.record({ kind: fc.constant("fail above" as const), least: fc.nat(12), amount }),
);

const actions = fc.array(action, { minLength: 1, maxLength: 5 });

const functions: fc.Arbitrary<Functions> = fc.record(
  { e0: actions, e1: actions, e2: actions, e3: actions },
  { requiredKeys: ["e0"] },
);

const cycleStep: fc.Arbitrary<Step> = fc.record({
  kind: fc.constant("cycle" as const),
  wait: fc.nat(4),
  events: fc.array(fc.record({ name: eventName, data: fc.integer({ min: -2, max: 12 }) }), {
    maxLength: 5,
  }),
});

/** Random runs with swaps in between. */
export const plans: fc.Arbitrary<Plan> = fc
  .array(functions, { minLength: 1, maxLength: 3 })
  .chain((scripts) =>
    fc.record({
      scripts: fc.constant(scripts),
      steps: fc.array(
        fc.oneof(
          { weight: 5, arbitrary: cycleStep },
          {
            weight: 1,
            arbitrary: fc.record({
              kind: fc.constant("stage" as const),
              script: fc.nat(scripts.length - 1),
            }),
          },
        ),
        { maxLength: 12 },
      ),
    }),
  );

/** The random script in the JSON spelling. */
export function definitionOf(script: Functions): Definition {
  const entries = Object.entries(script).map(
    ([name, body]) => [name, onData(...body.map(spell))] as const,
  );
  return { variables: VARIABLES, functions: Object.fromEntries(entries) };
}

function spell(each: Action): Value {
  switch (each.kind) {
    case "add":
      return add(each.name, spellAmount(each.amount));
    case "set":
      return set(each.name, spellAmount(each.amount));
    case "output":
      return out(each.key, spellAmount(each.amount));
    case "emit":
      return { emit: [each.name, spellAmount(each.amount)] };
    case "after":
      return { after: [each.name, each.seconds, spellAmount(each.amount)] };
    case "cancel":
      return { cancel: [each.name] };
    case "fail above":
      return { if: [{ ">": [spellAmount(each.amount), each.least] }, { throw: ["above"] }] };
  }
}

function spellAmount(each: Amount): Expression {
  switch (each.kind) {
    case "number":
      return each.value;
    case "data":
      return DATA;
    case "dt":
      return { dt: [] };
    case "now":
      return { now: [] };
    case "variable":
      return val(each.name);
    case "difference":
      return { "-": [spellAmount(each.left), spellAmount(each.right)] };
  }
}
