import { describe, expect, test } from "vitest";
import { SystemClock } from "../../src/adapters/clock/clock.ts";
import { SerialLines } from "../../src/adapters/serial/serial.ts";
import { openTerminal } from "../../src/adapters/simulated/simulated.ts";
import { millis } from "../../src/model/model.ts";
import type { LinkState } from "../../src/ports/ports.ts";

const clock = new SystemClock();
const backoff = { first: millis(20), longest: millis(40) };
const probe = await openTerminal();
await probe?.stop();

function codesOf(states: readonly LinkState[]): string[] {
  return states.map((state) => (state.kind === "up" ? "up" : state.problem.code));
}

describe("a serial port", () => {
  test("that is not there is told with its code, and tried again until the stop", async () => {
    const states: LinkState[] = [];
    const path = "/dev/no-such-port";
    const source = new SerialLines({ path, clock, random: Math.random, backoff });
    await source.start({ line: () => undefined, state: (state) => states.push(state) });
    await expect.poll(() => states.length, { timeout: 10_000 }).toBeGreaterThanOrEqual(3);
    await source.stop();
    const { length } = states;
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(states).toHaveLength(length);
    expect(new Set(codesOf(states))).toEqual(new Set(["SERIAL_OPEN"]));
    expect(source.counters.opens).toBe(0);
  });

  test.skipIf(probe === undefined)("that is unplugged is told with its code", async () => {
    const device = await openTerminal();
    const states: LinkState[] = [];
    const path = device?.path ?? "";
    const source = new SerialLines({ path, clock, random: Math.random, backoff });
    await source.start({ line: () => undefined, state: (state) => states.push(state) });
    await device?.stop();
    await expect.poll(() => codesOf(states), { timeout: 10_000 }).toContain("SERIAL_LOST");
    await source.stop();
    expect(codesOf(states).slice(0, 2)).toEqual(["up", "SERIAL_LOST"]);
  });
});
