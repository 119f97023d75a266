import { describe, expect, test } from "vitest";
import { DEFAULT_LIMITS } from "../../src/model/model.ts";
import { firstState, Ledger, type LedgerState, readState } from "../../src/patch/patch.ts";
import { ledgerOf, NOTHING, plainOf, resultOf, scriptWith, stepOn } from "./ledger-bench.ts";
import { TestLog } from "./test-log.ts";

const FIRST = scriptWith({ f: 1 });

/** What the next start reads. */
function readFrom(log: TestLog): LedgerState {
  const state = readState(log.lines, DEFAULT_LIMITS);
  if (state === undefined) throw new Error("nothing was kept");
  return state;
}

describe("a log that could not be written at the start", () => {
  /** A ledger whose log takes nothing as long as the disk is full. */
  async function fullAtTheStart(state: LedgerState, lines: readonly string[] = []) {
    const log = new TestLog(lines);
    const ledger = new Ledger(state, log);
    log.fails = () => true;
    await expect(ledger.rewrite()).rejects.toThrow("STORE_FULL");
    await expect(stepOn(ledger, "a", scriptWith({ f: 2 }))).rejects.toThrow("STORE_FULL");
    log.fails = () => false;
    return { ledger, log };
  }

  test("is written before the first line, which means nothing without it", async () => {
    const { ledger, log } = await fullAtTheStart(firstState(FIRST, FIRST));
    expect(log.lines).toEqual([]);
    await stepOn(ledger, "b", scriptWith({ f: 3 }));
    expect(plainOf(readFrom(log))).toEqual(plainOf(ledger.state));
    expect(ledger.state.script.digest).toBe(scriptWith({ f: 3 }).digest);
  });

  test("says what was told of a request that the last stop overtook", async () => {
    const [before, { lines }] = await ledgerOf(FIRST);
    const result = resultOf("a", "reverted");
    const told = { ...before.state, number: 1, results: [{ id: "a", body: "of a", result }] };
    const { ledger, log } = await fullAtTheStart(told, lines);
    await stepOn(ledger, "b", scriptWith({ f: 3 }));
    expect(readFrom(log)).toMatchObject({ number: 2, results: [{ id: "a", result }, { id: "b" }] });
  });
});

describe("an intent that was taken back without a line that says so", () => {
  test("stands alone, and is settled in the log before the next line", async () => {
    const [ledger, log] = await ledgerOf(FIRST);
    const deed = { kind: "swap", way: "on", script: scriptWith({ f: 2 }) } as const;
    await ledger.intend({ id: "a", body: "of a", deed });
    const result = resultOf("a", "reverted");
    ledger.abandon({ result, done: false, values: NOTHING, former: NOTHING });
    expect(ledger.state).toMatchObject({ number: 1, intent: undefined, results: [{ id: "a" }] });
    expect(readFrom(log)).toMatchObject({ number: 0, intent: { id: "a" }, results: [] });
    await stepOn(ledger, "b", scriptWith({ f: 3 }));
    expect(plainOf(readFrom(log))).toEqual(plainOf(ledger.state));
  });
});
