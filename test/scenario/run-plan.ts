import { type Controller, type CycleReport, replay } from "../../src/control/control.ts";
import { millis } from "../../src/model/model.ts";
import type { Script } from "../../src/script/script.ts";
import { BOARD, checkedOf, controllerOf, event, scriptOf } from "../control/plant.ts";
import { definitionOf, LIMITS, type Plan } from "./plan.ts";

/** A run of a plan, and the controller after each of its cycles. */
export interface Run {
  readonly controller: Controller;
  readonly reports: readonly CycleReport[];
}

/** Runs a plan, the start included; `watch` sees the controller after each cycle. */
export function runPlan(plan: Plan, watch: (controller: Controller) => void = ignore): Run {
  const scripts = plan.scripts.map((functions) => scriptOf(definitionOf(functions)));
  const controller = controllerOf(definitionOf(plan.scripts[0] ?? {}), { limits: LIMITS });
  const reports = [controller.start(millis(0))];
  let now = 0;
  for (const step of plan.steps) {
    if (step.kind === "stage") {
      const script = scripts[step.script];
      if (script !== undefined) controller.stage(script);
      continue;
    }
    now += step.wait;
    reports.push(
      controller.cycle(
        millis(now),
        step.events.map(({ name, data }) => event(name, data, now)),
      ),
    );
    watch(controller);
  }
  return { controller, reports };
}

/** Runs a run again from its trace records and the plan's scripts alone, all by way of JSON. */
export function replayRun(plan: Plan, { reports }: Run): readonly CycleReport[] {
  const definitions = plan.scripts.map(definitionOf);
  const scripts = new Map<string, Script>();
  for (const definition of definitions) {
    const script = scriptOf(JSON.parse(JSON.stringify(definition)));
    scripts.set(script.digest, script);
  }
  const records = JSON.parse(JSON.stringify(reports.map(({ trace }) => trace)));
  const script = checkedOf(definitions[0] ?? {});
  return replay({ board: BOARD, script, limits: LIMITS }, records, scripts);
}

function ignore(): void {}
