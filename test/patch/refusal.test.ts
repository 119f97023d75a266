import { describe, expect, test } from "vitest";
import { Bench, SOURCE, stagesOf } from "./patch-bench.ts";

describe("a refused request changes nothing", () => {
  const body = { "+": [1, 2] };
  const scaled = { params: ["x", "y"], body: { val: "x" } };
  const cases: readonly [string, (bench: Bench) => unknown, string][] = [
    ["bytes that are no JSON", () => "{", "null JSON_SYNTAX"],
    ["no id", () => ({ kind: "functions" }), "null PATCH_MISSING PATCH_MISSING"],
    [
      "another base",
      (b) => ({ ...b.patch("a", 1), base: { scaled: "0".repeat(64) } }),
      "a PATCH_BASE",
    ],
    ["a base of nothing", (b) => ({ ...b.patch("a", 1), base: { scaled: null } }), "a PATCH_BASE"],
    [
      "another script",
      () => ({ id: "a", kind: "script", functions: {}, base: "x" }),
      "a PATCH_BASE",
    ],
    [
      "a removal of what is not there",
      () => ({ id: "a", kind: "functions", remove: ["none"], base: { none: null } }),
      "a PATCH_UNKNOWN_FUNCTION",
    ],
    [
      "an unknown operator",
      () => ({ id: "a", kind: "functions", functions: { f: { gt: [1] } }, base: { f: null } }),
      "a SCRIPT_",
    ],
    [
      "a caller that no longer fits",
      (b) => ({
        id: "a",
        kind: "functions",
        functions: { scaled },
        base: { scaled: b.digest("scaled") },
      }),
      "a SCRIPT_",
    ],
    [
      "a removal that a caller needs",
      (b) => ({
        id: "a",
        kind: "functions",
        remove: ["scaled"],
        base: { scaled: b.digest("scaled") },
      }),
      "a SCRIPT_",
    ],
    [
      "a name that cannot be one",
      () => ({ id: "a", kind: "functions", functions: { "a b": body }, base: { "a b": null } }),
      "a SCRIPT_",
    ],
    ["a variable of another type", (b) => script(b, { variables: { gain: "x" } }), "a SCRIPT_"],
  ];

  test.each(cases)("%s", async (_, request, expected) => {
    const bench = new Bench();
    bench.fan(10);
    const before = stateOf(bench);
    const results = await bench.send(request(bench));
    expect(stagesOf(results)[0]).toContain(expected);
    expect(results).toHaveLength(1);
    expect(await bench.cycle()).toEqual([]);
    expect(stateOf(bench)).toEqual(before);
  });

  test("and its problems stand at their lines of the request", async () => {
    const bench = new Bench();
    const functions = {
      f: { params: [], body: { gt: [1, 2] } },
      g: { params: [], body: { val: "no" } },
    };
    const request = { id: "a", kind: "functions", functions, base: { f: null, g: null } };
    const [result] = await bench.send(JSON.stringify(request, null, 2));
    if (result?.stage !== "rejected") throw new Error("it was not rejected");
    expect(result.problems.length).toBeGreaterThan(0);
    for (const problem of result.problems) {
      expect(problem).toMatchObject({ code: expect.stringMatching(/^SCRIPT_/) });
      expect(problem.line).toBeGreaterThan(4);
    }
  });

  function script(bench: Bench, parts: object) {
    return { id: "a", kind: "script", base: bench.controller.digest, ...SOURCE, ...parts };
  }

  function stateOf({ controller }: Bench) {
    const { script: running, digest, scope, staged } = controller;
    const variables = scope.names().map((name) => [name, scope.variable(name)]);
    return { running, digest, variables, sent: controller.sent(), staged };
  }
});
