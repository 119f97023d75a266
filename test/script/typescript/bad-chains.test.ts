import { describe, expect, test } from "vitest";
import { limitsWith } from "../../../src/model/model.ts";
import {
  CHAIN_LENGTH,
  PARSER_DEPTH,
  READINGS_EACH,
  READINGS_MORE,
  TYPE_PARTS_OF_A_FILE,
} from "../../../src/script/typescript/limits.ts";
import { parseSource } from "../../../src/script/typescript/parser.ts";
import { boundDescents } from "../../../src/script/typescript/parser-depth.ts";
import { problemsOf } from "./read.ts";

function value(expression: string): string {
  return `function f(a: boolean) { return ${expression}; }`;
}

function times(part: string, count: number): string {
  return part.repeat(count);
}

describe("what the parser reads inside itself", () => {
  test("is read at the limit, and ended one past it", () => {
    class Reader {
      parseStatement(more: number): number {
        return more === 0 ? 0 : 1 + this.parseStatement(more - 1);
      }
    }
    const most = 5;
    const { prototype } = boundDescents(Reader, most, () => new Error("deep"));
    const read = (calls: number) => prototype.parseStatement(calls - 1);
    expect(read(most)).toBe(most - 1);
    expect(() => read(most + 1)).toThrow("deep");
    expect(read(most)).toBe(most - 1);
  });

  test("is statements without brackets, as deep as the limit, and no deeper", () => {
    // What the last of them asks is read in three calls more.
    const ifs = (count: number) => parseSource(`${times("if(a)", count)};`);
    expect(ifs(PARSER_DEPTH - 3).ok).toBe(true);
    expect(ifs(PARSER_DEPTH - 2)).toMatchObject({ ok: false, objection: { kind: "deep" } });
  });

  test("is told in place where 3,000 ifs stand inside one another", () => {
    const problems = problemsOf(`export function go(){ ${times("if(x)", 3_000)};}`);
    expect(problems).toMatchObject([{ code: "TS_DEPTH", line: 1 }]);
  });

  test("is told in place where 5,792 tags do", () => {
    expect(problemsOf(times("<a>", 5_792))).toMatchObject([{ code: "TS_DEPTH", line: 1 }]);
  });

  test("may be read several times, but no more than so many characters", () => {
    const comment = (length: number) => `let x = 1;/*${times("a", length)}*/`;
    expect(problemsOf(comment(READINGS_MORE))).toEqual([]);
    // Each try to read it as types goes through the comment again.
    const text = value(`${times("a < ", 30)}/*${times("a", 100_000)}*/1`);
    const before = performance.now();
    expect(problemsOf(text)).toMatchObject([
      { code: "TS_DEPTH", what: "what stands here can be read in too many ways" },
    ]);
    console.log(`${READINGS_EACH} times read in ${Math.round(performance.now() - before)} ms`);
  });
});

describe("chains and tables", () => {
  const table = (rows: number): string =>
    Array.from({ length: rows }, (_, row) => `else if (n === ${row}) x = ${row};`).join("\n");
  const tableIn = (rows: number): string =>
    `let x = 0;\nexport function f(n: number) { if (n < 0) x = 1;\n${table(rows)}\nelse x = 2; }`;

  test("an else-if table of 600 rows is taken", () => {
    expect(problemsOf(tableIn(600))).toEqual([]);
  });

  test("one of 4,000 rows is too large for one function, and says so in place", () => {
    const [problem, ...more] = problemsOf(tableIn(4_000));
    expect(problem).toMatchObject({ code: "SCRIPT_NODES", line: 2 });
    expect(problem?.fix).toBe("Split it into functions");
    expect(more).toEqual([]);
  });

  test("a sum of 4,000 and a condition of 2,000 are taken", () => {
    expect(problemsOf(`function f(a: number) { return a${times(" + 1", 4_000)}; }`)).toEqual([]);
    expect(problemsOf(value(`a${times(" && a", 2_000)}`))).toEqual([]);
  });

  test("of more parts than a function has nodes are ended one past the limit", () => {
    const sum = (parts: number) => parseSource(`1${times("+1", parts - 1)};`);
    expect(sum(CHAIN_LENGTH).ok).toBe(true);
    expect(sum(CHAIN_LENGTH + 1)).toMatchObject({ ok: false, objection: { kind: "long" } });
    const rows = (count: number) => parseSource(`if(a);${times("else if(a);", count - 1)}`);
    expect(rows(CHAIN_LENGTH).ok).toBe(true);
    expect(rows(CHAIN_LENGTH + 1)).toMatchObject({ ok: false, objection: { kind: "long" } });
  });

  test("a million characters of comments, indices or empty statements end soon", () => {
    const body = (text: string) => problemsOf(`let x = 1;\nfunction f(l: number[]) { ${text} }`);
    expect(body(`x = 1;\n${times("// a\n", 200_000)} x = 2;`)).toEqual([]);
    expect(body(`x = 1;${times(";", 500_000)}`)).toEqual([]);
    expect(body(`log("x", l${times("[0]", 200_000)});`)[0]?.code).toMatch(/^(?:TS|SCRIPT)_/);
    expect(body(`log("x", l${times("[0].a", 100_000)} ?? 1);`)[0]?.code).toMatch(/^TS_/);
  });
});

describe("values that grow", () => {
  test("constants that double are refused where the first is too large", () => {
    const doubled = (index: number) => `const V${index + 1} = [V${index}, V${index}];`;
    const lines = Array.from({ length: 3_000 }, (_, index) => doubled(index));
    const [problem] = problemsOf(`const V0 = [1];\n${lines.join("\n")}`);
    expect(problem).toMatchObject({ code: "SCRIPT_NODES", line: 13 });
  });

  test("constants together are taken at the limit of the state, and refused one past it", () => {
    // Each is a list of a number, and two more to make it even.
    const text = "const A = [1];\nconst B = [A, A];\nconst C = A;";
    expect(problemsOf(text, { limits: limitsWith({ stateSize: 9 }) })).toEqual([]);
    expect(problemsOf(text, { limits: limitsWith({ stateSize: 8 }) })).toMatchObject([
      { code: "SCRIPT_VALUE", line: 3 },
    ]);
  });
});

describe("types of a file", () => {
  const functions = (count: number): string =>
    Array.from({ length: count }, (_, index) => `function f${index}(a: A) { log("a", a); }`).join(
      "\n",
    );

  test("together, by use, are taken up to a limit, and refused one past it", () => {
    const texts = 500;
    const union = Array.from({ length: texts }, (_, index) => `"m${index}"`).join(" | ");
    const each = texts + 3;
    // The declaration is looked at once: without the annotation around it.
    const most = Math.floor((TYPE_PARTS_OF_A_FILE - each) / each);
    const told = (count: number) => problemsOf(`type A = ${union};\n${functions(count)}`);
    expect(told(most - 8)).toEqual([]);
    expect(told(most + 8)[0]).toMatchObject({
      code: "TS_TYPE",
      what: "the types of this file are too large together",
    });
  });
});
