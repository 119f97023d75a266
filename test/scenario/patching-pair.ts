// The real thing and the model as one process each, side by side, and how they are compared.
import { ConfigError } from "../../src/app/load.ts";
import type { PatchResult } from "../../src/patch/patch.ts";
import { agree, Disagreement, inOrder, seenOf } from "./patching-agreement.ts";
import { type Found, foundBy, type Left, possibleText } from "./patching-boot.ts";
import { StepClock } from "./patching-clock.ts";
import { PatchingDisk } from "./patching-disk.ts";
import { drain, PatchingModel } from "./patching-model.ts";
import { EVERY, type Flaw, PatchingPlant } from "./patching-plant.ts";
import { FILES, type PlainFiles, type PlainRequest } from "./patching-request.ts";
import type { PlainScript } from "./patching-script.ts";
import {
  comparablePlain,
  comparableResult,
  digestOf,
  keptText,
  readingOf,
  requestText,
  sorted,
  stateText,
} from "./patching-spelling.ts";

/** What a pair starts with. */
export interface PairStart {
  readonly left: Left;
  readonly files: PlainFiles;
  /** The script of the files; absent where they have none that can run. */
  readonly script: PlainScript | undefined;
  readonly now: number;
  readonly period: number | undefined;
  /** After how many calls of the disk the world stops. */
  readonly calls: number;
  readonly flaw: Flaw;
}

/**
 * How a start ended: it runs; the world stopped before or after the script was known; no script.
 */
export type Started =
  | { readonly kind: "runs" | "frozen"; readonly pair: Pair }
  | { readonly kind: "not opened"; readonly disk: PatchingDisk }
  | { readonly kind: "no script" };

/** One process on both sides. */
export class Pair {
  readonly disk: PatchingDisk;
  readonly #real: PatchingPlant;
  readonly #model: PatchingModel;
  readonly #clock: StepClock;
  readonly #found: Left;
  readonly #reset: readonly string[];
  #results = 0;
  #writes = 0;
  /** The model's writable time when the real thing began to say that it cannot write variables. */
  #failedAt: number | undefined;
  /** How many snapshots were there at the start. */
  readonly #begunWith: number;

