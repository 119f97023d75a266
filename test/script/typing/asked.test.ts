import { describe, expect, test } from "vitest";
import type { Value } from "../../../src/model/model.ts";
import { check } from "../../../src/script/check.ts";
import type { CheckedScript } from "../../../src/script/checked-script.ts";
import { scriptOf } from "../../../src/script/parse.ts";
import type { Script } from "../../../src/script/script.ts";
import { readTypescript } from "../../../src/script/typescript/typescript.ts";
import { PLANT } from "./ours.ts";

/** Code, function and pointer of what is found, from a base and as a whole, which is the same. */
function found(script: Script, base?: CheckedScript): readonly string[] {
  const brief = (options: { base?: CheckedScript }): string[] => {
    const outcome = check(script, PLANT, options);
    const problems = outcome.ok ? [] : outcome.problems;
    return problems.map(({ code, function: name, pointer }) => `${code} ${name}${pointer}`).sort();
  };
  const whole = brief({});
  if (base !== undefined) expect(brief({ base })).toEqual(whole);
  return whole;
}

function checked(script: Script, base?: CheckedScript): CheckedScript {
  const outcome = check(script, PLANT, base === undefined ? {} : { base });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.checked;
}

describe("in JSON, where an event may be answered by who embeds the engine", () => {
  const json = (body: Value, functions: Record<string, Value> = {}): Script =>
    scriptOf({ functions: { ...functions, main: { params: ["data"], body } } });

  test("a name may be no function's", () => {
    const body = { do: [{ emit: ["a"] }, { after: ["b", 1] }, { cancel: ["c"] }] };
    expect(found(json(body))).toEqual([]);
    expect(checked(json(body)).functions.get("main")?.asks).toEqual(["a", "b", "c"]);
  });

  test("what is sent along is what the function takes", () => {
    const off = { params: [["x", "number"]], body: { set: [["fan", "speed"], { val: "x" }] } };
    expect(found(json({ after: ["off", 1, "a"] }, { off }))).toEqual([
      "SCRIPT_TYPE main/body/after/2",
    ]);
    expect(found(json({ after: ["off", 1] }, { off }))).toEqual(["SCRIPT_CALL main/body/after/0"]);
    expect(found(json({ emit: ["off", { val: "data" }] }, { off }))).toEqual([]);
  });

  test("what a function declares nothing of takes anything, and a bare rule as well", () => {
    const open = { params: ["x"], body: { log: ["x", { val: "x" }] } };
    const rule = { set: [["fan", "speed"], { var: "speed" }] };
    const body = { do: [{ emit: ["open"] }, { emit: ["rule", 5] }] };
    expect(found(json(body, { open, rule }))).toEqual([]);
  });

  test("a bare rule is noted for what it names, but not for data that looks like it", () => {
    const rule = { if: [{ var: "on" }, { emit: ["a", 1] }, { preserve: { after: ["b", 1] } }] };
    expect(checked(scriptOf({ functions: { rule } })).functions.get("rule")?.asks).toEqual(["a"]);
  });

  test("a declared type with a field of that name asks for nothing", () => {
    const body = {
      do: [{ let: ["x", { preserve: { emit: "a" } }, { record: { emit: "text" } }] }],
    };
    expect(checked(json(body)).functions.get("main")?.asks).toEqual([]);
  });
});

describe("after a change, those that name a function for a timer are held to it", () => {
  const SCRIPT = readTypescript(`
after("off", 1, 2);
export function on() { after("off", 30, 5); }
export function off(x: number) { fan.speed = clamp(x, 0, 100); }
export function other() { on(); }
`);
  const base = checked(SCRIPT);
  const patched = (text: string): Script => SCRIPT.merge(readTypescript(text));

  test("where it is gone", () => {
    expect(found(SCRIPT.remove(["off"]), base)).toEqual([
      "SCRIPT_UNKNOWN_NAME (statements)/body/do/0/after/0",
      "SCRIPT_UNKNOWN_NAME on/body/after/0",
    ]);
  });

  test("where it takes something else", () => {
    const off = (type: string): Script =>
      patched(`export function off(x: ${type}) { log("", x); }`);
    expect(found(off("string"), base)).toEqual([
      "SCRIPT_TYPE (statements)/body/do/0/after/2",
      "SCRIPT_TYPE on/body/after/2",
    ]);
    expect(found(off("number | string"), base)).toEqual([]);
    expect(found(patched("export function off() { fan.speed = 0; }"), base)).toEqual([]);
  });

  test("and again after a change that was none of theirs", () => {
    const next = checked(patched("export function other() { fan.speed = 5; }"), base);
    expect(found(next.script.remove(["off"]), next)).toHaveLength(2);
  });

  test("but no longer where they name it no more", () => {
    const text = "export function on() { fan.speed = 9; }";
    const next = checked(patched(text).clearStatements(), base);
    expect(next.askers.get("off")).toBeUndefined();
    expect(found(next.script.remove(["off"]), next)).toEqual([]);
  });

  test("where both are changed at once", () => {
    const text = `
export function on() { after("stop", 30); }
export function stop() { fan.speed = 0; }`;
    expect(found(patched(text).clearStatements().remove(["off"]), base)).toEqual([]);
  });

  test("where one that an event of the plant has no function for is new", () => {
    const script = readTypescript(
      'export function on() { emit("reading", { celsius: 1, zone: null, wind: null }); }',
    );
    const empty = checked(script);
    const reading = "export function reading(data: { celsius: number }) { fan.speed = 1; }";
    expect(found(script.merge(readTypescript(reading)), empty)).toEqual([]);
  });

  test("a function that starts itself again", () => {
    const text = 'export function beat(n: number) { after("beat", 1, n + 1); }';
    const beats = checked(readTypescript(text));
    expect(found(readTypescript(text.replace("n: number", "n: string")), beats)).toEqual([
      "SCRIPT_TYPE beat/body/after/2/+/0",
    ]);
  });
});
