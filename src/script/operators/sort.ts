import { ANY, Kind, listOf, mayBe } from "../../model/model.ts";
import { textSortCost } from "../charges.ts";
import { atMost } from "../full/extent.ts";
import { lowerSortBy } from "../full/iteration.ts";
import { readLambda } from "../full/lambda.ts";
import type { Lowered } from "../full/lowered.ts";
import type { Lowering } from "../full/lowering.ts";
import { elementsOf, unitsOf } from "../full/sizes.ts";
import { called, type Lower, type LowerForm, type Operator } from "./operator.ts";

const sort: Lower = (lowering, [list, direction], at) => {
  if (list === undefined) return { code: "[]", type: listOf(ANY), at };
  checkDirection(lowering, direction);
  const texts = [
    lowering.list(list),
    direction === undefined ? '"ascending"' : lowering.text(direction),
  ];
  // Eight for putting it into its place, and one as a part of the list that is made.
  const elements = elementsOf(lowering, list);
  lowering.tally.repeat(elements, "a list", at, { operations: 9, effects: 0, parts: [] });
  if (mayBe(list.type.of ?? ANY, Kind.text)) {
    lowering.tally.spend(textSortCost(elements, unitsOf(lowering, list)), "a list", at);
  }
  const type = { ...list.type, kinds: Kind.list };
  const sorted = called(lowering, "sort", ["R", ...texts], type, at);
  return { ...sorted, extent: atMost(elements, list.extent?.of) };
};

function checkDirection(lowering: Lowering, direction: Lowered | undefined): void {
  if (typeof direction?.literal !== "string") return;
  if (direction.literal === "ascending" || direction.literal === "descending") return;
  const what = `${JSON.stringify(direction.literal)} is no direction to sort in`;
  lowering.problem("SCRIPT_DIRECTION", what, 'Use "ascending" or "descending"', direction.at);
}

/** The third way to sort: by a function. */
const sortForm: LowerForm = (lowering, operands, at) => {
  if (readLambda(operands[1]) !== undefined) return lowerSortBy(lowering, operands, at);
  const values = operands.map((operand, index) =>
    lowering.expression(operand, `${at}/sort/${index}`),
  );
  return sort(lowering, values, at);
};

/** The operator that sorts: by the elements themselves, or by a function of two of them. */
export const SORT: Operator = {
  name: "sort",
  family: "lists",
  forms: "both",
  arity: [1, 2],
  takes: 'list of numbers or of texts, "ascending" or "descending"; list, function of two elements',
  gives: "list",
  meaning:
    "The elements in order: numbers by size, texts by UTF-16 code units; with a function, which full functions alone have, that tells by a number below, at or above 0 whether the first stands before the second; those of one rank stay as they stood",
  faults:
    "FAULT_TYPE where the elements are neither all numbers nor all texts, or where the function gives no number",
  cost: "1 + 8 × elements, of texts also characters / 64 × log2 of the elements; with a function, 1 + elements + comparisons × (1 + the function's)",
  example: { rule: { sort: [[3, 10, 2], "descending"] }, result: [10, 3, 2] },
  lower: sort,
  form: sortForm,
};
