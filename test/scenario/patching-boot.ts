// What a start may find after the last end, and which of it the real thing found.

import type { LossyDisk } from "../../src/adapters/simulated/simulated.ts";
import type { Timer } from "../../src/control/control.ts";
import { interrupted, type PlainSnapshot } from "./patching-model.ts";
import type { PatchingPlant } from "./patching-plant.ts";
import type { PlainTimer, Values } from "./patching-plant-model.ts";
import { firstKept, type PlainKept } from "./patching-request.ts";
import { type PlainScript, typeOf } from "./patching-script.ts";
import { keptText, sorted, stateText } from "./patching-spelling.ts";

/** What an end left behind. */
export interface Left {
  readonly disk: LossyDisk;
  readonly isFull: boolean;
  /** What may be on the disk; nothing where nothing may be. */
  readonly possible: readonly (PlainKept | undefined)[];
  /** Whether what is read may still be lost: a sync has failed. */
  readonly isDoubtful: boolean;
  /** What may be there of variables and timers; the latest last. */
  readonly snapshots: readonly PlainSnapshot[];
  /** Whether variables are there for certain. */
  readonly isWritten: boolean;
  readonly wall: number;
}

/** What the real thing found. */
export interface Found {
  readonly kept: PlainKept | undefined;
  readonly state: PlainKept;
  /** What it may have been in the store, the latest last; nothing where there were no variables. */
  readonly snapshots: readonly PlainSnapshot[];
  /** Absent at a cold start. */
  readonly variables: Values | undefined;
  /** Variables that begin anew, since what was kept of them is of another type. */
  readonly reset: readonly string[];
  readonly timers: readonly PlainTimer[];
}

/** What of all that is possible the real thing found; `undefined` where it is none of that. */
export function foundBy(
  real: PatchingPlant,
  left: Left,
  files: PlainScript | undefined,
  now: number,
): Found | undefined {
  const state = stateText(real.boot.ledger);
  const { variables } = real.boot;
  const found = variables === undefined ? "cold" : JSON.stringify(sorted(variables));
  for (const kept of [...left.possible].reverse()) {
    if ((kept === undefined) !== real.isFirst) continue;
    const known = kept ?? (files === undefined ? undefined : firstKept(files));
    if (known === undefined) continue;
    if ((known.intent === undefined) !== (real.boot.interrupted === undefined)) continue;
    const settled = known.intent === undefined ? known : interrupted(known);
    if (keptText(settled) !== state) continue;
    const all = candidates(left, settled).flatMap((snapshot) => {
      const warm = variablesFrom(snapshot, known);
      if (found !== (warm === undefined ? "cold" : JSON.stringify(sorted(warm)))) return [];
      const resumed = timersFrom(snapshot, real.boot.timers, { wall: left.wall, now });
      return resumed === undefined ? [] : [{ snapshot, warm, resumed }];
    });
    const [latest] = all;
    if (latest === undefined) continue;
    const { warm, resumed: timers } = latest;
    const reset = resetBy(known.script, warm);
    const variables = warm && new Map([...warm].filter(([name]) => !reset.includes(name)));
    // Several may come to the same now, and to other timers where the clock is set back.
    const snapshots = all.flatMap(({ snapshot }) => snapshot ?? []).reverse();
    return { kept, state: known, snapshots, variables, reset, timers };
  }
  return undefined;
}

/** The snapshots that may be there beside such a state, the latest first. */
function candidates(left: Left, { number }: PlainKept): readonly (PlainSnapshot | undefined)[] {
  const known = left.snapshots.filter((snapshot) => snapshot.number <= number).reverse();
  return left.isWritten ? known : [...known, undefined];
}

/** The variables of the snapshot, with what requests gave them since; nothing at a cold start. */
function variablesFrom(
  snapshot: PlainSnapshot | undefined,
  { script, changes }: PlainKept,
): Values | undefined {
  const later = changes.filter(({ number }) => number > (snapshot?.number ?? 0));
  const given = later
    .flatMap(({ values }) => [...values])
    .filter(([name]) => name in script.variables);
  if (snapshot === undefined && given.length === 0) return undefined;
  const all = new Map([...(snapshot?.variables ?? []), ...given]);
  return new Map([...all].filter(([name]) => name in script.variables));
}

/** The names of those that are of another type than the script has them. */
function resetBy({ variables }: PlainScript, values: Values = new Map()): readonly string[] {
  const unlike = [...values].filter(([name, value]) => {
    const initial = variables[name];
    return initial !== undefined && typeOf(initial) !== typeOf(value);
  });
  return unlike.map(([name]) => name).sort();
}

/**
 * The timers as they go on, where those found are the snapshot's: the time that nobody was there
 * counts, but a clock on the wall that was set back makes none longer than it was in the end.
 */
function timersFrom(
  snapshot: PlainSnapshot | undefined,
  found: readonly Timer[],
  { wall, now }: { readonly wall: number; readonly now: number },
): readonly PlainTimer[] | undefined {
  const { timers = [], wall: then = 0, lasted = 0 } = snapshot ?? {};
  if (found.length !== timers.length) return undefined;
  const resumed = timers.flatMap(({ name, left, data }, index) => {
    const due = found[index]?.due ?? Number.NaN;
    const is = { name, due, data };
    const most = Math.max(0, left - Math.max(0, wall - then));
    const least = Math.max(0, left - lasted - Math.max(0, wall - then - lasted));
    const isSame = JSON.stringify(found[index]) === JSON.stringify(is);
    return isSame && due - now >= least && due - now <= most ? [is] : [];
  });
  return resumed.length === timers.length ? resumed : undefined;
}

/** All that could have been found, for whoever looks at a failure. */
export function possibleText({ possible, snapshots }: Left): unknown {
  return {
    possible: possible.map((kept) => {
      if (kept === undefined) return "nothing";
      const changes = kept.changes.map(({ number, values }) => [number, sorted(values)]);
      const { number, intent } = kept;
      return { ...JSON.parse(keptText(kept)), intent: intent?.id, changes, number };
    }),
    snapshots: snapshots.map((each) => ({ ...each, variables: sorted(each.variables) })),
  };
}
