import { markedLine } from "./marked-line.ts";

/** Every code that a running script can fault with; docs/errors.md has a row for each. */
export type FaultCode =
  | "FAULT_THROWN"
  | "FAULT_ARITHMETIC"
  | "FAULT_ARGUMENTS"
  | "FAULT_TYPE"
  | "FAULT_FIELD"
  | "FAULT_OUTPUT"
  | "FAULT_BUDGET"
  | "FAULT_SIZE"
  | "FAULT_EFFECTS"
  | "FAULT_HOPS"
  | "FAULT_HOST";

/** A place in a function, and in what its author wrote as far as that is known. */
export interface FaultPlace {
  readonly function: string;
  /** The JSON pointer into that function. */
  readonly pointer: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** The author's line there. */
  readonly text?: string;
}

/** What stopped a call, and where. Nothing of the call remains but this report. */
export interface Fault extends FaultPlace {
  readonly code: FaultCode;
  /** The JsonLogic error type, or what the script threw: "NaN", "Invalid Arguments", "too hot". */
  readonly type: string;
  readonly what: string;
  /**
   * Where it happened in a function that others call: the call in the script's own function that
   * led to it. More than one, where any of them may have.
   */
  readonly calls?: readonly FaultPlace[];
}

/** Thrown by a call that faulted, after its transaction was rolled back. */
export class ScriptFault extends Error {
  override readonly name = "ScriptFault";
  readonly fault: Fault;

  constructor(fault: Fault, options?: ErrorOptions) {
    super(describeFault(fault), options);
    this.fault = fault;
  }

  get code(): FaultCode {
    return this.fault.code;
  }

  get type(): string {
    return this.fault.type;
  }
}

/**
 * The author's line that it happened in, with a mark under the place, and below it those of the
 * calls that led there; nothing where they are not known. Each line begins with a line break.
 */
export function markFault(fault: Fault): string {
  return [fault, ...(fault.calls ?? [])].map(markPlace).join("");
}

function markPlace({ line, column = 1, text }: FaultPlace): string {
  if (line === undefined || text === undefined) return "";
  return markedLine(line, column, text)
    .map((each) => `\n${each}`)
    .join("");
}

/** The fault as one line: code, place, what called it, what. */
export function describeFault(fault: Fault): string {
  const { code, calls = [], what } = fault;
  const from = calls.map(describeCall).join(" or ");
  const called = from === "" ? "" : ` (called by ${from})`;
  return `${code} at ${describe(fault)}${called}: ${what}`;
}

function describeCall(call: FaultPlace): string {
  return call.file === undefined ? describe(call) : `${call.function} at ${describe(call)}`;
}

function describe(place: FaultPlace): string {
  const { file, line, column, pointer } = place;
  const name = `function ${place.function}`;
  if (line === undefined) return `${name}#${pointer}`;
  return `${file ?? name}:${line}:${column ?? 1}`;
}
