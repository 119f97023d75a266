import { assert } from "./problem.ts";

/** A bound of the language or the cycle: how much is allowed, of what, and why that much. */
export interface Limit {
  readonly value: number;
  readonly counts: string;
  readonly reason: string;
}

/** Every bound, in the one place where they are. docs/language.md prints them. */
export const LIMITS = {
  sourceLength: {
    value: 8 * 1024 * 1024,
    counts: "characters of one source",
    reason: "10,000 functions of 800 characters; read in about a second",
  },
  requestBytes: {
    value: 1024 * 1024,
    counts: "bytes of one request over MQTT",
    reason: "it is checked in one go, which holds the loop: longer scripts come as files",
  },
  sourceDepth: {
    value: 128,
    counts: "levels of a source's JSON",
    reason: "twice what nesting can need, so that nesting speaks first",
  },
  nesting: {
    value: 32,
    counts: "expressions inside one another",
    reason: "more is generated code, and costs stack in every pass",
  },
  functions: {
    value: 16_384,
    counts: "functions of a script",
    reason: "10,000 are promised; the rest is room",
  },
  variables: {
    value: 4_096,
    counts: "variables of a script",
    reason: "each of them is kept through power loss",
  },
  constants: {
    value: 4_096,
    counts: "constants of a script",
    reason: "as many as variables",
  },
  parameters: {
    value: 16,
    counts: "parameters of a function",
    reason: "more is a record that was not made",
  },
  nodes: {
    value: 8_192,
    counts: "nodes of one function",
    reason: "what V8 still optimises as one piece",
  },
  callDepth: {
    value: 32,
    counts: "calls inside one another",
    reason: "bounds the stack, since there is no recursion",
  },
  operations: {
    value: 100_000,
    counts: "operations of one event",
    reason: "about 10 ms on a Raspberry Pi 4",
  },
  textLength: {
    value: 65_536,
    counts: "UTF-16 code units of one text",
    reason: "an MQTT payload of 64 KiB",
  },
  listLength: {
    value: 16_384,
    counts: "elements of one list",
    reason: "an hour of samples at 4 Hz",
  },
  recordFields: {
    value: 1_024,
    counts: "fields of one record",
    reason: "far more than any device reports",
  },
  valueDepth: {
    value: 32,
    counts: "lists and records inside one another",
    reason: "twice as deep as any payload that we saw",
  },
  valueSize: {
    value: 65_536,
    counts: "units of one value, all that is in it counted",
    reason: "1 for a scalar, list or record, 1 for each 8 characters",
  },
  stateSize: {
    value: 1_048_576,
    counts: "units of all variables, timers' data and waiting events together",
    reason: "most of it numbers, 16 MiB; on the disk 48 MiB at the most",
  },
  emits: {
    value: 64,
    counts: "events that one call emits",
    reason: "more belongs into a list",
  },
  logs: {
    value: 64,
    counts: "log lines of one call",
    reason: "a log is read by people",
  },
  logLength: {
    value: 4_096,
    counts: "characters of a log line's text, and of its value, as they are written",
    reason: "four screens of a terminal; what is longer is cut",
  },
  timers: {
    value: 256,
    counts: "timers that run at once",
    reason: "they are named, so a script states them one by one",
  },
  hops: {
    value: 8,
    counts: "events that cause one another",
    reason: "a longer chain is a loop",
  },
  lane: {
    value: 256,
    counts: "emitted events that wait for the next cycle",
    reason: "four calls at their limit",
  },
  cycleEvents: {
    value: 256,
    counts: "events that one cycle takes from the inbox",
    reason: "bounds the time until outputs are written",
  },
  inbox: {
    value: 4_096,
    counts: "events that wait for a cycle",
    reason: "4 s of 1,000 a second",
  },
  problems: {
    value: 100,
    counts: "problems of one script that are reported",
    reason: "who mends a hundred checks again anyway",
  },
  hostDepth: {
    value: 8,
    counts: "calls through host functions inside one another",
    reason: "bounds recursion through the host",
  },
} as const satisfies Readonly<Record<string, Limit>>;

/** The bounds as the code uses them, by name. */
export type Limits = { readonly [Name in keyof typeof LIMITS]: number };

/** The bounds in force unless a run file says otherwise. */
export const DEFAULT_LIMITS: Limits = Object.fromEntries(
  Object.entries(LIMITS).map(([name, { value }]) => [name, value]),
) as Limits;

/** Whether two sets of limits are the same. */
export function sameLimits(one: Limits, other: Limits): boolean {
  if (one === other) return true;
  const names = Object.keys(LIMITS) as (keyof Limits)[];
  return names.every((name) => one[name] === other[name]);
}

/** The default limits with some replaced; each must be a whole number from 1. */
export function limitsWith(changes: Partial<Limits>): Limits {
  for (const [name, value] of Object.entries(changes)) {
    assert(Object.hasOwn(LIMITS, name), `no limit is named ${name}`);
    assert(Number.isSafeInteger(value) && value >= 1, `limit ${name} must be from 1, got ${value}`);
  }
  return { ...DEFAULT_LIMITS, ...changes };
}
