import fc from "fast-check";
import type { Value } from "../../../src/model/model.ts";
import { type Definition, full, val } from "./plant.ts";

/** The variables of random programs: one of each type. */
export const VARIABLES: Readonly<Record<string, Value>> = {
  n: 1,
  t: "start",
  b: true,
  l: [1, 2],
  r: { a: 1 },
  z: null,
  w: { text: "no number" },
};

const add = (name: string, value: Value): Value => ({ set: [name, { "+": [val(name), value] }] });

/** Functions that random programs call; `nest` calls `touch` again through the host. */
export const HELPERS: Readonly<Record<string, Value>> = {
  touch: full(
    [],
    add("n", 1),
    { set: ["l", { slice: [{ concat: [val("l"), [val("n")]] }, -5] }] },
    { set: [["fan", "speed"], { "%": [{ abs: [val("n")] }, 100] }] },
    { emit: ["touched", val("n")] },
  ),
  nothing: full([], null),
  nest: full([], add("n", 10), { host: ["touch"] }, { set: ["z", val("l")] }),
};

const numbers = fc.constantFrom<Value>(
  0,
  2.5,
  -3,
  val("n"),
  { "*": [val("n"), -1] },
  { length: [val("l")] },
  { "+": [val("n"), 1] },
);
const anything = fc.oneof(
  numbers,
  fc.constantFrom<Value>(null, "x", [1, [2]], val("z"), val("l"), { record: [["k", val("t")]] }),
);

/** Statements that change something. */
const steps: fc.Arbitrary<Value> = fc.oneof(
  numbers.map((value): Value => ({ set: ["n", value] })),
  numbers.map((value) => add("n", value)),
  fc.constantFrom<Value>(
    { set: ["t", { substr: [{ cat: [val("t"), val("n"), "."] }, -40] }] },
    { set: ["b", { "!": [val("b")] }] },
    { set: [["lamp", "on"], val("b")] },
    { set: [["lamp", "color"], val("t")] },
    { set: [["lamp", "scene"], val("l")] },
    { touch: [] },
    { nest: [] },
  ),
  anything.map((value): Value => ({ set: ["l", { slice: [{ merge: [val("l"), value] }, -9] }] })),
  anything.map((value): Value => ({ set: ["r", { record: [["a", value]] }] })),
  anything.map((value): Value => ({ set: ["z", value] })),
  numbers.map((value): Value => ({ set: [["heater", "power"], { clamp: [value, -10, 10] }] })),
  anything.map((value): Value => ({ set: [["lamp", "detail"], { record: [["v", value]] }] })),
  anything.map((value): Value => ({ emit: ["event", value] })),
  anything.map((value): Value => ({ after: ["timer", 1.5, value] })),
  fc.constantFrom<Value>({ cancel: ["timer"] }, { log: ["line", val("n")] }),
  fc.constantFrom<Value>({ let: ["x", val("n")] }, { twice: [val("n")] }),
);

/** Statements around others, with two of them inside. */
export const statements: fc.Arbitrary<Value> = fc.letrec<{ statement: Value }>((tie) => ({
  statement: fc.oneof(
    { maxDepth: 4, depthIdentifier: "statement" },
    steps,
    fc.array(tie("statement"), { minLength: 1, maxLength: 5 }).map(blockOf),
    fc.tuple(tie("statement"), tie("statement")).map(
      ([one, other]): Value => ({
        if: [{ "<": [val("n"), 3] }, one, other],
      }),
    ),
    tie("statement").map((body): Value => ({ for: ["i", { range: [3] }, body] })),
    tie("statement").map((body): Value => ({ for: [["e", "i"], val("l"), body] })),
    fc.tuple(tie("statement"), tie("statement")).map((operands): Value => ({ try: operands })),
    tie("statement").map(
      (body): Value => ({
        if: [{ some: [val("l"), { fn: [["e"], { "===": [val("i0"), 0] }] }] }, body],
      }),
    ),
  ),
})).statement;

