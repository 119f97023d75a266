import { describe, expect, test } from "vitest";
import {
  MADE_UP_FOR,
  MISSED_MOST,
  ON_TIME,
  RUNS_KEPT,
  SET_BY,
} from "../../src/adapters/clock/limits.ts";
import { ClockSchedule } from "../../src/adapters/clock/schedule.ts";
import { ManualClock } from "../../src/adapters/simulated/simulated.ts";
import { millis } from "../../src/model/model.ts";
import type { MissedTimes, Recurrence } from "../../src/ports/ports.ts";
import { FakeClock } from "../scenario/fake-clock.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const AT = { hour: 6, minute: 30 };

/** A schedule on a wall that can be set. */
function opened(iso: string) {
  const clock = new ManualClock();
  let ahead = Date.parse(iso);
  const schedule = new ClockSchedule({ clock, wall: () => clock.now() + ahead });
  const ran: string[] = [];
  const names: string[] = [];
  const start = (zone: string) =>
    schedule.start({ kind: "at", at: AT, zone }, () => {
      ran.push(new Date(clock.now() + ahead).toISOString());
    });
  /** Starts an event by its name: `06:30`, or `10min` for a period in minutes. */
  const event = (name: string, times: MissedTimes = {}, zone = "UTC") => {
    const [first = "", second] = name.split(/[:m]/);
    const at = { hour: Number(first), minute: Number(second) };
    const recurrence: Recurrence = name.includes(":")
      ? { kind: "at", at, zone, ...times }
      : { kind: "every", every: millis(Number(first) * MINUTE), ...times };
    schedule.start(recurrence, () => names.push(name));
  };
  /** Puts the wall forward, or back, by that. */
  const set = (by: number): void => {
    ahead += by;
  };
  /** Puts the wall to that time. */
  const setTo = (time: string): void => {
    ahead = Date.parse(time) - clock.now();
  };
  return { clock, schedule, ran, names, start, event, set, setTo };
}

