import { describe, expect, test } from "vitest";
import { found, foundIn } from "./found.ts";

describe("a value of another type is refused at its place", () => {
  test.each([
    [
      "an output",
      'fan.speed = "fast";',
      ["SCRIPT_TYPE 1:13 a number is wanted here, not string. Give a number."],
    ],
    [
      "a text that an output does not have",
      'fan.mode = "atuo";',
      ['SCRIPT_RANGE 1:12 "atuo" is not one of the texts of fan.mode. Use "auto".'],
    ],
    [
      "any text for an output of some",
      "fan.mode = t;",
      ['SCRIPT_TYPE 1:12 "auto" | "manual" is wanted here, not string. Give "auto" | "manual".'],
    ],
    [
      "a local",
      'let x = 1; x = "a";',
      ["SCRIPT_TYPE 1:16 a number is wanted here, not string. Give a number."],
    ],
    [
      "an element of a list",
      'let x = [1]; x = [2, "a"];',
      ["SCRIPT_TYPE 1:22 a number is wanted here, not string. Give a number."],
    ],
    [
      "a declared local",
      'const x: { a: number }[] = [{ a: 1 }, { a: "x" }]; log("", x);',
      ["SCRIPT_TYPE 1:44 a number is wanted here, not string. Give a number."],
    ],
    [
      "one branch of a choice",
      "fan.speed = n > 1 ? 5 : t;",
      ["SCRIPT_TYPE 1:25 a number is wanted here, not string. Give a number."],
    ],
    [
      "a union where one member is wanted",
      "const u = n > 1 ? n : t; fan.speed = u;",
      ["SCRIPT_TYPE 1:38 a number is wanted here, not number | string. Give a number."],
    ],
    [
      "a text in a sum",
      "log(t + n);",
      [
        "SCRIPT_TYPE 1:5 + adds numbers, and this is text. Join texts with a template: `$" +
          "{…}`.",
      ],
    ],
    [
      "a number as a condition",
      'if (n) log("");',
      ["SCRIPT_TYPE 1:5 a boolean is wanted here, not number. Compare it with a number: n > 0."],
    ],
    [
      "a text beside a condition",
      "lamp.on = n > 1 && t;",
      [
        'SCRIPT_TYPE 1:20 a boolean is wanted here, not string. Compare it with a text: t === "on".',
      ],
    ],
    [
      "lists that are compared",
      'if (l === l) log("");',
      [
        "SCRIPT_TYPE 1:5 number[] cannot be compared: lists and records have no identity. Compare their fields or elements.",
      ],
    ],
    [
      "types that have nothing in common",
      'if (n === "1") log("");',
      ["SCRIPT_TYPE 1:11 number is never string. Compare values of one type."],
    ],
    [
      "an order of a number and a text",
      'if (n < "1") log("");',
      [
        "SCRIPT_TYPE 1:9 number and string cannot be compared. Compare numbers with numbers, texts with texts.",
      ],
    ],
    [
      "a field of what has none",
      'log("", l.size);',
      [
        'SCRIPT_TYPE 1:11 "size" is read of what has no fields: number[]. Read a field of a record.',
      ],
    ],
    [
      "an index of what is no list",
      'log("", r[0]);',
      [
        "SCRIPT_TYPE 1:11 an index is read of what is no list: { a: number; b: string }. Read an element of a list.",
      ],
    ],
    [
      "the name of a field that may be any text",
      'log("", r[t]);',
      [
        "SCRIPT_TYPE 1:11 the name of this field may be any text. Use a name that is one of the fields' names.",
      ],
    ],
    ["a name that is one of the fields", 'const k = n > 1 ? "a" : "b"; log("", r[k]);', []],
    ["anything", "fan.speed = j; fan.mode = j.mode; lamp.on = j.list[0];", []],
  ])("%s", (_, body, problems) => {
    const parameters = "n: number, t: string, l: number[], r: { a: number; b: string }, j: Json";
    expect(foundIn(parameters, body)).toEqual(problems);
  });
});

describe("fields", () => {
  const LAST = 'let last: { at: number; name: string } = { at: 1, name: "" };\n';

  test.each([
    [
      "a misspelt field of an event",
      "export function reading(data: Reading) { fan.speed = data.celsuis; }",
      ["SCRIPT_UNKNOWN_FIELD 1:59 there is no field celsuis. Use celsius."],
    ],
    [
      "a misspelt field of a device",
      'export function f() { log("", climate.celsuis); }',
      ["SCRIPT_UNKNOWN_FIELD 1:31 device climate has no celsuis. Use celsius."],
    ],
    [
      "a field of another type",
      `${LAST}export function f() { last = { at: "x", name: "y" }; }`,
      ["SCRIPT_TYPE 2:36 a number is wanted here, not string. Give a number."],
    ],
    [
      "a field that is missing",
      `${LAST}export function f() { last = { at: 1 }; }`,
      ["SCRIPT_MISSING_FIELD 2:30 the field name is missing. Give it name: a string."],
    ],
    [
      "a field that there is not",
      `${LAST}export function f() { last = { at: 1, name: "", nam: 1 }; }`,
      ["SCRIPT_UNKNOWN_FIELD 2:54 there is no field nam. Use name."],
    ],
    [
      "a field that comes along of another type",
      `${LAST}export function f(r: { at: string }) { last = { name: "", ...r }; }`,
      ["SCRIPT_TYPE 2:47 a number is wanted here, not string. Give a number."],
    ],
    [
      "a field that what comes along has anyway",
      `${LAST}export function f() { last = { at: 1, ...last }; }`,
      [
        "SCRIPT_TYPE 2:36 at is overwritten by what comes along after it. Put it after the spread, or leave it out.",
      ],
    ],
    ["some fields replaced", `${LAST}export function f() { last = { ...last, at: 2 }; }`, []],
    [
      "more fields from elsewhere",
      `${LAST}export function f(r: { at: number; name: string; x: number }) { last = r; }`,
      [],
    ],
  ])("%s", (_, source, problems) => {
    expect(found(source)).toEqual(problems);
  });
});

describe("records that one field tells apart", () => {
  const STATE =
    'type S = { kind: "on"; power: number } | { kind: "off" };\nlet s: S = { kind: "off" };\n';

  test.each([
    ["the field is tested", 'if (s.kind === "on") fan.speed = s.power;', []],
    [
      "the field is of another record",
      'if (s.kind === "off") fan.speed = s.power;',
      ["SCRIPT_UNKNOWN_FIELD 3:59 there is no field power. Use one of: kind."],
    ],
    [
      "the field is not tested",
      "fan.speed = s.power;",
      [
        'SCRIPT_UNKNOWN_FIELD 3:37 power is a field of some of these only: { kind: "on"; power: number } | { kind: "off" }. Test before which of them it is.',
      ],
    ],
    [
      "there is no such record",
      's = { kind: "of" };',
      ['SCRIPT_TYPE 3:35 "of" is not one of the texts that are wanted here. Use "on".'],
    ],
    [
      "a field of the other record is given",
      's = { kind: "off", power: 1 };',
      ["SCRIPT_UNKNOWN_FIELD 3:49 there is no field power. Use one of: kind."],
    ],
    [
      "a field of the meant record is missing",
      's = { kind: "on" };',
      ["SCRIPT_MISSING_FIELD 3:27 the field power is missing. Give it power: a number."],
    ],
  ])("%s", (_, body, problems) => {
    expect(found(`${STATE}export function f() { ${body} }`)).toEqual(problems);
  });
});
