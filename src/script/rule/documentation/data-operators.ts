import type { RuleOperator } from "./rule-operator.ts";

/** Operators that read the data, or take it as it is. */
export const DATA_OPERATORS: readonly RuleOperator[] = [
  {
    name: "var",
    arity: [0, 2],
    takes: "a path with dots (none: the data itself), and what to give where it leads to nothing",
    meaning:
      "The field of the event's data at the path. `../` goes one level out: from an element to " +
      "what its iterator tells, from there to the data around. A backslash before a dot takes " +
      "the dot as part of the name.",
    gives: "the field, the default, or `null`",
    faults: "Invalid Arguments, when a computed path has no text",
    cost: "1; a computed path by its length",
    example: { rule: { var: ["room.fan", 0] }, data: { room: { celsius: 21 } }, result: 0 },
  },
  {
    name: "val",
    arity: [0, Number.POSITIVE_INFINITY],
    takes: "names, one for each step; a first operand `[n]` starts n levels out",
    meaning:
      "The field of the event's data at the end of the names; a name may have dots. Without " +
      "names, the data itself.",
    gives: "the field, or `null`",
    faults: "Invalid Arguments, when a computed name has no text",
    cost: "1",
    example: {
      rule: {
        map: [
          { val: "list" },
          { "+": [{ val: [] }, { val: [[2], "offset"] }, { val: [[1], "index"] }] },
        ],
      },
      data: { list: [1, 2], offset: 10 },
      result: [11, 13],
    },
  },
  {
    name: "exists",
    arity: [0, Number.POSITIVE_INFINITY],
    takes: "as `val`",
    meaning: "Whether there is a field at the end of the names, be it `null`.",
    gives: "true or false",
    faults: "Invalid Arguments, when a step before the last is a number, a text or `true`",
    cost: "1",
    example: { rule: { exists: ["room", "fan"] }, data: { room: { fan: null } }, result: true },
  },
  {
    name: "missing",
    arity: [0, Number.POSITIVE_INFINITY],
    takes: "paths as `var` has them",
    meaning: "Which of the paths lead to nothing in the data. A field that is `null` is there.",
    gives: "a list of paths",
    faults: "Invalid Arguments, when a path has no text",
    cost: "1, and by the length of the paths",
    example: { rule: { missing: ["a", "b.c"] }, data: { a: 1 }, result: ["b.c"] },
  },
  {
    name: "missing_some",
    arity: [2, 2],
    takes: "a number and a list of paths",
    meaning:
      "Nothing when at least so many of the paths lead to something, else those that do not.",
    gives: "a list of paths",
    faults: "Invalid Arguments, when the second operand is `null` or missing",
    cost: "as `missing`",
    example: { rule: { missing_some: [1, ["a", "b"]] }, data: { a: 1 }, result: [] },
  },
  {
    name: "preserve",
    arity: [1, 1],
    takes: "anything",
    meaning: "The operand as data: records in it are no rules.",
    gives: "the operand",
    faults: "never",
    cost: "1",
    example: { rule: { preserve: { var: "a" } }, data: { a: 1 }, result: { var: "a" } },
  },
  {
    name: "length",
    arity: [1, 1],
    takes: "a text, a list or a record",
    meaning: "How many characters, elements or fields it has.",
    gives: "a number",
    faults: "Invalid Arguments, for anything else",
    cost: "1; fields of a record, 1 each",
    example: { rule: { length: [{ var: "name" }] }, data: { name: "fan" }, result: 3 },
  },
];
