import { describe, expect, test } from "vitest";
import type { Value } from "../../../src/model/model.ts";
import { bodyOf, localOf, refusalOf } from "./read.ts";

/** What an expression becomes, as the value of a local. */
function spelt(expression: string): Value {
  const body = localOf(expression);
  return (body as { do: [{ let: [string, Value] }] }).do[0].let[1];
}

const A: Value = { val: "a" };
const B: Value = { val: "b" };
const C: Value = { val: "c" };

describe("precedence and grouping", () => {
  test.each<[string, Value]>([
    ["a + b * c", { "+": [A, { "*": [B, C] }] }],
    ["(a + b) * c", { "*": [{ "+": [A, B] }, C] }],
    ["a - b - c", { "-": [A, B, C] }],
    ["a - (b - c)", { "-": [A, { "-": [B, C] }] }],
    ["a / b * c", { "*": [{ "/": [A, B] }, C] }],
    ["a / (b * c)", { "/": [A, { "*": [B, C] }] }],
    ["a % b % c", { "%": [{ "%": [A, B] }, C] }],
    ["a ** b ** c", { pow: [A, { pow: [B, C] }] }],
    ["(-a) ** b", { pow: [{ "-": [A] }, B] }],
    ["-(a ** b)", { "-": [{ pow: [A, B] }] }],
    ["-a * b", { "*": [{ "-": [A] }, B] }],
    ["a < b === c", { "===": [{ "<": [A, B] }, C] }],
    ["a || b && c", { or: [A, { and: [B, C] }] }],
    ["(a || b) && c", { and: [{ or: [A, B] }, C] }],
    ["!a && b", { and: [{ "!": [A] }, B] }],
    ["!(a && b)", { "!": [{ and: [A, B] }] }],
    ["a && b && c", { and: [A, B, C] }],
    ["a && (b && c)", { and: [A, { and: [B, C] }] }],
    ["a ?? b ?? c", { "??": [A, B, C] }],
    ["(a ?? b) + c", { "+": [{ "??": [A, B] }, C] }],
    ["a ? b : c ? a : b", { if: [A, B, C, A, B] }],
    ["(a ? b : c) ? a : b", { if: [{ if: [A, B, C] }, A, B] }],
    ["a ? b ? 1 : 2 : 3", { if: [A, { if: [B, 1, 2] }, 3] }],
    ["- -a", { "-": [{ "-": [A] }] }],
    ["a + -1", { "+": [A, -1] }],
  ])("%s", (expression, becomes) => {
    expect(spelt(expression)).toEqual(becomes);
  });
});

const TEMPLATE = (...parts: readonly string[]): string => `\`${parts.join("")}\``;
const HOLE = (inside: string): string => ["$", "{", inside, "}"].join("");

describe("literals", () => {
  test.each<[string, Value]>([
    ["0x1F", 31],
    ["0b101", 5],
    ["0o17", 15],
    ["1_000", 1000],
    [".5", 0.5],
    ["5e-3", 0.005],
    ["'it\\'s'", "it's"],
    ['"\\u00e9\\x41\\n"', "éA\n"],
    ["`plain`", "plain"],
    ["``", ""],
    ["`a\r\nb`", "a\nb"],
    [TEMPLATE(HOLE("a")), { cat: [A] }],
    [TEMPLATE(HOLE("a"), HOLE("b")), { cat: [A, B] }],
    [TEMPLATE("x", HOLE(TEMPLATE("y", HOLE("a"))), "z"), { cat: ["x", { cat: ["y", A] }, "z"] }],
    ["[]", "refused"],
    ["[[1], []]", [[1], []]],
    ["{}", { record: [] }],
    ["{ a }", { record: [["a", A]] }],
    [
      "{ 'x y': 1, if: 2 }",
      {
        record: [
          ["x y", 1],
          ["if", 2],
        ],
      },
    ],
    ["{ a: 1, ...b, a: 2 }", { record: [["a", 1], [B], ["a", 2]] }],
    ["[1, ...a, 2, 3, ...b]", { concat: [[1], A, [2, 3], B] }],
    ["[...a]", { concat: [A] }],
  ])("%s", (expression, becomes) => {
    if (becomes === "refused") expect(refusalOf(`const x = ${expression};`)).toMatch("TS_UNTYPED");
    else expect(spelt(expression)).toEqual(becomes);
  });

  test.each([
    ["1e400", "TS_NUMBER: this is no finite number"],
    ["-0", "TS_NUMBER: there is one zero"],
    ["5n", "TS_NUMBER: numbers are of one kind"],
    ["017", "TS_NUMBER: this is no number"],
    ["[1, , 2]", "TS_SPREAD: a list has no gaps"],
    ["{ a: 1, a: 2 }", "TS_RECORD: a stands twice"],
    ["{ 1: 2 }", 'TS_RECORD: a record has fields with plain names. Write "1" in quotes'],
    ["{ __proto__: a }", "TS_PROTOTYPE: __proto__"],
    ["{ get x() { return 1; } }", "TS_RECORD"],
    ["{ f() { return 1; } }", "TS_RECORD"],
    ["'\\udc00'", "TS_TEXT: a text holds half of a character"],
    ["`\\ud800`", "TS_TEXT: a text holds half of a character"],
    ["'a' + a", "TS_TEXT: + adds numbers. Write a template"],
    ["a + `b`", "TS_TEXT"],
    ["a || 5", "TS_CONDITION"],
    ["a && 'x'", "TS_CONDITION"],
    [
      "a == null",
      "TS_EQUALITY: == and != take different things for the same, 0 and an empty text among them. Write ===",
    ],
    [
      "a != null",
      "TS_EQUALITY: == and != take different things for the same, 0 and an empty text among them. Write !==",
    ],
    ["a | b", "TS_OPERATOR"],
    ["~a", "TS_OPERATOR"],
    ["a >>> 1", "TS_OPERATOR"],
    ["(a, b)", "TS_OPERATOR"],
    ["typeof a", "TS_OPERATOR"],
    ["'x' in a", "TS_OPERATOR"],
    ["a instanceof B", "TS_OPERATOR"],
    ["+a", "TS_OPERATOR"],
    ["void 0", "TS_OPERATOR"],
    ["a++", "TS_INCREMENT"],
    ["this.x", "TS_THIS"],
    ["new.target", "TS_THIS"],
    ["import.meta", "TS_STATEMENT"],
    ["import('x')", "TS_EVAL"],
    ["undefined", "TS_UNDEFINED"],
    ["a === undefined", "TS_UNDEFINED"],
    ["NaN", "TS_UNDEFINED"],
    ["<number>a", "TS_ASSERTION"],
    ["a as number", "TS_ASSERTION"],
    ["a satisfies number", "TS_ASSERTION"],
    ["a!", "TS_ASSERTION"],
    ["a!.b", "TS_ASSERTION"],
    ["function () { return 1; }", "TS_CLOSURE"],
    ["async () => 1", "TS_ASYNC"],
    ["class {}", "TS_CLASS"],
    ["/x/", "TS_REGEX"],
    ["new Map()", "TS_NEW"],
    ["f<number>(a)", "TS_GENERIC"],
  ])("%s is refused", (expression, refusal) => {
    expect(refusalOf(`const x = ${expression};`)).toMatch(new RegExp(`^${escaped(refusal)}`));
  });
});

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

