import type { Value } from "../../model/model.ts";
import type { Script } from "../../script/script.ts";
import { HISTORY_KEPT, RESULTS_KEPT } from "../limits.ts";
import type { PatchResult } from "../result.ts";

/** A script that ran, and how to go back to it. */
export interface Earlier {
  readonly script: Script;
  /** What of the variables the way from it changed or dropped, as it was before. */
  readonly former: ReadonlyMap<string, Value>;
}

/** What came of a request, and the digest of its text. */
export interface KeptResult {
  readonly id: string;
  readonly body: string;
  readonly result: PatchResult;
}

/**
 * Values that a request gave to variables: newer than what was written of them before it. Each
 * variable that the script declares is in one change at the most, the latest.
 */
export interface VariableChange {
  readonly number: number;
  readonly values: ReadonlyMap<string, Value>;
}

/** What a request will do, once it is done. */
export type Deed =
  | {
      readonly kind: "swap";
      /** Whether the script goes on from the one that runs, or back to the one before it. */
      readonly way: "on" | "back";
      readonly script: Script;
      /** What the script files are from then on, where they asked for it. */
      readonly accepted?: Script;
    }
  | { readonly kind: "set" };

/** A request that was accepted and is on its way. */
export interface Intent {
  readonly id: string;
  readonly body: string;
  readonly deed: Deed;
}

/** What came of an intent. */
export interface Settlement {
  readonly result: PatchResult;
  /** Whether the deed was done; else it was taken back. */
  readonly done: boolean;
  /** The values that it gave to variables. */
  readonly values: ReadonlyMap<string, Value>;
  /** What it changed or dropped of the variables, as it was before. */
  readonly former: ReadonlyMap<string, Value>;
  /** The time of the cycle before it: the values are of no later one. */
  readonly now?: number;
}

/** All that a controller keeps of its scripts and requests. Immutable. */
export interface LedgerState {
  /** How many intents were settled so far, and starts made from what was kept. */
  readonly number: number;
  /** The script that boots. */
  readonly script: Script;
  /** The scripts before it, the latest first. */
  readonly earlier: readonly Earlier[];
  /** What the script files were when they were last taken; absent where there never were any. */
  readonly accepted: Script | undefined;
  /** Of the latest requests that were accepted, oldest first. */
  readonly results: readonly KeptResult[];
  readonly changes: readonly VariableChange[];
  readonly intent: Intent | undefined;
  /** The latest time that a kept value can be of, by the clock of the cycles. */
  readonly now?: number;
  /** Whether variables were written beside it: then their files are missed where they are gone. */
  readonly beside?: boolean;
}

/** What a controller keeps that never ran before. */
export function firstState(script: Script, accepted: Script | undefined): LedgerState {
  return {
    number: 0,
    script,
    earlier: [],
    accepted,
    results: [],
    changes: [],
    intent: undefined,
  };
}

/** The state with an intent on its way; it changes nothing yet of what boots. */
export function withIntent(state: LedgerState, intent: Intent): LedgerState {
  return { ...state, intent };
}

/** The state once the intent is settled. */
export function withSettlement(state: LedgerState, settlement: Settlement): LedgerState {
  const { intent } = state;
  if (intent === undefined) return state;
  const { result, done, values, now = 0 } = settlement;
  const number = state.number + 1;
  const kept = { id: intent.id, body: intent.body, result };
  const results = [...state.results.filter(({ id }) => id !== intent.id), kept];
  const settled = {
    ...state,
    number,
    intent: undefined,
    results: results.slice(-RESULTS_KEPT),
    changes: withChange(state.changes, { number, values }),
    ...(now > (state.now ?? 0) ? { now } : {}),
  };
  return done && intent.deed.kind === "swap"
    ? swapped(settled, intent.deed, settlement.former)
    : settled;
}

/** The state in which the script files are taken as that. */
export function withAccepted(state: LedgerState, accepted: Script): LedgerState {
  return { ...state, accepted };
}

/** The state without the changes that were written with all variables, up to that number. */
export function withoutChanges(state: LedgerState, number: number): LedgerState {
  const changes = state.changes.filter((change) => change.number > number);
  return changes.length === state.changes.length ? state : { ...state, changes };
}

/** The state beside which variables were written. */
export function withBeside(state: LedgerState): LedgerState {
  return state.beside === true ? state : { ...state, beside: true };
}

function swapped(
  state: LedgerState,
  { way, script, accepted = state.accepted }: Extract<Deed, { kind: "swap" }>,
  former: ReadonlyMap<string, Value>,
): LedgerState {
  const { variables } = script;
  const changes = onlyOf(state.changes, (name) => variables.has(name));
  return {
    ...state,
    script,
    accepted,
    changes,
    earlier: earlierThan(state, { way, script, former }),
  };
}

/** The scripts that can be gone back to. A script that is the same again is no step of its own. */
function earlierThan(
  { script: running, earlier }: LedgerState,
  {
    way,
    script,
    former,
  }: Pick<Extract<Deed, { kind: "swap" }>, "way" | "script"> & Pick<Settlement, "former">,
): readonly Earlier[] {
  if (way === "back") return earlier.slice(1);
  if (script.digest === running.digest) return earlier;
  return [{ script: running, former }, ...earlier].slice(0, HISTORY_KEPT);
}

/** The changes with a later one, which takes the place of what was said of its variables before. */
function withChange(
  changes: readonly VariableChange[],
  change: VariableChange,
): readonly VariableChange[] {
  if (change.values.size === 0) return changes;
  return [...onlyOf(changes, (name) => !change.values.has(name)), change];
}

/** What the changes say of the variables for which `keep` holds. */
function onlyOf(
  changes: readonly VariableChange[],
  keep: (name: string) => boolean,
): readonly VariableChange[] {
  return changes.flatMap(({ number, values }) => {
    const kept = new Map([...values].filter(([name]) => keep(name)));
    return kept.size === 0 ? [] : [{ number, values: kept }];
  });
}
