import { describe, expect, test } from "vitest";
import type { Value } from "../../src/model/model.ts";
import { makeSource } from "../../src/script/make-source.ts";
import { parse } from "../../src/script/parse.ts";

const X: Value = { val: "x" };
const SET: Value = { set: ["n", 1] };

function digest(body: Value): string {
  return makeSource({ name: "f", form: "full", parameters: ["x"], body }).digest;
}

const SAME: readonly (readonly [string, Value, Value])[] = [
  ["an operand without its list", { "!": true }, { "!": [true] }],
  ["a path of one name", { val: "x" }, { val: ["x"] }],
  ["a do of one statement", { do: [SET] }, SET],
  [
    "a do of one loop at the end",
    { do: [SET, { do: [{ for: ["i", [1], SET] }] }] },
    { do: [SET, { for: ["i", [1], SET] }] },
  ],
  ["?: and if", { "?:": [true, 1, 2] }, { if: [true, 1, 2] }],
  ["an if without else", { if: [true, SET] }, { if: [true, SET, null] }],
  ["an if in an else", { if: [true, 1, { if: [false, 2, 3] }] }, { if: [true, 1, false, 2, 3] }],
  ["a path in one text", { var: "x.zones.1" }, { val: ["x", "zones", 1] }],
  ["a default of var", { var: ["x.a", 5] }, { "??": [{ val: ["x", "a"] }, 5] }],
  ["sums from the left", { "+": [{ "+": [X, 1] }, 2] }, { "+": [X, 1, 2] }],
  ["conditions from the left", { and: [{ and: [X, true] }, false] }, { and: [X, true, false] }],
  ["a return at the end", { do: [SET, { return: X }] }, { do: [SET, X] }],
  ["a return in both branches", { if: [true, { return: 1 }, { return: 2 }] }, { if: [true, 1, 2] }],
  ["a return of nothing", { do: [SET, { return: [] }] }, { do: [SET, null] }],
  [
    "find or null",
    { "??": [{ find: [X, { fn: ["y", true] }] }, null] },
    {
      find: [X, { fn: [["y"], true] }],
    },
  ],
  ["in and contains of reads", { in: ["a", X] }, { contains: [X, "a"] }],
  ["a target in a list", { set: [["n"], 1] }, SET],
  ["the name before a loop", { for: [["i"], X, SET] }, { for: ["i", X, SET] }],
  [
    "a return at the end of a handler",
    {
      try: [1, { fn: [["e"], { return: 2 }] }],
    },
    { try: [1, { fn: [["e"], 2] }] },
  ],
  ["a let in a do of its own", { do: [{ let: ["y", 1] }] }, { let: ["y", 1] }],
  [
    "a let in a branch",
    { if: [true, { let: ["y", 1] }] },
    { if: [true, { do: [{ let: ["y", 1] }] }] },
  ],
  ["a let at the end", { do: [SET, { let: ["y", 1] }] }, { do: [SET, { let: ["y", 1] }, null] }],
  ["a loop at the end", { for: ["i", X, SET] }, { do: [{ for: ["i", X, SET] }, null] }],
  ["a body of nothing", { do: [] }, null],
  ["a return of an effect at the end", { return: SET }, SET],
  [
    "a return of a call at the end",
    { do: [SET, { return: { other: [] } }] },
    { do: [SET, { other: [] }] },
  ],
  ["and of one", { and: [X] }, { and: [X, true] }],
  ["or of one", { or: X }, { or: [X, false] }],
  ["the negative of a number", { "-": 5 }, -5],
  ["remainders from the left", { "%": [{ "%": [X, 7] }, 2] }, { "%": [X, 7, 2] }],
  ["try from the left", { try: [{ try: [1, 2] }, 3] }, { try: [1, 2, 3] }],
  ["try of one", { do: [{ try: [SET] }, 1] }, { do: [SET, 1] }],
  ["a handler that names nothing", { try: [1, { fn: [[], 2] }] }, { try: [1, 2] }],
  [
    "sorting a copy by a function",
    { sort: [{ concat: [X] }, { fn: [["a", "b"], 1] }] },
    { sort: [X, { fn: [["a", "b"], 1] }] },
  ],
  ["a device in a list", { fresh: [["probe"], 5] }, { fresh: ["probe", 5] }],
  ["null of any type", { do: [{ let: ["y", null, "anything"] }] }, { do: [{ let: ["y", null] }] }],
  [
    "an empty list of anything",
    { do: [{ let: ["y", [], { list: "anything" }] }] },
    { do: [{ let: ["y", []] }] },
  ],
];

