import { describe, expect, test } from "vitest";
import { found, foundIn } from "./found.ts";

describe("what a function is given", () => {
  const GIVEN = 'function g(x: number, y: { a: number }) { log("", [x, y]); }\n';

  test.each([
    ["what it takes", "g(1, { a: 2 });", []],
    [
      "another type",
      'g("a", { a: 1 });',
      ["SCRIPT_TYPE 2:41 a number is wanted here, not string. Give a number."],
    ],
    [
      "a record with a field of another type",
      'g(1, { a: "x" });',
      ["SCRIPT_TYPE 2:49 a number is wanted here, not string. Give a number."],
    ],
    [
      "a record that lacks a field",
      "g(1, q);",
      ["SCRIPT_MISSING_FIELD 2:44 the field a is missing. Give it a: a number."],
    ],
    [
      "a record with another field",
      "g(1, { a: 1, aa: 2 });",
      ["SCRIPT_UNKNOWN_FIELD 2:56 there is no field aa. Use a."],
    ],
    [
      "too little",
      "g(1);",
      ["SCRIPT_CALL 2:39 g takes 2 arguments and is given 1. Give g 2 arguments."],
    ],
    [
      "a function of the host",
      'fan.speed = twice("x");',
      ["SCRIPT_TYPE 2:57 a number is wanted here, not string. Give a number."],
    ],
    [
      "an operator of lists",
      'fan.speed = sum(["x"]);',
      ["SCRIPT_TYPE 2:56 a number is wanted here, not string. Give a number."],
    ],
    [
      "the name of an event",
      "emit(5);",
      ["SCRIPT_TYPE 2:44 a string is wanted here, not number. Give a string."],
    ],
  ])("%s", (_, body, problems) => {
    expect(found(`${GIVEN}export function f(q: { b: number }) { ${body} }`)).toEqual(problems);
  });
});

describe("what a function gives", () => {
  const AT = 'export function f() { log("", h("a")); }\n';

  test.each([
    ["what it declares", "function h(x: string): number { log(x); return 1; }", []],
    [
      "another type",
      "function h(x: string): number { return x; }",
      ["SCRIPT_TYPE 2:40 a number is wanted here, not string. Give a number."],
    ],
    [
      "one branch of another type",
      'function h(x: string): number[] { return x === "a" ? [1] : [x]; }',
      ["SCRIPT_TYPE 2:61 a number is wanted here, not string. Give a number."],
    ],
    [
      "every text of a union by its own case",
      'function h(x: "a" | "b"): number { switch (x) { case "a": return 1; case "b": return 2; } }',
      [],
    ],
    [
      "not every one",
      'function h(x: "a" | "b" | "c"): number { switch (x) { case "a": return 1; case "b": return 2; } }',
      [
        "SCRIPT_RESULT 2:42 this can end here without giving a value. Return a number on every path.",
      ],
    ],
  ])("%s", (_, given, problems) => {
    expect(found(`${AT}${given}`)).toEqual(problems);
  });

  test("is known to callers without being declared", () => {
    const given = 'function h(x: number) { if (x > 1) return x; return "none"; }\n';
    expect(found(`${given}export function f() { fan.speed = h(2); }`)).toEqual([
      "SCRIPT_TYPE 2:35 a number is wanted here, not number | string. Give a number.",
    ]);
  });

  test("is nothing, and nobody uses it", () => {
    const given = 'function g() { log(""); }\n';
    const body = 'g(); const x = g(); log("", [x, [1].map((y) => g())]);';
    expect(found(`${given}export function f() { ${body} }`)).toEqual([
      "SCRIPT_NO_VALUE 2:38 this function gives nothing, and its value is used. Have it return a value, or call it as a statement.",
      "SCRIPT_NO_VALUE 2:70 this function gives nothing, and its value is used. Have it return a value, or call it as a statement.",
    ]);
  });
});

