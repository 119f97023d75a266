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

/** What stopped a call. Nothing of the call remains but this report. */
export interface Fault {
  readonly code: FaultCode;
  /** The JsonLogic error type, or what the script threw: "NaN", "Invalid Arguments", "too hot". */
  readonly type: string;
  readonly what: string;
  /** The function in which it happened, and the JSON pointer into that function. */
  readonly function: string;
  readonly pointer: string;
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

/** The fault as one line: code, place, what. */
export function describeFault(fault: Fault): string {
  return `${fault.code} at function ${fault.function}#${fault.pointer}: ${fault.what}`;
}