const DIFFERENT: readonly (readonly [string, Value, Value])[] = [
  ["sums from the right", { "+": [1, { "+": [X, 2] }] }, { "+": [1, X, 2] }],
  ["a negative and a difference", { "-": [{ "-": [X] }, 1] }, { "-": [X, 1] }],
  ["a return before the end", { do: [{ return: 1 }, SET] }, { do: [1, SET] }],
  ["a return in a loop", { for: ["i", X, { return: 1 }] }, { for: ["i", X, 1] }],
  ["data that looks like a rule", { preserve: { "!": true } }, { preserve: { "!": [true] } }],
  ["a fallback of a fallback", { "??": [{ "??": [X, 1] }, 2] }, { "??": [X, 1, 2] }],
  ["in of calls", { in: [{ one: [] }, { two: [] }] }, { contains: [{ two: [] }, { one: [] }] }],
  ["a text and a name", "x", X],
  [
    "a loop before the end",
    { do: [{ for: ["i", X, SET] }, 1] },
    { do: [{ for: ["i", X, SET] }, null, 1] },
  ],
  ["the negative of zero", { "-": 0 }, 0],
  ["sorting a joined list", { sort: [{ concat: [X, X] }] }, { sort: [X] }],
  ["sorting a copy by itself", { sort: [{ concat: [X] }] }, { sort: [X] }],
  ["a number of any type", { do: [{ let: ["y", 5, "anything"] }] }, { do: [{ let: ["y", 5] }] }],
  ["a handler that names what it caught", { try: [1, { fn: [["e"], 2] }] }, { try: [1, 2] }],
  [
    "a return of a handler before the end",
    {
      do: [{ try: [1, { fn: [["e"], { return: 2 }] }] }, 3],
    },
    { do: [{ try: [1, { fn: [["e"], 2] }] }, 3] },
  ],
];

const FLAWED: readonly Value[] = [
  {},
  { do: [] },
  { fn: [] },
  { let: [] },
  { set: [] },
  { for: [] },
  { record: 5 },
  { in: [] },
  { if: [] },
  { var: 5 },
  { try: [] },
  { "??": [] },
  { a: 1, b: 2 },
  [[]],
];

describe("the digest of a full function", () => {
  test.each(SAME)("is the same for %s", (_, one, other) => {
    expect(digest(one)).toBe(digest(other));
  });

  test.each(DIFFERENT)("is another one for %s", (_, one, other) => {
    expect(digest(one)).not.toBe(digest(other));
  });

  test.each(FLAWED.map((body) => [body] as const))("is made of %j as well", (body) => {
    expect(digest(body)).toMatch(/^[0-9a-f]{64}$/);
  });

  test("counts parameters' types and the result's, in their normal form", () => {
    const source = (types: string) =>
      parse(`{"functions":{"f":{${types},"body":1}}}`).function("f")?.digest;
    const plain = source('"params":["x"]');
    const typed = source('"params":[["x",{"either":["number","null"]}]]');
    expect(typed).not.toBe(plain);
    expect(source('"params":[["x",{"either":["null","number"]}]]')).toBe(typed);
    expect(source('"params":["x"],"result":"number"')).not.toBe(plain);
    expect(source('"params":[["x","anything"]]')).toBe(plain);
    expect(source('"params":[["x",{"event":"F"}]]')).toBe(plain);
    expect(source('"params":[["x",{"event":"G"}]]')).not.toBe(plain);
  });

  test("of a bare rule is that of the rule as it stands", () => {
    const rule = (body: Value) => makeSource({ name: "f", form: "rule", body }).digest;
    expect(rule({ "!": true })).not.toBe(rule({ "!": [true] }));
  });
});

describe("declared types of variables", () => {
  test("count where they say more than the initial value", () => {
    const digestOf = (types: string) =>
      parse(`{"variables":{"a":1,"b":null,"c":[]},"types":${types}}`).digest;
    const none = digestOf("{}");
    expect(digestOf('{"a":"number"}')).toBe(none);
    expect(digestOf('{"b":"anything","c":{"list":"anything"}}')).toBe(none);
    expect(digestOf('{"b":{"either":["number","null"]}}')).not.toBe(none);
    expect(digestOf('{"c":{"list":"number"}}')).not.toBe(none);
  });

  test("are refused where they spell no type, or no variable has the name", () => {
    const codes = (text: string): readonly string[] => {
      try {
        parse(text);
        return [];
      } catch (error) {
        return (error as { problems: { code: string; pointer: string }[] }).problems.map(
          ({ code, pointer }) => `${code} ${pointer}`,
        );
      }
    };
    expect(codes('{"variables":{"a":1},"types":{"a":"int","b":"number"}}')).toEqual([
      "SCRIPT_TYPE_SPELLING /types/a",
      "SCRIPT_TYPE_SPELLING /types/b",
    ]);
    expect(codes('{"functions":{"f":{"params":[["x","int"]],"result":"int","body":1}}}')).toEqual([
      "SCRIPT_TYPE_SPELLING /functions/f/params/0/1",
      "SCRIPT_TYPE_SPELLING /functions/f/result",
    ]);
  });
});
