import { Controller, type CycleReport, type Timer } from "../../src/control/control.ts";
import { Board, millis, NUMBER, recordWith, type Value } from "../../src/model/model.ts";
import {
  firstState,
  Ledger,
  type LedgerState,
  PatchDesk,
  type PatchResult,
  readState,
} from "../../src/patch/patch.ts";
import type { LineLog } from "../../src/ports/ports.ts";
import { check } from "../../src/script/check.ts";
import { Engine } from "../../src/script/engine.ts";
import type { Script } from "../../src/script/script.ts";
import type { TestLog } from "./test-log.ts";
import { TestLoop } from "./test-loop.ts";

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

/** What a bench begins with, where that is not the usual. */
export interface BenchOptions {
  readonly source?: unknown;
  readonly log?: LineLog;
  /** What was kept, in the place of a first start. */
  readonly ledger?: LedgerState;
  /** Whether the script came from files. */
  readonly fromFiles?: boolean;
  readonly variables?: ReadonlyMap<string, Value>;
  readonly timers?: readonly Timer[];
  /** The time, by which the loop is held; it stands still where none is given. */
  readonly now?: () => number;
  /** Called with each result as it is given. */
  readonly answered?: (result: PatchResult) => void;
}

/** A desk with its controller, and a hand that runs cycles. */
export class Bench {
  readonly engine = new Engine();
  readonly controller: Controller;
  readonly desk: PatchDesk;
  readonly ledger: Ledger;
  readonly loop: TestLoop;
  /** Every result so far. */
  readonly results: PatchResult[] = [];
  #now = 0;
  #taken = 0;

  constructor(options: BenchOptions = {}) {
    const { source = SOURCE, log, ledger, fromFiles = true, now = () => 0, ...others } = options;
    const { answered, ...warm } = others;
    const script = ledger?.script ?? this.compile(source);
    const checked = check(script, BOARD);
    if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
    this.controller = new Controller({ board: BOARD, script: checked.checked, ...warm });
    this.controller.start(millis(0));
    const first = firstState(script, fromFiles ? script : undefined);
    this.ledger = new Ledger(ledger ?? first, log);
    this.loop = new TestLoop(this.controller);
    this.desk = new PatchDesk({
      engine: this.engine,
      loop: this.loop,
      ledger: this.ledger,
      clock: { now: () => millis(now()) },
      answer: (result) => {
        this.results.push(result);
        answered?.(result);
      },
    });
  }

  /** A bench whose ledger is written to that log, as at a first start. */
  static async keeping(log: LineLog, options: BenchOptions = {}): Promise<Bench> {
    const bench = new Bench({ ...options, log });
    await bench.ledger.rewrite();
    return bench;
  }

  /** A bench that starts with what that log has. */
  static again(log: TestLog, options: BenchOptions = {}): Bench {
    const ledger = readState(log.lines, new Engine().limits);
    if (ledger === undefined) throw new Error("nothing was kept");
    return new Bench({ ...options, log, ledger });
  }

  compile(source: unknown): Script {
    return this.engine.compile(JSON.stringify(source));
  }

  /** Sends a request, and gives the results that come before another cycle. */
  send(request: unknown, how: { retained?: boolean; group?: boolean } = {}) {
    const text = typeof request === "string" ? request : JSON.stringify(request);
    return this.sendBytes(Buffer.from(text), how);
  }

  sendBytes(payload: Uint8Array, { retained = false, group = false } = {}) {
    this.desk.receive({ payload, retained, group });
    return this.fresh();
  }

  /** Sends a request and runs what cycles it takes; gives all results. */
  async ask(request: unknown, how: { group?: boolean } = {}): Promise<readonly PatchResult[]> {
    return [...(await this.send(request, how)), ...(await this.cycles())];
  }

  /** Saves script files: a text, or what is spelt as JSON, under each name. */
  save(files: Readonly<Record<string, unknown>>): Promise<readonly PatchResult[]> {
    const list = Object.entries(files).map(([file, said]) => {
      return { file, text: typeof said === "string" ? said : JSON.stringify(said, null, 2) };
    });
    this.desk.saved({ ok: true, files: list });
    return this.cycles();
  }

  /** Runs one cycle, and gives the results that come before another one. */
  async cycle(): Promise<readonly PatchResult[]> {
    this.loop.run(++this.#now);
    return this.fresh();
  }

  /** Runs cycles until nothing is staged any more; gives the results. */
  async cycles(): Promise<readonly PatchResult[]> {
    const results = [...(await this.fresh())];
    while (this.controller.staged !== undefined) results.push(...(await this.cycle()));
    return results;
  }

  /** The results since the last time, once all is done that needs no cycle. */
  async fresh(): Promise<readonly PatchResult[]> {
    await new Promise((resolve) => setImmediate(resolve));
    const fresh = this.results.slice(this.#taken);
    this.#taken = this.results.length;
    return fresh;
  }

  /** What the fan is told for that reading; nothing where it is the same as before. */
  fan(x: number): unknown {
    return this.report(x).outputs[0]?.value;
  }

  /** What the cycle of one reading reports. */
  report(x: number): CycleReport {
    const event = { name: "reading", data: { x }, time: millis(++this.#now) };
    return this.controller.cycle(millis(this.#now), [event]);
  }

  variable(name: string): Value | undefined {
    return this.controller.scope.variable(name);
  }

  digest(name: string): string | null {
    return this.controller.script.function(name)?.digest ?? null;
  }

  /** A request that makes `scaled` multiply by that. */
  patch(id: string, factor: number) {
    return this.functions(id, { scaled: scaled(factor) });
  }

  /** A request for these functions, made against what runs now. */
  functions(id: string, functions: object, more: { remove?: readonly string[] } = {}) {
    const names = [...Object.keys(functions), ...(more.remove ?? [])];
    const base = Object.fromEntries(names.map((name) => [name, this.digest(name)]));
    return { id, kind: "functions", functions, base, ...more };
  }

  /** A request for a whole script, made against what runs now. */
  script(id: string, source: object) {
    return { id, kind: "script", base: this.controller.digest, ...source };
  }
}

/** A function that multiplies by that. */
export function scaled(factor: number) {
  return { params: ["x"], body: { "*": [{ val: "x" }, factor] } };
}

/** Each result as its id and its stage, or the codes of its problems. */
export function stagesOf(results: readonly PatchResult[]): string[] {
  return results.map((result) =>
    result.stage === "rejected"
      ? `${result.id} ${codesOf(result).join(" ")}`
      : `${result.id} ${result.stage}`,
  );
}

/** The codes of the problems that a result has. */
export function codesOf(result: PatchResult | undefined): readonly string[] {
  return result !== undefined && "problems" in result
    ? result.problems.map(({ code }) => code)
    : [];
}

/** All that a request could change, as it can be compared. */
export function wholeOf({ controller, ledger }: Bench, log?: TestLog) {
  const { script, digest, scope, staged, timers, lane } = controller;
  const state = { variables: [...scope.variables()], size: scope.run.stateSize };
  const outputs = [...BOARD.outputs.keys()].map((key) => scope.outputCell(key)?.v);
  const plant = { ...state, outputs, sent: controller.sent(), timers, lane, staged };
  return { script, digest, ...plant, ledger: ledger.state, lines: log?.lines };
}
