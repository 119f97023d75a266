import { describe, expect, test } from "vitest";
import { found, foundIn } from "./found.ts";

const NULLABLE = /^SCRIPT_NULL (\d+:\d+) (.*) may be null here\. .*$/;

/** Problems in short: what may be null and where; others in full. */
function brief(problems: readonly string[]): readonly string[] {
  return problems.map((problem) => problem.replace(NULLABLE, "$1 $2"));
}

describe("what may be null", () => {
  test("is told with what to do about it", () => {
    expect(found("export function reading(data: Reading) { log(data.zone); }")).toEqual([
      "SCRIPT_NULL 1:46 data.zone may be null here. Give a value for that with ??, or test that data.zone !== null before.",
    ]);
  });

  test.each([
    ["arithmetic", "log(`$" + "{x * 2}`);", ["1:8 x"]],
    ["a comparison of order", 'if (x < 1) log("");', ["1:5 x"]],
    ["an output", "fan.speed = climate.light;", ["1:13 climate.light"]],
    ["a value of its own", "fan.speed = x ?? 0;", []],
    ["equality", 'if (x === 1) log("");', []],
    ["after a test", "if (x !== null) fan.speed = x;", []],
    ["in the other branch", "if (x === null) log(''); else fan.speed = x;", []],
    [
      "in the wrong branch",
      "if (x !== null) log(''); else fan.speed = x;",
      ["SCRIPT_TYPE 1:43 a number is wanted here, not null. Give a number."],
    ],
    ["after a return", "if (x === null) return; fan.speed = x;", []],
    ["after a throw", "if (x === null) throw new Error(''); fan.speed = x;", []],
    ["in a ternary", "fan.speed = x === null ? 0 : x;", []],
    ["behind &&", 'if (x !== null && x > 1) log("");', []],
    ["behind ||", 'if (x === null || x > 1) log("");', []],
    [
      "behind a wrong ||",
      'if (x !== null || x > 1) log("");',
      ["SCRIPT_TYPE 1:19 a number is wanted here, not null. Give a number."],
    ],
    ["under !", "if (!(x === null)) fan.speed = x;", []],
    ["by a condition with a name", "const there = x !== null; if (there) fan.speed = x;", []],
    ["of a path", "if (r.a !== null) fan.speed = r.a;", []],
    [
      "of a path, forgotten",
      "let q = r; if (q.a !== null) { q = r; fan.speed = q.a; }",
      ["1:51 q.a"],
    ],
    ["of an input", "if (climate.light !== null) fan.speed = climate.light;", []],
    ["of an element", "if (l[0] !== null) fan.speed = l[0];", []],
    [
      "by an assignment",
      "let y: number | null = null; y = 5; fan.speed = y; if (x === 1) y = x;",
      [],
    ],
    [
      "lost by an assignment",
      "let y: number | null = 5; if (x === 1) y = null; fan.speed = y;",
      ["1:62 y"],
    ],
  ])("%s", (_, body, problems) => {
    const parameters = "x: number | null, r: { a: number | null }, l: (number | null)[]";
    expect(brief(foundIn(parameters, body))).toEqual(problems);
  });
});

describe("loops", () => {
  test.each([
    [
      "what a turn assigns is not known at the next",
      "let y: number | null = 1;\nfor (const e of l) { fan.speed = y; y = null; }",
      ["2:34 y"],
    ],
    [
      "what each turn gives stays known",
      "let y: number | null = 1;\nfor (const e of l) { fan.speed = y; y = e; }",
      [],
    ],
    [
      "behind a loop that may not run",
      "let y: number | null = null;\nfor (const e of l) y = e;\nfan.speed = y;",
      ["3:13 y"],
    ],
    ["after continue", "for (const e of o) { if (e === null) continue; fan.speed = e; }", []],
    ["after break", "for (const e of o) { if (e === null) break; fan.speed = e; }", []],
    [
      "what break leaves with",
      "let y: number | null = 1;\nfor (const e of l) { y = null; if (e > 1) break; y = 2; }\nfan.speed = y;",
      ["3:13 y"],
    ],
    [
      "a local that grows",
      "let all: number[] = [];\nfor (const e of l) all = [...all, e];\nfan.speed = all[0];",
      [],
    ],
  ])("%s", (_, body, problems) => {
    expect(brief(foundIn("l: number[], o: (number | null)[]", body))).toEqual(problems);
  });
});

