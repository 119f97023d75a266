import { describe, expect, test } from "vitest";
import { ManualClock, SimulatedGreenhouse } from "../../src/adapters/simulated/simulated.ts";
import { millis } from "../../src/model/model.ts";
import { backoffDelay } from "../../src/ports/ports.ts";

function runGreenhouse(seed: number, seconds: number) {
  const clock = new ManualClock();
  const said: string[] = [];
  const doors: string[] = [];
  const plant = new SimulatedGreenhouse({
    clock,
    seed,
    period: millis(1_000),
    probe: (text) => said.push(text),
    door: (payload) => doors.push(payload),
  });
  plant.start();
  plant.start();
  clock.advance(seconds * 1_000);
  plant.stop();
  plant.stop();
  clock.advance(10_000);
  return { said, doors };
}

describe("the simulated greenhouse", () => {
  test("begins with a line end and gives one reading a period", () => {
    const { said, doors } = runGreenhouse(7, 60);
    expect(said[0]).toBe("\n");
    expect(said).toHaveLength(61);
    const celsius = said.slice(1).map((line) => JSON.parse(line).celsius as number);
    expect(Math.min(...celsius)).toBeGreaterThan(19);
    expect(Math.max(...celsius)).toBeLessThan(31);
    expect(doors).toEqual(['{"open":true}', '{"open":false}', '{"open":true}']);
  });

  test("gives the same readings for the same seed, and others for another", () => {
    expect(runGreenhouse(7, 30)).toEqual(runGreenhouse(7, 30));
    expect(runGreenhouse(7, 30)).not.toEqual(runGreenhouse(8, 30));
  });
});

describe("the wait before the next try", () => {
  const backoff = { first: millis(1_000), longest: millis(60_000) };

  test("grows from a second to a minute and no further", () => {
    const longest = [1, 2, 3, 4, 5, 6, 7, 8, 1_000].map((n) => backoffDelay(backoff, n, 0.999999));
    expect(longest.map((wait) => Math.round(wait / 1_000))).toEqual([
      1, 2, 4, 8, 16, 32, 60, 60, 60,
    ]);
  });

  test("is somewhere in its upper half, and never under the first wait", () => {
    expect(backoffDelay(backoff, 1, 0)).toBe(1_000);
    expect(backoffDelay(backoff, 5, 0)).toBe(8_000);
    expect(backoffDelay(backoff, 5, 0.5)).toBe(12_000);
  });
});
