import { lowerExists, lowerVar } from "../full/data.ts";
import { lowerGet, lowerPath } from "../full/path.ts";
import { lowerRecord } from "../full/record.ts";
import { formRow, type Operator } from "./operator.ts";

const MANY = Number.POSITIVE_INFINITY;

/** Operators that read and make values. */
export const DATA: readonly Operator[] = [
  formRow(
    "data",
    {
      name: "val",
      forms: "both",
      arity: [1, MANY],
      takes: "name, then fields and indices, which may be computed",
      gives: "what stands there",
      meaning:
        "Reads a local, parameter, variable, constant or device, in this order, and what is in it",
      faults:
        "FAULT_FIELD where nothing is there, FAULT_TYPE where it is of another type than declared",
      cost: "1 + steps",
      example: { rule: { val: ["data", "zones", 1] }, data: { zones: [5, 6] }, result: 6 },
    },
    lowerPath,
  ),
  formRow(
    "data",
    {
      name: "var",
      forms: "both",
      arity: [1, 2],
      takes: "path with dots, value otherwise",
      gives: "what stands there",
      meaning:
        "Reads like val, the path in one text; with a second operand, that where nothing is there",
      faults: "like val, where there is no second operand",
      cost: "1 + steps",
      example: { rule: { var: ["data.pump.on", false] }, data: {}, result: false },
    },
    lowerVar,
  ),
  formRow(
    "data",
    {
      name: "exists",
      forms: "both",
      arity: [1, MANY],
      takes: "a path, as val does",
      gives: "boolean",
      meaning: "Whether something is there, null included",
      faults: "",
      cost: "1 + steps",
      example: { rule: { exists: ["data", "celsius"] }, data: { celsius: null }, result: true },
    },
    lowerExists,
  ),
  formRow(
    "data",
    {
      name: "get",
      arity: [2, MANY],
      takes: "anything, then fields and indices, which may be computed",
      gives: "what stands there",
      meaning:
        "Reads what is in a value that any operator gives, as val reads what is in a name; under ?? the keys may name what is not there, the value itself faults as ever",
      faults:
        "FAULT_FIELD where nothing is there, FAULT_TYPE where it is of another type than declared",
      cost: "1 + steps",
      example: {
        rule: { get: [{ find: [{ val: "data" }, { fn: [["x"], true] }] }, "id"] },
        data: [{ id: 5 }, { id: 6 }],
        result: 5,
      },
    },
    lowerGet,
  ),
  formRow(
    "data",
    {
      name: "record",
      arity: [0, MANY],
      takes: "pairs of key and value, and lists of one record, whose fields all come along",
      gives: "record",
      meaning: "A record of these fields; of fields of one name the last stays",
      faults:
        "FAULT_TYPE where what is to come along is no record, FAULT_SIZE where it gets too large",
      cost: "1 + fields, and again those that come along",
      example: {
        rule: {
          record: [[{ val: "data" }], ["b", "x"]],
        },
        data: { a: 1, b: 2 },
        result: { a: 1, b: "x" },
      },
    },
    lowerRecord,
  ),
  formRow("data", {
    name: "preserve",
    forms: "both",
    arity: [0, MANY],
    takes: "any data",
    gives: "that data",
    meaning: "The data as it stands: no rule in it is run",
    faults: "",
    cost: "1 + the data's size",
    example: { rule: { preserve: { "+": [1, 2] } }, result: { "+": [1, 2] } },
  }),
];
