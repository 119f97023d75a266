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
  /** The place in what the author wrote, and the line there, where that was not JSON. */
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly text?: string;
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
 * The author's line that it happened in, with a mark under the place; nothing where that is not
 * known. Each of the two lines begins with a line break.
 */
export function markFault({ line, column = 1, text }: Fault): string {
  if (line === undefined || text === undefined) return "";
  const margin = String(line).padStart(6);
  const start = Math.max(0, column - MARKED_COLUMNS);
  const shown = text.replaceAll("\t", " ").slice(start, start + 2 * MARKED_COLUMNS);
  const mark = `${" ".repeat(column - 1 - start)}^`;
  return `\n${margin} | ${shown}\n${" ".repeat(6)} | ${mark}`;
}

/** Columns of a line that are shown at each side of the place, at the most. */
const MARKED_COLUMNS = 60;

/** The fault as one line: code, place, what. */
export function describeFault(fault: Fault): string {
  const { code, file, line, column, what } = fault;
  const name = `function ${fault.function}`;
  if (line === undefined) return `${code} at ${name}#${fault.pointer}: ${what}`;
  return `${code} at ${file ?? name}:${line}:${column ?? 1}: ${what}`;
}
