import { setTimeout as sleep } from "node:timers/promises";
import { SystemClock } from "../../src/adapters/clock/clock.ts";
import { ManualClock } from "../../src/adapters/simulated/simulated.ts";
import { clockContract } from "./clock-contract.ts";

clockContract("system", () => ({
  clock: new SystemClock(),
  pass: (duration) => sleep(duration).then(() => sleep(1)),
}));

clockContract("manual", () => {
  const clock = new ManualClock(100);
  return {
    clock,
    pass: async (duration) => clock.advance(duration),
  };
});
