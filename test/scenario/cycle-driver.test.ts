import { describe, expect, test } from "vitest";
import { CycleDriver } from "../../src/app/cycle-driver.ts";
import type { Controller, CycleReport, Staged } from "../../src/control/control.ts";
import { millis, type Value } from "../../src/model/model.ts";
import {
  add,
  controllerOf,
  DATA,
  type Definition,
  event,
  onData,
  out,
  scriptOf,
  val,
} from "../control/plant.ts";
import { FakeClock } from "./fake-clock.ts";

const SCRIPT: Definition = {
  variables: { total: 0 },
  functions: {
    add: onData(add("total", DATA), out("fan.speed", val("total"))),
    start: onData({ after: ["add", DATA, 1] }),
    hand: onData({ emit: ["add", DATA] }),
  },
};

function drive({ period, cycleEvents = 256 }: { period?: number; cycleEvents?: number } = {}) {
  const clock = new FakeClock();
  const reports: CycleReport[] = [];
  const busy = { time: 0 };
  const controller = controllerOf(SCRIPT, { limits: { cycleEvents, inbox: 8 } });
  const driver = new CycleDriver({
    controller,
    clock,
    ...(period === undefined ? {} : { period: millis(period) }),
    report: (report) => {
      reports.push(report);
      clock.hang(busy.time);
    },
  });
  driver.start();
  driver.run();
  const offer = (name: string, data: Value): boolean => driver.offer(event(name, data, clock.time));
  const times = (): readonly number[] => reports.slice(1).map(({ now }) => now);
  return { clock, reports, controller, driver, offer, times, busy };
}

function prepared(controller: Controller, definition: Definition): Staged {
  const staged = controller.prepare(scriptOf(definition));
  if (!staged.ok) throw new Error(JSON.stringify(staged.problems));
  return staged;
}

describe("on event", () => {
  test("the start is reported first, and nothing runs until something happens", () => {
    const { clock, reports } = drive();
    clock.goTo(100_000);
    expect(reports.map(({ number }) => number)).toEqual([0]);
  });

  test("the events of one tick are handled in one cycle at its end", () => {
    const { clock, reports, offer } = drive();
    clock.hang(5);
    for (const data of [1, 2, 3]) offer("add", data);
    expect(reports).toHaveLength(1);
    expect(clock.tick()).toBe(1);
    expect(reports[1]).toMatchObject({ now: 5, outputs: [{ value: 6 }] });
    expect(clock.tick()).toBe(0);
  });

  test("a staged script wakes an empty cycle", () => {
    const { clock, reports, driver, controller } = drive();
    driver.enter(prepared(controller, { ...SCRIPT, functions: {} }));
    clock.tick();
    expect(reports[1]?.swapped?.kind).toBe("swapped");
    expect(reports[1]?.trace.events).toBeUndefined();
  });

  test("an emitted event has a cycle of its own in the next tick", () => {
    const { clock, reports, controller, offer } = drive();
    offer("hand", 4);
    expect([clock.tick(), clock.tick(), clock.tick()]).toEqual([1, 1, 0]);
    expect(reports).toHaveLength(3);
    expect(controller.scope.variable("total")).toBe(4);
  });

  test("what one cycle does not take is handled in the next ticks", () => {
    const { clock, reports, controller, offer } = drive({ cycleEvents: 2 });
    for (const data of [1, 2, 3, 4, 5]) offer("add", data);
    expect([clock.tick(), clock.tick(), clock.tick(), clock.tick()]).toEqual([1, 1, 1, 0]);
    expect(reports).toHaveLength(4);
    expect(controller.scope.variable("total")).toBe(15);
  });

  test("a timer has a cycle when it is due, and one that was started again has none before", () => {
    const { clock, offer, times, controller } = drive();
    offer("start", 1);
    clock.goTo(600);
    offer("start", 1);
    clock.goTo(1_599);
    expect(times()).toEqual([0, 600]);
    clock.goTo(5_000);
    expect(times()).toEqual([0, 600, 1_600]);
    expect(controller.scope.variable("total")).toBe(1);
  });

  test("a clock that wakes too early makes no cycle, and the timer is not lost", () => {
    const { clock, offer, times } = drive();
    offer("start", 1);
    clock.tick();
    clock.early = 0.4;
    clock.goTo(999.7);
    expect(times()).toEqual([0]);
    clock.goTo(1_000);
    expect(times()).toEqual([0, 1_000]);
  });

  test("a timer that is due in a tick with events is handled with them", () => {
    const { clock, offer, times, reports } = drive();
    offer("start", 1);
    clock.tick();
    clock.hang(1_500);
    offer("add", 10);
    clock.goTo(2_000);
    expect(times()).toEqual([0, 1_500]);
    expect(reports[2]?.outputs).toMatchObject([{ value: 11 }]);
  });

  test("an event that the inbox dropped wakes nothing", () => {
    const { clock, offer } = drive();
    expect(offer("add", Number.NaN)).toBe(false);
    expect(clock.tick()).toBe(0);
  });

  test("an event offered by who gets a report is handled in the next tick", () => {
    const clock = new FakeClock();
    const reports: CycleReport[] = [];
    const controller = controllerOf(SCRIPT);
    const driver: CycleDriver = new CycleDriver({
      controller,
      clock,
      report: (report) => {
        reports.push(report);
        if (reports.length < 4) driver.offer(event("add", 1));
      },
    });
    driver.start();
    driver.run();
    expect([clock.tick(), clock.tick(), clock.tick(), clock.tick()]).toEqual([1, 1, 1, 0]);
    expect(controller.scope.variable("total")).toBe(3);
  });
});

