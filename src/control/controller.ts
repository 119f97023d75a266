import {
  assert,
  type Event,
  type Millis,
  millis,
  type Problem,
  type Value,
} from "../model/model.ts";
import { link, type Program } from "../script/program.ts";
import { Scope } from "../script/scope.ts";
import type { Script } from "../script/script.ts";
import { Calls } from "./calls.ts";
import type { ControllerOptions } from "./controller-options.ts";
import { type Counters, newTally, type Tally } from "./counters.ts";
import { type CycleReport, type PhaseParts, reportOf } from "./cycle.ts";
import { Effects } from "./effects.ts";
import { Inbox } from "./inbox.ts";
import { Inputs } from "./inputs.ts";
import { type EmittedEvent, Lane } from "./lane.ts";
import { mergeTimers } from "./merge.ts";
import { Outputs } from "./outputs.ts";
import type { OutputWrite, SwapPlan, SwapReport } from "./report.ts";
import { restoreVariables } from "./restore.ts";
import { setProblem, setVariable } from "./set-variable.ts";
import {
  type FormerValues,
  prepareAgain,
  prepareSwap,
  type Staged,
  type StageResult,
  type Unfit,
} from "./staging.ts";
import { swapIn } from "./swap.ts";
import { type Timer, Timers } from "./timers.ts";
import type { Intervention } from "./trace.ts";

/**
 * The control cycle and what lives across cycles. No clock, no randomness, no I/O: the same
 * options, events and times give the same reports, bit for bit. The caller hands in the time, sends
 * what a report says to the adapters, and decides when the next cycle is due.
 */
export class Controller {
  readonly scope: Scope;
  readonly #program: Program;
  readonly #inbox: Inbox;
  readonly #inputs: Inputs;
  readonly #outputs: Outputs;
  readonly #timers: Timers;
  readonly #lane: Lane;
  readonly #calls: Calls;
  readonly #tally: Tally = newTally();
  readonly #begin: "cold" | "warm";
  readonly #reset: readonly string[];
  #staged: Staged | undefined = undefined;
  #before: Intervention[] | undefined = undefined;
  #number = 0;
  /** The time of the last cycle. */
  #now: Millis = millis(0);
  #started = false;

