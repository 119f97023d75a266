import { describe, expect, test } from "vitest";
import { Bench, codesOf, SOURCE, wholeOf } from "./patch-bench.ts";
import { TestLog } from "./test-log.ts";

const SCALED = "function scaled(x: number) {\n  return x * gain * 2;\n}\n";

/** A request whose source is a text; the base says which functions of it are meant. */
function patch(bench: Bench, source: string, base: Record<string, "runs" | null>, id = "a") {
  const entries = Object.entries(base).map(([name, is]) => {
    return [name, is === "runs" ? bench.controller.script.function(name)?.digest : is];
  });
  const said = { language: "typescript", source, file: "plant.ts" };
  return { id, kind: "functions", ...said, base: Object.fromEntries(entries) };
}

/** The bench, once its engine has what it takes to read TypeScript. */
async function reader(bench: Bench): Promise<Bench> {
  await bench.engine.load("typescript");
  return bench;
}

const DONE = ["running", "confirmed"];

describe("a patch in TypeScript", () => {
  test("replaces the functions that its base names", async () => {
    const bench = await reader(new Bench());
    const results = await bench.ask(patch(bench, SCALED, { scaled: "runs" }));
    expect(results.map(({ stage }) => stage)).toEqual(DONE);
    expect(bench.fan(10)).toBe(40);
  });

  test("has the digest that the same has in JSON", async () => {
    const bench = await reader(new Bench());
    await bench.ask(patch(bench, SCALED, { scaled: "runs" }));
    const { digest } = bench.controller;
    const body = { "*": [{ val: "x" }, { val: "gain" }, 2] };
    const scaled = { params: [["x", "number"]], body };
    const other = bench.compile({ ...SOURCE, functions: { ...SOURCE.functions, scaled } });
    expect(other.digest).toBe(digest);
  });

  test("takes of a whole file the named functions, and what these use", async () => {
    const bench = await reader(new Bench());
    const source = `let offset = 5;
let unused = 1;
const factor = 3;
log("not at a patch");
function scaled(x: number) {
  return x * factor + offset;
}
export function door(data: Json) {
  unused = 2;
}
`;
    const [, confirmed] = await bench.ask(patch(bench, source, { scaled: "runs" }));
    expect(confirmed).toMatchObject({ stage: "confirmed", changed: ["scaled"] });
    expect(bench.fan(10)).toBe(35);
    const { script } = bench.controller;
    expect([...script.variables.keys()]).toEqual(["gain", "offset"]);
    expect([...script.constants.keys()]).toEqual(["factor"]);
    expect(script.function("door")).toBeUndefined();
  });

  test("is refused where the source lacks a function that the base names", async () => {
    const bench = await reader(new Bench());
    const [result] = await bench.ask(patch(bench, SCALED, { scaled: "runs", door: null }));
    expect(codesOf(result)).toEqual(["PATCH_UNKNOWN_FUNCTION"]);
  });

  test("has its problems at their lines of the source, under the name of its file", async () => {
    const log = new TestLog();
    const bench = await reader(await Bench.keeping(log));
    const before = wholeOf(bench, log);
    const source = "function scaled(x: number) {\n  return x * gian;\n}\n";
    const [result] = await bench.ask(patch(bench, source, { scaled: "runs" }));
    expect(result).toMatchObject({
      stage: "rejected",
      problems: [{ code: "SCRIPT_UNKNOWN_NAME", file: "plant.ts", line: 2, column: 14 }],
    });
    const [broken] = await bench.ask(patch(bench, "function scaled(", { scaled: "runs" }, "b"));
    expect(broken).toMatchObject({
      problems: [{ code: "TS_SYNTAX", file: "plant.ts", line: 1 }],
    });
    expect(wholeOf(bench, log)).toEqual(before);
  });

  test.each([
    ["JSON", JSON.stringify({ functions: { scaled: { params: ["x"], body: 1 } } }), "TS_SYNTAX"],
    ["Python", "def scaled(x):\n    return x * 2\n", "TS_SYNTAX"],
    ["Structured Text", "FUNCTION scaled : REAL\nscaled := 2;\nEND_FUNCTION", "TS_SYNTAX"],
    ["YAML", "functions:\n  scaled: 1\n", "TS_SYNTAX"],
    ["no text", "\u0000\u0001", "TS_CHARACTER"],
    ["half of a text", SCALED.slice(0, -4), "TS_SYNTAX"],
    ["too long a text", "(".repeat(5 * 1024 * 1024), "TS_LENGTH"],
    ["too deep a text", "(".repeat(1_000), "TS_DEPTH"],
    ["the text of nothing", "", "PATCH_UNKNOWN_FUNCTION"],
  ])("is refused where its source is %s, and nothing of it remains", async (_, source, code) => {
    const log = new TestLog();
    const bench = await reader(await Bench.keeping(log));
    const before = wholeOf(bench, log);
    const [result] = await bench.ask(patch(bench, source, { scaled: "runs" }));
    expect(codesOf(result)).toEqual([code]);
    expect(wholeOf(bench, log)).toEqual(before);
  });

  test("outlives a restart with what its author wrote", async () => {
    const log = new TestLog();
    const bench = await reader(await Bench.keeping(log));
    const source = `// Doubles.\n${SCALED}`;
    await bench.ask(patch(bench, source, { scaled: "runs" }));
    for (const again of [Bench.again(log), await rewritten(log)]) {
      const [shown] = await again.send({ id: "s", kind: "show", names: ["scaled"] });
      expect(shown).toMatchObject({
        functions: { scaled: { written: { file: "plant.ts", text: source.trimEnd() } } },
      });
      expect(again.fan(10)).toBe(40);
    }
  });

  test("of the whole script is one text", async () => {
    const bench = await reader(new Bench());
    const source = `let gain = 2;
function scaled(x: number) {
  return x + gain;
}
export function reading(data: Reading) {
  fan.speed = scaled(data.x);
}
`;
    const base = bench.controller.digest;
    const request = { id: "a", kind: "script", language: "typescript", source, base };
    const results = await bench.ask(request);
    expect(results.map(({ stage }) => stage)).toEqual(DONE);
    expect(bench.fan(10)).toBe(12);
  });
});

