import { describe, expect, test } from "vitest";
import { DEFAULT_LIMITS, limitsWith } from "../../../src/model/model.ts";
import { TYPESCRIPT_LENGTH } from "../../../src/script/typescript/limits.ts";
import { problemsOf } from "./read.ts";

const MANY = 10_000;

function value(expression: string): string {
  return `function f(a: boolean) { return ${expression}; }`;
}

function times(part: string, count = MANY): string {
  return part.repeat(count);
}

/** Each thing so many deep in itself. */
function deep(count: number): Readonly<Record<string, string>> {
  const many = (part: string): string => times(part, count);
  return {
    parentheses: value(`${many("(")}a${many(")")}`),
    lists: value(`${many("[")}1${many("]")}`),
    records: value(`${many("{a:")}1${many("}")}`),
    templates: value(`${many("`${")}1${many("}`")}`),
    negations: value(`${many("!")}a`),
    minuses: value(`${many("- ")}1`),
    "choices to the right": value(`${many("a ? 1 : ")}1`),
    "choices in the middle": value(`${many("a ? ")}1${many(" : 1")}`),
    sums: value(`1${many(" + 1")}`),
    powers: value(`1${many(" ** 1")}`),
    conditions: value(`a${many(" && a")}`),
    comparisons: value(`1${many(" < 1")}`),
    "comparisons that may be type arguments": value(`${many("a < ")}1`),
    "arrow functions": value(`${many("(x) => ")}1`),
    "calls of calls": value(`f${many("()")}`),
    fields: value(`a${many(".a")}`),
    indices: value(`a${many("[0]")}`),
    assertions: value(`a${many(" as Json")}`),
    blocks: `function f() { ${many("{")}${many("}")} }`,
    ifs: `function f(a: boolean) { ${many("if (a) ")} log('x'); }`,
    "else ifs": `function f(a: boolean) { if (a) log('x'); ${many("else if (a) log('x'); ")} }`,
    loops: `function f(a: number[]) { ${many("for (const x of a) ")} log('x'); }`,
    switches: `function f(a: number) { ${many("switch (a) { case 1: ")}${many("}")} }`,
    tries: `function f() { ${many("try { ")}${many("} catch (e) { log('x'); }")} }`,
    labels: `function f() { ${many("a: ")} log('x'); }`,
    functions: `${many("function f() { ")}${many("}")}`,
    classes: `${many("class A { x = ")}${many("}")}`,
    "lists of types": `type A = number${many("[]")};`,
    "brackets of types": `type A = ${many("(")}number${many(")")};`,
    "records of types": `type A = ${many("{a:")}number${many("}")};`,
    "unions of types": `type A = number${many(" | number")};`,
    generics: `type A = ${many("Array<")}number${many(">")};`,
    "types of functions": `type A = ${many("() => ")}number;`,
    "types of choices": `type A = ${many("number extends number ? 1 : ")}number;`,
    "asserted types": value(`${many("<number>")}1`),
    tags: value(`${many("<a>")}${many("</a>")}`),
    "open brackets": many("("),
    "open braces": many("{"),
    "open templates": `\`${many("${")}`,
    "closing brackets": many(")"),
    points: value(many(".")),
    divisions: value(`${many("1 / ")}1`),
    "regular expressions": value(`/${many("(")}${many(")")}/`),
  };
}

describe(`${MANY} inside one another`, () => {
  test.each(Object.entries(deep(MANY)))("are refused at a place: %s", (_, text) => {
    const problems = problemsOf(text, { file: "a.ts" });
    expect(problems.length).toBeGreaterThan(0);
    for (const { code, file, line, column } of problems) {
      expect(code).toMatch(/^(?:TS|SCRIPT)_/);
      expect([file, line]).toEqual(["a.ts", 1]);
      expect(column).toBeLessThanOrEqual(text.length + 1);
    }
    expect(
      problems.map(({ code }) => code).filter((code) => code === "TS_DEPTH").length,
    ).toBeLessThan(2);
  });

  test("of any depth, nothing runs out of stack", () => {
    for (const count of [100, 400, 900, 1_600, 2_500, 3_600, 4_900]) {
      for (const text of Object.values(deep(count))) expect(() => problemsOf(text)).not.toThrow();
    }
  });
});

describe("what can be read in many ways", () => {
  test("is as deep as it can be read: two hundred comparisons in a row are refused", () => {
    const text = value(`${times("a < ", 200)}1`);
    const [problem, ...more] = problemsOf(text);
    expect(problem).toMatchObject({
      code: "TS_DEPTH",
      what: "this is too deep inside other expressions",
    });
    expect(more).toEqual([]);
  });

  test("is read where there is little of it", () => {
    const lines = times("x = a < b ? 1 : c < d ? 2 : 3;\n", 1_000);
    const parameters = "a: number, b: number, c: number, d: number";
    const codes = problemsOf(`let x = 1;\nfunction f(${parameters}) {\n${lines}}`);
    expect(codes.map(({ code }) => code)).toEqual(["SCRIPT_NODES"]);
  });
});

