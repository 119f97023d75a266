import type { Event } from "../model/model.ts";
import type { RunState } from "../script/run-state.ts";
import { heldUnits } from "./held-units.ts";

/** An event that a call emitted; `hops` counts the emitted events up to it, itself included. */
export interface EmittedEvent extends Event {
  readonly hops: number;
}

/**
 * The lane of emitted events: what a cycle emits waits here for the next one. Two lists take turns,
 * so nothing that is emitted while a cycle runs can be handled by that cycle.
 */
export class Lane {
  #filling: EmittedEvent[] = [];
  #taken: EmittedEvent[] = [];
  readonly #run: RunState;
  /** Units of the data of those that wait, which count as state. */
  #units = 0;

  constructor(run: RunState) {
    this.#run = run;
  }

  /** How many events wait for the next cycle. */
  get size(): number {
    return this.#filling.length;
  }

  add(event: EmittedEvent): void {
    this.#filling.push(event);
    const units = heldUnits(this.#run, event.data);
    this.#units += units;
    this.#run.stateSize += units;
  }

  /** The events that wait, in the order in which they were emitted. Valid until the next call. */
  take(): readonly EmittedEvent[] {
    if (this.#filling.length === 0) return NONE;
    this.#run.stateSize -= this.#units;
    this.#units = 0;
    const taken = this.#filling;
    this.#taken.length = 0;
    this.#filling = this.#taken;
    this.#taken = taken;
    return taken;
  }

  /** The events that wait, left where they are. */
  list(): readonly EmittedEvent[] {
    return [...this.#filling];
  }
}

const NONE: readonly EmittedEvent[] = [];
