import type { Fault, FaultCode, Limits, Value } from "../model/model.ts";
import type { Cell } from "./cell.ts";
import { Intake } from "./intake.ts";

/** A place in a function that can fault, known when the function is compiled. */
export interface Site {
  readonly function: string;
  readonly pointer: string;
}

/**
 * The size of a value, all that it holds counted, also what it holds twice: a list of two equal
 * lists of a thousand has over two thousand units. So a list that holds itself doubled, again and
 * again, reaches the limit before it reaches the memory, however much of it is shared.
 */
export interface Measure {
  readonly size: number;
  readonly depth: number;
  /** Its own elements or fields. */
  readonly width: number;
}

/** The state of cells, to put back when a call faults. */
export type Kept = readonly (readonly [cell: Cell, value: Value, size: number, turn: number])[];

/** What a call asks for besides outputs; nothing of it happens unless the call commits. */
export type Effect =
  | { readonly kind: "emit"; readonly name: string; readonly data: Value }
  | {
      readonly kind: "after";
      readonly timer: string;
      readonly seconds: number;
      readonly data: Value;
    }
  | { readonly kind: "cancel"; readonly timer: string }
  | {
      readonly kind: "log";
      readonly text: string;
      readonly value?: Value;
      /** Whether the value is the beginning of what it is as it is written. */
      readonly cut?: true;
    };

/**
 * What the running call shares with the compiled code: the rest of the budget, the time, and the
 * effects asked for so far. One for each scope; compiled functions hold it directly.
 */
export class RunState {
  /** Operations that are left of this event's budget. */
  left = 0;
  /** The cycle's time, in seconds. */
  now = 0;
  /** Seconds since the last arrival of the event that is being handled. */
  dt = 0;
  /** How many times outputs were assigned in this cycle. */
  turn = 0;
  /** Effects of the running call and of the calls around it, oldest first. */
  effects: Effect[] = [];
  /** Units of all variables, of the data of timers and of the events that wait, together. */
  stateSize = 0;
  /** What was measured before, under these limits. Values never change, so neither does this. */
  readonly measured = new WeakMap<object, Measure>();
  /** How many calls into the host go on, one inside the other. */
  hosting = 0;
  /**
   * What calls through the host, which committed inside a call that still runs, found before them:
   * where that call faults, they are rolled back with it.
   */
  readonly inner: Kept[] = [];
  /**
   * Called as the last step of a call that asked for effects, before it commits: who carries them
   * out may still refuse them, by a fault, and then nothing of the call remains.
   */
  admit: () => void = () => {};
  /** The budget of one event, in operations. */
  readonly operations: number;
  readonly limits: Limits;

  /** The way in for values from outside. */
  readonly intake: Intake;

  constructor(limits: Limits) {
    this.limits = limits;
    this.intake = new Intake(limits);
    this.operations = limits.operations;
  }

  /** Called by compiled code when the budget ran out. */
  over(site: Site): never {
    return fault(
      site,
      "FAULT_BUDGET",
      "Budget",
      `the event needs more than ${this.limits.operations} operations`,
    );
  }

  /** Takes operations off the budget. */
  charge(operations: number, site: Site): void {
    this.left -= operations;
    if (this.left < 0) this.over(site);
  }
}

/**
 * What compiled code throws. Not an `Error`: a stack trace of generated code tells nobody anything,
 * and costs more than the call did.
 */
export class FaultSignal {
  readonly code: FaultCode;
  readonly type: string;
  readonly what: string;
  readonly site: Site;
  /** What the script threw, where it threw something. */
  readonly thrown: Value;
  readonly cause: unknown;

  constructor(
    site: Site,
    code: FaultCode,
    type: string,
    what: string,
    thrown: Value = null,
    cause?: unknown,
  ) {
    this.site = site;
    this.code = code;
    this.type = type;
    this.what = what;
    this.thrown = thrown;
    this.cause = cause;
  }
}

/** Ends the running call with a fault at that place. */
export function fault(site: Site, code: FaultCode, type: string, what: string): never {
  throw new FaultSignal(site, code, type, what);
}

/** Ends the call: an arithmetic result that is not a finite number. JsonLogic's type is "NaN". */
export function notFinite(site: Site): never {
  return fault(site, "FAULT_ARITHMETIC", "NaN", "the result is not a finite number");
}

/** Ends the call: the operator was given something that it does not take. */
export function wrongArguments(site: Site, what: string): never {
  return fault(site, "FAULT_ARGUMENTS", "Invalid Arguments", what);
}

/** Whether `try` may catch it: everything but the budget and the sizes. */
export function isCatchable(thrown: unknown): thrown is FaultSignal {
  return thrown instanceof FaultSignal && isCatchableCode(thrown.code);
}

/** Whether `try` may catch faults of that code. */
export function isCatchableCode(code: FaultCode): boolean {
  return code !== "FAULT_BUDGET" && code !== "FAULT_SIZE";
}

/** The report of a fault, without what only the running call needs. */
export function toFault(signal: FaultSignal): Fault {
  const { code, type, what, site } = signal;
  return { code, type, what, function: site.function, pointer: site.pointer };
}
