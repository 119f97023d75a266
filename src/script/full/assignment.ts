import {
  accepts,
  type BoardOutput,
  describeType,
  isOnly,
  isOutput,
  Kind,
  mayBe,
  nearestName,
  type Type,
  typeOf,
  type Value,
} from "../../model/model.ts";
import { literal } from "../writer.ts";
import { isTypeScript } from "./dialect.ts";
import { broken, type Lowered, withExtent } from "./lowered.ts";
import type { Lowering } from "./lowering.ts";
import { unknownName } from "./path.ts";
import { widthOf } from "./sizes.ts";

/** Lowers `{"set": [target, value]}`; the value of the expression is what was assigned. */
export function lowerSet(lowering: Lowering, operands: readonly Value[], at: string): Lowered {
  const [target, value] = operands;
  if (target === undefined || value === undefined) return broken(at);
  return assignTo(lowering, target, lowering.expression(value, `${at}/set/1`), at);
}

/** Assigns to a local or variable by its name, or to an output by device and output. */
export function assignTo(lowering: Lowering, target: Value, value: Lowered, at: string): Lowered {
  const path = Array.isArray(target) ? target : [target];
  const [name, field, ...more] = path;
  if (typeof name !== "string" || (field !== undefined && typeof field !== "string")) {
    const fix = 'Name a variable, or ["device", "output"]';
    lowering.problem("SCRIPT_TARGET", "set takes a name to assign to", fix, at);
    return broken(at);
  }
  if (field === undefined) return assignName(lowering, name, value, at);
  if (more.length > 0 || lowering.names.find(name) !== undefined || isVariable(lowering, name)) {
    const what = `a part of ${name} cannot be assigned: values never change`;
    lowering.problem("SCRIPT_TARGET", what, `Assign a whole new value to ${name}`, at);
    return broken(at);
  }
  return assignOutput(lowering, name, field, value, at);
}

function isVariable(lowering: Lowering, name: string): boolean {
  return lowering.environment.typeOfName(name) !== undefined;
}

function assignName(lowering: Lowering, name: string, value: Lowered, at: string): Lowered {
  const local = lowering.names.find(name);
  if (local !== undefined) {
    if (!local.assignable || local.lambda !== lowering.lambdaDepth) {
      const what = local.assignable
        ? `${name} belongs to the function around this one, which only reads it`
        : `the parameter ${name} cannot be assigned`;
      lowering.problem("SCRIPT_TARGET", what, "Assign to a local of its own", at);
      return broken(at);
    }
    const code = `(${local.code}=${fitting(lowering, value, local.type, name)})`;
    return withExtent({ code, type: local.type, at }, value.extent);
  }
  const { script } = lowering.environment;
  if (script.variables.has(name)) return assignVariable(lowering, name, value, at);
  if (script.constants.has(name)) {
    const fix = "Make it a variable";
    lowering.problem("SCRIPT_TARGET", `the constant ${name} cannot be assigned`, fix, at);
  } else if (lowering.environment.board.devices.has(name)) {
    assignDevice(lowering, name, at);
  } else unknownName(lowering, name, at);
  return broken(at);
}

/** A device is no value: its outputs are, of which the author most likely meant one. */
function assignDevice(lowering: Lowering, name: string, at: string): void {
  const what = `${name} is a device`;
  // It was read as well, by `+=` and its kin, and that is told already.
  const isTold = lowering.problems.some((problem) => {
    return problem.what.startsWith(what) && problem.pointer?.startsWith(`${at}/`);
  });
  if (isTold) return;
  const fields = [...(lowering.environment.board.devices.get(name)?.values() ?? [])];
  const outputs = fields.filter(isOutput).map(({ output }) => output);
  const [first] = outputs;
  if (first === undefined) {
    const fix = "Set an output of another device";
    lowering.problem("SCRIPT_TARGET", `${what}, and has no outputs`, fix, at);
    return;
  }
  const isOnly = outputs.length === 1;
  const fix = isTypeScript(lowering, at)
    ? `Write ${outputs.map((output) => `${name}.${output}`).join(" or ")}`
    : `Write ["${name}", "${isOnly ? first : "output"}"]`;
  lowering.problem("SCRIPT_TARGET", what, fix, at);
}

function assignVariable(lowering: Lowering, name: string, value: Lowered, at: string): Lowered {
  const type = lowering.environment.typeOfName(name) ?? value.type;
  lowering.variables.add(name);
  const cell = lowering.writer.capture("variable", name);
  const text = fitting(lowering, value, type, name);
  // Adding 0 makes 0 of -0: a store could not tell the two apart.
  if (isOnly(type, Kind.number)) return assigned(`(${cell}.v=${text}+0)`, type, value, at);
  if (isOnly(type, Kind.boolean)) return assigned(`(${cell}.v=${text})`, type, value, at);
  lowering.tally.spend(widthOf(lowering, value));
  const put = lowering.writer.use("put");
  const code = `${put}(R,${cell},${text},${lowering.writer.site(at)})`;
  // A value of one unit in the place of another one changes nothing that is counted.
  const short = isOneUnit(value) ? `(${cell}.size===1?${cell}.v=${text}:${code})` : code;
  return assigned(short, type, value, at);
}

