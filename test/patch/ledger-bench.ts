import { DEFAULT_LIMITS, type Value } from "../../src/model/model.ts";
import { firstState, Ledger, type LedgerState, type PatchResult } from "../../src/patch/patch.ts";
import { scriptOf } from "../../src/script/parse.ts";
import type { Script } from "../../src/script/script.ts";
import { TestLog } from "./test-log.ts";

/** A script of functions that give those values, and more. */
export function scriptWith(functions: object, more: object = {}): Script {
  return scriptOf({ functions: functions as Value, ...more }, DEFAULT_LIMITS);
}

/** A result such as every deed that was done has. */
export function resultOf(id: string, stage: "confirmed" | "reverted" = "confirmed"): PatchResult {
  const moment = { cycle: 3, pauseMs: 0.25 };
  if (stage === "reverted") return { id, stage, digest: "d", problems: [], ...moment };
  const lists = { changed: ["f"], removed: [], ignored: [], kept: [], dropped: [] };
  return { id, stage, kind: "functions", digest: "d", ...lists, ...moment };
}

export const NOTHING: ReadonlyMap<string, Value> = new Map();

/** Keeps a step on from the script that boots. */
export async function stepOn(ledger: Ledger, id: string, script: Script): Promise<void> {
  await ledger.intend({ id, body: `body of ${id}`, deed: { kind: "swap", way: "on", script } });
  await ledger.settle({ result: resultOf(id), done: true, values: NOTHING, former: NOTHING });
}

/** A ledger that keeps what it is given in a log. */
export async function ledgerOf(script: Script, log = new TestLog()): Promise<[Ledger, TestLog]> {
  const ledger = new Ledger(firstState(script, script), log);
  await ledger.rewrite();
  return [ledger, log];
}

/** The state as it can be compared: scripts by what they say and by their digests. */
export function plainOf(state: LedgerState): unknown {
  const { script, earlier, accepted, intent, changes } = state;
  const deed = intent?.deed;
  return {
    ...state,
    script: scriptText(script),
    accepted: scriptText(accepted),
    earlier: earlier.map((each) => [scriptText(each.script), text([...each.former].sort(byName))]),
    results: text(state.results),
    changes: changes.map(({ number, values }) => [number, text([...values].sort(byName))]),
    intent: deed?.kind === "swap" ? { ...intent, deed: deedText(deed) } : intent,
  };
}

function deedText({ way, script, accepted }: { way: string; script: Script; accepted?: Script }) {
  return { way, script: scriptText(script), accepted: scriptText(accepted) };
}

function scriptText(script: Script | undefined): string | undefined {
  return script === undefined ? undefined : `${script.digest} ${text(script.toJSON())}`;
}

function byName([one]: readonly [string, Value], [other]: readonly [string, Value]): number {
  return one < other ? -1 : 1;
}

function text(value: unknown): string {
  return JSON.stringify(value);
}
