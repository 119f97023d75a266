import type { Timer } from "../control/control.ts";
import {
  fieldOf,
  isList,
  isRecord,
  type Millis,
  millis,
  type RecordValue,
  recordOf,
  type Value,
} from "../model/model.ts";
import { StorageError } from "../ports/ports.ts";
import { LONGEST_AWAY } from "./limits.ts";

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
  /** The time of the cycles' clock then; 0 where an earlier version wrote it. */
  readonly now: number;
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
  yield JSON.stringify({ kind: "variables", format: FORMAT, number, wall, now });
  for (const [name, value] of variables) yield JSON.stringify({ kind: "variable", name, value });
  for (const timer of timers) yield JSON.stringify({ kind: "timer", ...keptTimer(timer, now) });
}

/**
 * What makes of one snapshot a later one, as a line; `image` is the one that was written as a
 * whole. Values never change, so what is the same is the same object.
 */
export function laterLine(image: Snapshot, before: Snapshot, later: Snapshot): string {
  const { number, wall, now } = later;
  const changed = [...later.variables].filter(
    ([name, value]) => before.variables.get(name) !== value || !before.variables.has(name),
  );
  const dropped = [...before.variables.keys()].filter((name) => !later.variables.has(name));
  const known = new Set(before.timers);
  const running = new Set(later.timers.map(({ name }) => name));
  const started = later.timers.filter((timer) => !known.has(timer));
  const ended = before.timers.flatMap(({ name }) => (running.has(name) ? [] : [name]));
  return JSON.stringify({
    ...{ kind: "later", of: [image.wall, image.now], number, wall, now },
    ...{ values: recordOf(changed), dropped, ended },
    started: started.map((timer) => keptTimer(timer, now)),
  });
}

function keptTimer({ name, due, data }: Timer, now: Millis): KeptTimer {
  return { name, remaining: Math.max(0, due - now), data };
}

/** Reads it again; `undefined` where there is none. Throws a `StorageError` where it cannot. */
export function readVariables(lines: readonly string[]): KeptVariables | undefined {
  const [first, ...rest] = lines.map(entryOf);
  if (first === undefined) return undefined;
  const reader = new VariablesReader(first);
  for (const entry of rest) reader.take(entry);
  return reader.kept();
}

/** A timer as it was written, and when that was by the clock of the cycles. */
interface WrittenTimer extends KeptTimer {
  readonly at: number;
}

/** Takes the lines one after another: the image, then what was changed of it. */
class VariablesReader {
  readonly #image: readonly [wall: number, now: number];
  readonly #variables = new Map<string, Value>();
  readonly #timers = new Map<string, WrittenTimer>();
  #number: number;
  #wall: number;
  #now: number;

  constructor(first: RecordValue) {
    const { kind, format, now = 0 } = first;
    if (kind !== "variables" || format !== FORMAT) throw unreadable();
    this.#number = numberOf(first.number);
    this.#wall = numberOf(first.wall);
    this.#now = numberOf(now);
    this.#image = [this.#wall, this.#now];
  }

  take(entry: RecordValue): void {
    if (entry.kind === "later") {
      this.#later(entry);
      return;
    }
    const { kind, name, value } = entry;
    if (kind === "timer") this.#start(entry);
    else if (kind === "variable" && typeof name === "string" && value !== undefined) {
      this.#variables.set(name, value);
    } else throw unreadable();
  }

  kept(): KeptVariables {
    const now = this.#now;
    const timers = [...this.#timers.values()].map(({ name, remaining, data, at }) => {
      return {
        name,
        remaining: at === now ? remaining : Math.max(0, remaining - (now - at)),
        data,
      };
    });
    return { number: this.#number, wall: this.#wall, now, variables: this.#variables, timers };
  }

  /** One that was made of another image says nothing of this one: that image was damaged. */
  #later(entry: RecordValue): void {
    const { of, values, dropped, ended, started } = entry;
    if (!isList(of) || !isList(dropped) || !isList(ended) || !isList(started)) throw unreadable();
    if (of[0] !== this.#image[0] || of[1] !== this.#image[1]) return;
    if (!isRecord(values)) throw unreadable();
    this.#number = numberOf(entry.number);
    this.#wall = numberOf(entry.wall);
    this.#now = numberOf(entry.now);
    for (const name of dropped) this.#variables.delete(String(name));
    for (const [name, value] of Object.entries(values)) this.#variables.set(name, value);
    for (const name of ended) this.#timers.delete(String(name));
    for (const timer of started) {
      if (!isRecord(timer)) throw unreadable();
      this.#start(timer);
    }
  }

  /** One that is started again is the last of them. */
  #start(entry: RecordValue): void {
    const name = fieldOf(entry, "name");
    const data = fieldOf(entry, "data");
    const remaining = fieldOf(entry, "remaining");
    if (typeof name !== "string" || data === undefined || !isLength(remaining)) throw unreadable();
    this.#timers.delete(name);
    this.#timers.set(name, { name, remaining, data: data as Value, at: this.#now });
  }
}

function isLength(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value) && value >= 0;
}

function numberOf(value: Value | undefined): number {
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw unreadable();
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

/**
 * The time with which the cycles' clock goes on: never less than any kept value can be of, and the
 * time for which nobody was there counts, in whole milliseconds, where the clock on the wall can be
 * believed.
 */
export function resumeTime(
  { now: then, wall: thenWall }: Pick<KeptVariables, "now" | "wall">,
  { wall, least }: { readonly wall: number; readonly least: number },
): Millis {
  const away = wall - thenWall;
  const counted = away > 0 && away <= LONGEST_AWAY ? away : 0;
  return millis(Math.max(least, then, Math.floor(then + counted)));
}

const FIELDS = ["kind", "format", "number", "wall", "now", "name", "value", "remaining", "data"];
const LATER_FIELDS = ["of", "values", "dropped", "ended", "started"];

function entryOf(line: string): RecordValue {
  const entry = readEntry(line);
  if (!isRecord(entry)) throw unreadable();
  return Object.fromEntries(
    [...FIELDS, ...LATER_FIELDS].flatMap((field) => {
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