function assigned(code: string, type: Type, { extent }: Lowered, at: string): Lowered {
  return withExtent({ code, type, at }, extent);
}

/** Whether the value is a literal of one unit: a scalar, or a text of less than 8 characters. */
function isOneUnit({ literal: value }: Lowered): boolean {
  return typeof value === "string" ? value.length < 8 : value !== undefined;
}

/** The text of a value that fits what is assigned to: a type never changes by assignment. */
function fitting(lowering: Lowering, value: Lowered, type: Type, name: string): string {
  return lowering.need(value, type.kinds, `${describeType(type)} for ${name}`);
}

function assignOutput(
  lowering: Lowering,
  device: string,
  name: string,
  value: Lowered,
  at: string,
): Lowered {
  const fields = lowering.environment.board.devices.get(device);
  if (fields === undefined) {
    unknownName(lowering, device, at);
    return broken(at);
  }
  const output = fields.get(name);
  if (output === undefined || !isOutput(output)) {
    const outputs = [...fields.values()].filter(isOutput).map((entry) => entry.output);
    const isRead = output === undefined ? "" : ": it is an input, which is only read";
    const what = `device ${device} has no output ${name}${isRead}`;
    lowering.problem("SCRIPT_UNKNOWN_OUTPUT", what, outputFix(name, outputs), at);
    return broken(at);
  }
  lowering.outputs.add(output.key);
  return writeOutput(lowering, output, value, at);
}

function outputFix(name: string, outputs: readonly string[]): string {
  if (outputs.length === 0) return "Set an output of another device";
  const near = nearestName(name, outputs);
  return near === undefined ? `Use one of: ${outputs.join(", ")}` : `Use ${near}`;
}

function writeOutput(lowering: Lowering, output: BoardOutput, value: Lowered, at: string): Lowered {
  checkLiteral(lowering, output, value);
  const cell = lowering.writer.capture("output", output.key);
  const text = fitting(lowering, value, output.type, output.key);
  const { type } = output;
  // Last of all, since the value may come of a call that sets outputs itself: these go first.
  const turn = `${cell}.turn=++R.turn`;
  if (isOnly(type, Kind.boolean)) {
    return { code: `(${cell}.v=${text},${turn},${cell}.v)`, type, at };
  }
  if (!isOnly(type, Kind.number)) {
    lowering.tally.spend(widthOf(lowering, value));
    const put = lowering.writer.use("putOutput");
    const site = lowering.writer.site(at);
    if (output.values === undefined) return { code: `${put}(R,${cell},${text},${site})`, type, at };
    const held = lowering.writer.temporary();
    const known = output.values.map((value) => `${held}===${literal(value)}`).join("||");
    const guard = `(${known})||${refusal(lowering, output, held, at)}`;
    return { code: `(${held}=${text},${guard},${put}(R,${cell},${held},${site}))`, type, at };
  }
  const held = lowering.writer.temporary();
  const tests = [
    ...(output.min === undefined ? [] : [`${held}>=${literal(output.min)}`]),
    ...(output.max === undefined ? [] : [`${held}<=${literal(output.max)}`]),
    ...(output.integer ? [`Number.isSafeInteger(${held})`] : []),
  ];
  const guard =
    tests.length === 0 ? "" : `${tests.join("&&")}||${refusal(lowering, output, held, at)},`;
  // Adding 0 makes 0 of -0 and leaves every other number as it is.
  return { code: `(${held}=${text},${guard}${turn},${cell}.v=${held}+0)`, type, at };
}

/** The code that faults: the output does not take what is held there. */
function refusal(lowering: Lowering, output: BoardOutput, held: string, at: string): string {
  const refuse = lowering.writer.use("outOfRange");
  return `${refuse}(${held},${literal(output.key)},${lowering.writer.site(at)})`;
}

function checkLiteral(lowering: Lowering, output: BoardOutput, value: Lowered): void {
  const { literal: given } = value;
  if (typeof given !== "number" && typeof given !== "string") return;
  // A value of another type is a problem of its own.
  if (!mayBe(output.type, typeOf(given).kinds) || accepts(output, given)) return;
  const { min, max, integer, values } = output;
  if (typeof given === "string") {
    const what = `${literal(given)} is not one of the texts of ${output.key}`;
    const fix = `Give one of: ${(values ?? []).map((each) => literal(each)).join(", ")}`;
    lowering.problem("SCRIPT_RANGE", what, fix, value.at);
    return;
  }
  const kind = integer ? "whole number" : "value";
  const what = `${given} is outside the range of ${output.key}`;
  const fix = `Give a ${kind} from ${min ?? -Infinity} to ${max ?? Infinity}`;
  lowering.problem("SCRIPT_RANGE", what, fix, value.at);
}
