import { flawOfName, type Value } from "../../model/model.ts";
import type { InputCell } from "../cell.ts";
import { type Effect, fault, type RunState, type Site, wrongArguments } from "../run-state.ts";
import { boundedText, sizeOf } from "../size.ts";

/** Asks for an event to be handled in the next cycle. */
export function emit(run: RunState, name: string, data: Value, site: Site): null {
  checkName(name, site);
  sizeOf(run, data, site);
  return ask(run, { kind: "emit", name, data }, run.limits.emits, site);
}

/** Asks for a timer to be started, or started again. */
export function after(
  run: RunState,
  timer: string,
  seconds: number,
  data: Value,
  site: Site,
): null {
  checkName(timer, site);
  if (seconds < 0) wrongArguments(site, `a timer of ${seconds} s would have been due before`);
  sizeOf(run, data, site);
  return ask(run, { kind: "after", timer, seconds, data }, run.limits.timers, site);
}

/** Asks for a timer to be stopped. */
export function cancel(run: RunState, timer: string, site: Site): null {
  checkName(timer, site);
  return ask(run, { kind: "cancel", timer }, run.limits.timers, site);
}

/** Asks for a line in the log. */
export function log(run: RunState, text: string, value: Value | undefined, site: Site): null {
  boundedText(run, text, site);
  if (value === undefined) return ask(run, { kind: "log", text }, run.limits.logs, site);
  sizeOf(run, value, site);
  return ask(run, { kind: "log", text, value }, run.limits.logs, site);
}

/** Whether all the inputs have a good value that is no older than that many seconds. */
export function fresh(
  run: RunState,
  inputs: readonly InputCell[],
  seconds: number,
  _site: Site,
): boolean {
  return inputs.every(
    (input) => input.v !== undefined && input.quality === "good" && run.now - input.time <= seconds,
  );
}

function ask(run: RunState, effect: Effect, most: number, site: Site): null {
  let same = 0;
  for (const asked of run.effects) if (asked.kind === effect.kind) same++;
  run.charge(run.effects.length, site);
  if (same >= most) {
    const what = `a call asks for more than ${most} of: ${effect.kind}`;
    fault(site, "FAULT_EFFECTS", "Effects", what);
  }
  run.effects.push(effect);
  return null;
}

function checkName(name: string, site: Site): void {
  if (flawOfName(name) === undefined) return;
  wrongArguments(site, `${JSON.stringify(name.slice(0, 80))} cannot be a name`);
}
