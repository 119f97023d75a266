import { type Event, type Fault, type Millis, millis, type Value } from "../model/model.ts";
import { STATEMENTS } from "../script/checked-script.ts";
import { placeFault } from "../script/fault-place.ts";
import type { Program, Slot } from "../script/program.ts";
import { type Effect, FaultSignal, type RunState, toFault } from "../script/run-state.ts";
import type { Tally } from "./counters.ts";
import type { Effects } from "./effects.ts";
import { type Handler, Handlers, MIGRATE } from "./handlers.ts";
import type { Outputs } from "./outputs.ts";
import type { FaultReport, LogLine, ReturnedValue } from "./report.ts";

/** What the calls of one cycle report. */
export interface CallReports {
  readonly faults: readonly FaultReport[];
  readonly returned: readonly ReturnedValue[];
  readonly logs: readonly LogLine[];
  readonly emitted: number;
}

/** What calls work on. */
export interface CallsOptions {
  readonly program: Program;
  readonly outputs: Outputs;
  readonly effects: Effects;
  readonly tally: Tally;
}

/** Phase 3: calls functions for events, each call a transaction, and collects what they report. */
export class Calls {
  readonly handlers: Handlers;
  readonly #program: Program;
  readonly #run: RunState;
  readonly #outputs: Outputs;
  readonly #effects: Effects;
  readonly #tally: Tally;
  /** Whether functions of the host can run, and through them functions that no write set lists. */
  readonly #hosted: boolean;
  /** What `#admit` has to know of the running call; one object for all calls. */
  readonly #cause = { site: { function: "", pointer: "" }, now: millis(0), hops: 0 };
  #faults: FaultReport[] = [];
  #returned: ReturnedValue[] = [];
  #logs: LogLine[] = [];
  #emitted = 0;

  constructor({ program, outputs, effects, tally }: CallsOptions) {
    this.handlers = new Handlers(program, outputs);
    this.#program = program;
    this.#run = program.scope.run;
    this.#outputs = outputs;
    this.#effects = effects;
    this.#tally = tally;
    this.#hosted = program.scope.board.functions.size > 0;
    this.#run.admit = this.#admit;
  }

  /** Begins a cycle: its one time. */
  begin(now: Millis): void {
    this.#cause.now = now;
    this.#run.now = now / 1000;
    this.#run.turn = 0;
  }

  /** Calls the function of the event's name. No function: counted, no error. */
  event(event: Event, hops: number): void {
    const handler = this.handlers.find(event.name);
    const dt = handler === undefined ? 0 : handler.arrive(event.time);
    if (handler?.slot === undefined) {
      this.#tally.uncalled++;
      return;
    }
    this.#tally.calls++;
    const thrown = this.#call(handler, handler.slot, event.data, dt, hops);
    if (thrown !== undefined) this.#faulted(handler, thrown);
  }

  /** Runs the script's statements, where it has any: at a cold start. */
  statements(): void {
    const slot = this.#program.slot(STATEMENTS);
    if (slot === undefined) return;
    const handler = this.handlers.bound(STATEMENTS, slot);
    const thrown = this.#call(handler, slot, null, 0, 0);
    if (thrown !== undefined) this.#faulted(handler, thrown);
  }

  /**
   * Runs `migrate` on the variables as they were. A fault is given back and reported, but no output
   * falls back: the swap is undone, and the scripts that set them have not faulted.
   */
  migrate(old: Value): Fault | undefined {
    const slot = this.#program.slot(MIGRATE);
    if (slot === undefined) return undefined;
    const thrown = this.#call(this.handlers.bound(MIGRATE, slot), slot, old, 0, 0);
    if (thrown === undefined) return undefined;
    const fault = this.#placed(thrown, MIGRATE);
    this.#tally.faults++;
    this.#faults.push({ event: MIGRATE, fault, safe: [] });
    return fault;
  }

  /** Gives what was collected since the last time, and begins anew. */
  reports(): CallReports {
    const reports = {
      faults: this.#faults.length === 0 ? NO_FAULTS : this.#faults,
      returned: this.#returned.length === 0 ? NO_VALUES : this.#returned,
      logs: this.#logs.length === 0 ? NO_LOGS : this.#logs,
      emitted: this.#emitted,
    };
    if (this.#faults.length > 0) this.#faults = [];
    if (this.#returned.length > 0) this.#returned = [];
    if (this.#logs.length > 0) this.#logs = [];
    this.#emitted = 0;
    return reports;
  }

  /** One transaction. Gives the fault, after which nothing of the call is left. */
  #call(
    handler: Handler,
    slot: Slot,
    data: Value,
    dt: number,
    hops: number,
  ): FaultSignal | undefined {
    const run = this.#run;
    run.dt = dt;
    if (run.effects.length > 0) run.effects.length = 0;
    this.#cause.site = handler.site;
    this.#cause.hops = hops;
    let value: Value;
    try {
      value = slot.entry(data);
    } catch (thrown) {
      run.effects.length = 0;
      if (thrown instanceof FaultSignal) return thrown;
      throw thrown;
    }
    if (this.#hosted) this.#outputs.touchAll();
    else this.#outputs.touch(handler.written);
    if (value !== null)
      this.#returned.push({ event: handler.name, value: value === 0 ? 0 : value });
    if (run.effects.length > 0) this.#apply(run.effects, handler.name);
    return undefined;
  }

  /** The last step of a call that asked for effects: it faults where they do not fit. */
  readonly #admit = (): void => this.#effects.admit(this.#run.effects, this.#cause);

  #apply(effects: Effect[], event: string): void {
    const emitted = this.#effects.apply(effects, this.#cause);
    this.#emitted += emitted;
    this.#tally.emitted += emitted;
    for (const effect of effects) {
      if (effect.kind !== "log") continue;
      const { text, value, cut } = effect;
      const line = value === undefined ? { event, text } : { event, text, value };
      this.#logs.push(cut === undefined ? line : { ...line, cut });
    }
    effects.length = 0;
  }

  #faulted(handler: Handler, thrown: FaultSignal): void {
    this.#tally.faults++;
    const safe = this.#outputs.fallBack(handler.written);
    this.#faults.push({ event: handler.name, fault: this.#placed(thrown, handler.name), safe });
  }

  #placed(thrown: FaultSignal, called: string): Fault {
    return placeFault(toFault(thrown), this.#program.script, called);
  }
}

const NO_FAULTS: readonly FaultReport[] = Object.freeze([]);
const NO_VALUES: readonly ReturnedValue[] = Object.freeze([]);
const NO_LOGS: readonly LogLine[] = Object.freeze([]);
