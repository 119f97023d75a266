import { expect, test } from "vitest";
import { misfitOf } from "../../../src/script/typescript/misfit.ts";

const STATE = { record: { celsius: "number", mode: { texts: ["auto", "off"] } } };

test.each([
  [1, "text", "SCRIPT_TYPE string is wanted here, not number. Give string, …"],
  [null, "number", "SCRIPT_TYPE number is wanted here, not null. Give number, …"],
  ["a", "number", 'SCRIPT_TYPE number is wanted here, not "a". Give number, …'],
  ["autoo", { texts: ["auto", "off"] }, '"auto" | "off" is wanted here, not "autoo". Give "auto"'],
  ["x", { either: [{ texts: ["on", "off"] }, "null"] }, 'Give "on" | "off" | null, …'],
  ["offf", { either: [{ texts: ["on", "off"] }, "null"] }, 'Give "off", …'],
  [[1, "a"], { list: "number" }, 'number is wanted in [], not "a". Give number, …'],
  [{}, { list: "number" }, "number[] is wanted here, not a record. Give number[], …"],
  [[], STATE, "is wanted here, not a list."],
  [{ celsius: 1 }, STATE, 'SCRIPT_MISSING_FIELD the field mode is missing. Give it mode: "auto"'],
  [{ celsius: 1, mood: "off" }, STATE, "SCRIPT_UNKNOWN_FIELD there is no field mood. Use mode"],
  [
    { celsius: 1, mode: "off", more: 1 },
    STATE,
    "SCRIPT_UNKNOWN_FIELD there is no field more. Leave it out, or declare it",
  ],
  [{ celsius: true, mode: "off" }, STATE, "number is wanted in celsius, not boolean."],
  [
    { celsius: 1, mode: "of" },
    { either: [STATE, "null"] },
    'is wanted in mode, not "of". Give "off"',
  ],
  [
    { a: { b: [] } },
    { record: { a: { record: { b: "null" } } } },
    "null is wanted in a.b, not a list",
  ],
  [{ a: {} }, { record: { a: { record: { b: "null" } } } }, "the field b is missing in a."],
  [[{ a: 1 }, {}], { list: { record: { a: "number" } } }, "the field a is missing in []."],
  [{ a: 1 }, { either: [{ record: { b: "text" } }, { record: { c: "text" } }] }, "not a record"],
])("%j for %j: %s", (value, type, said) => {
  const found = misfitOf(value, type);
  const told = `${found?.code} ${found?.what}. ${found?.fix}.`;
  expect(told).toContain(said.replace("…", "or declare another type."));
});

test.each([
  [1, "number"],
  [null, "anything"],
  [{ any: 1 }, { event: "Temperature" }],
  [{ celsius: 1, mode: "off" }, STATE],
  [{ celsius: 1, mode: "off" }, { either: ["null", STATE] }],
  [[], { list: STATE }],
])("%j is of %j", (value, type) => {
  expect(misfitOf(value, type)).toBeUndefined();
});
