import { isList, type Value } from "../../../src/model/model.ts";
import { at, everywhere, type Mistake } from "./mistake.ts";
import { operationOf } from "./rewrite.ts";

/** Wrong lowerings of what branches, repeats and leaves. */
export const BRANCH_MISTAKES: readonly Mistake[] = [
  at("break", "a break dropped", () => ({ do: [] })),
  at("continue", "a continue dropped", () => ({ do: [] })),
  at("break", "continue for break", () => ({ continue: [] })),
  at("if", "the other branch lost", (...operands) =>
    operands.length % 2 === 0 || operands.length < 3
      ? undefined
      : { if: [...operands.slice(0, -1), otherwise(operands.at(-1))] },
  ),
  at("if", "branches swapped", (test, one, other) =>
    other === undefined ? undefined : { if: [test ?? null, other, one ?? null] },
  ),
  at("if", "a second condition lost", (...operands) =>
    operands.length < 4 ? undefined : { if: [...operands.slice(0, 2), ...operands.slice(4)] },
  ),
  at("if", "cases run into one another", (...operands) => {
    const [, first = null, , second = null] = operands;
    if (operands.length < 4 || !isStatement(first)) return undefined;
    return { if: [operands[0] ?? null, { do: [first, second] }, ...operands.slice(2)] };
  }),
  everywhere("null tests by truthiness", (name, [a, b]) => {
    if ((name !== "===" && name !== "!==") || b !== null || a === undefined) return undefined;
    const nothing: Value = { in: [{ "??": [a, 0] }, [0, "", false]] };
    return name === "===" ? nothing : { "!": [nothing] };
  }),
  at("??", "0, false and an empty text taken for null", (a = null, b = null) => ({
    "??": [
      { find: [[a], { fn: [["one_"], { "!": [{ in: [{ val: "one_" }, [0, "", false]] }] }] }] },
      b,
    ],
  })),
  at("!==", "a test for the contrary", (a = null, b = null) => ({ "===": [a, b] })),
  at("for", "one turn too many", (name = null, list = null, body = null) => {
    const range = operationOf(list);
    if (range?.name !== "range") return undefined;
    const [a = null, b, c] = range.operands;
    const ends: Value[] =
      b === undefined
        ? [{ "+": [a, 1] }]
        : c === undefined
          ? [a, { "+": [b, 1] }]
          : [a, { "+": [b, c] }, c];
    return { for: [name, { range: ends }, body] };
  }),
  at("for", "the first turn left out", (name = null, list = null, body = null) =>
    operationOf(list)?.name === "range" ? undefined : { for: [name, { slice: [list, 1] }, body] },
  ),
  at("return", "return goes on", (value = null) => ({ do: [value, { do: [] }] })),
  at("try", "the handler lost", (first = null, handler) =>
    handler === undefined ? undefined : { try: [first, { fn: [["e_"], { do: [] }] }] },
  ),
  { name: "an inner local taken for the outer one", change: unshadowed },
];

/** Nothing, in the place of a branch: a value of the same kind where one is wanted. */
function otherwise(branch: Value | undefined): Value {
  if (typeof branch === "number") return branch + 1;
  if (typeof branch === "string") return `${branch}!`;
  if (typeof branch === "boolean") return !branch;
  return { do: [] };
}

/** Whether it is a statement, and not a value that a branch gives. */
function isStatement(rule: Value): boolean {
  const name = operationOf(rule)?.name;
  return name === "set" || name === "do" || name === "emit" || name === "log";
}

/** Makes assignments of declarations that hide a local of a block around them. */
function unshadowed(rule: Value, outer: readonly string[]): Value {
  const operation = operationOf(rule);
  if (operation === undefined) {
    return isList(rule) ? rule.map((element) => unshadowed(element, outer)) : rule;
  }
  const { name, operands } = operation;
  if (name === "preserve" || name === "fn") return rule;
  if (name !== "do") return { [name]: operands.map((each) => unshadowed(each, outer)) };
  const own: string[] = [];
  const statements = operands.map((statement): Value => {
    const declared = operationOf(statement);
    const local = declared?.name === "let" ? declared.operands[0] : undefined;
    if (typeof local !== "string") return unshadowed(statement, [...outer, ...own]);
    const value = unshadowed(declared?.operands[1] ?? null, [...outer, ...own]);
    if (outer.includes(local)) return { set: [local, value] };
    own.push(local);
    return { let: [local, value, ...(declared?.operands.slice(2) ?? [])] };
  });
  return { do: statements };
}
