import type { Value } from "../../model/model.ts";
import { CATCH_COST } from "../charges.ts";
import { lowerSet } from "../full/assignment.ts";
import { lowerThrow, lowerTry } from "../full/attempt.ts";
import { iterator, lowerReduce } from "../full/iteration.ts";
import { lowerSequence } from "../full/sequence.ts";
import { formRow, type LowerForm, type Operator } from "./operator.ts";

const MANY = Number.POSITIVE_INFINITY;
const FIRST_OVER_THREE: Value = [1, 4, 9];
const IS_OVER_THREE: Value = { fn: [["x"], { ">": [{ val: "x" }, 3] }] };
const DOUBLE: Value = { fn: [["x"], { "*": [{ val: "x" }, 2] }] };

/** A row that only makes sense where a statement can stand; `statement.ts` lowers it. */
function statement(
  name: string,
  arity: Operator["arity"],
  takes: string,
  meaning: string,
  example: Operator["example"],
): Operator {
  return formRow("control", {
    name,
    arity,
    takes,
    gives: "null",
    meaning,
    faults: "",
    cost: "1",
    example,
  });
}

function overList(
  name: string,
  takes: string,
  gives: string,
  meaning: string,
  example: Operator["example"],
  form: LowerForm,
): Operator {
  const faults = "FAULT_TYPE where it is no list, or where a condition gives no boolean";
  const cost = "1 + elements × (1 + the function's)";
  const forms = name.startsWith("find") ? "full" : "both";
  const arity = [name === "reduce" ? 3 : 2, name === "reduce" ? 3 : 2] as const;
  return formRow(
    "lists",
    { name, forms, arity, takes, gives, meaning, faults, cost, example },
    form,
  );
}

const CONDITION = "list, condition on (element, index)";

