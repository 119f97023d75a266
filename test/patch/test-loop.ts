import type { Controller, CycleReport, FormerValues, Staged } from "../../src/control/control.ts";
import { millis, type Value } from "../../src/model/model.ts";
import type { Loop, SwapOutcome } from "../../src/patch/patch.ts";

/** A controller as the life of a patch sees it, whose cycles run when a test says so. */
export class TestLoop implements Loop {
  readonly controller: Controller;
  #isStopped = false;
  #now = millis(0);
  #told: ((outcome: SwapOutcome) => void) | undefined;

  constructor(controller: Controller) {
    this.controller = controller;
  }

  get script() {
    return this.controller.script;
  }

  get cycle(): number {
    return this.controller.counters.cycles + 1;
  }

  get now() {
    return this.#now;
  }

  prepare(next: Controller["script"], former?: FormerValues) {
    return this.controller.prepare(next, former);
  }

  swap(staged: Staged): Promise<SwapOutcome> {
    if (this.#isStopped) return Promise.resolve({ kind: "stopped" });
    this.controller.enter(staged);
    return new Promise((resolve) => {
      this.#told = resolve;
    });
  }

  /** The loop ends before a cycle has taken what is staged. */
  stop(): void {
    this.#isStopped = true;
    this.controller.unstage();
    this.#told?.({ kind: "stopped" });
  }

  confirm(): void {
    this.controller.confirm();
  }

  variable(name: string): Value | undefined {
    return this.controller.scope.variable(name);
  }

  setProblem(name: string, value: Value) {
    return this.controller.setProblem(name, value);
  }

  set(name: string, value: Value) {
    return this.controller.set(name, value);
  }

  /** Runs one cycle at that time. */
  run(now: number): CycleReport {
    this.#now = millis(now);
    const report = this.controller.cycle(this.#now);
    const told = this.#told;
    if (report.swapped === undefined || told === undefined) return report;
    this.#told = undefined;
    told({ kind: "cycled", report: report.swapped, cycle: report.number, heldMs: 1 });
    return report;
  }
}