/** A `do` of statements; the locals that they make have different names. */
function blockOf(block: readonly Value[]): Value {
  return {
    do: block.map((statement, index) =>
      typeof statement === "object" && statement !== null && "let" in statement
        ? { let: [`x${index}`, val("n")] }
        : statement,
    ),
  };
}

/** Ways to fault, each with the code that it ends with where nothing catches it. */
export const FAULTS: readonly (readonly [rule: Value, code: string])[] = [
  [{ throw: "injected" }, "FAULT_THROWN"],
  [{ "/": [1, { "-": [val("n"), val("n")] }] }, "FAULT_ARITHMETIC"],
  [{ set: ["n", { "*": [1e308, { "+": [{ abs: [val("n")] }, 10] }] }] }, "FAULT_ARITHMETIC"],
  [{ set: ["n", val("r", "missing")] }, "FAULT_FIELD"],
  [{ set: ["n", val("w", "text")] }, "FAULT_TYPE"],
  [{ set: [["fan", "speed"], { "-": [{ "*": [val("n"), 0] }, 200] }] }, "FAULT_OUTPUT"],
  [{ set: ["l", { range: [100_000] }] }, "FAULT_SIZE"],
  [{ for: ["i", { range: [1e9] }, { set: ["n", val("i")] }] }, "FAULT_BUDGET"],
  [{ for: ["i", { range: [300] }, { emit: ["many"] }] }, "FAULT_EFFECTS"],
  [{ after: ["timer", { "-": [0, { "+": [{ abs: [val("n")] }, 1] }] }] }, "FAULT_ARGUMENTS"],
  [{ fail: [] }, "FAULT_HOST"],
  [{ host: ["boom"] }, "FAULT_HOST"],
];

/** A program with a fault put somewhere into it. */
export interface Faulty {
  readonly definition: Definition;
  readonly body: Value;
  readonly code: string;
}

export const faultyPrograms: fc.Arbitrary<Faulty> = fc
  .tuple(fc.array(statements, { minLength: 1, maxLength: 6 }), fc.nat(), fc.nat(), fc.boolean())
  .map(([block, place, kind, catchable]) => {
    const [rule, code] = FAULTS[kind % FAULTS.length] ?? FAULTS[0] ?? [null, ""];
    const at = place % (block.length + 1);
    const last = catchable ? block : block.slice(0, at);
    const body = blockOf([
      ...last.slice(0, at),
      inject(last[at] ?? null, rule, place),
      ...last.slice(at + 1),
    ]);
    return { definition: definitionOf(body), body, code };
  });

/** The whole script around a body. */
export function definitionOf(body: Value): Definition {
  return {
    variables: VARIABLES,
    constants: { i0: 0 },
    functions: {
      ...HELPERS,
      boom: full([], add("n", 100), { throw: "inside" }),
      main: full([], body),
    },
  };
}

/** Puts the fault behind a statement, or in some block inside it. */
function inject(statement: Value, fault: Value, place: number): Value {
  if (statement === null) return fault;
  if (typeof statement !== "object" || Array.isArray(statement)) return { do: [statement, fault] };
  const [name = ""] = Object.keys(statement);
  const operands = (statement as Record<string, readonly Value[]>)[name] ?? [];
  const inner = INNER[name];
  if (inner === undefined || place % 3 === 0) return { do: [statement, fault] };
  const index = inner(operands.length, place);
  return {
    [name]: operands.map((operand, at) =>
      at === index ? inject(operand, fault, Math.floor(place / 3)) : operand,
    ),
  };
}

/** Which operand of a statement is a statement itself. */
const INNER: Readonly<Record<string, (length: number, place: number) => number>> = {
  do: (length, place) => place % length,
  if: (length, place) => 1 + (place % (length - 1)),
  for: () => 2,
  try: (length, place) => place % length,
};
