import { Controller } from "../../src/control/control.ts";
import { Board, millis, NUMBER, recordWith } from "../../src/model/model.ts";
import { PatchDesk, type PatchResult } from "../../src/patch/patch.ts";
import { check } from "../../src/script/check.ts";
import { Engine } from "../../src/script/engine.ts";

/** A script of two functions, of which one calls the other. */
export const SOURCE = {
  variables: { gain: 2 },
  functions: {
    scaled: { params: ["x"], body: { "*": [{ val: "x" }, { val: "gain" }] } },
    reading: {
      params: ["data"],
      body: { set: [["fan", "speed"], { scaled: [{ val: ["data", "x"] }] }] },
    },
  },
};

const BOARD = new Board({
  devices: {
    fan: { outputs: { speed: { type: NUMBER, min: 0, max: 100, safe: 0, onFault: "safe" } } },
  },
  events: { reading: { type: recordWith(new Map([["x", NUMBER]])) } },
});

/** A desk with its controller, and a hand that runs cycles. */
export class Bench {
  readonly engine = new Engine();
  readonly controller: Controller;
  readonly desk: PatchDesk;
  #now = 0;

  constructor(source: unknown = SOURCE) {
    const checked = check(this.engine.compile(JSON.stringify(source)), BOARD);
    if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
    this.controller = new Controller({ board: BOARD, script: checked.checked });
    this.controller.start(millis(0));
    this.desk = new PatchDesk({ engine: this.engine, controller: this.controller });
  }

  send(request: unknown, retained = false): readonly PatchResult[] {
    const text = typeof request === "string" ? request : JSON.stringify(request);
    return this.desk.receive({ payload: Buffer.from(text), retained });
  }

  /** Runs one cycle, and gives the results of its swap. */
  cycle(): readonly PatchResult[] {
    const report = this.controller.cycle(millis(++this.#now));
    if (report.swapped === undefined) return [];
    return this.desk.swapped(report.swapped, { cycle: report.number, pauseMs: 1 });
  }

  /** What the fan is told for that reading. */
  fan(x: number): unknown {
    const event = { name: "reading", data: { x }, time: millis(++this.#now) };
    return this.controller.cycle(millis(this.#now), [event]).outputs[0]?.value;
  }

  digest(name: string): string | null {
    return this.controller.script.function(name)?.digest ?? null;
  }

  /** A request that makes `scaled` multiply by that. */
  patch(id: string, factor: number) {
    const functions = { scaled: { params: ["x"], body: { "*": [{ val: "x" }, factor] } } };
    return { id, kind: "functions", functions, base: { scaled: this.digest("scaled") } };
  }
}

/** Each result as its id and its stage, or the codes of its problems. */
export function stagesOf(results: readonly PatchResult[]): string[] {
  return results.map((result) =>
    result.stage === "rejected"
      ? `${result.id} ${result.problems.map(({ code }) => code).join(" ")}`
      : `${result.id} ${result.stage}`,
  );
}
