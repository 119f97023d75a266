import { flawOfName, NAME_FIX } from "./names.ts";
import { BoardError, type Problem } from "./problem.ts";
import { ANY, describeType, Kind, type Type, typeOf } from "./type.ts";
import type { Value } from "./value.ts";

/** What an input carries, or an event's field. */
export interface FieldDefinition {
  readonly type: Type;
  readonly unit?: string;
  /** The range of a number, both ends included. */
  readonly min?: number;
  readonly max?: number;
  /** Whether a number has to be a whole one. */
  readonly integer?: boolean;
  /** The only texts there are, of a text. */
  readonly values?: readonly string[];
}

/** What happens to an output when a function that writes it faults. */
export type FaultPolicy = "safe" | "hold";

/** What an output accepts, and what it falls back to. Guarded outside every script. */
export interface OutputDefinition extends FieldDefinition {
  /** What the output is set to at start, and on a fault where the policy says `safe`. */
  readonly safe: Value;
  readonly onFault: FaultPolicy;
}

/** A device as scripts see it: fields to read and outputs to set, by name. */
export interface DeviceDefinition {
  readonly inputs?: Readonly<Record<string, FieldDefinition>>;
  readonly outputs?: Readonly<Record<string, OutputDefinition>>;
}

/** An event that the plant reports: which device it comes from, and the type of its data. */
export interface EventDefinition {
  readonly device?: string;
  readonly type: Type;
}

/** A function of the host that scripts may call: what it takes and gives, and what a call costs. */
export interface HostFunctionDefinition {
  readonly parameters: readonly Type[];
  readonly result: Type;
  /** Operations charged for one call. */
  readonly cost: number;
}

/** What a board is made of. */
export interface BoardDefinition {
  readonly devices?: Readonly<Record<string, DeviceDefinition>>;
  readonly events?: Readonly<Record<string, EventDefinition>>;
  readonly functions?: Readonly<Record<string, HostFunctionDefinition>>;
}

/** An output with its name; `key` is `device.output`. */
export interface BoardOutput extends OutputDefinition {
  readonly key: string;
  readonly device: string;
  readonly output: string;
}

/** An input with its name; `key` is `device.field`. */
export interface BoardInput extends FieldDefinition {
  readonly key: string;
  readonly device: string;
  readonly field: string;
}

/**
 * All that a script can reach outside itself: inputs, outputs, the events that call it and the
 * functions of the host. Immutable; whatever is not on the board does not exist for a script.
 */
export class Board {
  readonly devices: ReadonlyMap<string, ReadonlyMap<string, BoardInput | BoardOutput>>;
  readonly outputs: ReadonlyMap<string, BoardOutput>;
  readonly inputs: ReadonlyMap<string, BoardInput>;
  readonly events: ReadonlyMap<string, EventDefinition>;
  readonly functions: ReadonlyMap<string, HostFunctionDefinition>;

  /** Throws a `BoardError` with all problems of the definition. */
  constructor(definition: BoardDefinition = {}) {
    const problems = problemsOf(definition);
    if (problems.length > 0) throw new BoardError(problems);
    const devices = Object.entries(definition.devices ?? {});
    const inputs = devices.flatMap(([device, { inputs }]) => inputsOf(device, inputs ?? {}));
    const outputs = devices.flatMap(([device, { outputs }]) => outputsOf(device, outputs ?? {}));
    this.inputs = new Map(inputs.map((input) => [input.key, input]));
    this.outputs = new Map(outputs.map((output) => [output.key, output]));
    this.devices = new Map(devices.map(([name]) => [name, fieldsOf(name, inputs, outputs)]));
    this.events = new Map(Object.entries(definition.events ?? {}));
    this.functions = new Map(Object.entries(definition.functions ?? {}));
  }

  /** The type of the data that the function of this name is called with, as far as it is known. */
  eventType(name: string): Type {
    return this.events.get(name)?.type ?? ANY;
  }
}

/** Whether the field of a device is one that scripts can set. */
export function isOutput(field: BoardInput | BoardOutput): field is BoardOutput {
  return "output" in field;
}

/**
 * Whether the output accepts the value: its type, its range, its texts, and no number that is not
 * finite, or not whole where it has to be.
 */
export function accepts(output: OutputDefinition, value: Value): boolean {
  const type = typeOf(value);
  if ((type.kinds & ~output.type.kinds) !== 0) return false;
  if (typeof value === "string") return output.values?.includes(value) ?? true;
  if (typeof value !== "number") return true;
  return (
    (output.integer ? Number.isSafeInteger(value) : Number.isFinite(value)) &&
    value >= (output.min ?? -Infinity) &&
    value <= (output.max ?? Infinity)
  );
}

function inputsOf(device: string, inputs: Readonly<Record<string, FieldDefinition>>): BoardInput[] {
  return Object.entries(inputs).map(([field, definition]) => ({
    ...definition,
    key: `${device}.${field}`,
    device,
    field,
  }));
}

