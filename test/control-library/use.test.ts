import { describe, expect, test } from "vitest";
import * as library from "../../control/control.ts";
import { Engine } from "../../src/app/engine.ts";
import { Board, ScriptError } from "../../src/model/model.ts";
import { Scope } from "../../src/script/scope.ts";

const engine = new Engine();
await engine.load("typescript");
const board = new Board();

const HEAD = `import { movingMean, onDelay, pid, pidDefaults, pidStart, timerStart, windowStart } from "flyball/control";
import type { PidInput, PidState } from "flyball/control";
let loop = pidStart;
let window = windowStart;
let late = timerStart;
let hand: number | null = null;
`;

/** The script of one function with that body, after what it imports. */
function scriptOf(body: string) {
  return engine.compile(`${HEAD}export function tick(value: number) { ${body} }`, {
    file: "use.ts",
  });
}

/** Codes and advice of what is wrong with the script. */
function problemsOf(body: string): string[] {
  try {
    return engine.check(scriptOf(body), board).map(({ code, fix }) => `${code}: ${fix}`);
  } catch (thrown) {
    if (!(thrown instanceof ScriptError)) throw thrown;
    return thrown.problems.map(({ code, fix }) => `${code}: ${fix}`);
  }
}

describe("a script that uses the control library", () => {
  test("keeps states in variables, which begin as the first states are typed", () => {
    const script = scriptOf(`
      window = movingMean(window, { value, size: 3 });
      late = onDelay(late, { signal: window.value > 5, preset: 2, dt: 1 });
      loop = pid(loop, {
        ...pidDefaults, setpoint: 20, measured: window.value, gain: 3, dt: 1, manual: hand,
      });
      if (late.on) hand = loop.output;
    `);
    expect(engine.check(script, board)).toEqual([]);
    const scope = new Scope(board);
    for (const value of [3, 6, 9, 12, 15]) engine.call(scope, script, "tick", [value]);
    expect(scope.variable("window")).toEqual({ readings: [9, 12, 15], value: 12 });
    expect(scope.variable("late")).toEqual({ on: true, elapsed: 2, signal: true });
    // On from the fifth call: that call's output, 3 · (20 - 12), is kept by hand.
    expect(scope.variable("hand")).toBe(24);
    engine.call(scope, script, "tick", [99]);
    expect(scope.variable("loop")).toMatchObject({ output: 24, measured: 42 });
  });

  test.each<[string, string, ...string[]]>([
    [
      "a missing field",
      "loop = pid(loop, { ...pidDefaults, setpoint: 1, measured: 2, gain: 3 });",
      "SCRIPT_MISSING_FIELD",
    ],
    [
      "a misspelt field",
      "loop = pid(loop, { ...pidDefaults, setpoint: 1, measured: 2, gian: 3, gain: 3, dt: 0 });",
      "SCRIPT_UNKNOWN_FIELD",
    ],
    [
      "a text for a number",
      "late = onDelay(late, { signal: true, preset: '5', dt: 1 });",
      "SCRIPT_TYPE",
    ],
    ["a misspelt output", "log('x', loop.outptu);", "SCRIPT_UNKNOWN_FIELD"],
    [
      "the state of another",
      "late = onDelay(window, { signal: true, preset: 5, dt: 1 });",
      "SCRIPT_MISSING_FIELD",
    ],
    ["a constant assigned", "pidStart = loop;", "TS_CONST"],
  ])("is told of %s", (_fact, body, ...codes) => {
    expect(problemsOf(body).map((said) => said.split(":")[0])).toEqual(codes);
  });

  test("is told the right name where it is near", () => {
    expect(problemsOf("log('x', loop.outptu);")).toEqual([expect.stringContaining("output")]);
    const text = `import { hysteresys } from "flyball/control";`;
    expect(() => engine.compile(text, { file: "use.ts" })).toThrow(/hysteresis/);
  });

  test("changes one function of the library as any of its own", () => {
    const script = scriptOf(
      "loop = pid(loop, { ...pidDefaults, setpoint: 1, measured: value, gain: 3, dt: 1 });",
    );
    const patch = engine.compile(
      `import type { PidInput, PidState } from "flyball/control";
       export function pid(state: PidState, input: PidInput): PidState {
         return { ...state, output: 2 * input.gain };
       }`,
      { file: "patch.ts" },
    );
    const patched = script.merge(patch);
    expect(engine.check(patched, board)).toEqual([]);
    const scope = new Scope(board);
    engine.call(scope, patched, "tick", [0]);
    expect(scope.variable("loop")).toMatchObject({ output: 6 });
  });

  test("is told what it has of the library, whatever it names", () => {
    for (const name of Object.keys(library)) {
      const script = engine.compile(`import { ${name} } from "flyball/control";`, { file: "x.ts" });
      const names = [...script.functions.values()].map((source) => source.name);
      expect([...names, ...script.constants.keys()]).toContain(name);
      expect(engine.check(script, board)).toEqual([]);
    }
  });
});
