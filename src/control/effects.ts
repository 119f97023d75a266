import type { Limits, Millis } from "../model/model.ts";
import { type Effect, fault, type RunState, type Site } from "../script/run-state.ts";
import { heldUnits } from "./held-units.ts";
import type { Lane } from "./lane.ts";
import { LONGEST_TIMER } from "./limits.ts";
import { dueTime, type Timers } from "./timers.ts";

/** The call whose effects they are. */
export interface Cause {
  readonly site: Site;
  readonly now: Millis;
  /** How many emitted events led to the call. */
  readonly hops: number;
}

/**
 * Turns what a call asked for into timers and emitted events, in two steps: `admit` faults while
 * the call can still be rolled back, and after it `apply` cannot fail. So a call has all of its
 * effects or none.
 */
export class Effects {
  readonly #timers: Timers;
  readonly #lane: Lane;
  readonly #run: RunState;
  readonly #limits: Limits;

  constructor(timers: Timers, lane: Lane, run: RunState) {
    this.#timers = timers;
    this.#lane = lane;
    this.#run = run;
    this.#limits = run.limits;
  }

  /**
   * Faults where the effects do not fit: too long a chain, a full lane, too many timers, more data
   * than all state may hold.
   */
  admit(effects: readonly Effect[], cause: Cause): void {
    let emits = 0;
    let starts = 0;
    for (const effect of effects) {
      if (effect.kind === "emit") emits++;
      else if (effect.kind === "after") {
        starts++;
        if (dueTime(cause.now, effect.seconds) === undefined) noSuchTime(effect.seconds, cause);
      }
    }
    if (emits > 0) this.#admitEmits(emits, cause);
    if (this.#timers.size + starts > this.#limits.timers) this.#admitTimers(effects, cause);
    if (emits + starts > 0) this.#admitData(effects, cause);
  }

  /** Does what was admitted, oldest first; gives how many events were emitted. */
  apply(effects: readonly Effect[], { now, hops }: Cause): number {
    let emits = 0;
    for (const effect of effects) {
      if (effect.kind === "emit") {
        const { name, data } = effect;
        this.#lane.add({ name, data, time: now, hops: hops + 1 });
        emits++;
      } else if (effect.kind === "after") {
        const { timer: name, seconds, data } = effect;
        this.#timers.start({ name, due: dueTime(now, seconds) ?? now, data });
      } else if (effect.kind === "cancel") this.#timers.cancel(effect.timer);
    }
    return emits;
  }

  #admitEmits(emits: number, { hops, site }: Cause): void {
    const { lane, hops: most } = this.#limits;
    if (hops >= most) {
      const what = `the event is the last of a chain of ${most} that caused one another`;
      fault(site, "FAULT_HOPS", "Hops", `${what}, so its function can emit none`);
    }
    if (this.#lane.size + emits > lane) {
      const what = `more than ${lane} emitted events would wait for the next cycle`;
      fault(site, "FAULT_EFFECTS", "Lane", what);
    }
  }

  /** What is kept for later counts as state, beside the variables. */
  #admitData(effects: readonly Effect[], { site }: Cause): void {
    const { stateSize: most } = this.#limits;
    let asked = 0;
    for (const effect of effects) asked += this.#unitsOf(effect);
    if (this.#run.stateSize + asked <= most) return;
    const state = this.#run.stateSize + this.#growth(effects);
    if (state <= most) return;
    const what = `the variables, timers and waiting events together would hold ${state} units`;
    fault(site, "FAULT_SIZE", "Size", `${what}, more than ${most}`);
  }

  /** Units that are kept for the effect. */
  #unitsOf(effect: Effect): number {
    const isKept = effect.kind === "emit" || effect.kind === "after";
    return isKept ? heldUnits(this.#run, effect.data) : 0;
  }

  /** Units that there would be more: counted as if it were done, timers give way to others. */
  #growth(effects: readonly Effect[]): number {
    const units = new Map<string, number>();
    let growth = 0;
    for (const effect of effects) {
      const size = this.#unitsOf(effect);
      if (effect.kind === "emit") growth += size;
      else if (effect.kind !== "log") {
        growth += size - (units.get(effect.timer) ?? this.#timers.unitsOf(effect.timer));
        units.set(effect.timer, size);
      }
    }
    return growth;
  }

  /** Counted as if it were done: a call may cancel some timers and start others in their place. */
  #admitTimers(effects: readonly Effect[], { site }: Cause): void {
    const names = new Set(this.#timers.list().map((timer) => timer.name));
    for (const effect of effects) {
      if (effect.kind === "after") names.add(effect.timer);
      else if (effect.kind === "cancel") names.delete(effect.timer);
    }
    const { timers } = this.#limits;
    if (names.size <= timers) return;
    fault(site, "FAULT_EFFECTS", "Timers", `more than ${timers} timers would run at once`);
  }
}

function noSuchTime(seconds: number, { site }: Cause): never {
  const what = `a timer runs from 0 to ${LONGEST_TIMER} seconds, not ${seconds}`;
  return fault(site, "FAULT_ARGUMENTS", "Invalid Arguments", what);
}
