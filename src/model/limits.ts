import { assert } from "./problem.ts";

/** Every bound of the language and the cycle. All are counts unless their comment says otherwise. */
export interface Limits {
  readonly sourceLength: number;
  readonly sourceDepth: number;
  readonly nesting: number;
  readonly functions: number;
  readonly variables: number;
  readonly constants: number;
  readonly parameters: number;
  readonly nodes: number;
  readonly callDepth: number;
  readonly operations: number;
  readonly textLength: number;
  readonly listLength: number;
  readonly recordFields: number;
  readonly valueDepth: number;
  readonly valueSize: number;
  readonly stateSize: number;
  readonly emits: number;
  readonly logs: number;
  readonly timers: number;
  readonly hops: number;
  readonly lane: number;
  readonly cycleEvents: number;
  readonly inbox: number;
  readonly hostDepth: number;
}

/** The bounds in force unless a run file says otherwise. docs/language.md repeats them with reasons. */
export const DEFAULT_LIMITS: Limits = {
  /** Characters of one source: 10,000 functions of 800 characters; parsed in under a second on a Pi. */
  sourceLength: 8 * 1024 * 1024,
  /** Depth of a source's JSON: two levels an operator, plus the way down to a body. */
  sourceDepth: 80,
  /** Expressions inside one another: more is generated code, and costs stack in every pass. */
  nesting: 32,
  /** Functions of a script: 10,000 are promised; the rest is room. */
  functions: 16_384,
  /** Variables of a script: all of them are written to the store. */
  variables: 4_096,
  /** Constants of a script: as many as variables. */
  constants: 4_096,
  /** Parameters of a function: more is a record that was not made. */
  parameters: 16,
  /** Nodes of one function: what V8 still optimises as one piece. */
  nodes: 8_192,
  /** Calls inside one another: bounds the stack, since there is no recursion. */
  callDepth: 32,
  /** Operations of one event: about 10 ms on a Raspberry Pi 4. */
  operations: 100_000,
  /** UTF-16 code units of one text: an MQTT payload of 64 KiB. */
  textLength: 65_536,
  /** Elements of one list: an hour of samples at 4 Hz. */
  listLength: 16_384,
  /** Fields of one record: far more than any device reports. */
  recordFields: 1_024,
  /** Lists and records inside one another in a value: as deep as any payload that we saw, doubled. */
  valueDepth: 32,
  /** Units of one value, all that it holds counted: 1 a scalar, list or record, 1 for 8 characters. */
  valueSize: 65_536,
  /** Units of all variables together, counted like `valueSize`: 16 MiB at the most. */
  stateSize: 1_048_576,
  /** Events that one call may emit: more belongs into a list. */
  emits: 64,
  /** Log lines of one call: a log is read by people. */
  logs: 64,
  /** Timers that run at once: they are named, so a script states them one by one. */
  timers: 256,
  /** Events that cause one another: a longer chain is a loop. */
  hops: 8,
  /** Emitted events that wait for the next cycle. */
  lane: 256,
  /** Events that one cycle takes from the inbox: bounds the time until outputs are written. */
  cycleEvents: 256,
  /** Events that wait for a cycle: 4 s of 1,000 a second. */
  inbox: 4_096,
  /** Calls through host functions inside one another: bounds recursion through the host. */
  hostDepth: 8,
};

/** The default limits with some replaced; each must be a whole number from 1. */
export function limitsWith(changes: Partial<Limits>): Limits {
  for (const [name, value] of Object.entries(changes)) {
    assert(name in DEFAULT_LIMITS, `no limit is named ${name}`);
    assert(Number.isSafeInteger(value) && value >= 1, `limit ${name} must be from 1, got ${value}`);
  }
  return { ...DEFAULT_LIMITS, ...changes };
}
