import { readFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import {
  COOLER,
  GreenhouseRun,
  lineOf,
  NOTHING,
  patched,
  type RunOptions,
  SCRIPT,
  scriptOf,
} from "./greenhouse-run.ts";

const SEEDS = [1, 2, 3, 5, 7, 11];
const THREE_DAYS = 72;

const lines: string[] = [];
afterAll(() => console.log(`three simulated days in the greenhouse:\n${lines.join("\n")}`));

/** Three days from six in the morning, with the figures noted under that name. */
function threeDays(name: string, options: RunOptions): GreenhouseRun {
  const run = new GreenhouseRun(options);
  run.run(THREE_DAYS);
  lines.push(lineOf(name, run.figures()));
  return run;
}

describe("through three simulated days of cold nights and sun", () => {
  test.each(SEEDS)("the script holds 18 to 28 °C: seed %d", (seed) => {
    const run = threeDays(`script, seed ${seed}`, { seed });
    const figures = run.figures();
    expect(figures.min).toBeGreaterThanOrEqual(18);
    expect(figures.max).toBeLessThanOrEqual(28);
    expect(figures.minutesOutside).toBe(0);
    expect(figures.faults).toBe(0);
    // It uses all that it has, and lets it rest too.
    expect(figures.heaterKilowattHours).toBeGreaterThan(150);
    expect(figures.heaterKilowattHours).toBeLessThan(600);
    for (const output of ["heater.power", "vent.opening", "fan.speed"]) {
      expect(run.highest.get(output)).toBeGreaterThan(20);
    }
    expect(run.outputs.get("alarm.on")).toBe(false);
    expect(run.logs).toHaveLength(12);
    expect(run.logs[3]).toMatch(/^from [0-9.]+ to [0-9.]+ °C since the last summary$/);
  });

  test.each(SEEDS)("without it the plant leaves them by far, both ways: seed %d", (seed) => {
    const figures = threeDays(`disabled, seed ${seed}`, { seed, script: NOTHING }).figures();
    expect(figures.min).toBeLessThan(15);
    expect(figures.max).toBeGreaterThan(32);
    expect(figures.minutesOutside).toBeGreaterThan(24 * 60);
    expect(figures.heaterKilowattHours).toBe(0);
  });

  test("the same seed gives the same run, bit for bit", () => {
    const [one, other] = [new GreenhouseRun({ seed: 4 }), new GreenhouseRun({ seed: 4 })];
    one.run(24);
    other.run(24);
    expect(other.figures()).toEqual(one.figures());
    expect(other.controller.scope.variables()).toEqual(one.controller.scope.variables());
  });

  test("at true speed, with a reading each ten seconds, the same script holds them", () => {
    const run = new GreenhouseRun({ seed: 7, period: 10_000, speed: 1 });
    run.run(24);
    lines.push(lineOf("one day at true speed", run.figures()));
    expect(run.figures().minutesOutside).toBe(0);
    expect(run.figures().faults).toBe(0);
  });
});

describe("a patch of one function amid them", () => {
  test("bumpless: a new gain finds the integral as it was, and the heater does not jump", () => {
    const text = readFileSync("scripts/greenhouse.ts", "utf8");
    const gentler = scriptOf(
      `const gentleGain = 20;\n${text.replaceAll("heaterGain *", "gentleGain *")}`,
    );
    const run = new GreenhouseRun({ seed: 7 });
    run.runUntil(26);
    const before = {
      power: run.outputs.get("heater.power"),
      heating: run.controller.scope.variable("heating"),
    };
    const staged = run.controller.stage(patched(SCRIPT, gentler, "heat"));
    expect(staged).toMatchObject({ ok: true, staged: { changed: ["heat"], removed: [] } });
    run.run(0.02);
    expect(run.controller.counters.swaps).toBe(1);
    const heating = run.controller.scope.variable("heating");
    expect(Math.abs(Number(heating) - Number(before.heating))).toBeLessThan(1);
    expect(Math.abs(Number(run.outputs.get("heater.power")) - Number(before.power))).toBeLessThan(
      5,
    );
    run.runUntil(78);
    lines.push(lineOf("heat patched at 2 in the night", run.figures()));
    expect(run.figures().minutesOutside).toBe(0);
    expect(run.figures().faults).toBe(0);
  });

  test("cooler.ts: the days are cooler at once, the nights as before, the limits hold", () => {
    const plain = threeDays("not patched, seed 7", { seed: 7 });
    const run = new GreenhouseRun({ seed: 7 });
    run.runUntil(36);
    const staged = run.controller.stage(patched(SCRIPT, COOLER, "setpoint_at"));
    expect(staged).toMatchObject({ ok: true, staged: { changed: ["setpoint_at"], kept: [] } });
    run.runUntil(78);
    lines.push(lineOf("cooler.ts at noon of day 2", run.figures()));
    expect(run.figures().minutesOutside).toBe(0);
    expect(run.figures().faults).toBe(0);
    // From an hour after the patch to the evening, and through the third day.
    for (const [from, to] of [
      [37, 42],
      [58, 66],
    ] as const) {
      expect(run.figures(from, to).mean).toBeLessThan(plain.figures(from, to).mean - 1);
    }
    expect(run.figures(46, 52).mean).toBeCloseTo(plain.figures(46, 52).mean, 0);
  });
});

describe("the door", () => {
  test("open shuts vent and fan and pauses control, while it is not too warm", () => {
    const run = new GreenhouseRun({ seed: 7 });
    run.runUntil(36);
    expect(run.outputs.get("vent.opening")).toBeGreaterThan(0);
    run.isDoorHeld = true;
    run.run(0.03);
    expect(run.outputs.get("vent.opening")).toBe(0);
    expect(run.outputs.get("fan.speed")).toBe(0);
  });

  test("open for a quarter of an hour at sunrise is made good by the heater", () => {
    const run = new GreenhouseRun({ seed: 7 });
    run.runUntil(31);
    run.isDoorHeld = true;
    run.run(0.25);
    run.isDoorHeld = false;
    run.runUntil(78);
    expect(run.figures().minutesOutside).toBe(0);
  });

  test("held open all of a sunny day, vent and fan come back, and the limits hold", () => {
    const run = new GreenhouseRun({ seed: 7 });
    run.runUntil(32);
    run.isDoorHeld = true;
    run.runUntil(42);
    run.isDoorHeld = false;
    run.runUntil(78);
    lines.push(lineOf("door open all of a day", run.figures()));
    expect(run.figures().minutesOutside).toBe(0);
    expect(run.figures().faults).toBe(0);
  });

  test("held open all of a cold night, the heater gives all that it has", () => {
    const run = new GreenhouseRun({ seed: 7 });
    run.runUntil(44);
    run.isDoorHeld = true;
    run.runUntil(54);
    lines.push(lineOf("door open all of a night", run.figures()));
    expect(run.figures(44, 54).min).toBeGreaterThan(15);
    expect(run.highest.get("heater.power")).toBe(100);
    expect(run.outputs.get("vent.opening")).toBe(0);
    expect(run.figures().faults).toBe(0);
  });
});

describe("a probe that goes silent for an hour", () => {
  test.each([
    ["at night", 26],
    ["at sunrise", 30],
    ["in the morning", 33],
    ["at noon", 36],
    ["in the evening", 42],
  ])("%s is reported, and the plant is kept from frost", (name, hour) => {
    const run = new GreenhouseRun({ seed: 7 });
    run.runUntil(hour);
    run.isSilent = true;
    run.run(1);
    expect(run.outputs.get("alarm.on")).toBe(true);
    expect(run.logs).toContain("the climate probe is silent");
    run.isSilent = false;
    run.run(2);
    expect(run.outputs.get("alarm.on")).toBe(false);
    run.runUntil(78);
    const figures = run.figures();
    lines.push(lineOf(`probe silent ${name}`, figures));
    expect(figures.min).toBeGreaterThan(15);
    expect(figures.max).toBeLessThan(31);
    expect(figures.faults).toBe(0);
  });

  test("all of a cold night, the heater keeps the frost out blindly", () => {
    const run = new GreenhouseRun({ seed: 7 });
    run.runUntil(44);
    run.isSilent = true;
    run.runUntil(54);
    expect(run.outputs.get("heater.power")).toBeGreaterThanOrEqual(60);
    expect(run.outputs.get("vent.opening")).toBe(0);
    lines.push(lineOf("probe silent all night", run.figures()));
    expect(run.figures(44, 54).min).toBeGreaterThan(12);
    expect(run.figures(44, 54).max).toBeLessThan(30);
  });

  test("from before dusk on, the frost guard still comes for the night", () => {
    const run = new GreenhouseRun({ seed: 7 });
    run.runUntil(40);
    run.isSilent = true;
    run.run(1);
    expect(run.outputs.get("heater.power")).toBe(0);
    run.runUntil(54);
    expect(run.outputs.get("heater.power")).toBe(60);
    expect(run.figures(44, 54).min).toBeGreaterThan(12);
  });

  test("a probe that never speaks is noticed after ten seconds", () => {
    const run = new GreenhouseRun({ seed: 7 });
    run.isSilent = true;
    run.run(0.9);
    expect(run.outputs.get("alarm.on")).toBe(false);
    run.run(0.2);
    expect(run.outputs.get("alarm.on")).toBe(true);
    expect(run.outputs.get("heater.power")).toBe(60);
  });
});
