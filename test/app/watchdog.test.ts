import { describe, expect, test } from "vitest";
import { WATCHDOG_PART } from "../../src/app/limits.ts";
import { Watchdog } from "../../src/app/watchdog.ts";
import { FakeClock } from "../scenario/fake-clock.ts";

const WITHIN = 1_000;
const PERIOD = WITHIN * WATCHDOG_PART;

/** A watchdog of a plant in which a cycle is due or not, and when the supervisor was told what. */
function watched(within: number | undefined = WITHIN) {
  const clock = new FakeClock();
  const told: string[] = [];
  const plant = { isDue: false };
  const tell = (what: string) => (): void => {
    told.push(`${clock.time} ${what}`);
  };
  const supervisor = {
    ...{ within, ready: tell("ready") },
    ...{ alive: tell("alive"), stopping: tell("stopping") },
  };
  const watchdog = new Watchdog({ supervisor, clock, pending: () => plant.isDue });
  return { clock, told, plant, watchdog };
}

describe("the watchdog", () => {
  test("is fed by a heartbeat where nothing happens, until the stop", () => {
    const { clock, told, watchdog } = watched();
    watchdog.start();
    clock.goTo(2 * PERIOD);
    watchdog.stop();
    clock.goTo(10 * PERIOD);
    expect(told).toEqual([
      ...["0 ready", "0 alive"],
      ...[`${PERIOD} alive`, `${2 * PERIOD} alive`, `${2 * PERIOD} stopping`],
    ]);
  });

  test("is not fed where a cycle is due and does not come, and again when it has", () => {
    const { clock, told, plant, watchdog } = watched();
    watchdog.start();
    plant.isDue = true;
    clock.goTo(20 * PERIOD);
    expect(told).toEqual(["0 ready", "0 alive"]);
    watchdog.cycled();
    expect(told.slice(2)).toEqual([`${20 * PERIOD} alive`]);
  });

  test("is fed by cycles that are due all the time, and not by each of them", () => {
    const { clock, told, plant, watchdog } = watched();
    plant.isDue = true;
    watchdog.start();
    for (let time = 1; time <= WITHIN; time++) {
      clock.goTo(time);
      watchdog.cycled();
    }
    const alive = told.filter((line) => line.endsWith("alive")).length;
    expect(alive).toBeGreaterThanOrEqual(1 / WATCHDOG_PART);
    expect(alive).toBeLessThanOrEqual(2 / WATCHDOG_PART + 1);
  });

  test("says that the plant runs also where nobody watches it, and no more", () => {
    const clock = new FakeClock();
    const told: string[] = [];
    const tell = (what: string) => (): void => {
      told.push(what);
    };
    const supervisor = {
      ...{ within: undefined, ready: tell("ready") },
      ...{ alive: tell("alive"), stopping: tell("stopping") },
    };
    const watchdog = new Watchdog({ supervisor, clock, pending: () => false });
    watchdog.start();
    watchdog.cycled();
    clock.goTo(100_000);
    watchdog.stop();
    expect(told).toEqual(["ready", "stopping"]);
  });
});
