import type { Timer } from "../control/control.ts";
import {
  fieldOf,
  isRecord,
  type Millis,
  millis,
  type RecordValue,
  type Value,
} from "../model/model.ts";
import { StorageError } from "../ports/ports.ts";

/** Variables and timers as they were between two cycles. */
export interface Snapshot {
  /** The number of the last settlement of the ledger before it. */
  readonly number: number;
  /** The time on the wall, in milliseconds since 1970. */
  readonly wall: number;
  /** The time of the cycles' clock, by which the timers are due. */
  readonly now: Millis;
  readonly variables: ReadonlyMap<string, Value>;
  readonly timers: readonly Timer[];
}

/** What was kept of variables and timers; the timers by how long they still had to run. */
export interface KeptVariables {
  readonly number: number;
  readonly wall: number;
  readonly variables: ReadonlyMap<string, Value>;
  readonly timers: readonly KeptTimer[];
}

/** A timer and the milliseconds that it had still to run. */
export interface KeptTimer {
  readonly name: string;
  readonly remaining: number;
  readonly data: Value;
}

const FORMAT = 1;

/** The snapshot as lines, one for each variable and timer, made as they are asked for. */
export function* variableLines(snapshot: Snapshot): Generator<string> {
  const { number, wall, now, variables, timers } = snapshot;
  yield JSON.stringify({ kind: "variables", format: FORMAT, number, wall });
  for (const [name, value] of variables) yield JSON.stringify({ kind: "variable", name, value });
  for (const { name, due, data } of timers) {
    yield JSON.stringify({ kind: "timer", name, remaining: Math.max(0, due - now), data });
  }
}

/** Reads it again; `undefined` where there is none. Throws a `StorageError` where it cannot. */
export function readVariables(lines: readonly string[]): KeptVariables | undefined {
  const [first, ...rest] = lines.map(entryOf);
  if (first === undefined) return undefined;
  const { kind, format, number, wall } = first;
  if (kind !== "variables" || format !== FORMAT) throw unreadable();
  if (!isFiniteNumber(number) || !isFiniteNumber(wall)) throw unreadable();
  const variables = new Map<string, Value>();
  const timers: KeptTimer[] = [];
  for (const entry of rest) {
    const { kind, name, value, remaining, data } = entry;
    if (typeof name !== "string") throw unreadable();
    if (kind === "variable" && value !== undefined) variables.set(name, value);
    else if (
      kind === "timer" &&
      isFiniteNumber(remaining) &&
      remaining >= 0 &&
      data !== undefined
    ) {
      timers.push({ name, remaining, data });
    } else throw unreadable();
  }
  return { number, wall, variables, timers };
}

function isFiniteNumber(value: Value | undefined): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

/**
 * The timers as they go on: the time for which nobody was there counts, as far as the clock on the
 * wall knows it. A clock that was set back meanwhile makes no timer longer.
 */
export function resumeTimers(
  { timers, wall: then }: KeptVariables,
  { now, wall }: { readonly now: Millis; readonly wall: number },
): readonly Timer[] {
  const away = Math.max(0, wall - then);
  return timers.map(({ name, remaining, data }) => {
    return { name, due: millis(now + Math.max(0, remaining - away)), data };
  });
}

const FIELDS = ["kind", "format", "number", "wall", "name", "value", "remaining", "data"];

function entryOf(line: string): RecordValue {
  const entry = readEntry(line);
  if (!isRecord(entry)) throw unreadable();
  return Object.fromEntries(
    FIELDS.flatMap((field) => {
      const value = fieldOf(entry, field);
      return value === undefined ? [] : [[field, value as Value] as const];
    }),
  );
}

function readEntry(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw unreadable(cause);
  }
}

function unreadable(cause?: unknown): StorageError {
  const what = "the variables that were kept cannot be read";
  const fix = "Run the version of Flyball that wrote them, or move the state directory aside";
  return new StorageError([{ code: "STORE_CONTENT", what, fix }], { cause });
}