describe("a fixed scan", () => {
  test("runs at every period and at no other time, whatever happens between", () => {
    const { clock, offer, times, reports } = drive({ period: 10 });
    clock.goTo(14);
    offer("add", 1);
    offer("add", 2);
    clock.goTo(35);
    expect(times()).toEqual([10, 20, 30]);
    expect(reports[2]?.outputs).toMatchObject([{ value: 3 }]);
  });

  test("handles timers and staged scripts in its scans", () => {
    const { clock, offer, times, driver, reports, controller } = drive({ period: 10 });
    offer("start", 0.013);
    clock.goTo(10);
    driver.enter(prepared(controller, SCRIPT));
    clock.goTo(30);
    expect(times()).toEqual([10, 20, 30]);
    expect(reports[2]?.swapped?.kind).toBe("swapped");
    expect(reports[3]?.outputs).toMatchObject([{ value: 1 }]);
  });

  test("keeps to the grid of its start, though each scan comes late", () => {
    const { clock, times, driver } = drive({ period: 10 });
    for (const time of [13, 21, 39]) {
      clock.hang(time - clock.time);
      clock.goTo(time);
    }
    clock.goTo(40);
    expect(times()).toEqual([13, 21, 39, 40]);
    expect(driver.skippedScans).toBe(0);
  });

  test("skips the scans whose time went by, and counts them", () => {
    const { clock, times, driver, busy } = drive({ period: 10 });
    clock.goTo(10);
    clock.hang(35);
    clock.goTo(50);
    expect(times()).toEqual([10, 45, 50]);
    expect(driver.skippedScans).toBe(2);
    busy.time = 25;
    clock.goTo(65);
    busy.time = 0;
    clock.goTo(90);
    expect(times()).toEqual([10, 45, 50, 60, 90]);
    expect(driver.skippedScans).toBe(4);
  });

  test("does not drift by rounding", () => {
    const { clock, times } = drive({ period: 0.1 });
    clock.goTo(1_000);
    expect(times()).toHaveLength(10_000);
    expect(times().at(-1)).toBe(1_000);
  });

  test("of no length is our mistake", () => {
    expect(() => drive({ period: 0 })).toThrow("more than 0");
  });
});

describe("a driver", () => {
  test.each([undefined, 10])("runs nothing after it was stopped (period %s)", (period) => {
    const { clock, offer, reports, driver } = drive(period === undefined ? {} : { period });
    offer("start", 1);
    clock.tick();
    offer("add", 1);
    driver.stop();
    driver.stop();
    clock.goTo(5_000);
    offer("add", 1);
    expect(clock.tick()).toBe(0);
    expect(reports.length).toBeLessThanOrEqual(2);
    expect(clock.next).toBeUndefined();
  });

  test("starts once", () => {
    const { driver, reports } = drive();
    driver.start();
    driver.run();
    expect(reports).toHaveLength(1);
  });

  test("may be stopped by who gets a report", () => {
    const clock = new FakeClock();
    let cycles = 0;
    const driver: CycleDriver = new CycleDriver({
      controller: controllerOf(SCRIPT),
      clock,
      report: () => {
        if (++cycles === 2) driver.stop();
      },
    });
    driver.start();
    driver.run();
    driver.offer(event("hand", 1));
    clock.goTo(1_000);
    expect(cycles).toBe(2);
    expect(clock.next).toBeUndefined();
  });
});
