// A controller with its plant, its desk and its disk in time, as plainly as it can be said.

import { settled } from "./patching-decide.ts";
import { PlainDesk } from "./patching-desk-model.ts";
import { PlainKeeping } from "./patching-keeping.ts";
import {
  type PlainEvent,
  PlainPlant,
  type PlainTimer,
  type Values,
} from "./patching-plant-model.ts";
import type { PlainFiles, PlainKept, PlainRequest, PlainResult } from "./patching-request.ts";

/** Ends when all is done that needs neither time nor a cycle. */
export function drain(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Variables and timers as they were between two cycles, and may be again after a power loss. */
export interface PlainSnapshot {
  /** The time for which variables could be written, since the start. */
  readonly time: number;
  readonly wall: number;
  /** For how long they were like that. */
  lasted: number;
  /** The number of the last settlement before it. */
  readonly number: number;
  readonly variables: Values;
  /** By the time that they still had to run. */
  readonly timers: readonly {
    readonly name: string;
    readonly left: number;
    readonly data: number;
  }[];
}

/** What a controller starts with. */
export interface ModelStart {
  readonly now: number;
  readonly wall: number;
  /** Milliseconds between two scans; absent: a cycle runs when there is something to do. */
  readonly period: number | undefined;
  readonly files: PlainFiles;
  /** What is on the disk; nothing at a first start. */
  readonly kept: PlainKept | undefined;
  /** What the controller goes by. */
  readonly state: PlainKept;
  /** What may be on the disk as well. */
  readonly others: readonly (PlainKept | undefined)[];
  readonly isFull: boolean;
  /** What is on the disk of variables and timers, where there is something. */
  readonly snapshots: readonly PlainSnapshot[];
  /** Absent at a cold start. */
  readonly variables: Values | undefined;
  readonly timers: readonly PlainTimer[];
}

/** An answer, and how much of the trail must have been kept before it was given. */
export interface Told {
  readonly result: PlainResult;
  readonly trail: number;
}

/** One process, from its start to its end. */
export class PatchingModel {
  readonly plant: PlainPlant;
  readonly keeping: PlainKeeping;
  readonly told: Told[] = [];
  readonly snapshots: PlainSnapshot[] = [];
  /** Whether writing variables is waited for. */
  waitsForVariables = false;
  now: number;
  /** The time for which variables could be written, since the start. */
  #writable = 0;
  readonly #start: ModelStart;
  readonly #desk: PlainDesk;
  #nextScan: number;
  #last: PlainSnapshot | undefined;

  constructor(start: ModelStart) {
    const { now, kept, state, variables, timers, period, others, snapshots } = start;
    const { intent } = state;
    this.#start = start;
    this.now = now;
    this.#nextScan = now + (period ?? Infinity);
    this.plant = new PlainPlant({ now, script: state.script, variables, timers });
    const begins = intent === undefined ? state : interrupted(state);
    this.keeping = new PlainKeeping(kept, begins, others);
    this.keeping.isFull = start.isFull;
    this.#desk = new PlainDesk(this.plant, this.keeping, (result) => this.#tell(result));
    this.snapshots.push(...snapshots.map((each) => ({ ...each, time: 0 })));
    this.record();
  }

  /** Whether what runs is not what boots. */
  get isUnsettled(): boolean {
    return this.#desk.isUnsettled;
  }

  get wall(): number {
    return this.#start.wall + this.now - this.#start.now;
  }

  get writable(): number {
    return this.#writable;
  }

  /** What comes before the first cycle: what was overtaken is told, all is kept anew. */
  async begin(): Promise<void> {
    const { state, files } = this.#start;
    if (state.intent !== undefined) {
      const last = this.keeping.state.answered.at(-1);
      if (last !== undefined) this.#tell(last.result);
    }
    await this.keeping.begin();
    this.#desk.save(files);
  }

  receive(request: PlainRequest, retained: boolean): void {
    this.#desk.receive(request, retained);
  }

  save(files: PlainFiles): void {
    this.#desk.save(files);
  }

  offer(event: Omit<PlainEvent, "time">): void {
    this.plant.offer({ ...event, time: this.now });
  }

  /** Lets that much time go by, cycle by cycle. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.now + milliseconds;
    for (;;) {
      await drain();
      this.record();
      const next = this.#nextCycle();
      if (next > end) break;
      this.#goTo(next);
      const swap = this.plant.cycle(this.now);
      if (swap !== undefined) this.#desk.cycled(swap);
    }
    this.#goTo(end);
  }

  /** No cycle runs any more; ends what is on its way. */
  stop(): void {
    this.#desk.stop();
    this.keeping.open();
  }

  /** Notes what a power loss may leave of variables and timers from now on. */
  record(): void {
    const last = this.#last;
    if (last !== undefined) last.lasted = this.wall - last.wall;
    this.#last = undefined;
    if (this.#desk.isUnsettled) return;
    this.#last = {
      time: this.#writable,
      wall: this.wall,
      lasted: 0,
      number: this.keeping.state.number,
      variables: new Map(this.plant.variables),
      timers: this.plant.timers.map(({ name, due, data }) => ({
        name,
        left: due - this.now,
        data,
      })),
    };
    this.snapshots.push(this.#last);
  }

  #nextCycle(): number {
    if (this.#start.period !== undefined) return this.#nextScan;
    return this.plant.pending ? this.now : Math.max(this.now, this.plant.nextDue);
  }

  #goTo(time: number): void {
    const { keeping } = this;
    const isWritable = !this.waitsForVariables && !keeping.isFull && !keeping.isDead;
    if (isWritable && !this.#desk.isUnsettled) this.#writable += time - this.now;
    this.now = time;
    if (time === this.#nextScan) this.#nextScan += this.#start.period ?? Infinity;
  }

  #tell(result: PlainResult): void {
    this.told.push({ result, trail: this.keeping.trail.length - 1 });
  }
}

/** The state once a request that was on its way is over. */
export function interrupted(state: PlainKept): PlainKept {
  const { script, intent } = state;
  const result = {
    id: intent?.id ?? "",
    stage: "reverted",
    cycle: 0,
    script,
    codes: ["PATCH_INTERRUPTED"],
  } as const;
  return settled(state, result, new Map());
}
