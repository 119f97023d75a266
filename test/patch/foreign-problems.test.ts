import { describe, expect, test } from "vitest";
import { Bench } from "./patch-bench.ts";

const WHOLE = `let gain = 2;
const LIMIT = 50;

export function reading(data: Reading) {
  fan.speed = scaled(data.x + 0.5);
}

function scaled(x: number) {
  return x * gain;
}
`;

/** A bench that runs that text, which came from a file of its own. */
async function started(): Promise<Bench> {
  const bench = new Bench();
  await bench.engine.load("typescript");
  const base = bench.controller.digest;
  const said = { language: "typescript", source: WHOLE, file: "scripts/fan.ts" };
  const results = await bench.ask({ id: "whole", kind: "script", ...said, base });
  expect(results.at(-1)).toMatchObject({ stage: "confirmed" });
  return bench;
}

function patch(bench: Bench, source: string, names: readonly string[], more: object = {}) {
  const digest = (name: string) => bench.controller.script.function(name)?.digest ?? null;
  const base = Object.fromEntries(names.map((name) => [name, digest(name)]));
  const said = { language: "typescript", source, file: "patch.ts" };
  return bench.ask({ id: "a", kind: "functions", ...said, base, ...more });
}

describe("a patch that breaks a function which it does not have", () => {
  const TWO = "// two now\n\nfunction scaled(x: number, y: number) {\n  return x * y;\n}\n";

  test("is refused at the call, where its author wrote it, with the line", async () => {
    const bench = await started();
    const [result] = await patch(bench, TWO, ["scaled"]);
    expect(result).toMatchObject({
      stage: "rejected",
      problems: [
        {
          code: "SCRIPT_CALL",
          function: "reading",
          ...{ file: "scripts/fan.ts", line: 5, column: 15 },
          text: "  fan.speed = scaled(data.x + 0.5);",
        },
      ],
    });
  });

  test("is refused there by a request in JSON as well", async () => {
    const bench = await started();
    const { digest } = bench.controller.script.function("scaled") ?? {};
    const functions = { scaled: { params: ["x", "y"], body: 1 } };
    const request = { id: "a", kind: "functions", functions, base: { scaled: digest } };
    expect(await bench.ask(request)).toMatchObject([
      { problems: [{ code: "SCRIPT_CALL", file: "scripts/fan.ts", line: 5 }] },
    ]);
  });

  test("says who still calls what it removes", async () => {
    const bench = await started();
    const [result] = await patch(bench, "", ["scaled"], { remove: ["scaled"] });
    expect(result).toMatchObject({
      problems: [
        {
          what: "reading still calls scaled, which this patch removes",
          fix: "Change reading in the same patch, or keep scaled",
          ...{ file: "scripts/fan.ts", line: 5 },
        },
      ],
    });
  });

  test("says whose timer still calls what it removes, or leaves out", async () => {
    const bench = await started();
    const source = `export function reading(data: Reading) {
  fan.speed = data.x;
  after("off", 30);
}
function off() {
  fan.speed = 0;
}
`;
    const [alone] = await patch(bench, source, ["reading"]);
    expect(alone).toMatchObject({
      problems: [{ what: "reading calls off, which is in the source and is not taken" }],
    });
    const both = await patch(bench, source, ["reading", "off"], { id: "b" });
    expect(both.at(-1)).toMatchObject({ stage: "confirmed" });
    const [result] = await patch(bench, "", ["off"], { id: "c", remove: ["off"] });
    expect(result).toMatchObject({
      problems: [
        {
          code: "SCRIPT_UNKNOWN_NAME",
          what: "reading still calls off, which this patch removes",
          fix: "Change reading in the same patch, or keep off",
          ...{ file: "patch.ts", line: 3, column: 9 },
        },
      ],
    });
  });

  test("says what of its own source it leaves out", async () => {
    const bench = await started();
    const source = `export function reading(data: Reading) {
  fan.speed = half(data.x);
}
function half(x: number) {
  return x / 2;
}
`;
    const [result] = await patch(bench, source, ["reading"]);
    expect(result).toMatchObject({
      problems: [
        {
          what: "reading calls half, which is in the source and is not taken",
          fix: "Patch half along with it: name it as well",
          ...{ file: "patch.ts", line: 2, column: 15 },
        },
      ],
    });
    const both = await patch(bench, source, ["reading", "half"], { id: "b" });
    expect(both.at(-1)).toMatchObject({ stage: "confirmed", changed: ["half", "reading"] });
  });
});

describe("what comes along with a patch and runs as something else", () => {
  test("is told as ignored: variables, constants, functions of the library", async () => {
    const bench = await started();
    const source = `let gain = 9;
const LIMIT = 51;
function scaled(x: number) {
  return clamp(x * gain, 0, LIMIT);
}
`;
    const [running, confirmed] = await patch(bench, source, ["scaled"]);
    expect(running).toMatchObject({ stage: "running", ignored: ["LIMIT", "gain"] });
    expect(confirmed).toMatchObject({ stage: "confirmed", ignored: ["LIMIT", "gain"] });
    expect(bench.fan(30)).toBe(50);
  });

  test("is not told where it is the same, or is not used", async () => {
    const bench = await started();
    const source = `let gain = 2;
const LIMIT = 51;
function scaled(x: number) {
  return gain - x;
}
`;
    const [running] = await patch(bench, source, ["scaled"]);
    expect(running).toMatchObject({ stage: "running", ignored: [] });
  });
});

test.each([["a\nb.ts"], ["a\u001b[31mb.ts"], ["a\u2028b.ts"], ["a\u200eb.ts"]])(
  "a name of a file that is more than one line, or hides something, is refused: %j",
  async (file) => {
    const bench = await started();
    const results = await patch(bench, "function f() {\n}\n", ["f"], { file });
    expect(results).toMatchObject([{ problems: [{ code: "PATCH_TYPE", pointer: "/file" }] }]);
  },
);
