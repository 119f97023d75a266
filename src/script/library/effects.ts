import { flawOfName, ownText, type Value } from "../../model/model.ts";
import type { InputCell } from "../cell.ts";
import { keepingCost, logCost } from "../charges.ts";
import { type Effect, fault, type RunState, type Site, wrongArguments } from "../run-state.ts";
import { sizeOf } from "../size.ts";
import { lineOf, shownValue } from "./log-line.ts";

/** Asks for an event to be handled in the next cycle. */
export function emit(run: RunState, name: string, data: Value, site: Site): null {
  checkName(name, site);
  chargeKeeping(run, data, site);
  return ask(run, { kind: "emit", name: ownText(name), data }, run.limits.emits, site);
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
  chargeKeeping(run, data, site);
  const effect = { kind: "after", timer: ownText(timer), seconds, data } as const;
  return ask(run, effect, run.limits.timers, site);
}

/** Asks for a timer to be stopped. */
export function cancel(run: RunState, timer: string, site: Site): null {
  checkName(timer, site);
  return ask(run, { kind: "cancel", timer }, run.limits.timers, site);
}

/** Asks for a line in the log. What is longer as it is written than a line may be is cut. */
export function log(run: RunState, text: string, value: Value | undefined, site: Site): null {
  const { logs, logLength } = run.limits;
  const said = lineOf(text, logLength);
  run.charge(logCost(said.written), site);
  if (value === undefined) return ask(run, { kind: "log", text: said.text }, logs, site);
  const shown = shownValue(value, logLength);
  run.charge(logCost(shown.written), site);
  const effect = { kind: "log", text: said.text, value: shown.value } as const;
  return ask(run, shown.isCut ? { ...effect, cut: true } : effect, logs, site);
}

/** Data is kept until it is due. */
function chargeKeeping(run: RunState, data: Value, site: Site): void {
  run.charge(keepingCost(sizeOf(run, data, site)), site);
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