describe("times that were missed", () => {
  test("run in the order of their times, not in that of their events", () => {
    const { clock, names, event, set } = opened("2027-02-01T05:50:00Z");
    for (const name of ["06:30", "06:00", "06:15"]) event(name);
    // The clock of a machine without a battery is put right: 06:40.
    set(50 * MINUTE);
    clock.advance(MINUTE);
    expect(names).toEqual(["06:00", "06:15", "06:30"]);
  });

  test("run in the order of their events where they are equal", () => {
    const { clock, names, event, set } = opened("2027-02-01T05:50:00Z");
    event("06:30", {}, "Europe/Berlin");
    event("05:30");
    event("6:30", {}, "Europe/Berlin");
    event("07:30", {}, "Europe/Berlin");
    event("06:30");
    set(50 * MINUTE);
    clock.advance(MINUTE);
    expect(names).toEqual(["07:30", "06:30"]);
  });

  test("and that summer time leaves out run in the order in which they would have been", () => {
    const { clock, names, event } = opened("2027-03-28T00:30:00Z");
    for (const name of ["02:45", "03:00", "02:15", "01:59"]) event(name, {}, "Europe/Berlin");
    clock.advance(HOUR);
    expect(names).toEqual(["01:59", "02:15", "02:45", "03:00"]);
  });

  test("run in order together with periods", () => {
    const clock = new FakeClock();
    const start = Date.parse("2027-02-01T05:45:00Z");
    const schedule = new ClockSchedule({ clock, wall: () => start + clock.time });
    const names: string[] = [];
    const period = { kind: "every", every: millis(10 * MINUTE), missed: "all" } as const;
    schedule.start(period, () => names.push("10min"));
    const at = { hour: 6, minute: 0 };
    schedule.start({ kind: "at", at, zone: "UTC" }, () => names.push("06:00"));
    clock.hang(30 * MINUTE);
    clock.goTo(clock.time + 1);
    expect(names).toEqual(["10min", "06:00", "10min", "10min"]);
  });

  test("are each judged by themselves: one that has just come is not missed", () => {
    const { clock, ran, start, setTo } = opened("2027-01-30T22:00:00Z");
    start("UTC");
    setTo("2027-02-01T06:29:50Z");
    clock.advance(DAY);
    expect(ran[0]).toBe("2027-02-01T06:30:00.000Z");
    expect(ran).toHaveLength(1);
  });

  test.each<[MissedTimes, number]>([
    [{ missed: "skip" }, 0],
    [{}, 1],
    [{ missed: "once" }, 1],
    [{ missed: "all" }, 1],
    [{ missed: "once", within: millis(9 * HOUR) }, 1],
    [{ missed: "all", within: millis(47 * HOUR) }, 2],
    [{ missed: "all", within: millis(49 * HOUR) }, 3],
  ])("are run as their policy says: %o", (times, count) => {
    const { clock, names, event, setTo } = opened("2027-01-30T05:00:00Z");
    event("06:30", times);
    setTo("2027-02-01T06:50:00Z");
    clock.advance(10 * MINUTE);
    expect(names).toHaveLength(count);
  });

  test.each([
    [{ missed: "skip" } as const, ON_TIME],
    [{ missed: "once" } as const, MADE_UP_FOR],
    [{ missed: "once", within: millis(90 * MINUTE) } as const, 90 * MINUTE],
    [{ missed: "all" } as const, MADE_UP_FOR],
  ])("are made up for up to their limit, and not one past it: %o", (times, limit) => {
    for (const [by, count] of [
      [limit, 1],
      [limit + 1, 0],
    ] as const) {
      const { clock, names, event, setTo } = opened("2027-02-01T06:00:00Z");
      event("06:30", times);
      // The wall is looked at every ten seconds.
      setTo(new Date(Date.parse("2027-02-01T06:30:00Z") + by - 10_000).toISOString());
      clock.advance(HOUR);
      expect(names, String(by)).toHaveLength(count);
    }
  });

  test("are as many as are made up for at once, and not one more", () => {
    for (const more of [0, 1]) {
      const clock = new FakeClock();
      const times: number[] = [];
      const period = { kind: "every", every: millis(10), missed: "all" } as const;
      new ClockSchedule({ clock, wall: () => clock.time }).start(period, (now) => times.push(now));
      clock.hang((MISSED_MOST + more) * 10);
      clock.goTo(clock.time + 1);
      expect(times, String(more)).toHaveLength(MISSED_MOST);
      clock.goTo(clock.time + 10);
      expect(times, String(more)).toHaveLength(MISSED_MOST + 1);
    }
  });

  test("before the start are nobody's, also where the clock goes wrong for a moment", () => {
    const { clock, ran, start, setTo } = opened("2027-02-01T06:40:00Z");
    start("UTC");
    setTo("1970-01-01T00:00:00Z");
    clock.advance(30_000);
    setTo("2027-02-01T06:40:30Z");
    clock.advance(HOUR);
    expect(ran).toEqual([]);
  });

  test("and ran before the clock went wrong for a moment do not run again", () => {
    const { clock, ran, start, setTo } = opened("2027-02-01T06:29:00Z");
    start("UTC");
    clock.advance(2 * MINUTE);
    setTo("1970-01-01T00:00:00Z");
    clock.advance(30_000);
    setTo("2027-02-01T06:31:30Z");
    clock.advance(HOUR);
    expect(ran).toEqual(["2027-02-01T06:30:00.000Z"]);
  });

  test.each([
    [RUNS_KEPT - 1, 0],
    [RUNS_KEPT, 1],
  ])("and ran are remembered over %d wrong times of the clock", (wrong, again) => {
    const { clock, ran, start, setTo } = opened("2027-02-01T06:29:55Z");
    start("UTC");
    clock.advance(10_000);
    for (let day = 1; day <= wrong; day++) {
      setTo(new Date(Date.parse("2027-03-01T06:29:55Z") + day * DAY).toISOString());
      clock.advance(10_000);
    }
    expect(ran).toHaveLength(1 + wrong);
    setTo("1970-01-01T00:00:00Z");
    clock.advance(10_000);
    setTo(new Date(Date.parse("2027-02-01T06:29:55Z") + clock.now()).toISOString());
    clock.advance(HOUR);
    expect(ran).toHaveLength(1 + wrong + again);
  });

  test.each([
    [SET_BY, 1],
    [SET_BY + 1, 2],
  ])("and ran count as run unless the clock was set by more than an hour: %d", (by, count) => {
    const { clock, ran, start, set } = opened("2027-02-01T06:29:00Z");
    start("UTC");
    clock.advance(2 * MINUTE);
    set(-by);
    clock.advance(2 * HOUR);
    expect(ran).toHaveLength(count);
  });

  test.each([
    ["skip", MINUTE, [3, 4]],
    ["skip", MINUTE + 1, [4]],
    ["once", HOUR, [3, 4]],
    ["once", HOUR + 1, [4]],
  ] as const)("of a period are too: %s, %d ms late", (missed, late, runs) => {
    const clock = new FakeClock();
    const turns: number[] = [];
    const period = { kind: "every", every: millis(2 * HOUR), missed } as const;
    new ClockSchedule({ clock, wall: () => clock.time }).start(period, (now) =>
      turns.push(Math.floor(now / (2 * HOUR))),
    );
    clock.hang(3 * 2 * HOUR + late);
    clock.goTo(clock.time);
    clock.goTo(4 * 2 * HOUR);
    expect(turns).toEqual(runs);
  });

  test("while an event waited for the clock count from its start", () => {
    const { clock, schedule, names, setTo } = opened("1970-01-01T00:00:10Z");
    const since = clock.now();
    clock.advance(5 * MINUTE);
    setTo("2027-02-01T06:32:00Z");
    for (const minute of [25, 30]) {
      const at = { hour: 6, minute };
      schedule.start({ kind: "at", at, zone: "UTC" }, () => names.push(`06:${minute}`), since);
    }
    clock.advance(10_000);
    expect(names).toEqual(["06:30"]);
  });
});
