import { describe, expect, test } from "vitest";
import { ManualClock, SimulatedGreenhouse } from "../../src/adapters/simulated/simulated.ts";
import { millis } from "../../src/model/model.ts";
import { backoffDelay, type Clock } from "../../src/ports/ports.ts";

interface Message {
  readonly topic: string;
  readonly payload: string;
}

/** The devices, started, and all that they say. */
function startDevices(seed: number, speed = 360) {
  const clock = new ManualClock();
  const lines: string[] = [];
  const messages: Message[] = [];
  const devices = new SimulatedGreenhouse({
    clock,
    seed,
    period: millis(250),
    speed,
    probe: (text) => lines.push(text),
    publish: (topic, payload) => messages.push({ topic, payload }),
  });
  devices.start();
  const said = (topic: string) =>
    messages.filter((message) => message.topic === topic).map(({ payload }) => payload);
  return { clock, devices, lines, messages, said };
}

describe("the simulated climate probe", () => {
  test("begins with a line end and says one reading a period", () => {
    const { clock, devices, lines } = startDevices(7);
    devices.start();
    clock.advance(10_000);
    expect(lines[0]).toBe("\n");
    expect(lines).toHaveLength(41);
    for (const line of lines.slice(1)) {
      expect(line).toMatch(
        /^\{"celsius":-?\d+(\.\d)?,"humidity":\d+(\.\d)?,"light":\d+,"outside":-?\d+(\.\d)?,"hour":\d+(\.\d{1,4})?\}\n$/,
      );
    }
  });

  test("has a day of 24 hours pass in four minutes at 360 times the speed", () => {
    const { clock, lines } = startDevices(7);
    clock.advance(240_000);
    const hours = lines.slice(1).map((line) => JSON.parse(line).hour as number);
    expect(hours).toHaveLength(960);
    expect(hours[0]).toBeCloseTo(6.025, 9);
    expect(hours.at(-1)).toBeCloseTo(6, 9);
    expect(Math.max(...hours)).toBeLessThan(24);
    expect(hours.filter((hour, index) => hour < (hours[index - 1] ?? 0))).toHaveLength(1);
  });

  test("is near the truth and not quite at it", () => {
    const { clock, devices, lines } = startDevices(7);
    const errors = Array.from({ length: 200 }, () => {
      clock.advance(250);
      return JSON.parse(lines.at(-1) ?? "").celsius - devices.plant.celsius;
    });
    expect(Math.max(...errors.map(Math.abs))).toBeLessThan(0.35);
    expect(new Set(errors).size).toBeGreaterThan(100);
  });

  test("is silent after a stop, and goes on where it was after a start", () => {
    const { clock, devices, lines } = startDevices(7);
    clock.advance(1_000);
    devices.stop();
    devices.stop();
    const { time } = devices.plant;
    clock.advance(10_000);
    expect(lines).toHaveLength(5);
    devices.start();
    clock.advance(250);
    expect(lines).toHaveLength(7);
    expect(devices.plant.time).toBe(time + 90);
  });

  test("says the same for the same seed, and something else for another", () => {
    const said = (seed: number) => {
      const { clock, lines, messages } = startDevices(seed);
      clock.advance(60_000);
      return { lines, messages };
    };
    expect(said(7)).toEqual(said(7));
    expect(said(7)).not.toEqual(said(8));
  });
});

describe("the simulated actuators", () => {
  test("hear on their topics, take their time and say where they are", () => {
    const { clock, devices, said } = startDevices(7, 1);
    clock.advance(1_000);
    expect(devices.subscriptions).toEqual([
      "greenhouse/fan/speed/set",
      "greenhouse/vent/opening/set",
      "greenhouse/heater/power/set",
      "greenhouse/alarm/on/set",
    ]);
    devices.receive("greenhouse/fan/speed/set", "50");
    devices.receive("greenhouse/vent/opening/set", new TextEncoder().encode("100"));
    devices.receive("greenhouse/heater/power/set", "80.5");
    devices.receive("greenhouse/alarm/on/set", "true");
    clock.advance(90_000);
    expect(devices.plant.position("fan")).toBeGreaterThan(49);
    expect(devices.plant.position("vent")).toBeCloseTo(50, 0);
    expect(devices.plant.position("heater")).toBeGreaterThan(40);
    expect(devices.plant.position("heater")).toBeLessThan(50);
    expect(said("greenhouse/fan/speed").at(-1)).toBe("50");
    expect(said("greenhouse/vent/opening")).toContain("25");
    expect(said("greenhouse/alarm/on").at(-1)).toBe("true");
  });

  test("ignore what is no command of theirs", () => {
    const { clock, devices } = startDevices(7);
    for (const payload of ["", "full", "-1", "101", "1e999", "NaN", " 5", "9".repeat(33), "{}"]) {
      devices.receive("greenhouse/fan/speed/set", payload);
      devices.receive("greenhouse/alarm/on/set", payload);
    }
    devices.receive("greenhouse/fan/speed", "50");
    devices.receive("somewhere/else", "50");
    devices.receive("greenhouse/heater/power/set", new Uint8Array([0x35, 0xff]));
    clock.advance(10_000);
    expect(devices.plant.position("fan")).toBe(0);
    expect(devices.plant.position("heater")).toBe(0);
  });

  test("say only what is new, and all of it again every forty readings", () => {
    const { clock, said } = startDevices(7);
    clock.advance(10_000);
    expect(said("greenhouse/fan/speed")).toEqual(["0"]);
    clock.advance(20_000);
    expect(said("greenhouse/fan/speed")).toEqual(["0", "0", "0"]);
  });

  test("answer on topics with another prefix", () => {
    const options = { clock: new ManualClock(), seed: 1, period: millis(250), speed: 1 };
    const ignore = () => undefined;
    const devices = new SimulatedGreenhouse({
      ...options,
      prefix: "house/2",
      probe: ignore,
      publish: ignore,
    });
    expect(devices.subscriptions[0]).toBe("house/2/fan/speed/set");
  });
});

describe("the simulated door", () => {
  test("is opened some times a day, by day, for some minutes", () => {
    const { clock, devices, said } = startDevices(7);
    let open = 0;
    for (let reading = 0; reading < 3 * 960; reading++) {
      clock.advance(250);
      if (said("greenhouse/door").at(-1) !== '{"open":true}') continue;
      open++;
      expect(devices.plant.hour).toBeGreaterThanOrEqual(7);
      expect(devices.plant.hour).toBeLessThan(19.5);
    }
    // Three days of two to six openings, ten to twenty minutes each.
    expect(open * 1.5).toBeGreaterThan(3 * 2 * 10);
    expect(open * 1.5).toBeLessThan(3 * 6 * 22);
  });
});

describe("a machine that slept", () => {
  test("makes up six hours of the plant and no more", () => {
    let now = 0;
    let due: () => void = () => undefined;
    const never = () => undefined;
    const clock: Clock = {
      now: () => millis(now),
      soon: () => never,
      at: (_time, run) => {
        due = run;
        return never;
      },
    };
    const rest = { seed: 7, period: millis(250), speed: 360, probe: never, publish: never };
    const devices = new SimulatedGreenhouse({ clock, ...rest });
    devices.start();
    now = 8 * 3_600_000;
    due();
    expect(devices.plant.time).toBe((6 + 6) * 3_600);
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
