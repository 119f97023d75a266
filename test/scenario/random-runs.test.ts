import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Controller, CycleReport } from "../../src/control/control.ts";
import { written } from "../control/plant.ts";
import { property } from "../control/property.ts";
import { quota, SEED } from "../seed.ts";
import { hashOf } from "./hash.ts";
import { type PlainReport, runPlain } from "./plain-controller.ts";
import { OUTPUTS, type Plan, plans } from "./plan.ts";
import { replayRun, runPlan } from "./run-plan.ts";

describe("random scripts, events and swaps", () => {
  test("do what a plain model of the cycle does", () => {
    let faults = 0;
    let swaps = 0;
    property(plans, quota(2_000), (plan) => {
      const states: PlainReport[] = [];
      const { reports, controller } = runPlan(plan, (each) => states.push(stateOf(each)));
      const seen = states.map((state, index) => ({ ...state, ...whatItDid(reports[index + 1]) }));
      expect(seen).toEqual(runPlain(plan));
      faults += controller.counters.faults;
      swaps += controller.counters.swaps;
    });
    console.log(`${faults} faults and ${swaps} swaps in them`);
    expect(Math.min(faults, swaps)).toBeGreaterThan(quota(500));
  });

  test("give the same reports twice over, and again from the trace", () => {
    property(plans, quota(1_000), (plan) => {
      const run = runPlan(plan);
      const hash = hashOf(run.reports);
      expect(hashOf(runPlan(plan).reports)).toBe(hash);
      expect(hashOf(replayRun(plan, run))).toBe(hash);
    });
  });

  test("give the same reports in a fresh process", () => {
    const drawn = fc.sample(plans, { seed: SEED, numRuns: 1_000 });
    const here = drawn.map((plan) => hashOf(runPlan(plan).reports));
    expect(runElsewhere(drawn)).toEqual(here);
  });
});

function stateOf(controller: Controller): PlainReport {
  const { a, b } = Object.fromEntries(controller.scope.variables());
  return {
    outputs: {},
    faulted: [],
    variables: { a: Number(a), b: Number(b) },
    timers: controller.timers.map((timer) => ({ ...timer, data: Number(timer.data) })),
    lane: controller.lane.map((each) => ({ ...each, data: Number(each.data) })),
  };
}

function whatItDid(report: CycleReport | undefined): Pick<PlainReport, "outputs" | "faulted"> {
  if (report === undefined) return { outputs: {}, faulted: [] };
  const outputs = Object.entries(written(report)).map(([key, value]) => [key, Number(value)]);
  expect(OUTPUTS).toEqual(expect.arrayContaining(outputs.map(([key]) => key)));
  return {
    outputs: Object.fromEntries(outputs),
    faulted: report.faults.map(({ event }) => event),
  };
}

function runElsewhere(drawn: readonly Plan[]): readonly string[] {
  const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
  const child = spawnSync(
    process.execPath,
    ["--import", new URL("typescript-loader.mjs", import.meta.url).href, here("plan-worker.ts")],
    { input: JSON.stringify(drawn), encoding: "utf8", maxBuffer: 64 * 1024 * 1024 },
  );
  expect(child.stderr).toBe("");
  expect(child.status).toBe(0);
  return child.stdout.trim().split("\n");
}
