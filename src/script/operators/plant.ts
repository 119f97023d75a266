import {
  BOOLEAN,
  flawOfName,
  isOutput,
  Kind,
  mayBe,
  NAME_FIX,
  NULL,
  NUMBER,
  nearestName,
} from "../../model/model.ts";
import { keepingCost, logCost } from "../charges.ts";
import { plus } from "../cost.ts";
import { isTypeScript } from "../full/dialect.ts";
import type { Lowered } from "../full/lowered.ts";
import type { Lowering } from "../full/lowering.ts";
import { charactersOf, unitsOf, widthOf } from "../full/sizes.ts";
import { called, type Lower, type Operator, row, type Saying } from "./operator.ts";

/** The text of a name that the script gives: checked now where it is a literal, else as it runs. */
function nameOf(lowering: Lowering, operand: Lowered | undefined): string {
  if (operand === undefined) return '""';
  if (typeof operand.literal === "string") {
    const flaw = flawOfName(operand.literal);
    if (flaw !== undefined) {
      const what = `${JSON.stringify(operand.literal)} cannot be a name`;
      lowering.problem("SCRIPT_NAME", what, NAME_FIX[flaw], operand.at);
    }
  }
  return lowering.text(operand);
}

/** A call of the library that asks for an effect, which the function's entry has to know. */
function asked(
  lowering: Lowering,
  helper: string,
  operands: readonly string[],
  at: string,
): Lowered {
  lowering.asksEffects = true;
  lowering.tally.ask();
  return called(lowering, helper, operands, NULL, at);
}

/** What is sent along is measured, and kept until it is due. */
function spendData(lowering: Lowering, data: Lowered | undefined): void {
  if (data === undefined) return;
  lowering.tally.spend(plus(widthOf(lowering, data), keepingCost(unitsOf(lowering, data))));
}

/** What is logged is written, as far as a line goes. */
function spendLine(lowering: Lowering, said: Lowered | undefined): void {
  if (said === undefined) return;
  const { logLength } = lowering.environment.limits;
  lowering.tally.spend(logCost(Math.min(mostWritten(lowering, said), logLength)));
}

/** Most characters of a scalar as it is written; of anything else as many as you like. */
function mostWritten(lowering: Lowering, said: Lowered): number {
  const { literal, type } = said;
  if (literal !== undefined) return JSON.stringify(literal).length;
  if (mayBe(type, Kind.list | Kind.record)) return Number.POSITIVE_INFINITY;
  return LONGEST_ESCAPE * charactersOf(lowering, said) + SCALAR_WIDTH;
}

/** Characters that one may take as it is written: \u0001. */
const LONGEST_ESCAPE = 6;

/** Characters of a number as it is written, or of the quotes of a text. */
const SCALAR_WIDTH = 25;

const emit: Lower = (lowering, [name, data], at) => {
  spendData(lowering, data);
  const texts = [nameOf(lowering, name), data === undefined ? "null" : lowering.any(data)];
  return asked(lowering, "emit", ["R", ...texts], at);
};

const after: Lower = (lowering, [name, seconds, data], at) => {
  spendData(lowering, data);
  const texts = [
    nameOf(lowering, name),
    seconds === undefined ? "0" : lowering.number(seconds),
    data === undefined ? "null" : lowering.any(data),
  ];
  return asked(lowering, "after", ["R", ...texts], at);
};

const cancel: Lower = (lowering, [name], at) =>
  asked(lowering, "cancel", ["R", nameOf(lowering, name)], at);

const log: Lower = (lowering, [text, value], at) => {
  spendLine(lowering, text);
  spendLine(lowering, value);
  const texts = [
    text === undefined ? '""' : lowering.text(text),
    value === undefined ? "undefined" : lowering.any(value),
  ];
  return asked(lowering, "log", ["R", ...texts], at);
};

/** `fresh`: the input is named by literals, so that a misspelt one is found before it runs. */
const fresh: Lower = (lowering, [path, seconds], at) => {
  const names = (path?.items ?? (path === undefined ? [] : [path])).map(({ literal }) => literal);
  const [device, field] = names;
  const cells = typeof device === "string" ? inputsOf(lowering, device, field, at) : undefined;
  if (cells === undefined || names.length > 2) {
    const fix = isTypeScript(lowering, at)
      ? "Write fresh(device.field, seconds)"
      : 'Write {"fresh": [["device", "field"], seconds]}';
    lowering.problem("SCRIPT_FORM", "fresh takes the name of an input", fix, at);
    return { code: "false", type: BOOLEAN, at };
  }
  const captured = cells.map((key) => lowering.writer.capture("input", key));
  const age = seconds === undefined ? "Infinity" : lowering.number(seconds);
  return called(lowering, "fresh", ["R", `[${captured.join(",")}]`, age], BOOLEAN, at);
};

