import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { COMMAND, expectBuilt, flyballWith, freshState, PROJECT, Running } from "./flyball.ts";

/** A registry of its own: it holds this demo and no other. */
const place = freshState();
const state = join(place, "state");
const environment = { FLYBALL_REGISTRY: place };
const operands = [COMMAND, "run", "deploy/demo.yaml", "--state", state, "--log", "human"];
let demo: Running;

beforeAll(async () => {
  expectBuilt();
  await start();
});

afterAll(async () => {
  demo.signal("SIGKILL");
  await demo.ended;
  rmSync(place, { recursive: true, force: true });
});

async function start(): Promise<void> {
  // Known before it is waited for, so that it is ended also where it says something else.
  demo = new Running(process.execPath, operands, PROJECT, environment);
  await demo.says(/second terminal:\n {4}npx flyball patch deploy\/cooler\.ts\n/);
}

/** What a user types in the folder of the project, without any option that names the demo. */
async function type(...words: readonly string[]) {
  const running = flyballWith(environment, PROJECT, ...words);
  const code = await running.ended;
  return { code, out: running.stdout, err: running.stderr };
}

async function done(...words: readonly string[]): Promise<string> {
  const { code, out, err } = await type(...words);
  expect(code, out + err).toBe(0);
  return out;
}

async function digest(): Promise<string> {
  return JSON.parse(await done("status", "--json")).running;
}

test("the demo is patched, shown, set, rolled back and shown, and nobody names it", async () => {
  const first = await digest();
  expect(await done("patch", "deploy/cooler.ts")).toMatch(/changed +setpoint_at/);
  const second = await digest();
  expect(second).not.toBe(first);
  expect(await done("patch", "deploy/cooler.ts")).toMatch(/^nothing to do for demo/);
  expect(await done("show", "setpoint_at")).toContain("hour < nightBegins ? 21 : nightSetpoint");
  expect(await done("status")).toMatch(/^demo is online[\s\S]+kept through power loss/);
  expect(await done("set", "daySetpoint", "22")).toMatch(/daySetpoint[\s\S]+23 -> 22/);
  expect(await done("rollback")).toMatch(/changed +setpoint_at/);
  expect(await digest()).toBe(first);
  const shown = await done("show", "setpoint_at");
  expect(shown).toContain("/** The set point of the schedule, °C. */");
  expect(shown).toContain("hour < nightBegins ? daySetpoint : nightSetpoint");
  const file = join(place, "shown.ts");
  writeFileSync(file, shown);
  expect(await done("patch", file)).toMatch(/^nothing to do for demo/);
});

test("what was patched and set is there after the process was killed", async () => {
  await done("patch", "deploy/cooler.ts");
  await done("set", "nightSetpoint", "17.5");
  const before = await digest();
  demo.signal("SIGKILL");
  await demo.ended;
  const { code, err } = await type("status");
  expect(code).toBe(1);
  expect(err).toContain("no controller runs on this machine");
  await start();
  expect(await digest()).toBe(before);
  expect(await done("set", "nightSetpoint", "18")).toMatch(/17\.5 -> 18/);
});
