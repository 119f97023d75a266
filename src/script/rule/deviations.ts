import type { Value } from "../../model/model.ts";

/** A place where a bare rule does not give what the reference implementation gives. */
export interface Deviation {
  readonly id: string;
  readonly operator: string;
  /** A smallest rule and data that show it. */
  readonly rule: Value;
  readonly data: Value;
  /** What json-logic-engine's interpreter gives. */
  readonly reference: string;
  /** What a bare rule gives. */
  readonly flyball: string;
  readonly why: string;
}

/**
 * Every deviation from json-logic-engine 5.0.7. Those of which `why` names the official suites are
 * required by them; the others keep what is not a value, or is without a bound, out of a plant.
 */
export const DEVIATIONS: readonly Deviation[] = [
  {
    id: "empty-record",
    operator: "!!",
    rule: { "!!": [{}] },
    data: null,
    reference: "false",
    flyball: "true",
    why: "The official suites: every record counts as true, an empty one too.",
  },
  {
    id: "empty-junction",
    operator: "and, or",
    rule: { or: [] },
    data: null,
    reference: "null",
    flyball: "false",
    why: "The official suites: without operands, `and` and `or` are false.",
  },
  {
    id: "null-list",
    operator: "map, filter",
    rule: { map: [null, 1] },
    data: null,
    reference: "[]",
    flyball: 'error "Invalid Arguments"',
    why:
      "The official suites: a null written as the list is an error; a computed one is no " +
      "elements.",
  },
  {
    id: "null-list",
    operator: "all, some, none",
    rule: { none: [{ var: "missing" }, true] },
    data: {},
    reference: "true",
    flyball: 'error "Invalid Arguments"',
    why: "The official suites: here a null is an error whether written or computed.",
  },
  {
    id: "null-body",
    operator: "map, filter",
    rule: { filter: [[1], null] },
    data: null,
    reference: "[]",
    flyball: 'error "Invalid Arguments"',
    why: "The official suites: a rule for the elements must be there.",
  },
  {
    id: "try-nan",
    operator: "try",
    rule: { try: [{ "/": [1, 0] }] },
    data: null,
    reference: "an error without a type",
    flyball: 'error "NaN"',
    why: "The official suites: the last fault is let through as it was.",
  },
  {
    id: "substr-number",
    operator: "substr",
    rule: { substr: [42, 0, 1] },
    data: null,
    reference: "a native error",
    flyball: '"4"',
    why: "The official suites: a number is taken as its text.",
  },
  {
    id: "negative-zero",
    operator: "-",
    rule: { "-": [0] },
    data: null,
    reference: "-0",
    flyball: "0",
    why: "The official suites: the negative of a zero is a zero without a sign.",
  },
  {
    id: "not-finite",
    operator: "+, -, *, /, %",
    rule: { "*": [1e308, 10] },
    data: null,
    reference: "Infinity",
    flyball: 'error "NaN"',
    why: "No infinity may reach an actuator.",
  },
  {
    id: "not-finite",
    operator: "-",
    rule: { "-": ["text"] },
    data: null,
    reference: "NaN",
    flyball: 'error "NaN"',
    why: "What is not a number may not reach an actuator; the other operators fault already.",
  },
  {
    id: "own-fields",
    operator: "var, val, exists, missing, missing_some",
    rule: { val: "toString" },
    data: {},
    reference: "a function",
    flyball: "null",
    why: "Only own fields are read; nothing is ever found through a prototype.",
  },
  {
    id: "own-fields",
    operator: "!!, !, if, and, or",
    rule: { "!!": [{ val: "a" }] },
    data: { a: { constructor: null } },
    reference: "a native error",
    flyball: "true",
    why: "A field of that name says nothing about the record.",
  },
  {
    id: "far-jump",
    operator: "val, exists",
    rule: { map: [[1], { map: [[2], { val: [[5]] }] }] },
    data: { a: 1 },
    reference: "[[[]]]",
    flyball: "[[null]]",
    why:
      "From the fifth level on the reference gives its own list of levels; `../` counts right " +
      "in both.",
  },
  {
    id: "undefined",
    operator: "var, val, reduce, …",
    rule: { reduce: [[1, 2]] },
    data: null,
    reference: "undefined",
    flyball: "null",
    why: "There is no such value.",
  },
  {
    id: "native-error",
    operator: "try",
    rule: { try: [{ in: ["a", 5] }, { val: "type" }] },
    data: null,
    reference: '"(array || []).includes is not a function"',
    flyball: '"Invalid Arguments"',
    why: "The type of a fault is not the message of an engine.",
  },
  {
    id: "throw-null",
    operator: "throw",
    rule: { try: [{ throw: null }, { val: "type" }] },
    data: { type: "outer" },
    reference: '"outer"',
    flyball: '"null"',
    why: "After a fault a rule sees the type of the fault, whatever was thrown.",
  },
  {
    id: "try-empty",
    operator: "try",
    rule: { try: [{ try: [] }, { val: "type" }] },
    data: { type: "outer" },
    reference: '"outer"',
    flyball: '"Invalid Arguments"',
    why: "As for a thrown null: the reference throws something that it then takes for no fault.",
  },
  {
    id: "reduce-depth",
    operator: "reduce",
    rule: { reduce: [[1], [[{ val: "current" }]], []] },
    data: null,
    reference: 'error "Exceeded Allowed Depth"',
    flyball: "[[1]]",
    why: "Sizes are limited for every value alike, not for this operator.",
  },
  {
    id: "record-length",
    operator: "all, some, none, missing_some",
    rule: { some: [{ val: "a" }, true] },
    data: { a: { length: 2 } },
    reference: "true",
    flyball: 'error "Invalid Arguments"',
    why: "A field of that name does not make a record a list.",
  },
  {
    id: "unknown-operator",
    operator: "any other",
    rule: { if: [true, 1, { nosuch: [] }] },
    data: null,
    reference: "1",
    flyball: "refused, SCRIPT_UNKNOWN_OPERATOR",
    why: "Found when the script is checked, not when a rule comes to it.",
  },
  {
    id: "unknown-operator",
    operator: "not, every, get, keys, pipe, eachKey",
    rule: { not: [true] },
    data: null,
    reference: "false",
    flyball: "refused, SCRIPT_UNKNOWN_OPERATOR",
    why: "Extensions of the package, which the specification does not have.",
  },
  {
    id: "limits",
    operator: "all",
    rule: {
      reduce: [
        { val: [] },
        { cat: [{ val: "accumulator" }, { val: "accumulator" }] },
        "sixteen letters.",
      ],
    },
    data: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13],
    reference: "a text of 131072 characters",
    flyball: 'error "Size"',
    why: "Every value and every event has a limit.",
  },
];
