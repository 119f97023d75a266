import { describe, expect, test } from "vitest";
import { ClockSchedule } from "../../src/adapters/clock/schedule.ts";
import { Clocks } from "../../src/app/clocks.ts";
import { CLOCK_ASKED } from "../../src/app/limits.ts";
import { parsePlant } from "../../src/devices/devices.ts";
import { type Millis, millis } from "../../src/model/model.ts";
import { FakeClock } from "../scenario/fake-clock.ts";

const DEVICES = `devices:
  d:
    events:
      off: { from: { at: "06:30", zone: UTC, within: 3h } }
      on: { from: { at: "06:00", zone: UTC, within: 3h } }
      tick: { from: { every: 1min } }
`;
const MINUTE = 60_000;

/** Clocks on a machine whose clock on the wall is wrong until it is set. */
function machine(most?: Millis) {
  const read = parsePlant(DEVICES, "plant.yaml");
  if (!read.ok) throw new Error("no plant");
  const clock = new FakeClock(1_000);
  let ahead = 0;
  let isSet = false;
  let asked = 0;
  const ran: string[] = [];
  const told: string[] = [];
  const state = {
    isSet: async () => {
      asked++;
      return isSet;
    },
  };
  const clocks = new Clocks({
    reports: read.plant.reports,
    schedule: new ClockSchedule({ clock, wall: () => clock.time + ahead }),
    clock,
    fire: ({ event }) => ran.push(event),
    waits: most === undefined ? undefined : { state, most },
    told: (how) => told.push(how),
  });
  const set = (iso: string): void => {
    ahead = Date.parse(iso) - clock.time;
    isSet = true;
  };
  /** Lets that much time pass, in steps in which the question can be answered. */
  const pass = async (duration: number): Promise<void> => {
    const end = clock.time + duration;
    while (clock.time < end) {
      clock.goTo(Math.min(end, clock.time + 500));
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const asks = () => asked;
  return { clocks, ran, told, set, pass, asks, times: () => ran.filter((name) => name !== "tick") };
}

describe("times of day that wait for a clock that is set", () => {
  test("are judged by it from the start on, in order, and others do not wait", async () => {
    const { clocks, ran, told, set, pass, times } = machine(millis(10 * MINUTE));
    clocks.start();
    await pass(4 * MINUTE + 1);
    expect([told, ran]).toEqual([["waits"], ["tick", "tick", "tick", "tick"]]);
    // The start was at 05:58: 06:00 came meanwhile, 05:57 would not have.
    set("2027-02-01T06:02:00Z");
    await pass(CLOCK_ASKED + 1_000);
    expect([told, times()]).toEqual([["waits", "set"], ["on"]]);
    await pass(30 * MINUTE);
    expect(times()).toEqual(["on", "off"]);
  });

  test("before the start are not run where the clock is set", async () => {
    const { clocks, set, pass, times } = machine(millis(10 * MINUTE));
    clocks.start();
    await pass(MINUTE);
    set("2027-02-01T06:45:00Z");
    await pass(MINUTE);
    expect(times()).toEqual([]);
  });

  test("wait no longer than it is said, and go by the clock as it is", async () => {
    const { clocks, told, pass, times } = machine(millis(10 * MINUTE));
    clocks.start();
    await pass(10 * MINUTE - 1_000);
    expect(told).toEqual(["waits"]);
    await pass(2_000);
    expect(told).toEqual(["waits", "unset"]);
    await pass(7 * 60 * MINUTE);
    expect(times()).toEqual(["on", "off"]);
  });

  test("ask no more than now and then, and nothing after the stop", async () => {
    const { clocks, told, set, pass, asks } = machine(millis(10 * MINUTE));
    clocks.start();
    await pass(10 * CLOCK_ASKED);
    expect(asks()).toBeGreaterThan(5);
    expect(asks()).toBeLessThanOrEqual(11);
    clocks.stop();
    const before = asks();
    set("2027-02-01T05:59:00Z");
    await pass(10 * MINUTE);
    expect([asks(), told]).toEqual([before, ["waits"]]);
  });

  test("wait for nothing where nothing is said", async () => {
    const { clocks, told, set, pass, asks, times } = machine();
    set("2027-02-01T05:59:00Z");
    clocks.start();
    await pass(2 * MINUTE);
    expect([asks(), told, times()]).toEqual([0, [], ["on"]]);
  });
});