describe("the depth of a source", () => {
  test("is taken at the limit, and refused one past it", () => {
    const most = DEFAULT_LIMITS.sourceDepth;
    const blocks = (count: number): string =>
      `function f() ${times("{", count)}${times("}", count)}`;
    expect(problemsOf(blocks(most)).map(({ code }) => code)).not.toContain("TS_DEPTH");
    const [problem] = problemsOf(blocks(most + 1));
    expect(problem).toMatchObject({ code: "TS_DEPTH", line: 1, column: 14 + most });
  });
});

describe("many of one thing", () => {
  test("a hundred thousand statements of one function are more than a list has", () => {
    const text = `let x = 1;\nfunction f() {\n${times("x = 1;\n", 100_000)}}`;
    expect(problemsOf(text).map(({ code }) => code)).toEqual(["SCRIPT_LIST"]);
  });

  test("a hundred thousand parameters and arguments are told as one problem each", () => {
    const names = Array.from({ length: 100_000 }, (_, index) => `a${index}: number`).join(", ");
    expect(
      new Set(problemsOf(`function f(${names}) { log("x"); }`).map(({ code }) => code)),
    ).toEqual(new Set(["SCRIPT_PARAMETERS"]));
    const text = `function f() { log(${times("1, ", 100_000)}1); }`;
    expect(problemsOf(text).map(({ code }) => code)).toEqual(["TS_ARGUMENTS"]);
  });

  test("a hundred thousand elements of a variable are a list that is too long", () => {
    const [problem, ...more] = problemsOf(`let x = [${times("1, ", 100_000)}1];`);
    expect(problem?.code).toMatch(/^SCRIPT_|^TS_/);
    expect(more).toEqual([]);
  });

  test("a hundred thousand declared types are read, and none of them is named twice", () => {
    const types = Array.from({ length: 100_000 }, (_, index) => `type A${index} = number;`);
    expect(problemsOf(types.join("\n"))).toEqual([]);
    expect(problemsOf([...types, "type A0 = string;"].join("\n"))).toMatchObject([
      { code: "SCRIPT_NAME_TWICE", line: 100_001, column: 6 },
    ]);
  });

  test("of more problems than are reported, the first are", () => {
    const text = Array.from({ length: 5_000 }, (_, index) => `var x${index} = 1;`).join("\n");
    const problems = problemsOf(text);
    expect(problems.length).toBe(DEFAULT_LIMITS.problems);
    expect(problems.at(-1)).toMatchObject({ code: "TS_VAR", line: DEFAULT_LIMITS.problems });
    expect(JSON.stringify(problems).length).toBeLessThan(20_000);
  });
});

describe("types that grow", () => {
  test("aliases that double are refused long before they are written out", () => {
    const names = Array.from({ length: 40 }, (_, index) => {
      const of = index === 0 ? "number" : `T${index - 1}`;
      return `type T${index} = { a: ${of}, b: ${of} };`;
    });
    const problems = problemsOf(`${names.join("\n")}\nfunction f(t: T39) { log("x"); }`);
    expect(problems.length).toBeGreaterThan(0);
    expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(["TS_TYPE"]));
  });

  test("those that contain one another, and generics, are refused", () => {
    const circle = "type A = { b: B }; type B = { c: C }; type C = { a: A };";
    expect(problemsOf(circle).map(({ code }) => code)).toContain("TS_TYPE");
    const generic = "type A<T> = { a: T }; type B = A<A<A<A<number>>>>;";
    expect(problemsOf(generic).map(({ code }) => code)).toContain("TS_GENERIC");
  });
});

describe("the length of a source", () => {
  const padded = (length: number): string => {
    const text = "let x = 1;\n";
    return `${text}//${"a".repeat(length - text.length - 2)}`;
  };

  test("is taken at the limit, and refused one past it without a look at what it is", () => {
    expect(problemsOf(padded(TYPESCRIPT_LENGTH))).toEqual([]);
    const [problem] = problemsOf(padded(TYPESCRIPT_LENGTH + 1), { file: "a.ts" });
    expect(problem).toMatchObject({ code: "TS_LENGTH", file: "a.ts" });
    const past = "(".repeat(TYPESCRIPT_LENGTH + 1);
    expect(problemsOf(past).map(({ code }) => code)).toEqual(["TS_LENGTH"]);
  });

  test("of a run file that allows less counts", () => {
    const limits = limitsWith({ sourceLength: 100 });
    expect(problemsOf(padded(100), { limits })).toEqual([]);
    expect(problemsOf(padded(101), { limits }).map(({ code }) => code)).toEqual(["TS_LENGTH"]);
  });

  test("of 10 MB is refused whatever is in it", () => {
    for (const part of ["a", "(", "`${", "let x = 1;\n", "\u0000", "'", "/*", "a < "]) {
      const text = part.repeat(Math.ceil((10 * 1024 * 1024) / part.length));
      expect(problemsOf(text).map(({ code }) => code)).toEqual(["TS_LENGTH"]);
    }
  });
});
