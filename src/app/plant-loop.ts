import type { Controller, CycleReport, FormerValues, Staged, Unfit } from "../control/control.ts";
import { assert, type Millis, millis, type Problem, type Value } from "../model/model.ts";
import type { Loop, SwapOutcome } from "../patch/patch.ts";
import type { Clock } from "../ports/ports.ts";
import type { Script } from "../script/script.ts";
import type { CycleDriver } from "./cycle-driver.ts";

/** What the loop is made of. */
export interface PlantLoopOptions {
  readonly controller: Controller;
  readonly driver: CycleDriver;
  readonly clock: Clock;
}

/**
 * The control loop as the life of a patch sees it: staging wakes a cycle, and its report is told.
 */
export class PlantLoop implements Loop {
  readonly #options: PlantLoopOptions;
  #swapped: ((outcome: SwapOutcome) => void) | undefined;
  #stopped = false;
  #now: Millis = millis(0);

  constructor(options: PlantLoopOptions) {
    this.#options = options;
  }

  get script(): Script {
    return this.#options.controller.script;
  }

  get cycle(): number {
    return this.#options.controller.counters.cycles + 1;
  }

  get now(): Millis {
    return this.#now;
  }

  prepare(next: Script, former?: FormerValues): Staged | Unfit {
    return this.#options.controller.prepare(next, former);
  }

  swap(staged: Staged): Promise<SwapOutcome> {
    assert(this.#swapped === undefined, "a script is staged already");
    if (this.#stopped) return Promise.resolve({ kind: "stopped" });
    return new Promise((resolve) => {
      this.#swapped = resolve;
      this.#options.driver.enter(staged);
    });
  }

  confirm(): void {
    this.#options.controller.confirm();
  }

  variable(name: string): Value | undefined {
    return this.#options.controller.scope.variable(name);
  }

  setProblem(name: string, value: Value): Problem | undefined {
    return this.#options.controller.setProblem(name, value);
  }

  set(name: string, value: Value): Problem | undefined {
    return this.#options.controller.set(name, value);
  }

  /** After each cycle: tells who waits for it what became of the staged script. */
  cycled({ swapped: report, number: cycle, now }: CycleReport): void {
    this.#now = now;
    const told = this.#swapped;
    if (report === undefined || told === undefined) return;
    this.#swapped = undefined;
    told({ kind: "cycled", report, cycle, heldMs: this.#options.clock.now() - now });
  }

  /** No cycle runs any more: what is staged never will. */
  stop(): void {
    this.#stopped = true;
    const told = this.#swapped;
    this.#swapped = undefined;
    this.#options.controller.unstage();
    told?.({ kind: "stopped" });
  }
}
