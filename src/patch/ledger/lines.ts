import { isRecord, type RecordValue, recordOf, type Value } from "../../model/model.ts";
import { gatherComments } from "../../script/comments.ts";
import { spell } from "../../script/function-source.ts";
import { notesOf } from "../../script/notes.ts";
import { Script } from "../../script/script.ts";
import type { PatchResult } from "../result.ts";
import { deltaOf } from "./script-delta.ts";
import type { Earlier, Intent, LedgerState, Settlement } from "./state.ts";

/** The version of the lines; a later one says more than this one can read. */
export const FORMAT = 1;

/**
 * The state as lines, one after another as they are asked for: of a large script there is never
 * more than a bucket of functions in memory as text. No intent is on its way while they are taken.
 */
export function* imageLines(state: LedgerState): Generator<string> {
  const { number, script, accepted } = state;
  const { digest } = script;
  const { functions: _, ...head } = deltaOf(Script.EMPTY, headOnly(script));
  const about = {
    ...(state.now === undefined ? {} : { now: state.now }),
    ...(state.beside === true ? { beside: true } : {}),
  };
  yield line({ kind: "ledger", format: FORMAT, number, digest, ...about, ...head });
  for (const group of script.functions.groups) {
    for (const bucket of group) {
      if (bucket.size === 0) continue;
      const sources = [...bucket.values()];
      const spelt = sources.map((source) => [source.name, spell(source)] as const);
      const notes = notesOf(sources);
      const noted = Object.keys(notes).length === 0 ? {} : { sources: notes };
      const comments = gatherComments(sources, new Map());
      const said = comments.size === 0 ? {} : { comments: recordOf(comments) };
      yield line({ kind: "functions", functions: recordOf(spelt), ...said, ...noted });
    }
  }
  if (accepted !== undefined) {
    yield line({ kind: "accepted", digest: accepted.digest, delta: deltaOf(script, accepted) });
  }
  yield* earlierLines(script, state.earlier);
  for (const { id, body, result } of state.results) {
    yield line({ kind: "result", id, body, result: resultValue(result) });
  }
  for (const { number: of, values } of state.changes) {
    yield line({ kind: "change", number: of, values: recordOf(values) });
  }
}

/** The line for an intent, which is read by who has read all lines before it. */
export function intentLine({ script, accepted: files }: LedgerState, intent: Intent): string {
  const { id, body, deed } = intent;
  if (deed.kind === "set") return line({ kind: "intent", id, body, deed: "set" });
  const { way, script: next, accepted } = deed;
  const entry = { kind: "intent", id, body, deed: way, digest: next.digest };
  const on = way === "on" ? { delta: deltaOf(script, next) } : {};
  if (accepted === undefined) return line({ ...entry, ...on });
  const taken = { digest: accepted.digest, delta: deltaOf(files ?? Script.EMPTY, accepted) };
  return line({ ...entry, ...on, accepted: taken });
}

/** The line for what came of the intent before it. */
export function settlementLine({ result, done, values, former, now }: Settlement): string {
  const time = now === undefined ? {} : { now };
  const parts = { values: recordOf(values), former: recordOf(former), ...time };
  return line({ kind: "settled", done, ...parts, result: resultValue(result) });
}

/** The line for script files that were taken without a change of what runs. */
export function acceptedLine({ accepted: files }: LedgerState, accepted: Script): string {
  const delta = deltaOf(files ?? Script.EMPTY, accepted);
  return line({ kind: "files", digest: accepted.digest, delta });
}

/** Each earlier script by what makes it of the one that came after it. */
function* earlierLines(script: Script, earlier: readonly Earlier[]): Generator<string> {
  let after = script;
  for (const { script: before, former } of earlier) {
    const { digest } = before;
    const delta = deltaOf(after, before);
    yield line({ kind: "earlier", digest, delta, former: recordOf(former) });
    after = before;
  }
}

function headOnly(script: Script): Script {
  const { functions } = Script.EMPTY;
  return new Script({ ...script, functions });
}

/** A result is plain data; what is absent of it is left out, as JSON has it. */
function resultValue(result: PatchResult): Value {
  const value: unknown = JSON.parse(JSON.stringify(result));
  return isRecord(value) ? value : null;
}

function line(entry: RecordValue): string {
  return JSON.stringify(entry);
}
