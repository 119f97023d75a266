import { assert, type Limits } from "../../../model/model.ts";
import { CATCH_COST, membershipCost, REMAINDER_COST, searchCost } from "../../charges.ts";

/** The greatest sizes there are, in operations: nothing in a rule says how large its values get. */
class Most {
  /** Elements of a list. */
  readonly elements: number;
  /** Fields of a record. */
  readonly fields: number;
  /** Measuring a value: its own elements or fields. */
  readonly width: number;
  /** Going through a text, 64 characters at a time. */
  readonly text: number;
  /** Going through a path, 8 characters at a time. */
  readonly path: number;
  /** Writing a list or record as text. */
  readonly writing: number;
  /** Reading a value as a number. */
  readonly reading: number;
  /** Searching a text for another one. */
  readonly search: number;
  /** Looking for a text among others. */
  readonly membership: number;

  constructor(limits: Limits) {
    this.elements = limits.listLength;
    this.fields = limits.recordFields;
    this.width = Math.max(limits.listLength, limits.recordFields);
    this.text = limits.textLength >> 6;
    this.path = limits.textLength >> 3;
    this.writing = limits.valueSize + this.width + this.text;
    this.reading = this.writing + this.text;
    this.search = searchCost(limits.textLength, limits.textLength);
    this.membership = membershipCost(limits.listLength, limits.textLength, limits.valueSize);
  }
}

type Charge = (most: Most, operands: number) => number;

const NOTHING: Charge = () => 0;
const arithmetic: Charge = ({ text }, operands) => operands * (1 + text);
const remainder: Charge = ({ text }, operands) => operands * (1 + REMAINDER_COST + text);
const extreme: Charge = (_most, operands) => operands;
const comparison: Charge = ({ text }) => 2 * text;
const step: Charge = ({ text }) => 3 * text;
const made: Charge = (_most, operands) => operands;
const access: Charge = ({ width, reading, writing }, operands) =>
  width + reading + operands * writing;
const missing: Charge = ({ writing, path }, operands) => operands * (2 + writing + path);

/** What each helper takes by itself at the most, without the rules that it runs. */
const CHARGES: ReadonlyMap<string, Charge> = new Map<string, Charge>([
  ...["ruleAdd", "ruleSubtract", "ruleMultiply", "ruleDivide"].map(
    (helper) => [helper, arithmetic] as const,
  ),
  ["ruleRemainder", remainder],
  ["ruleMin", extreme],
  ["ruleMax", extreme],
  ...["ruleLess", "ruleAtMost", "ruleMore", "ruleAtLeast", "ruleEqual", "ruleUnequal"].flatMap(
    (helper) => [[helper, comparison] as const, [`${helper}Step`, step] as const],
  ),
  ["ruleTry", (_most, operands) => operands * CATCH_COST],
  ["ruleSame", comparison],
  ["ruleOther", comparison],
  ["ruleSameStep", step],
  ["ruleOtherStep", step],
  ["ruleSized", made],
  ["ruleMap", made],
  ["ruleFilter", made],
  ["ruleMerge", ({ elements }) => 2 * elements],
  ["ruleVar", ({ width, writing, path }) => width + writing + path],
  ["ruleVal", access],
  ["ruleExists", access],
  ["ruleMissing", missing],
  ["ruleMissingSome", (most) => most.reading + missing(most, most.elements)],
  ["ruleCat", ({ writing, text }, operands) => operands * (1 + writing) + text],
  ["ruleSubstr", ({ reading, text }) => 2 * reading + text],
  ["ruleIn", (most) => Math.max(most.membership, most.writing + most.search)],
  ["ruleLength", ({ fields }) => fields],
  ...["Reduce", "All", "Some", "None", "Throw", "Invalid", "ExistsAt"].map(
    (name) => [`rule${name}`, NOTHING] as const,
  ),
]);

/**
 * What a call of the helper takes off the budget at the most, without the rules that it runs.
 * `operands` is how many it is given, if that is known.
 */
export function helperCost(
  helper: string,
  limits: Limits,
  operands: number = limits.listLength,
): number {
  const charge = CHARGES.get(helper);
  // A helper that is not in the table would be counted as free.
  assert(charge !== undefined, `nothing is known of the cost of ${helper}`);
  return charge(new Most(limits), operands);
}
