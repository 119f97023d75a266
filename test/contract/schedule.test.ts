import { setTimeout as sleep } from "node:timers/promises";
import { SystemClock } from "../../src/adapters/clock/clock.ts";
import { ClockSchedule } from "../../src/adapters/clock/schedule.ts";
import { ManualClock } from "../../src/adapters/simulated/simulated.ts";
import type { Clock } from "../../src/ports/ports.ts";
import { type ScheduleUnderTest, scheduleContract } from "./schedule-contract.ts";

scheduleContract("this machine", () => {
  return onClock(new SystemClock(), (duration) => sleep(duration).then(() => sleep(1)));
});

scheduleContract("a manual clock", () => {
  const clock = new ManualClock(100);
  return onClock(clock, async (duration) => clock.advance(duration));
});

/** A wall that runs with the clock, from wherever it is set. */
function onClock(clock: Clock, pass: ScheduleUnderTest["pass"]): ScheduleUnderTest {
  let ahead = Date.now() - clock.now();
  return {
    clock,
    schedule: new ClockSchedule({ clock, wall: () => clock.now() + ahead }),
    setWall: (iso) => {
      ahead = Date.parse(iso) - clock.now();
    },
    pass,
  };
}
