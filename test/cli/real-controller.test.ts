import { readdir, writeFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { RunPlant } from "./run-plant.ts";

/** The script, one part on each line. */
const SCRIPT = `{
  "variables": { "gain": 2 },
  "functions": {
    "scaled": { "params": ["x"], "body": { "*": [{ "val": "x" }, { "val": "gain" }] } },
    "temperature": { "params": ["data"],
      "body": { "set": [["fan", "speed"], { "scaled": [{ "val": ["data", "celsius"] }] }] } },
    "door": { "params": ["data"], "body": { "set": [["alarm", "on"], { "val": ["data", "open"] }] } }
  }
}
`;
let plant: RunPlant;

beforeAll(async () => {
  plant = await RunPlant.start("script.json", { "script.json": SCRIPT });
});

afterAll(() => plant.end());

const says = (...words: readonly string[]) => plant.says(...words);
const patch = (text: string, ...words: readonly string[]) =>
  plant.patch("patch.json", text, ...words);

describe("a controller that runs, without a word of which one", () => {
  test("has what its script file says", async () => {
    expect(await patch(SCRIPT)).toMatchObject({ code: 0, stderr: "" });
    expect((await says("show")).stdout).toMatch(
      /^plant runs 3 functions: script \w{8}, which boots next as well\n {2}door +\w{8}\n/,
    );
  });

  test("refuses what does not fit its plant, at its line of the file", async () => {
    const { code, stderr } = await patch(SCRIPT.replace('["alarm", "on"]', '["alram", "on"]'));
    expect(code).toBe(1);
    expect(stderr).toMatch(/^patch\.json:7:\d+ {2}SCRIPT_UNKNOWN_NAME\n {5}7 \| .+\n {7}\| +\^\n/);
    expect(stderr).toMatch(/plant refused it: nothing was changed\n$/);
  });

  test("refuses what breaks a caller, at the caller's line, though that was not sent", async () => {
    const text = SCRIPT.replace('"params": ["x"]', '"params": ["x", "y"]');
    const { code, stderr } = await patch(text);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^script\.json:6:\d+ {2}SCRIPT_CALL\n {5}6 \| .+\n {7}\| +\^\n/);
  });

  test("says where the caller was written that the file does not have", async () => {
    const { code, stderr } = await patch(
      '{ "functions": { "scaled": { "params": [], "body": 1 } } }',
    );
    expect(code).toBe(1);
    expect(stderr).toMatch(/^script\.json:6:\d+ {2}SCRIPT_CALL\n {5}6 \| .+"scaled".+\n/);
  });

  test("takes a part, shows it, and goes back", async () => {
    const text = SCRIPT.replace('"*"', '"+"').replace('["data", "open"]', '["data"]');
    const part = await patch(text, "--function", "scaled");
    expect(part).toMatchObject({ code: 0, stderr: "" });
    expect(part.stdout).toMatch(
      /^plant is patched\n {2}changed {3}scaled\n {2}script {4}\w{8} runs, and boots next\n/,
    );
    expect((await says("show", "scaled")).stdout).toContain("return x + gain;");
    await writeFile(plant.path("shown.ts"), (await says("show", "scaled")).stdout);
    expect((await says("patch", "shown.ts", "--function", "scaled")).stdout).toMatch(
      /^nothing to do for plant: scaled of shown\.ts runs already/,
    );
    expect((await says("rollback")).stdout).toMatch(
      /^plant is rolled back\n {2}changed {3}scaled\n/,
    );
    expect((await says("show", "scaled")).stdout).toContain("return x * gain;");
  });

  test("takes the whole of a large file, and then a part of it at once", async () => {
    const names = Array.from({ length: 3_000 }, (_, at) => `f${at}`);
    const entries = names.map((name, at) => [name, { params: [], body: at }]);
    const functions = Object.fromEntries(entries);
    const whole = await patch(JSON.stringify({ functions }), "--whole");
    expect(whole.code, whole.stderr).toBe(0);
    expect(whole.stderr).toContain("will go   door, scaled, temperature (not in patch.json)");
    expect(whole.stdout).toMatch(/changed {3}f0, f1, [\s\S]+\s… and 2940 more\n/);
    expect(whole.stdout).toContain("removed   door, scaled, temperature");
    functions.f17 = { params: [], body: "another" };
    const part = await patch(JSON.stringify({ functions }));
    expect(part.stdout, part.stderr).toContain("  changed   f17\n");
    const shown = await says("show", ...names.slice(0, 100));
    expect(shown.stdout.match(/^export function f\d+\(\) \{$/gm)).toHaveLength(100);
    for (const _ of [1, 2]) expect((await says("rollback")).code).toBe(0);
    expect((await says("show")).stdout).toContain("plant runs 3 functions");
  });

  test("refuses to be left without a function", async () => {
    const { code, stderr } = await patch('{ "functions": {} }', "--whole");
    expect(code).toBe(1);
    expect(stderr).toContain("PATCH_EMPTIES");
  });

  test("keeps what was set through a stop, and is not there in between", async () => {
    expect((await says("set", "gain", "3")).stdout).toMatch(/^plant: gain 2 -> 3 \(cycle \d+/);
    expect(await plant.stop("SIGTERM")).toBe(0);
    expect(await readdir(plant.path("registry"))).toEqual([]);
    const gone = await says("status");
    expect(gone).toMatchObject({ code: 1, stdout: "" });
    expect(gone.stderr).toContain("no controller plant runs on this machine");
    await plant.startAgain();
    expect((await says("set", "gain", "4")).stdout).toMatch(/^plant: gain 3 -> 4 \(cycle \d+/);
  });

  test("that was killed is not there either", async () => {
    await plant.stop("SIGKILL");
    expect((await says("status")).stderr).toContain("no controller plant runs on this machine");
    await plant.startAgain();
    expect((await says("set", "gain", "5")).stdout).toContain("gain 4 -> 5");
  });
});
