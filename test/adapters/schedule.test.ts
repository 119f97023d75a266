import { describe, expect, test } from "vitest";
import { ClockSchedule } from "../../src/adapters/clock/schedule.ts";
import { ManualClock } from "../../src/adapters/simulated/simulated.ts";
import { millis } from "../../src/model/model.ts";
import type { Cancel, Clock } from "../../src/ports/ports.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const AT = { hour: 6, minute: 30 };

/** A schedule on a wall that can be set. */
function opened(iso: string) {
  const clock = new ManualClock();
  let ahead = Date.parse(iso);
  const schedule = new ClockSchedule({ clock, wall: () => clock.now() + ahead });
  const ran: string[] = [];
  const start = (zone: string) =>
    schedule.start({ kind: "at", at: AT, zone }, () => {
      ran.push(new Date(clock.now() + ahead).toISOString());
    });
  /** Puts the wall forward, or back, by that. */
  const set = (by: number): void => {
    ahead += by;
  };
  return { clock, ran, start, set };
}

describe("a time of day", () => {
  test("is run once on each of 400 days, with the wall of its zone", () => {
    const { clock, ran, start } = opened("2024-01-01T00:00:00Z");
    start("America/New_York");
    for (let hour = 0; hour < 400 * 24; hour++) clock.advance(HOUR);
    expect(ran).toHaveLength(400);
    const shown = ran.map((iso) =>
      new Date(iso).toLocaleTimeString("sv-SE", { timeZone: "America/New_York" }),
    );
    expect(new Set(shown)).toEqual(new Set(["06:30:00"]));
  });

  test("is run by the wall that is set, not by the one that was shown", () => {
    const { clock, ran, start, set } = opened("1970-01-01T00:00:10Z");
    start("UTC");
    // A machine without a battery learns the time from the network.
    set(Date.parse("2024-05-05T06:29:00Z") - Date.parse("1970-01-01T00:00:10Z"));
    clock.advance(2 * 60_000);
    expect(ran).toEqual(["2024-05-05T06:30:00.000Z"]);
  });

  test("that was passed over by more than an hour is not made up for", () => {
    const { clock, ran, start, set } = opened("2024-05-05T05:00:00Z");
    start("UTC");
    set(4 * HOUR);
    clock.advance(DAY);
    expect(ran).toEqual(["2024-05-06T06:30:00.000Z"]);
  });

  test("that was slept through by less is run at once, and once", () => {
    const { clock, ran, start, set } = opened("2024-05-05T06:00:00Z");
    start("UTC");
    set(HOUR);
    clock.advance(HOUR);
    expect(ran).toHaveLength(1);
    expect(ran[0]?.slice(0, 15)).toBe("2024-05-05T07:0");
  });

  test("is not run twice where the wall is put back by a little", () => {
    const { clock, ran, start, set } = opened("2024-05-05T06:29:00Z");
    start("UTC");
    clock.advance(60_000);
    set(-5 * 60_000);
    clock.advance(HOUR);
    expect(ran).toEqual(["2024-05-05T06:30:00.000Z"]);
  });

  test("is run on the right day where the wall had been ahead by days", () => {
    const { clock, ran, start, set } = opened("2030-01-01T06:29:00Z");
    start("UTC");
    clock.advance(60_000);
    set(Date.parse("2024-05-05T00:00:00Z") - Date.parse("2030-01-01T06:30:00Z"));
    clock.advance(DAY);
    expect(ran).toEqual(["2030-01-01T06:30:00.000Z", "2024-05-05T06:30:00.000Z"]);
  });
});

describe("a period", () => {
  test("never drifts: after a million turns on a clock that is always late", () => {
    const late = new LateClock();
    const times: number[] = [];
    const cancel = new ClockSchedule({ clock: late }).start(
      { kind: "every", every: millis(10_000) },
      (time) => times.push(time),
    );
    for (let turn = 1; turn <= 1_000_000; turn++) late.run();
    cancel();
    expect(times).toHaveLength(1_000_000);
    expect(times.at(-1)).toBe(1_000_000 * 10_000 + 7);
  });

  test("passes over the times that went by while the process was held up", () => {
    const clock = new ManualClock();
    const times: number[] = [];
    const held: Clock = {
      now: () => clock.now(),
      soon: (run) => clock.soon(run),
      at: (time, run) => clock.at(millis(time < 50 ? time : Math.max(time, 95)), run),
    };
    new ClockSchedule({ clock: held }).start({ kind: "every", every: millis(10) }, (time) => {
      times.push(time);
    });
    clock.advance(121);
    expect(times).toEqual([10, 20, 30, 40, 95, 100, 110, 120]);
  });
});

/** A clock whose runs come 7 ms late, every time. */
class LateClock implements Clock {
  #now = 0;
  #next: (() => void) | undefined;

  now() {
    return millis(this.#now);
  }

  soon(run: () => void): Cancel {
    return this.at(this.now(), run);
  }

  at(time: number, run: () => void): Cancel {
    this.#next = () => {
      this.#now = time + 7;
      run();
    };
    return () => {
      this.#next = undefined;
    };
  }

  run(): void {
    this.#next?.();
  }
}
