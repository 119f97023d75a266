import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { millis, type Value } from "../../src/model/model.ts";
import {
  readVariables,
  resumeTimers,
  type Snapshot,
  variableLines,
} from "../../src/patch/patch.ts";
import { StorageError } from "../../src/ports/ports.ts";
import { property } from "../control/property.ts";

const SNAPSHOT: Snapshot = {
  number: 7,
  wall: 1_000_000,
  now: millis(500),
  variables: new Map<string, Value>([["gain", 2]]),
  timers: [
    { name: "soon", due: millis(600), data: null },
    { name: "later", due: millis(100_500.25), data: { x: 1 } },
    { name: "over", due: millis(400), data: [] },
  ],
};

function again(snapshot: Snapshot) {
  return readVariables([...variableLines(snapshot)]);
}

/** The milliseconds that each timer has still to run, at a start that much later. */
function remaining({ away, now = 90 }: { away: number; now?: number }) {
  const kept = again(SNAPSHOT);
  if (kept === undefined) throw new Error("nothing was kept");
  const timers = resumeTimers(kept, { now: millis(now), wall: SNAPSHOT.wall + away });
  return Object.fromEntries(timers.map(({ name, due }) => [name, due - now]));
}

describe("variables and timers that were kept", () => {
  test("are nothing where there are no lines", () => {
    expect(readVariables([])).toBeUndefined();
  });

  test("have a line each, after the one that says of when they are", () => {
    const lines = [...variableLines(SNAPSHOT)];
    expect(lines).toHaveLength(5);
    expect(lines[0]).toBe('{"kind":"variables","format":1,"number":7,"wall":1000000,"now":500}');
  });

  test("are read as they were, whatever their names and values", () => {
    const names = fc.constantFrom("__proto__", "constructor", "gain", "then", "é", "");
    const value = fc.jsonValue().map((each) => JSON.parse(JSON.stringify(each)) as Value);
    const time = fc.double({ min: 0, max: 1e12, noNaN: true }).map((each) => millis(each));
    const timer = fc.record({ name: names, due: time, data: value });
    const snapshots = fc.record({
      ...{ number: fc.nat(), wall: fc.double({ noNaN: true, noDefaultInfinity: true }), now: time },
      variables: fc.array(fc.tuple(names, value)).map((entries) => new Map(entries)),
      timers: fc.uniqueArray(timer, { selector: ({ name }) => name }),
    });
    property(snapshots, 2_000, (snapshot) => {
      const kept = again(snapshot);
      const { number, wall, now, variables, timers } = snapshot;
      // JSON has one zero.
      expect([kept?.number, kept?.wall]).toEqual([number, wall + 0]);
      expect(JSON.stringify([...(kept?.variables ?? [])])).toBe(JSON.stringify([...variables]));
      expect(kept?.timers).toEqual(
        timers.map(({ name, due, data }) => ({ name, data, remaining: Math.max(0, due - now) })),
      );
      if (kept === undefined) return;
      const resumed = resumeTimers(kept, { now, wall });
      expect(resumed.map(({ name }) => name)).toEqual(timers.map(({ name }) => name));
    });
  });

  test("run on for what they still had, and the time that nobody was there counts", () => {
    expect(remaining({ away: 0 })).toEqual({ soon: 100, later: 100_000.25, over: 0 });
    expect(remaining({ away: 40 })).toEqual({ soon: 60, later: 99_960.25, over: 0 });
    expect(remaining({ away: 40, now: 0 })).toEqual({ soon: 60, later: 99_960.25, over: 0 });
  });

  test("are due at once where their time went by meanwhile", () => {
    expect(remaining({ away: 100 })).toMatchObject({ soon: 0, over: 0 });
    expect(remaining({ away: 5_000_000 })).toEqual({ soon: 0, later: 0, over: 0 });
  });

  test("run no longer because the clock on the wall was set back", () => {
    expect(remaining({ away: -3_600_000 })).toEqual(remaining({ away: 0 }));
  });
});

describe("lines that are no variables", () => {
  const [head = "", variable = "", timer = ""] = [...variableLines(SNAPSHOT)];
  const with_ = (line: string, field: string, value: unknown) =>
    JSON.stringify({ ...JSON.parse(line), [field]: value });

  test.each<[string, readonly string[]]>([
    ["no JSON", ["{"]],
    ["an empty line", [head, ""]],
    ["a list", [head, "[]"]],
    ["null", ["null"]],
    ["no first line", [variable]],
    ["a first line of another kind", [with_(head, "kind", "ledger")]],
    ["a later format", [with_(head, "format", 2)]],
    ["no number", [with_(head, "number", "7")]],
    ["no time", [with_(head, "wall", null)]],
    ["a time that never comes", ['{"kind":"variables","format":1,"number":7,"wall":1e999}']],
    ["a first line in the middle", [head, head]],
    ["a kind of later", [head, with_(variable, "kind", "forced")]],
    ["a variable without a name", [head, with_(variable, "name", 1)]],
    ["a variable without a value", [head, with_(variable, "value", undefined)]],
    ["a timer without data", [head, with_(timer, "data", undefined)]],
    ["a timer without a time", [head, with_(timer, "remaining", "1")]],
    ["a timer that was due before", [head, with_(timer, "remaining", -1)]],
    ["a timer that is never due", [head, timer.replace(/"remaining":[0-9]+/, '"remaining":1e999')]],
  ])("are refused: %s", (_, lines) => {
    expect(() => readVariables([head, variable, timer])).not.toThrow();
    expect(() => readVariables(lines)).toThrow(StorageError);
    expect(() => readVariables(lines)).toThrow("STORE_CONTENT");
  });
});
