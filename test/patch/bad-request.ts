import { Bench } from "./patch-bench.ts";
import { TestLog } from "./test-log.ts";

/** A request that must be refused, and how. */
export interface BadRequest {
  /** What is wrong with it. */
  readonly name: string;
  /** A code that its refusal has. */
  readonly code: string;
  /** What is sent: bytes, a text, or what is spelt as JSON. */
  readonly send: (bench: Bench) => unknown;
  readonly how?: { readonly retained?: boolean; readonly group?: boolean };
}

/** A script with something of every kind, whose functions call one another. */
export const BUSY = {
  variables: { gain: 2, on: false, word: "a", list: [1, 2], record: { x: 1 }, any: null },
  constants: { top: 90 },
  statements: [{ set: ["gain", 3] }],
  functions: {
    scaled: { params: ["x"], body: { "*": [{ val: "x" }, { val: "gain" }] } },
    twice: { params: ["x"], body: { scaled: [{ scaled: [{ val: "x" }] }] } },
    tick: { var: "none" },
    reading: {
      params: ["data"],
      body: {
        do: [
          {
            set: [
              ["fan", "speed"],
              { min: [{ scaled: [{ val: ["data", "x"] }] }, { val: "top" }] },
            ],
          },
          { set: ["list", { concat: [{ val: "list" }, [{ val: ["data", "x"] }]] }] },
          { after: ["tick", 60] },
        ],
      },
    },
  },
};

/** The digest of nothing. */
export const NO_DIGEST = "0".repeat(64);

/** A plant in the middle of things: patched, with a history, timers that run and outputs set. */
export async function busyBench(): Promise<[Bench, TestLog]> {
  const log = new TestLog();
  const bench = await Bench.keeping(log, { source: BUSY });
  await bench.ask(bench.functions("patched", { door: { var: "open" } }));
  await bench.ask({ id: "set", kind: "set", name: "gain", value: 4 });
  await bench.ask({ id: "refused", kind: "functions", base: {} });
  bench.fan(10);
  bench.fan(11);
  return [bench, log];
}

/** A request for functions that nobody made before, against nothing. */
export function added(functions: object, more: object = {}) {
  const base = Object.fromEntries(Object.keys(functions).map((name) => [name, null]));
  return { id: "bad", kind: "functions", functions, base, ...more };
}
