import type { RuleOperator } from "./rule-operator.ts";

/** Operators of texts and lists. */
export const LIST_OPERATORS: readonly RuleOperator[] = [
  {
    name: "cat",
    arity: [0, Number.POSITIVE_INFINITY],
    takes: "anything",
    meaning:
      "The operands as text, one after the other; `null` is nothing, a list its elements with " +
      "commas, a record `[object Object]`.",
    gives: "a text",
    faults: "Invalid Arguments, for a record with a field `toString`",
    cost: "1, and by the length of the text",
    example: { rule: { cat: ["fan ", { var: "n" }] }, data: { n: 2 }, result: "fan 2" },
  },
  {
    name: "substr",
    arity: [2, 3],
    takes: "a text or a number, a place, and a count",
    meaning:
      "The text from that place on (from the end where it is negative), so many characters of " +
      "it (all but so many where it is negative).",
    gives: "a text",
    faults: "Invalid Arguments, when the first operand is neither text nor number",
    cost: "1",
    example: { rule: { substr: ["greenhouse", -5, 2] }, data: null, result: "ho" },
  },
  {
    name: "in",
    arity: [2, 2],
    takes: "a value and a list, or two texts",
    meaning: "Whether the list has the value, or the second text the first.",
    gives: "true or false; false when the second is empty or `null`",
    faults: "Invalid Arguments, when the second operand is something else",
    cost: "1, and by the length of the list or the texts",
    example: {
      rule: { in: [{ var: "mode" }, ["auto", "manual"]] },
      data: { mode: "auto" },
      result: true,
    },
  },
  {
    name: "merge",
    arity: [0, Number.POSITIVE_INFINITY],
    takes: "anything",
    meaning: "One list: of the elements of those operands that are lists, and of the others.",
    gives: "a list",
    faults: "never",
    cost: "1, and 1 an element",
    example: { rule: { merge: [[1, 2], 3, []] }, data: null, result: [1, 2, 3] },
  },
  {
    name: "map",
    arity: [2, 2],
    takes: "a list and a rule",
    meaning:
      "What the rule gives of each element. In the rule the data is the element; one level out " +
      "are `index` and `iterator` (the list), two levels out the data around.",
    gives: "a list",
    faults:
      "Invalid Arguments, when there is no list or no rule. What counts as false, once " +
      "computed, is an empty list",
    cost: "1, and for each element 1 and what the rule costs",
    example: {
      rule: { map: [{ var: "list" }, { "*": [{ var: "" }, { var: "../index" }] }] },
      data: { list: [5, 6, 7] },
      result: [0, 6, 14],
    },
  },
  {
    name: "filter",
    arity: [2, 2],
    takes: "as `map`",
    meaning: "The elements of which the rule holds, see `map`.",
    gives: "a list",
    faults: "as `map`",
    cost: "as `map`",
    example: {
      rule: { filter: [{ var: "list" }, { ">": [{ var: "" }, 1] }] },
      data: { list: [1, 2, 3] },
      result: [2, 3],
    },
  },
  {
    name: "reduce",
    arity: [2, 3],
    takes: "a list, a rule, and a value to start with",
    meaning:
      "The rule run for each element, with the data `{accumulator, current}`: what it gave " +
      "before, and the element. Without a value to start with, the first element is it. One " +
      "level out is the list.",
    gives: "what the rule gave last, or the value to start with",
    faults:
      "Invalid Arguments, when there is no list, or nothing to start with. What counts as false" +
      " is an empty list",
    cost: "as `map`",
    example: {
      rule: {
        reduce: [{ var: "list" }, { "+": [{ var: "accumulator" }, { var: "current" }] }, 10],
      },
      data: { list: [1, 2] },
      result: 13,
    },
  },
  {
    name: "all",
    arity: [2, 2],
    takes: "a list or a text, and a rule",
    meaning:
      "Whether the rule holds of every element (of a text: character) and there is one. One " +
      "level out is the list. The rest is not computed once it is decided.",
    gives: "true or false",
    faults:
      "Invalid Arguments, for `null` or a record with a field `length`; anything else that is " +
      "no list has no elements",
    cost: "1, and for each element looked at 1 and what the rule costs",
    example: {
      rule: { all: [{ var: "list" }, { ">": [{ var: "" }, 0] }] },
      data: { list: [1, 2] },
      result: true,
    },
  },
  {
    name: "some",
    arity: [2, 2],
    takes: "as `all`",
    meaning: "Whether the rule holds of an element, see `all`.",
    gives: "true or false",
    faults: "as `all`",
    cost: "as `all`",
    example: {
      rule: { some: [{ var: "list" }, { ">": [{ var: "" }, 1] }] },
      data: { list: [1, 2] },
      result: true,
    },
  },
  {
    name: "none",
    arity: [2, 2],
    takes: "as `all`",
    meaning: "Whether the rule holds of no element, see `all`.",
    gives: "true or false",
    faults: "as `all`",
    cost: "as `all`",
    example: {
      rule: { none: [{ var: "list" }, { ">": [{ var: "" }, 1] }] },
      data: { list: [] },
      result: true,
    },
  },
];