  constructor(options: ControllerOptions) {
    const { board, script, limits, functions, variables, policies, timers = [] } = options;
    assert(script.board === board, "the script was checked against another board");
    this.scope = new Scope(board, { limits: limits ?? {}, functions: functions ?? {} });
    this.#timers = new Timers(this.scope.run);
    this.#lane = new Lane(this.scope.run);
    this.#begin = variables === undefined ? "cold" : "warm";
    this.#reset = restoreVariables(this.scope, script.script, variables ?? new Map());
    this.#program = link(script, this.scope);
    const bounds = this.scope.run.limits;
    const { devices } = board;
    this.#inbox = new Inbox({ limits: bounds, policies: policies ?? new Map(), devices });
    this.#inputs = new Inputs(this.scope);
    this.#outputs = new Outputs(this.scope);
    this.#calls = new Calls({
      program: this.#program,
      outputs: this.#outputs,
      effects: new Effects(this.#timers, this.#lane, this.scope.run),
      tally: this.#tally,
    });
    for (const timer of timers) this.#timers.start(timer);
  }

  /** The script that runs. */
  get script(): Script {
    return this.#program.checked.script;
  }

  get digest(): string {
    return this.script.digest;
  }

  /** What the next swap phase will do, where a script is staged. */
  get staged(): SwapPlan | undefined {
    return this.#staged?.plan;
  }

  /** What happened so far. */
  get counters(): Counters {
    return { ...this.#tally, dropped: this.#inbox.dropped };
  }

  /** Variables that were kept with another type than the script has: they begin anew. */
  get resetVariables(): readonly string[] {
    return this.#reset;
  }

  /** The timers that run. */
  get timers(): readonly Timer[] {
    return this.#timers.list();
  }

  /** Counts what was started, stopped and due of timers. */
  get timerChanges(): number {
    return this.#timers.changes;
  }

  /** The emitted events that wait for the next cycle. */
  get lane(): readonly EmittedEvent[] {
    return this.#lane.list();
  }

  /** Whether a cycle would find something to do now, timers aside. */
  get pending(): boolean {
    return this.#inbox.size > 0 || this.#lane.size > 0 || this.#staged !== undefined;
  }

  /** When the next timer is due. */
  nextDue(): Millis | undefined {
    const due = this.#timers.earliest();
    return due === Infinity ? undefined : millis(due);
  }

  /** What was last sent to the outputs, of one device or all, as they are declared. */
  sent(device?: string): readonly OutputWrite[] {
    return this.#outputs.sent(device);
  }

  /** The same in the order of sending: for an adapter that reconnected. */
  again(): readonly OutputWrite[] {
    return this.#outputs.again();
  }

  /**
   * The cycle before all others, once: outputs are at their safe values, and a cold start runs the
   * script's statements. Every output is in the report, so that every actuator is set.
   */
  start(now: Millis): CycleReport {
    assert(!this.#started, "the controller was started before");
    this.#started = true;
    this.#beginCycle(now);
    const start = this.#begin;
    if (start === "cold") this.#calls.statements();
    return this.#report({ start, events: NONE, outputs: this.#outputs.all() });
  }

  /** Puts the event into the inbox. False where it was dropped instead, which is counted. */
  offer(event: Event): boolean {
    return this.#inbox.offer(event);
  }

  /** One control cycle: swap, read, run, write. The events given are offered first. */
  cycle(now: Millis, events: readonly Event[] = NONE): CycleReport {
    assert(this.#started, "the controller was not started");
    for (const event of events) this.offer(event);
    this.#beginCycle(now);
    this.#tally.cycles++;
    // Taken before anything runs: what this cycle emits, its swap included, is for the next.
    const emitted = this.#lane.take();
    const staged = this.#staged;
    const swapped = this.#swap();
    const taken = this.#read();
    this.#run(this.#withTimers(taken, now), emitted);
    return this.#report({ staged, swapped, events: taken, outputs: this.#outputs.changed() });
  }

  /**
   * Checks and compiles a script for a swap; nothing changes, and what it gives may be thrown away.
   * On the way back to a script that ran before, `former` is what its variables were then.
   */
  prepare(next: Script, former?: FormerValues): Staged | Unfit {
    return prepareSwap(this.#program, next, { limits: this.scope.run.limits, former });
  }

  /**
   * Stages what was prepared for the next swap phase. It takes the place of what is staged already:
   * what it was compared with is the script that runs.
   */
  enter(staged: Staged): void {
    assert(staged.base === this.#program.checked, "it was prepared for another script");
    const current = staged.generation === this.scope.generation;
    this.#staged = current ? staged : prepareAgain(this.#program, staged);
  }

  /** Checks a script, and stages it for the next swap phase. */
  stage(next: Script, former?: FormerValues): StageResult {
    const staged = this.prepare(next, former);
    if (!staged.ok) return staged;
    this.enter(staged);
    return { ok: true, staged: staged.plan };
  }

  /** Takes the staged script back; false where none was. */
  unstage(): boolean {
    const was = this.#staged !== undefined;
    this.#staged = undefined;
    return was;
  }

  /** Keeps the running script: drops the variables that it does not declare, and names them. */
  confirm(): readonly string[] {
    const { variables } = this.script;
    const dropped = this.scope.names().filter((name) => !variables.has(name));
    for (const name of dropped) this.scope.drop(name);
    this.#calls.handlers.sweep();
    this.#intervene({ kind: "confirm" });
    // What is staged was prepared for the variables that there were.
    if (this.#staged !== undefined) this.#staged = prepareAgain(this.#program, this.#staged);
    return dropped;
  }

  /** Why a living variable cannot be given that value; nothing where it can. */
  setProblem(name: string, value: Value): Problem | undefined {
    return setProblem(this.scope, this.script, name, value);
  }

  /** Gives a living variable a value between two cycles, or says why not. */
  set(name: string, value: Value): Problem | undefined {
    const problem = setVariable(this.scope, this.script, name, value);
    if (problem === undefined) {
      this.#intervene({ kind: "set", name, value: this.scope.variable(name) ?? null });
    }
    return problem;
  }

  #intervene(intervention: Intervention): void {
    this.#before ??= [];
    this.#before.push(intervention);
  }

  #beginCycle(now: Millis): void {
    // Asked first: the message costs more than the cycle does.
    if (!(now >= this.#now)) assert(false, `time went back from ${this.#now} to ${now}`);
    this.#now = now;
    this.#calls.begin(now);
  }

  /** Phase 1. */
  #swap(): SwapReport | undefined {
    const staged = this.#staged;
    if (staged === undefined) return undefined;
    this.#staged = undefined;
    const report = swapIn(this.#program, this.#calls, staged);
    if (report.kind === "swapped") this.#tally.swaps++;
    else this.#tally.refusedSwaps++;
    return report;
  }

  /** Phase 2: takes events, and gives the inputs what they carry before any function runs. */
  #read(): readonly Event[] {
    const count = Math.min(this.#inbox.size, this.scope.run.limits.cycleEvents);
    if (count === 0) return NONE;
    const taken: Event[] = [];
    for (let index = 0; index < count; index++) {
      const event = this.#inbox.take();
      if (event === undefined) break;
      this.#inputs.read(event);
      taken.push(event);
    }
    this.#tally.events += taken.length;
    return taken;
  }

  #withTimers(taken: readonly Event[], now: Millis): readonly Event[] {
    const due = this.#timers.takeDue(now);
    this.#tally.timers += due.length;
    return due.length === 0 ? taken : mergeTimers(taken, due);
  }

  /** Phase 3: new input and timers first, then what the cycle before emitted. */
  #run(events: readonly Event[], emitted: readonly EmittedEvent[]): void {
    for (const event of events) this.#calls.event(event, 0);
    for (const event of emitted) this.#calls.event(event, event.hops);
  }

  #report(parts: PhaseParts): CycleReport {
    const report = reportOf(parts, {
      number: this.#number,
      now: this.#now,
      digest: this.digest,
      before: this.#before,
      calls: this.#calls.reports(),
    });
    this.#before = undefined;
    this.#number++;
    return report;
  }
}

const NONE: readonly Event[] = Object.freeze([]);