  private constructor(
    start: PairStart,
    disk: PatchingDisk,
    clock: StepClock,
    real: PatchingPlant,
    found: Found,
  ) {
    const { left, files, now, period } = start;
    const { kept, state, snapshots, variables, timers } = found;
    this.disk = disk;
    this.#real = real;
    this.#clock = clock;
    this.#found = left;
    this.#reset = found.reset;
    this.#begunWith = Math.max(1, snapshots.length);
    const others = left.isDoubtful ? left.possible.filter((each) => each !== kept) : [];
    this.#model = new PatchingModel({
      ...{ now, period, files, kept, state, variables, timers, others },
      ...{ wall: left.wall, isFull: left.isFull, snapshots },
    });
  }

  static async start(start: PairStart): Promise<Started> {
    const { left, now, period, files, flaw } = start;
    const disk = new PatchingDisk(left.disk);
    disk.isFull = left.isFull;
    disk.isLazy = flaw.isLazy === true;
    disk.freezeAfter(start.calls);
    const clock = new StepClock(now, left.wall - now);
    let opened: PatchingPlant | "no script" | undefined;
    let failure: unknown;
    PatchingPlant.open({ disk, clock, period, files: readingOf(files), flaw }).then(
      (plant) => {
        opened = plant;
      },
      (error: unknown) => {
        if (error instanceof ConfigError) opened = "no script";
        else failure = error;
      },
    );
    await drain();
    if (failure !== undefined) throw failure;
    if (opened === undefined) return { kind: "not opened", disk };
    if (opened === "no script") {
      if (left.possible.includes(undefined) && start.script === undefined) return { kind: opened };
      throw new Disagreement("what boots", opened, possibleText(left));
    }
    const found = foundBy(opened, left, start.script, now);
    if (found === undefined)
      throw new Disagreement("what is found", seenOf(opened), possibleText(left));
    const pair = new Pair(start, disk, clock, opened, found);
    await pair.#begin();
    return { kind: disk.isFrozen ? "frozen" : "runs", pair };
  }

  get isFrozen(): boolean {
    return this.disk.isFrozen;
  }

  get running(): PlainScript {
    return this.#model.plant.script;
  }

  get accepted(): PlainScript {
    return this.#model.keeping.state.accepted;
  }

  /** All answers of the model so far. */
  get told(): PatchingModel["told"] {
    return this.#model.told;
  }

  /** The requests whose last results must outlive everything. */
  get acknowledged(): readonly PlainRequest[] {
    return this.#model.keeping.state.answered.flatMap(({ request }) => request ?? []);
  }

  async pass(ms: number): Promise<void> {
    await this.#clock.pass(ms, () => !this.isFrozen);
    await this.#model.pass(ms);
  }

  offer(name: string, x: number): void {
    this.#real.offer(name, x);
    this.#model.offer({ name, x });
  }

  /** Sends requests in one go, so that nothing goes on between them. */
  async send(requests: readonly PlainRequest[], retained: boolean): Promise<void> {
    for (const request of requests) {
      const { group } = request;
      this.#real.receive(requestText(request), { retained, group });
      this.#model.receive(request, retained);
    }
    await drain();
  }

  async save(files: PlainFiles): Promise<void> {
    this.#real.save(readingOf(files));
    this.#model.save(files);
    await drain();
  }

  async hold(log: "ledger" | "variables"): Promise<void> {
    this.disk.hold(log);
    if (log === "ledger") this.#model.keeping.close();
    else this.#model.waitsForVariables = true;
  }

  async release(log: "ledger" | "variables"): Promise<void> {
    this.disk.release(log);
    if (log === "ledger") this.#model.keeping.open();
    else this.#model.waitsForVariables = false;
    await drain();
  }

  fill(isFull: boolean): void {
    this.disk.isFull = isFull;
    this.#model.keeping.isFull = isFull;
  }

  fail(): void {
    this.disk.failsNext = true;
    this.#model.keeping.failsNext = true;
  }

  /** Stops both as they are to be stopped; gives what is left. */
  async stop(): Promise<Left> {
    let isStopped = false;
    void this.#real.stop().then(() => {
      isStopped = true;
    });
    this.#model.stop();
    await drain();
    await this.release("ledger");
    await this.release("variables");
    await drain();
    if (!isStopped) throw new Disagreement("a stop", "hangs", "ends");
    this.compare();
    const left = this.#left(this.disk.disk, this.#model.keeping.trail.length - 1);
    const isWritable = !this.disk.isFull && !this.#model.keeping.isDead && !this.#model.isUnsettled;
    return isWritable ? { ...left, snapshots: left.snapshots.slice(-1), isWritten: true } : left;
  }

  /** What is left where the power is lost now, or the process is killed. */
  lose(how: "power" | "kill", random: () => number, from: number): Left {
    const { disk } = this.disk;
    disk.fail(undefined);
    return this.#left(how === "power" ? disk.crash(random) : disk.copy(), from);
  }

  /** The answers to saves, as they were given; none where the number of the start is not kept. */
  get saves(): readonly PatchResult[] {
    if (this.#found.isFull) return [];
    return this.#real.results.filter(({ id }) => id?.startsWith(`${FILES}:`));
  }

  /** How many states were kept so far for certain, where nothing is frozen. */
  get trail(): number {
    return this.#model.keeping.trail.length - 1;
  }

  /** Holds that both did the same since the last time, and are the same now. */
  compare(): void {
    this.#note();
    const real = this.#real.results.slice(this.#results).map(comparableResult);
    const told = this.#model.told.slice(this.#results).map(({ result }) => comparablePlain(result));
    agree("results", real, told);
    this.#results += real.length;
    const writes = this.#real.writes.slice(this.#writes).map(inOrder).sort();
    const model = this.#model.plant.writes.slice(this.#writes).map(inOrder).sort();
    agree("outputs", writes, model);
    this.#writes += writes.length;
    const [one, other] = [this.#realState(), this.#modelState()];
    if (one !== other) throw new Disagreement("state", JSON.parse(one), JSON.parse(other));
  }

  /**
   * Holds that the real thing, which was stopped in the middle, did what the model did first; gives
   * how much must have been kept for that.
   */
  compareStart(from: number): number {
    this.#note();
    const real = this.#real.results.slice(this.#results).map(comparableResult);
    const told = this.#model.told.slice(this.#results, this.#results + real.length);
    agree(
      "results",
      real,
      told.map(({ result }) => comparablePlain(result)),
    );
    const writes = this.#real.writes.slice(this.#writes).map(inOrder);
    const model = this.#model.plant.writes.slice(this.#writes).map(inOrder);
    const unknown = writes.filter((write) => !model.includes(write));
    agree("outputs", unknown, []);
    return Math.max(from, told.at(-1)?.trail ?? 0);
  }

  async #begin(): Promise<void> {
    void this.#real.start();
    void this.#model.begin();
    await drain();
    if (!this.isFrozen) this.disk.freezeAfter(Infinity);
  }

  #left(disk: Left["disk"], from: number): Left {
    this.#model.record();
    const { keeping, snapshots, writable, now } = this.#model;
    const { failing } = this.#real;
    const wall = this.#clock.wall();
    // The model went on where the real thing was stopped: what came then never was.
    const oldest = (this.#failedAt ?? writable - (now - this.#clock.time)) - 2 * EVERY;
    const known = snapshots.filter((each, index) => index < this.#begunWith || each.wall <= wall);
    return {
      ...{ disk, wall, isFull: this.disk.isFull },
      isDoubtful: keeping.isDead || (from === 0 && this.#found.isDoubtful),
      possible: keeping.possible(from),
      snapshots: known.filter(({ time, lasted }) => time + lasted >= oldest),
      isWritten: this.#found.isWritten || (!this.isFrozen && failing === undefined),
    };
  }

  #note(): void {
    if (this.#real.failing === undefined) this.#failedAt = undefined;
    else this.#failedAt ??= this.#model.writable;
  }

  #realState(): string {
    const { controller, ledger } = this.#real;
    const variables = sorted(controller.scope.variables());
    const reset = [...controller.resetVariables].sort();
    const now = [controller.digest, variables, controller.timers, reset];
    return `[${JSON.stringify(now)},${stateText(ledger.state)}]`;
  }

  #modelState(): string {
    const { plant, keeping } = this.#model;
    const now = [digestOf(plant.script), sorted(plant.variables), plant.timers, this.#reset];
    return `[${JSON.stringify(now)},${keptText(keeping.state)}]`;
  }
}