function outputsOf(
  device: string,
  outputs: Readonly<Record<string, OutputDefinition>>,
): BoardOutput[] {
  return Object.entries(outputs).map(([output, definition]) => ({
    ...definition,
    key: `${device}.${output}`,
    device,
    output,
  }));
}

function fieldsOf(
  device: string,
  inputs: readonly BoardInput[],
  outputs: readonly BoardOutput[],
): ReadonlyMap<string, BoardInput | BoardOutput> {
  const fields = new Map<string, BoardInput | BoardOutput>();
  for (const input of inputs) if (input.device === device) fields.set(input.field, input);
  for (const output of outputs) if (output.device === device) fields.set(output.output, output);
  return fields;
}

const SINGLE_KINDS: ReadonlySet<number> = new Set([
  Kind.number,
  Kind.text,
  Kind.boolean,
  Kind.list,
  Kind.record,
]);

function problemsOf(definition: BoardDefinition): Problem[] {
  const problems: Problem[] = [];
  for (const [name, device] of Object.entries(definition.devices ?? {})) {
    problems.push(...nameProblems(name, `/devices/${name}`));
    problems.push(...deviceProblems(name, device));
  }
  for (const [name, event] of Object.entries(definition.events ?? {})) {
    problems.push(...nameProblems(name, `/events/${name}`));
    problems.push(...eventProblems(name, event, definition));
  }
  for (const [name, { cost }] of Object.entries(definition.functions ?? {})) {
    problems.push(...nameProblems(name, `/functions/${name}`));
    if (Number.isSafeInteger(cost) && cost >= 0) continue;
    problems.push({
      code: "BOARD_COST",
      what: `a call of ${name} costs ${cost}`,
      fix: "Give a whole number of operations from 0",
      pointer: `/functions/${name}/cost`,
    });
  }
  return problems;
}

function nameProblems(name: string, pointer: string): Problem[] {
  const flaw = flawOfName(name);
  if (flaw === undefined) return [];
  return [
    {
      code: "BOARD_NAME",
      what: `${JSON.stringify(name)} cannot be a name`,
      fix: NAME_FIX[flaw],
      pointer,
    },
  ];
}

function deviceProblems(name: string, device: DeviceDefinition): Problem[] {
  const problems: Problem[] = [];
  const inputs = Object.keys(device.inputs ?? {});
  for (const field of inputs)
    problems.push(...nameProblems(field, `/devices/${name}/inputs/${field}`));
  for (const [field, output] of Object.entries(device.outputs ?? {})) {
    const pointer = `/devices/${name}/outputs/${field}`;
    problems.push(...nameProblems(field, pointer));
    if (inputs.includes(field)) {
      problems.push({
        code: "BOARD_FIELD_TWICE",
        what: `${name}.${field} is both an input and an output`,
        fix: "Give one of the two another name",
        pointer,
      });
    }
    problems.push(...rangeProblems(`${name}.${field}`, output, pointer));
    if (!SINGLE_KINDS.has(output.type.kinds) || output.type.of || output.type.fields) {
      problems.push({
        code: "BOARD_OUTPUT_TYPE",
        what: `${name}.${field} takes ${describeType(output.type)}`,
        fix: "Give it one type: number, text, boolean, list or record, without what is in it",
        pointer: `${pointer}/type`,
      });
    }
    if (!accepts(output, output.safe)) {
      problems.push({
        code: "BOARD_SAFE_VALUE",
        what: `the safe value ${JSON.stringify(output.safe)} of ${name}.${field} is not one it accepts`,
        fix: "Give a safe value of the output's type and within its range",
        pointer: `${pointer}/safe`,
      });
    }
  }
  return problems;
}

/** A range is two finite numbers in their order; a bound that is missing is no bound. */
function rangeProblems(name: string, { min, max }: FieldDefinition, pointer: string): Problem[] {
  const finite = [min, max].every((bound) => bound === undefined || Number.isFinite(bound));
  if (finite && (min ?? -Infinity) <= (max ?? Infinity)) return [];
  const what = `the range of ${name} goes from ${min ?? "anywhere"} to ${max ?? "anywhere"}`;
  const fix = "Give finite numbers, the lower first, or leave a bound out";
  return [{ code: "BOARD_RANGE", what, fix, pointer }];
}

function eventProblems(name: string, event: EventDefinition, board: BoardDefinition): Problem[] {
  if (event.device === undefined || Object.hasOwn(board.devices ?? {}, event.device)) return [];
  return [
    {
      code: "BOARD_UNKNOWN_DEVICE",
      what: `event ${name} names the device ${event.device}, which is not there`,
      fix: "Name a device of the board, or none",
      pointer: `/events/${name}/device`,
    },
  ];
}