describe("try and lambdas", () => {
  test.each([
    [
      "a handler starts from any assignment",
      "let y: number | null = 1;\ntry { y = null; y = 2; } catch (e) { fan.speed = y; }",
      ["2:50 y"],
    ],
    [
      "what is caught has a message",
      "try { fan.speed = x; } catch (e) { log(e.mesage); }",
      ["1:19 x", "SCRIPT_UNKNOWN_FIELD 1:42 there is no field mesage. Use message."],
    ],
    ["a lambda sees what nothing assigns", 'if (x !== null) log("", l.map((e) => e + x));', []],
    [
      "a lambda sees no assigned local",
      'let y = x; if (y !== null) log("", l.map((e) => e + y)); y = 1;',
      ["1:53 y"],
    ],
    [
      "a lambda sees no tested path",
      'if (r.a !== null) log("", l.map((e) => e + r.a));',
      ["1:44 r.a"],
    ],
    ["elements that a filter leaves", "log(`$" + "{sum(o.filter((e) => e !== null))}`);", []],
    [
      "elements that another leaves",
      "log(`$" + "{sum(o.filter((e) => e !== 1))}`);",
      ["SCRIPT_TYPE 1:14 number[] is wanted here, not (number | null)[]. Give number[]."],
    ],
  ])("%s", (_, body, problems) => {
    const parameters =
      "x: number | null, r: { a: number | null }, l: number[], o: (number | null)[]";
    expect(brief(foundIn(parameters, body))).toEqual(problems);
  });
});

describe("texts of a union", () => {
  test.each([
    [
      "one that there is not",
      'if (m === "autoo") log("");',
      ['SCRIPT_TYPE 1:11 "autoo" is never "auto" | "manual" | "off". Use "auto".'],
    ],
    ["one that was ruled out", 'if (m !== "off") fan.mode = m;', []],
    [
      "one that was not",
      'if (m !== "auto") fan.mode = m;',
      [
        'SCRIPT_TYPE 1:30 "off" is not one of the texts that are wanted here. Give one of: "auto", "manual".',
      ],
    ],
    [
      "all of them before",
      'if (m === "auto" || m === "manual") return; if (m === "off") return; if (m === "auto") log("");',
      [
        "SCRIPT_TYPE 1:80 m was compared with all that it can be before. Leave this comparison out.",
      ],
    ],
    [
      "an assignment",
      'let k: "auto" | "manual" = "auto"; if (k === "manual") log(""); if (m === "off") k = "manual";',
      ['SCRIPT_TYPE 1:46 "manual" is never "auto". Give one of: "auto".'],
    ],
    [
      "cases of a switch",
      'switch (m) { case "auto": fan.mode = m; break; case "of": log(""); break; }',
      ['SCRIPT_TYPE 1:53 "of" is never "manual" | "off". Use "off".'],
    ],
    ["any text against one", 'if (t === "auto") fan.mode = t;', []],
  ])("%s", (_, body, problems) => {
    expect(
      foundIn('m: "auto" | "manual" | "off", t: string', body).map((each) =>
        each.replace(/^SCRIPT_RANGE/, "SCRIPT_TYPE").replace("of fan.mode", "that are wanted here"),
      ),
    ).toEqual(problems);
  });
});

describe("links under ??", () => {
  test.each([
    ["?. where null may be", "fan.speed = data.wind?.speed ?? 0;", []],
    [". where null may be", "fan.speed = data.wind.speed ?? 0;", ["1:23 data.wind"]],
    [
      "a misspelt field",
      "fan.speed = data.wind?.sped ?? 0;",
      ["SCRIPT_UNKNOWN_FIELD 1:24 there is no field sped. Use speed."],
    ],
  ])("%s", (_, body, problems) => {
    expect(brief(foundIn("data: Reading", body))).toEqual(problems);
  });
});
