import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LONGEST_TIMER } from "../../src/control/limits.ts";
import { mergeTimers } from "../../src/control/merge.ts";
import { dueTime, Timers } from "../../src/control/timers.ts";
import { DEFAULT_LIMITS, type Event, millis } from "../../src/model/model.ts";
import { RunState } from "../../src/script/run-state.ts";
import { property } from "./property.ts";

function timersOf(dues: Readonly<Record<string, number>>): Timers {
  const timers = new Timers(new RunState(DEFAULT_LIMITS));
  for (const [name, due] of Object.entries(dues)) {
    timers.start({ name, due: millis(due), data: null });
  }
  return timers;
}

function names(events: readonly Event[]): readonly string[] {
  return events.map(({ name }) => name);
}

describe("timers", () => {
  test("are due at their time and not before", () => {
    const timers = timersOf({ a: 10 });
    expect(timers.takeDue(millis(9.999))).toEqual([]);
    expect(timers.takeDue(millis(10))).toEqual([{ name: "a", data: null, time: 10 }]);
    expect(timers.takeDue(millis(10))).toEqual([]);
  });

  test("come by time, and by name at the same time", () => {
    const timers = timersOf({ d: 2, c: 1, b: 2, a: 3, z: 9 });
    expect(names(timers.takeDue(millis(5)))).toEqual(["c", "b", "d", "a"]);
    expect(timers.earliest()).toBe(9);
  });

  test("that are started again are due at the new time only", () => {
    const timers = timersOf({ a: 1, b: 5 });
    timers.start({ name: "a", due: millis(7), data: "new" });
    expect(timers.earliest()).toBe(5);
    expect(names(timers.takeDue(millis(6)))).toEqual(["b"]);
    expect(timers.takeDue(millis(7))).toEqual([{ name: "a", data: "new", time: 7 }]);
  });

  test("that are stopped are never due", () => {
    const timers = timersOf({ a: 1, b: 2 });
    timers.cancel("a");
    timers.cancel("nobody");
    expect(timers.earliest()).toBe(2);
    timers.cancel("b");
    expect(timers.earliest()).toBe(Infinity);
  });

  test("behave as a plain list does, whatever is done to them", () => {
    const name = fc.constantFrom("a", "b", "c", "d");
    const step = fc.oneof(
      fc.record({ kind: fc.constant("start" as const), name, due: fc.nat(20) }),
      fc.record({ kind: fc.constant("cancel" as const), name }),
      fc.record({ kind: fc.constant("take" as const), now: fc.nat(20) }),
    );
    property(fc.array(step), 2_000, (steps) => {
      const timers = new Timers(new RunState(DEFAULT_LIMITS));
      const model: Record<string, number> = {};
      for (const each of steps) {
        if (each.kind === "start") {
          timers.start({ name: each.name, due: millis(each.due), data: null });
          model[each.name] = each.due;
        } else if (each.kind === "cancel") {
          timers.cancel(each.name);
          delete model[each.name];
        } else {
          const due = Object.entries(model).filter(([, time]) => time <= each.now);
          due.sort(([a, one], [b, other]) => one - other || (a < b ? -1 : 1));
          expect(names(timers.takeDue(millis(each.now)))).toEqual(due.map(([name]) => name));
          for (const [name] of due) delete model[name];
        }
        expect(timers.size).toBe(Object.keys(model).length);
        expect(timers.earliest()).toBe(Math.min(Infinity, ...Object.values(model)));
      }
    });
  });
});

describe("a timer's due time", () => {
  test("is exact to the microsecond", () => {
    expect(dueTime(millis(0), 0.07)).toBe(70);
    expect(dueTime(millis(0.1), 0.2)).toBe(200.1);
    expect(dueTime(millis(5), 0)).toBe(5);
  });

  test("exists up to the longest timer and not past it", () => {
    expect(dueTime(millis(1), LONGEST_TIMER)).toBe(LONGEST_TIMER * 1000 + 1);
    expect(dueTime(millis(1), LONGEST_TIMER + 1)).toBeUndefined();
    for (const seconds of [-0.001, Number.NaN, Infinity, -Infinity]) {
      expect(dueTime(millis(1), seconds)).toBeUndefined();
    }
  });
});

describe("input and timers of one cycle", () => {
  const at = (name: string, time: number): Event => ({ name, data: null, time: millis(time) });

  test("come by time, input first where the times are the same", () => {
    const input = [at("i1", 1), at("i3", 3), at("i5", 5)];
    const due = [at("t0", 0), at("t3", 3), at("t4", 4), at("t9", 9)];
    expect(names(mergeTimers(input, due))).toEqual(["t0", "i1", "i3", "t3", "t4", "i5", "t9"]);
  });

  test("leave input in order of arrival, whatever its times say", () => {
    const merged = mergeTimers([at("i5", 5), at("i1", 1), at("i9", 9)], [at("t3", 3)]);
    expect(names(merged)).toEqual(["t3", "i5", "i1", "i9"]);
  });

  test("are all there: every timer that is due, also with no input", () => {
    expect(names(mergeTimers([], [at("a", 1), at("b", 2)]))).toEqual(["a", "b"]);
  });
});