/** Statements, and operators that take functions. */
export const CONTROL: readonly Operator[] = [
  formRow(
    "control",
    {
      name: "do",
      forms: "both",
      arity: [0, MANY],
      takes: "statements",
      gives: "what the last one gives",
      meaning: "One after another; locals made in it end with it",
      faults: "",
      cost: "1",
      example: { rule: { do: [{ let: ["x", 2] }, { "*": [{ val: "x" }, 3] }] }, result: 6 },
    },
    lowerSequence,
  ),
  statement(
    "let",
    [2, 3],
    "name, value, type",
    "Makes a local, which keeps the type of its value, or has the type that is declared",
    {
      rule: {
        do: [{ let: ["x", null, { either: ["number", "null"] }] }, { set: ["x", 5] }, { val: "x" }],
      },
      result: 5,
    },
  ),
  formRow(
    "control",
    {
      name: "set",
      forms: "both",
      arity: [2, 2],
      takes: "local, variable or [device, output]; value",
      gives: "the value",
      meaning: "Assigns the whole value; outputs are written at the end of the cycle",
      faults: "FAULT_TYPE for a value of another type, FAULT_OUTPUT outside an output's range",
      cost: "1",
      example: { rule: { do: [{ let: ["x", 1] }, { set: ["x", 7] }] }, result: 7 },
    },
    lowerSet,
  ),
  statement("return", [0, 1], "value", "Ends the function, which gives the value, or null", {
    rule: { do: [{ return: 4 }, 5] },
    result: 4,
  }),
  statement(
    "for",
    [3, 3],
    "name or [name, index], list or range, body",
    "Runs the body for each element; over a range it counts and makes no list",
    {
      rule: {
        do: [
          { let: ["total", 0] },
          {
            for: [
              "i",
              { range: [1, 4] },
              { set: ["total", { "+": [{ val: "total" }, { val: "i" }] }] },
            ],
          },
          { val: "total" },
        ],
      },
      result: 6,
    },
  ),
  statement("break", [0, 0], "", "Ends the loop around it", {
    rule: {
      do: [
        { let: ["n", 0] },
        {
          for: [
            "i",
            { range: [9] },
            {
              do: [
                { set: ["n", { val: "i" }] },
                { if: [{ "===": [{ val: "i" }, 2] }, { break: [] }] },
              ],
            },
          ],
        },
        { val: "n" },
      ],
    },
    result: 2,
  }),
  statement("continue", [0, 0], "", "Goes on with the next element", {
    rule: {
      do: [
        { let: ["n", 0] },
        {
          for: [
            "i",
            { range: [4] },
            {
              do: [
                { if: [{ "===": [{ val: "i" }, 3] }, { continue: [] }] },
                { set: ["n", { val: "i" }] },
              ],
            },
          ],
        },
        { val: "n" },
      ],
    },
    result: 2,
  }),
  formRow("control", {
    name: "fn",
    arity: [2, 2],
    takes: "names of parameters, body",
    gives: "what the operator around it makes of it",
    meaning:
      "A function as an operand of map, filter, find, findIndex, all, some, none, reduce, sort and try; it reads the locals around it and never assigns them",
    faults: "",
    cost: "that of its body, each time it is called",
    example: { rule: { map: [[1, 2], DOUBLE] }, result: [2, 4] },
  }),
  formRow(
    "control",
    {
      name: "throw",
      forms: "both",
      arity: [1, 1],
      takes: "text",
      gives: "nothing",
      meaning: "Ends the call, or goes to the nearest try",
      faults: "FAULT_THROWN, with the text as its type",
      cost: "1",
      example: { rule: { throw: "too hot" }, code: "FAULT_THROWN" },
    },
    lowerThrow,
  ),
  formRow(
    "control",
    {
      name: "try",
      forms: "both",
      arity: [1, MANY],
      takes: "value, values or functions of what was caught ({type, message})",
      gives: "the first that does not fault",
      meaning: "Goes on to the next operand where one faults; what was assigned stays assigned",
      faults: "the last operand's; FAULT_BUDGET and FAULT_SIZE are never caught",
      cost: `1 + ${CATCH_COST} for each fault that it catches`,
      example: { rule: { try: [{ "/": [1, 0] }, -1] }, result: -1 },
    },
    lowerTry,
  ),
  overList(
    "map",
    "list, function of (element, index)",
    "list",
    "What the function gives for each element",
    { rule: { map: [[1, 2], DOUBLE] }, result: [2, 4] },
    iterator("map", "mapped", false),
  ),
  overList(
    "filter",
    CONDITION,
    "list",
    "The elements for which the condition holds",
    { rule: { filter: [FIRST_OVER_THREE, IS_OVER_THREE] }, result: [4, 9] },
    iterator("filter", "same", true),
  ),
  overList(
    "find",
    CONDITION,
    "element or null",
    "The first element for which the condition holds",
    { rule: { find: [FIRST_OVER_THREE, IS_OVER_THREE] }, result: 4 },
    iterator("find", "element", true),
  ),
  overList(
    "findIndex",
    CONDITION,
    "number",
    "The index of the first element for which the condition holds; -1 where there is none",
    { rule: { findIndex: [FIRST_OVER_THREE, IS_OVER_THREE] }, result: 1 },
    iterator("findIndex", "index", true),
  ),
  overList(
    "all",
    CONDITION,
    "boolean",
    "Whether the condition holds for every element",
    { rule: { all: [FIRST_OVER_THREE, IS_OVER_THREE] }, result: false },
    iterator("all", "boolean", true),
  ),
  overList(
    "some",
    CONDITION,
    "boolean",
    "Whether the condition holds for any element",
    { rule: { some: [FIRST_OVER_THREE, IS_OVER_THREE] }, result: true },
    iterator("some", "boolean", true),
  ),
  overList(
    "none",
    CONDITION,
    "boolean",
    "Whether the condition holds for no element",
    { rule: { none: [FIRST_OVER_THREE, IS_OVER_THREE] }, result: false },
    iterator("none", "boolean", true),
  ),
  overList(
    "reduce",
    "list, function of (accumulator, element, index), first accumulator",
    "what the function gives",
    "The accumulator after the last element",
    {
      rule: {
        reduce: [[1, 2, 3], { fn: [["sum", "x"], { "+": [{ val: "sum" }, { val: "x" }] }] }, 0],
      },
      result: 6,
    },
    lowerReduce,
  ),
];
