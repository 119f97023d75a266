import { describe, expect, test } from "vitest";
import { millis } from "../../src/model/model.ts";
import type { Clock, Schedule } from "../../src/ports/ports.ts";

/** A schedule under test, the clock that it goes by, and how its time is made to pass. */
export interface ScheduleUnderTest {
  readonly clock: Clock;
  readonly schedule: Schedule;
  /** Sets the clock on the wall so that it shows that, in universal time. */
  readonly setWall: (iso: string) => void;
  /** Lets at least that many milliseconds pass. */
  readonly pass: (duration: number) => Promise<void>;
}

/** What every schedule promises. */
export function scheduleContract(name: string, open: () => ScheduleUnderTest): void {
  describe(`the schedule of ${name}`, () => {
    test("runs what is due again and again, at times of its grid or right after", async () => {
      const { clock, schedule, pass } = open();
      const start = clock.now();
      const times: number[] = [];
      const cancel = schedule.start({ kind: "every", every: millis(20) }, (time) => {
        times.push(time);
      });
      await pass(130);
      cancel();
      const turns = times.map((time) => Math.floor((time - start) / 20));
      expect(turns.length).toBeGreaterThanOrEqual(2);
      expect(turns[0]).toBeGreaterThanOrEqual(1);
      expect(turns.every((turn, index) => turn > (turns[index - 1] ?? 0))).toBe(true);
      expect([...times].sort((a, b) => a - b)).toEqual(times);
    });

    test("runs nothing before it is due, and nothing after it was taken back", async () => {
      const { schedule, pass } = open();
      const ran: string[] = [];
      const late = schedule.start({ kind: "every", every: millis(60_000) }, () => ran.push("late"));
      const early = schedule.start({ kind: "every", every: millis(5) }, () => ran.push("early"));
      early();
      early();
      await pass(40);
      late();
      expect(ran).toEqual([]);
    });

    test("can be taken back by what it runs", async () => {
      const { schedule, pass } = open();
      let runs = 0;
      const cancel = schedule.start({ kind: "every", every: millis(5) }, () => {
        runs++;
        cancel();
      });
      await pass(60);
      expect(runs).toBe(1);
    });

    test("runs at a time of day of a zone, once", async () => {
      const { schedule, setWall, pass, clock } = open();
      setWall("2024-07-01T04:29:59.500Z");
      const before = clock.now();
      const times: number[] = [];
      const at = { hour: 6, minute: 30 };
      const cancel = schedule.start({ kind: "at", at, zone: "Europe/Berlin" }, (time) => {
        times.push(time);
      });
      await pass(700);
      cancel();
      expect(times).toHaveLength(1);
      expect(times[0]).toBeGreaterThanOrEqual(before + 499);
    });
  });
}
