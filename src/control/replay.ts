import { assert } from "../model/model.ts";
import type { Script } from "../script/script.ts";
import { Controller } from "./controller.ts";
import type { ControllerOptions } from "./controller-options.ts";
import type { CycleReport } from "./cycle.ts";
import type { TraceRecord } from "./trace.ts";

/**
 * Runs recorded cycles again, from the start on, and gives their reports. `scripts` holds each
 * staged script by its digest. With the same options the reports are the same; with others, or
 * other scripts under those digests, it shows what would have happened.
 */
export function replay(
  options: ControllerOptions,
  records: readonly TraceRecord[],
  scripts: ReadonlyMap<string, Script> = new Map(),
): readonly CycleReport[] {
  const controller = new Controller(options);
  return records.map((record) => replayCycle(controller, record, scripts));
}

function replayCycle(
  controller: Controller,
  record: TraceRecord,
  scripts: ReadonlyMap<string, Script>,
): CycleReport {
  for (const intervention of record.before ?? []) {
    if (intervention.kind === "confirm") controller.confirm();
    else controller.set(intervention.name, intervention.value);
  }
  if (record.staged !== undefined) {
    const script = scripts.get(record.staged);
    assert(
      script !== undefined,
      `the script ${record.staged} of cycle ${record.number} is missing`,
    );
    const { former } = record;
    controller.stage(script, former === undefined ? undefined : new Map(Object.entries(former)));
  }
  if (record.start !== undefined) return controller.start(record.now);
  return controller.cycle(record.now, record.events ?? []);
}
