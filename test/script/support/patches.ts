import fc from "fast-check";
import type { Value } from "../../../src/model/model.ts";
import { type Definition, full, val } from "./plant.ts";

/** The functions of random scripts, by their numbers: names that fall into many buckets. */
export const NAMES: readonly string[] = [
  "f",
  "h",
  "k3",
  "cool",
  "heat",
  "open_door",
  "x1",
  "zone_4_mean",
  "b",
  "night",
];

/** What one random function is made of. */
export interface Shape {
  readonly form: "full" | "rule";
  /** How many parameters more than usual it has; callers go by the usual. */
  readonly more: number;
  readonly result: "number" | "text" | "list" | "whatever is called";
  readonly writes: readonly string[];
  readonly calls: readonly number[];
  readonly salt: number;
}

/** One change of a script: functions by number, those that go, and parts that come along. */
export interface Change {
  readonly functions: readonly (readonly [number, Shape])[];
  readonly removed: readonly number[];
  readonly variables: Readonly<Record<string, Value>>;
  readonly constants: Readonly<Record<string, Value>>;
  readonly statements: readonly Value[];
  /** Another value of the constant `k`. */
  readonly tuned: number | undefined;
}

/** The usual number of parameters of a function. */
export function parametersOf(index: number): readonly string[] {
  return ["a", "b"].slice(0, index % 3);
}

/** The function of a shape, in the JSON spelling. */
export function functionOf(index: number, shape: Shape): Value {
  const calls = shape.calls.map(
    (callee): Value => ({
      [NAMES[callee] ?? "f"]: parametersOf(callee).map(() => shape.salt),
    }),
  );
  if (shape.form === "rule" && index % 3 === 1)
    return { cat: [shape.salt, { var: "x" }, ...calls] };
  const parameters = [...parametersOf(index), "c", "d"].slice(0, (index % 3) + shape.more);
  return full(parameters, { do: [...shape.writes.map(writeOf), resultOf(shape, calls)] });
}

function writeOf(target: string, index: number): Value {
  if (target === "fan") return { set: [["fan", "speed"], { "%": [{ abs: [val("n")] }, 50] }] };
  if (target === "t") return { set: ["t", { substr: [{ cat: [val("t"), index] }, -20] }] };
  if (target === "l") return { set: ["l", [val("n"), val("k")]] };
  const add: Value = { set: [target, { "+": [val(target), index + 1] }] };
  return target === "m" ? { for: ["i", { range: [val("k")] }, add] } : add;
}

function resultOf(shape: Shape, calls: readonly Value[]): Value {
  switch (shape.result) {
    case "number":
      return { "+": [shape.salt, val("k"), { length: [{ merge: [1, ...calls] }] }] };
    case "text":
      return { cat: [shape.salt, { length: [{ merge: [val("t"), ...calls] }] }] };
    case "list":
      return [shape.salt, ...calls];
    case "whatever is called":
      return calls.length === 0 ? null : { "+": [1, calls[0] ?? 1] };
  }
}

const shapes = (index: number): fc.Arbitrary<Shape> =>
  fc.record({
    form: fc.constantFrom<Shape["form"]>("full", "full", "rule"),
    more: fc.constantFrom(0, 0, 0, 0, 0, 1),
    result: fc.constantFrom<Shape["result"]>(
      "number",
      "number",
      "text",
      "list",
      "whatever is called",
    ),
    writes: fc.uniqueArray(fc.constantFrom("n", "t", "l", "fan", "m"), { maxLength: 2 }),
    calls: fc
      .uniqueArray(
        fc.oneof(
          { weight: 30, arbitrary: fc.integer({ min: index + 1, max: NAMES.length }) },
          { weight: 1, arbitrary: fc.nat(NAMES.length - 1) },
        ),
        { maxLength: 2 },
      )
      .map((calls) => calls.filter((callee) => callee < NAMES.length)),
    salt: fc.nat(3),
  });

const numbered: fc.Arbitrary<readonly [number, Shape]> = fc
  .nat(NAMES.length - 1)
  .chain((index) => shapes(index).map((shape) => [index, shape] as const));

const PARTS: Definition = {
  variables: { n: 1, t: "t", l: [1], m: 2 },
  constants: { k: 3 },
};

/** A script with all functions, which call one another in the order of their numbers. */
export const firstScripts: fc.Arbitrary<Definition> = fc
  .tuple(...NAMES.map((_, index) => shapes(index)))
  .map((all) => ({
    ...PARTS,
    functions: Object.fromEntries(
      all.map((shape, index) => [NAMES[index] ?? "f", functionOf(index, { ...shape, more: 0 })]),
    ),
  }));

/** Changes, most of them of a function or two. */
export const changes: fc.Arbitrary<Change> = fc.record({
  functions: fc.uniqueArray(numbered, { maxLength: 3, selector: ([index]) => index }),
  removed: fc.oneof(
    { weight: 4, arbitrary: fc.constant<readonly number[]>([]) },
    { weight: 1, arbitrary: fc.uniqueArray(fc.nat(NAMES.length - 1), { maxLength: 2 }) },
  ),
  variables: fc.constantFrom<Readonly<Record<string, Value>>>(
    {},
    {},
    {},
    { n: 9 },
    { extra: [1] },
    { fan: 1 },
  ),
  constants: fc.constantFrom<Readonly<Record<string, Value>>>({}, {}, {}, { k: 9 }, { j: "x" }),
  statements: fc.constantFrom<readonly Value[]>([], [], [{ set: ["n", 5] }], [{ f: [] }]),
  tuned: fc.constantFrom(undefined, undefined, undefined, 3, 7),
});

/** The text of a change's functions and parts. */
export function textOf(change: Change): string {
  return JSON.stringify({
    variables: change.variables,
    constants: change.constants,
    statements: change.statements,
    functions: Object.fromEntries(
      change.functions.map(([index, shape]) => [NAMES[index], functionOf(index, shape)]),
    ),
  });
}
