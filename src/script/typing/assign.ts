import { accepts, type BoardOutput, isList, isOutput, Kind, mayBe } from "../../model/model.ts";
import { textFix } from "./expect.ts";
import type { Known } from "./flow.ts";
import { isLocal, type Local } from "./locals.ts";
import { afterAssignment } from "./narrow.ts";
import { deviceReference, isTaken, operandAt, referenceOf, shapeOfField } from "./path.ts";
import type { Range } from "./range.ts";
import type { TypeRow } from "./row.ts";
import { sameShape } from "./shape.ts";
import { rangeOfTyped, type Typed } from "./typed.ts";
import type { Typer } from "./typer.ts";
import { widened } from "./widen.ts";

/** `set`: the value has to fit the name or output; what cannot be assigned the lowering reports. */
export const typeAssignment: TypeRow = (typer, [target = null, rule = null], at, name) => {
  const [root, field] = isList(target) ? target : [target];
  const value = typer.value(rule, operandAt(at, name, 1));
  if (typeof root !== "string") return value;
  const named = referenceOf(typer, root);
  if (named !== undefined && isTaken(typer, root, operandAt(at, name, 0))) return value;
  if (named !== undefined && field === undefined) {
    typer.expect(value, named.declared);
    typer.assign(named.reference, knownAfter(named, value));
    return { ...value, at };
  }
  const device = named === undefined ? typer.environment.board.devices.get(root) : undefined;
  const output = typeof field === "string" ? device?.get(field) : undefined;
  if (output === undefined || !isOutput(output)) return { ...value, at };
  const shape = shapeOfField(output);
  if (!refusesLiteral(typer, output, value)) typer.expect(value, shape);
  const reference = deviceReference(output.key);
  typer.assign(reference, knownAfter({ reference, declared: shape, auto: false }, value));
  return { ...value, at };
};

/**
 * What is known of a name once the value was assigned to it; `undefined` where that is no more than
 * what is declared. A call may change a variable, so that its range is never sure.
 */
export function knownAfter({ reference, declared, auto }: Local, value: Typed): Known | undefined {
  const shape = auto ? widened(value.shape) : afterAssignment(declared, value.shape);
  const range = isLocal(reference) ? rangeOfTyped(value) : undefined;
  const same = !auto && sameShape(shape, declared);
  if (range === undefined && same) return undefined;
  return { shape: same ? declared : shape, ...(range === undefined ? {} : { range }) };
}

/** Reports a value, or one of those that it is, which the output certainly does not accept. */
function refusesLiteral(typer: Typer, output: BoardOutput, value: Typed): boolean {
  if (value.branches !== undefined) {
    return value.branches.map((branch) => refusesLiteral(typer, output, branch)).some(Boolean);
  }
  return refusesTexts(typer, output, value) || refusesNumbers(typer, output, value);
}

function refusesTexts(typer: Typer, output: BoardOutput, { shape, at }: Typed): boolean {
  const { values } = output;
  if (values === undefined || shape.anything || shape.texts === "every") return false;
  const strange = [...shape.texts.keys()].find((text) => !values.includes(text));
  if (strange === undefined) return false;
  const what = `${JSON.stringify(strange)} is not one of the texts of ${output.key}`;
  typer.problem("SCRIPT_RANGE", what, textFix(strange, values), at);
  return true;
}

function refusesNumbers(typer: Typer, output: BoardOutput, value: Typed): boolean {
  const range = rangeOfTyped(value);
  // What takes no number at all has no range.
  if (range === undefined || !mayBe(output.type, Kind.number)) return false;
  const { low, high } = range;
  const { min = -Infinity, max = Infinity, integer } = output;
  const outside = high < min || low > max || (low === high && !accepts(output, low));
  if (!outside || (value.shape.numbers !== "every" && value.shape.numbers.size === 0)) return false;
  const what = `${spellRange(range)} is outside the range of ${output.key}`;
  const fix = `Give a ${integer ? "whole number" : "value"} from ${min} to ${max}`;
  typer.problem("SCRIPT_RANGE", what, fix, value.at);
  return true;
}

function spellRange({ low, high }: Range): string {
  if (low === high) return String(low);
  if (low === -Infinity) return `a number of at most ${high}`;
  return high === Infinity ? `a number of at least ${low}` : `a number from ${low} to ${high}`;
}