describe("functions over lists", () => {
  test.each([
    [
      "a condition that is none",
      "log('', xs.filter((x) => x));",
      ["SCRIPT_TYPE 1:26 a boolean is wanted here, not number. Compare it with a number: x > 0."],
    ],
    [
      "an order that is none",
      "log('', [...xs].sort((a, b) => a > b));",
      ["SCRIPT_TYPE 1:32 a number is wanted here, not boolean. Give a number."],
    ],
    [
      "a field of an element",
      "log('', rs.map((r) => r.aa));",
      ["SCRIPT_UNKNOWN_FIELD 1:25 there is no field aa. Use a."],
    ],
    [
      "what a map gives",
      "fan.speed = xs.map((x) => x > 1)[0];",
      ["SCRIPT_TYPE 1:16 a number is wanted here, not boolean. Give a number."],
    ],
    ["a sum", "fan.speed = xs.reduce((sum, x) => sum + x, 0);", []],
    [
      "an accumulator of another type",
      "log('', xs.reduce((all, x) => `$" + "{x}`, 0));",
      ["SCRIPT_TYPE 1:31 a number is wanted here, not string. Give a number."],
    ],
    [
      "an accumulator that starts as an empty list",
      "log('', xs.reduce((all, x) => [...all, x], []));",
      [
        "SCRIPT_TYPE 1:40 the type of this list is that of an empty one, which takes no elements. Declare the list first, with the type of its elements.",
      ],
    ],
    [
      "what is looked for",
      "log('', xs.includes('a'));",
      ["SCRIPT_TYPE 1:21 a number is wanted here, not string. Give a number."],
    ],
    [
      "lists one after another",
      "log('', xs.concat(['a']));",
      ["SCRIPT_TYPE 1:20 a number is wanted here, not string. Give a number."],
    ],
    ["a list of both", "log('', [...xs, 'a']);", []],
    [
      "an element that may not be there",
      "fan.speed = xs.at(-1); fan.speed = xs.at(-1) ?? 0;",
      ["SCRIPT_NULL 1:16 there may be nothing at this index. Give a value for that with ??."],
    ],
    [
      "elements of nobody knows what",
      "log('', j.map((x) => x));",
      [
        "SCRIPT_TYPE 1:9 it is not known that this is a list. Declare it first: const list: Json[] = ….",
      ],
    ],
    [
      "what find gives",
      "fan.speed = (xs.find((x) => x > 1) ?? rs.find((r) => r.a > 1)?.a) ?? 0;",
      [],
    ],
  ])("%s", (_, body, problems) => {
    expect(foundIn("xs: number[], rs: { a: number }[], j: Json", body)).toEqual(problems);
  });
});

describe("ranges of outputs", () => {
  const FIX = "is outside the range of fan.speed. Give a value from 0 to 100.";

  test.each([
    ["a literal", "fan.speed = 101;", [`SCRIPT_RANGE 2:42 101 ${FIX}`]],
    ["what literals add up to", "fan.speed = 50 + 60;", [`SCRIPT_RANGE 2:42 110 ${FIX}`]],
    ["a constant", "fan.speed = top;", [`SCRIPT_RANGE 2:42 120 ${FIX}`]],
    ["a local of one", "const h = top * 2; fan.speed = h;", [`SCRIPT_RANGE 2:61 240 ${FIX}`]],
    [
      "bounds",
      "fan.speed = clamp(x, 101, 200);",
      [`SCRIPT_RANGE 2:42 a number from 101 to 200 ${FIX}`],
    ],
    [
      "one bound",
      "fan.speed = Math.min(x, -1);",
      [`SCRIPT_RANGE 2:42 a number of at most -1 ${FIX}`],
    ],
    [
      "a number for what has no range",
      "lamp.on = 1;",
      ["SCRIPT_TYPE 2:40 a boolean is wanted here, not number. Give true, false or a comparison."],
    ],
    ["a branch", "fan.speed = x > 1 ? 5 : -5;", [`SCRIPT_RANGE 2:54 -5 ${FIX}`]],
    ["what may be inside", "fan.speed = clamp(x, 50, 200); fan.speed = x;", []],
    ["a variable, which a call may change", "v = 500; g(); fan.speed = v;", []],
    [
      "a local that a loop changes",
      "let h = 500; for (const i of [1]) h = h - 400; fan.speed = h;",
      [],
    ],
  ])("%s", (_, body, problems) => {
    const head = "const top = 120; let v = 1; function g() { v = 5; }\n";
    expect(
      found(
        `${head}export function f(x: number) { ${body} }`.replace(
          "f(x: number) { ",
          "f(x: number){",
        ),
      ),
    ).toEqual(problems);
  });
});

describe("declarations", () => {
  test.each([
    [
      "a parameter of the event's type",
      "export function reading(data: Reading) { fan.speed = data.celsius; }",
      [],
    ],
    [
      "a parameter of another type than the event's data",
      "export function reading(data: { zone: string }) { log(data.zone); }",
      [
        "SCRIPT_TYPE 1:29 reading is called with { celsius: number; zone: string | null; wind: { speed: number } | null }, and takes { zone: string }. Declare the type of the event's data.",
      ],
    ],
    [
      "a misspelt event",
      "export function f(data: Readin) { log('', data); }",
      ['SCRIPT_UNKNOWN_TYPE 1:23 no event of the plant has the type "Readin". Use Reading.'],
    ],
    [
      "a statement",
      "let last: number | null = null;\nfan.speed = last;\nlast = 4;\nfan.speed = last;",
      ["SCRIPT_TYPE 2:13 a number is wanted here, not null. Give a number."],
    ],
  ])("%s", (_, source, problems) => {
    expect(found(source)).toEqual(problems);
  });
});
