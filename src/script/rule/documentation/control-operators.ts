import type { RuleOperator } from "./rule-operator.ts";

/** Operators that throw, try, assign and do one thing after the other. */
export const CONTROL_OPERATORS: readonly RuleOperator[] = [
  {
    name: "throw",
    arity: [1, 1],
    takes: "a text, or a record with a field `type`",
    meaning: "Ends the call with a fault of that type, unless a `try` goes on.",
    gives: "nothing",
    faults: "always, of the type given",
    cost: "1",
    example: {
      rule: { try: [{ throw: "too hot" }, { val: "type" }] },
      data: null,
      result: "too hot",
    },
  },
  {
    name: "try",
    arity: [1, Number.POSITIVE_INFINITY],
    takes: "anything",
    meaning:
      "The first operand that does not fault. In the later ones the data is `{type}`, the type " +
      "of the last fault, and the data around is two levels out. A budget or a size that is " +
      "exceeded ends the call all the same.",
    gives: "an operand",
    faults: "the fault of the last operand",
    cost: "1, and what the operands cost that are computed",
    example: {
      rule: { try: [{ "/": [1, { var: "n" }] }, { val: "type" }] },
      data: { n: 0 },
      result: "NaN",
    },
  },
  {
    name: "set",
    arity: [2, 2],
    takes: "a variable or `[device, output]`, and a value",
    meaning: "Assigns the value to it.",
    gives: "the value",
    faults: "as the target has it",
    cost: "1",
    example: {
      rule: { set: ["setpoint", { "+": [{ var: "celsius" }, 1] }] },
      data: { celsius: 20 },
      result: 21,
    },
  },
  {
    name: "do",
    arity: [0, Number.POSITIVE_INFINITY],
    takes: "anything",
    meaning: "Computes the operands one after the other.",
    gives: "the last operand; `null` without any",
    faults: "never",
    cost: "1",
    example: { rule: { do: [{ set: ["setpoint", 20] }, "done"] }, data: null, result: "done" },
  },
];
