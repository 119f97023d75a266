import { readFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { Engine } from "../../src/app/engine.ts";
import { type Figures, GreenhouseRun, lineOf } from "./greenhouse-run.ts";

/** The first script of docs/control.md. */
const EXAMPLE = /```ts\n([\s\S]*?)```/.exec(readFileSync("docs/control.md", "utf8"))?.[1] ?? "";

const engine = new Engine();
await engine.load("typescript");

const lines: string[] = [];
afterAll(() => console.log(`three simulated days with flyball/control:\n${lines.join("\n")}`));

/** Three days of the script, in real seconds and a reading a minute: dt() is the plant's time. */
function threeDays(name: string, text: string): { readonly all: Figures; readonly night: Figures } {
  const script = engine.compile(text, { file: "heating.ts" });
  const run = new GreenhouseRun({ seed: 3, script, period: 60_000, speed: 1 });
  run.run(72);
  const night = run.figures(48, 53);
  lines.push(lineOf(name, run.figures()), lineOf(`${name}, at night`, night));
  return { all: run.figures(), night };
}

test("a script of a PID and a two-point controller holds a greenhouse for three days", () => {
  const { all, night } = threeDays("PI and two-point", EXAMPLE);
  expect(all.faults).toBe(0);
  expect(all.min).toBeGreaterThan(19);
  expect(all.max).toBeLessThan(30);
  // At night there is nothing but the heater, and the integral part takes away what is left.
  expect(night.mean).toBeGreaterThan(20.8);
  expect(night.mean).toBeLessThan(21.2);
});

test("without its integral part the same script stays off its set point", () => {
  const { all, night } = threeDays("P alone", EXAMPLE.replace("integralTime: 1200", "bias: 0"));
  expect(all.faults).toBe(0);
  expect(night.mean).toBeLessThan(20.6);
});

test("what the script imports are functions and constants of its own, and no more comes", () => {
  const script = engine.compile(EXAMPLE, { file: "heating.ts" });
  const names = [...script.functions.values()].map(({ name }) => name).sort();
  expect(names).toEqual(["hysteresis", "pid", "temperature"]);
  expect([...script.constants.keys()].sort()).toEqual(["pidDefaults", "pidStart"]);
});