describe("assignments", () => {
  test.each<[string, Value]>([
    ["a = b = 3;", { set: ["a", { set: ["b", 3] }] }],
    ["a -= 1;", { set: ["a", { "-": [A, 1] }] }],
    ["a *= b + c;", { set: ["a", { "*": [A, { "+": [B, C] }] }] }],
    ["a **= 2;", { set: ["a", { pow: [A, 2] }] }],
    ["a ??= b;", { set: ["a", { "??": [A, B] }] }],
    ["a ||= b;", { set: ["a", { or: [A, B] }] }],
    ["a &&= b;", { set: ["a", { and: [A, B] }] }],
    ["--a;", { set: ["a", { "-": [A, 1] }] }],
    ["fan.speed += 5;", { set: [["fan", "speed"], { "+": [{ val: ["fan", "speed"] }, 5] }] }],
    ["fan.speed++;", { set: [["fan", "speed"], { "+": [{ val: ["fan", "speed"] }, 1] }] }],
    ['fan["speed"] = 5;', { set: [["fan", "speed"], 5] }],
    ["(a) = 1;", { set: ["a", 1] }],
  ])("%s", (statement, becomes) => {
    expect(bodyOf(statement)).toEqual(becomes);
  });

  test.each([
    [
      "const s = { a: 1 }; s.a = 2;",
      "TS_FIELD: values never change, only variables do. Assign a new record: s = { ...s, a: value }",
    ],
    [
      "const s = [1]; s[0] = 2;",
      "TS_FIELD: values never change, only variables do. Assign a new list: s = s.map",
    ],
    ["const s = { a: { b: 1 } }; s.a.b += 2;", "TS_FIELD"],
    ["fan.speed.x = 2;", "TS_FIELD"],
    ["fan[a] = 2;", "TS_FIELD"],
    ["[a, b] = [b, a];", "TS_DESTRUCTURING"],
    ["({ a } = b);", "TS_DESTRUCTURING"],
    ["a |= 1;", "TS_OPERATOR"],
    ["a! = 1;", "TS_ASSERTION"],
    ["const x = 1; x++;", "TS_CONST: the constant x cannot be assigned"],
    ["p = 1;", "TS_CONST: the parameter p cannot be assigned"],
    ["theFunction = 1;", "TS_CONST: the function theFunction cannot be assigned"],
    ["for (const e of a) e += 1;", "TS_CONST"],
    ["try { f(); } catch (e) { e = 1; }", "TS_CONST: what was caught"],
    ["a += 'x';", "TS_TEXT"],
    ["a?.b = 1;", "TS_OPTIONAL"],
    ["fan.constructor = 1;", "TS_PROTOTYPE"],
    ["undefined = 1;", "TS_UNDEFINED"],
    ["delete a.b;", "TS_DELETE"],
  ])("%s is refused", (statement, refusal) => {
    expect(refusalOf(statement, "p: number")).toMatch(new RegExp(`^${escaped(refusal)}`));
  });
});
