import { describe, expect, test } from "vitest";
import { millis } from "../../src/model/model.ts";
import type { Clock } from "../../src/ports/ports.ts";

/** A clock under test, and how its time is made to pass. */
export interface ClockUnderTest {
  readonly clock: Clock;
  /** Lets at least that many milliseconds pass. */
  readonly pass: (duration: number) => Promise<void>;
}

/** What every clock promises. */
export function clockContract(name: string, open: () => ClockUnderTest): void {
  describe(`the ${name} clock`, () => {
    test("never goes back", async () => {
      const { clock, pass } = open();
      const before = clock.now();
      await pass(5);
      expect(clock.now()).toBeGreaterThanOrEqual(before);
    });

    test("runs once when the time has come, never before it", async () => {
      const { clock, pass } = open();
      const due = millis(clock.now() + 20);
      const times: number[] = [];
      clock.at(due, () => times.push(clock.now()));
      await pass(60);
      expect(times).toHaveLength(1);
      expect(times[0]).toBeGreaterThanOrEqual(due);
    });

    test("runs in order of time, whatever the order of asking", async () => {
      const { clock, pass } = open();
      const now = clock.now();
      const ran: string[] = [];
      clock.at(millis(now + 40), () => ran.push("later"));
      clock.at(millis(now + 10), () => ran.push("earlier"));
      await pass(90);
      expect(ran).toEqual(["earlier", "later"]);
    });

    test("runs what is past as soon as it can, after who asked", async () => {
      const { clock, pass } = open();
      await pass(5);
      const ran: string[] = [];
      clock.at(millis(0), () => ran.push("past"));
      ran.push("asked");
      await pass(20);
      expect(ran).toEqual(["asked", "past"]);
    });

    test("runs `soon` after who asked, in the order of asking", async () => {
      const { clock, pass } = open();
      const ran: string[] = [];
      clock.soon(() => ran.push("first"));
      clock.soon(() => ran.push("second"));
      ran.push("asked");
      await pass(20);
      expect(ran).toEqual(["asked", "first", "second"]);
    });

    test("does not run what was taken back; taking back twice does nothing", async () => {
      const { clock, pass } = open();
      const ran: string[] = [];
      const cancelSoon = clock.soon(() => ran.push("soon"));
      const cancelLater = clock.at(millis(clock.now() + 5), () => ran.push("later"));
      cancelSoon();
      cancelLater();
      cancelLater();
      await pass(30);
      cancelSoon();
      expect(ran).toEqual([]);
    });
  });
}