/** A bench that starts with a log that was rewritten as one image. */
async function rewritten(log: TestLog): Promise<Bench> {
  const bench = Bench.again(log);
  await bench.ledger.rewrite();
  return Bench.again(log);
}

describe("saved files in TypeScript", () => {
  const READING = "export function reading(data: Reading) {\n  fan.speed = scaled(data.x);\n}\n";
  const FILES = { "a.ts": `let gain = 2;\n${READING}`, "b.ts": SCALED };

  test("are one script with others, also in JSON", async () => {
    const bench = await reader(new Bench());
    const json = { functions: { door: { params: [], body: { set: ["gain", 1] } } } };
    const results = await bench.save({ ...FILES, "c.json": json });
    expect(results.map(({ stage }) => stage)).toEqual(DONE);
    expect(bench.fan(10)).toBe(40);
    expect(bench.controller.script.function("door")).toBeDefined();
  });

  test("that say what runs in JSON ask for nothing", async () => {
    const bench = await reader(new Bench());
    const scaled = { params: [["x", "number"]], body: { "*": [{ val: "x" }, { val: "gain" }, 2] } };
    await bench.save({ "all.json": { ...SOURCE, functions: { ...SOURCE.functions, scaled } } });
    expect(await bench.save(FILES)).toEqual([]);
  });

  test("have problems of each at its line", async () => {
    const bench = await reader(new Bench());
    const [result] = await bench.save({
      "a.ts": `let gain = 2;\n\n${READING.replace("fan.speed", "fan.sped")}`,
      "b.ts": SCALED.replace("return x", "return y"),
    });
    expect(result).toMatchObject({
      problems: [
        { code: "SCRIPT_UNKNOWN_OUTPUT", file: "a.ts", line: 4, column: 3 },
        { code: "SCRIPT_UNKNOWN_NAME", file: "b.ts", line: 2, column: 10 },
      ],
    });
  });
});

describe("a fault of a function in TypeScript", () => {
  test("names the line that its author wrote, and shows it", async () => {
    const bench = await reader(new Bench());
    const source = "// Divides.\nfunction scaled(x: number) {\n  return x / (gain - 2);\n}\n";
    await bench.ask(patch(bench, source, { scaled: "runs" }));
    const report = bench.report(10);
    expect(report.faults).toMatchObject([
      {
        event: "reading",
        fault: {
          code: "FAULT_ARITHMETIC",
          ...{ function: "scaled", file: "plant.ts", line: 3, column: 10 },
          text: "  return x / (gain - 2);",
        },
      },
    ]);
  });
});

describe("a function that may take more than an event's budget", () => {
  const LOOP = `function scaled(x: number) {
  let total = 0;
  for (let i = 0; i < LAST; i++) total += x * i;
  return total;
}
`;

  test("is refused at its loop, and what bounds it is told", async () => {
    const bench = await reader(new Bench());
    const endless = LOOP.replace("LAST", "1000000");
    const [result] = await bench.ask(patch(bench, endless, { scaled: "runs" }));
    expect(result).toMatchObject({
      stage: "rejected",
      problems: [{ code: "SCRIPT_BUDGET", function: "scaled", file: "plant.ts", line: 3 }],
    });
    expect(bench.fan(10)).toBe(20);
  });

  test("is taken where it stays within", async () => {
    const bench = await reader(new Bench());
    const short = LOOP.replace("LAST", "4");
    const results = await bench.ask(patch(bench, short, { scaled: "runs" }));
    expect(results.map(({ stage }) => stage)).toEqual(DONE);
    expect(bench.fan(10)).toBe(60);
  });

  test("is refused as well where a constant of it grows", async () => {
    const bench = await reader(new Bench());
    const rest = "export function reading(data: Reading) { fan.speed = scaled(data.x); }\n";
    const files = (last: number) => ({
      "a.ts": `const LAST = ${last};\nlet gain = 2;\n${rest}${LOOP}`,
    });
    expect((await bench.save(files(4))).map(({ stage }) => stage)).toEqual(DONE);
    const [result] = await bench.save(files(1_000_000));
    expect(codesOf(result)).toEqual(["SCRIPT_BUDGET"]);
    expect(bench.fan(10)).toBe(60);
  });
});