function inputsOf(
  lowering: Lowering,
  device: string,
  field: unknown,
  at: string,
): string[] | undefined {
  const fields = lowering.environment.board.devices.get(device);
  if (fields === undefined) {
    const near = nearestName(device, lowering.environment.board.devices.keys());
    const fix = near === undefined ? "Name a device of the plant" : `Use ${near}`;
    lowering.problem("SCRIPT_UNKNOWN_NAME", `no device is named ${device}`, fix, at);
    return [];
  }
  const inputs = [...fields.values()].filter((entry) => !isOutput(entry));
  if (field === undefined && inputs.length > 0) return inputs.map(({ key }) => key);
  const found = inputs.filter(({ key }) => key === `${device}.${String(field)}`);
  if (found.length === 0) {
    const what = `device ${device} has no input${field === undefined ? "" : ` ${String(field)}`}`;
    const names = inputs.map(({ key }) => key.slice(device.length + 1));
    const near = typeof field === "string" ? nearestName(field, names) : undefined;
    const some = near === undefined ? `Use one of: ${names.join(", ")}` : `Use ${near}`;
    const fix = names.length === 0 ? "Name an input of another device" : some;
    lowering.problem("SCRIPT_UNKNOWN_FIELD", what, fix, at);
  }
  return found.map(({ key }) => key);
}

const DATA = "1 + elements or fields of the data + its units / 16";

function plant(saying: Omit<Saying, "faults" | "cost"> & Partial<Saying>, lower: Lower): Operator {
  return row("plant", { faults: "", cost: "1", ...saying }, lower);
}

/** Operators of events, timers, time and inputs. */
export const PLANT: readonly Operator[] = [
  plant(
    {
      name: "emit",
      arity: [1, 2],
      takes: "name, data",
      gives: "null",
      meaning: "Has the function of that name called in the next cycle, after new input",
      faults:
        "FAULT_EFFECTS where a call emits too many, FAULT_HOPS where events cause one another too often, FAULT_SIZE where there is no room for the data",
      cost: DATA,
      example: { rule: { emit: ["refill", 3] }, result: null },
    },
    emit,
  ),
  plant(
    {
      name: "after",
      arity: [2, 3],
      takes: "name, seconds, data",
      gives: "null",
      meaning:
        "Starts the timer of that name, or starts it again; when it is due the function of that name is called",
      faults:
        "FAULT_ARGUMENTS where the time is negative, FAULT_EFFECTS where too many timers run, FAULT_SIZE where there is no room for the data",
      cost: DATA,
      example: { rule: { after: ["lights_off", 30] }, result: null },
    },
    after,
  ),
  plant(
    {
      name: "cancel",
      arity: [1, 1],
      takes: "name",
      gives: "null",
      meaning: "Stops the timer of that name, if it runs",
      example: { rule: { cancel: ["lights_off"] }, result: null },
    },
    cancel,
  ),
  plant(
    {
      name: "log",
      arity: [1, 2],
      takes: "text, anything",
      gives: "null",
      meaning:
        "Writes a line to the log, with the value; a text or value that is longer than a line may be, as it is written, is cut and ends with …",
      faults: "FAULT_EFFECTS where a call logs too much",
      cost: "1 + characters / 16 of the text and of the value, as they are written",
      example: { rule: { log: ["too hot", 41] }, result: null },
    },
    log,
  ),
  plant(
    {
      name: "now",
      arity: [0, 0],
      takes: "",
      gives: "number",
      meaning:
        "The time of the cycle, in seconds since the controller first started; it goes on over restarts where variables are kept. No time of day, which an event of the clock brings",
      example: { rule: { "-": [{ now: [] }, { now: [] }] }, result: 0 },
    },
    (_lowering, _operands, at) => ({ code: "R.now", type: NUMBER, at }),
  ),
  plant(
    {
      name: "dt",
      arity: [0, 0],
      takes: "",
      gives: "number",
      meaning: "Seconds since the last event of this name arrived; 0 at the first",
      example: { rule: { dt: [] }, result: 0 },
    },
    (_lowering, _operands, at) => ({ code: "R.dt", type: NUMBER, at }),
  ),
  plant(
    {
      name: "fresh",
      forms: "full",
      arity: [1, 2],
      takes: "device, or [device, field]; seconds",
      gives: "boolean",
      meaning:
        "Whether the inputs have good values, no older than that many seconds where it is said",
      example: { rule: { fresh: [["climate", "celsius"], 30] }, result: false },
    },
    fresh,
  ),
];
