import {
  ANY,
  BOOLEAN,
  eitherOf,
  isOnly,
  Kind,
  listOf,
  mayBe,
  NUMBER,
  SCALAR,
  type Type,
} from "../../model/model.ts";
import { membershipCost, searchCost, textCost } from "../charges.ts";
import { plus } from "../cost.ts";
import { atMost, type Extent, eitherExtent, numberWithin, POINT } from "../full/extent.ts";
import { type Lowered, withExtent } from "../full/lowered.ts";
import type { Lowering } from "../full/lowering.ts";
import {
  charactersOf,
  countingOf,
  elementsOf,
  fieldsOf,
  known,
  rangeOfValue,
  sliced,
  unitsOf,
} from "../full/sizes.ts";
import { called, type Lower, type Operator, row, type Saying } from "./operator.ts";

const MEASURABLE = Kind.text | Kind.list | Kind.record;
const SEQUENCE = Kind.text | Kind.list;

const length: Lower = (lowering, [value], at) => {
  if (value === undefined) return { code: "0", type: NUMBER, at };
  const most = Math.max(lengthOf(lowering, value), fieldsOf(lowering, value));
  const extent = numberWithin({ low: 0, high: most });
  if (isOnly(value.type, SEQUENCE))
    return { code: `${value.code}.length`, type: NUMBER, at, extent };
  lowering.tally.spend(fieldsOf(lowering, value));
  const text = lowering.need(value, MEASURABLE, "a text, list or record");
  return withExtent(called(lowering, "lengthOf", ["R", text], NUMBER, at), extent);
};

/** Most elements or characters. */
const lengthOf = (lowering: Lowering, value: Lowered): number =>
  Math.max(elementsOf(lowering, value), charactersOf(lowering, value));

/** Counts what looking for the item takes: every element, or a search through the text. */
function spendSearch(lowering: Lowering, holder: Lowered, item: Lowered, at: string): void {
  const [elements, sought] = [elementsOf(lowering, holder), charactersOf(lowering, item)];
  const search = searchCost(charactersOf(lowering, holder), sought);
  const cost = Math.max(search, membershipCost(elements, sought, unitsOf(lowering, holder)));
  lowering.tally.spend(cost, elements > 0 ? "a list" : "a text", at);
}

const member: Lower = (lowering, [item, holder], at) => {
  if (item === undefined || holder === undefined) return { code: "false", type: BOOLEAN, at };
  const texts = [scalar(lowering, item), lowering.need(holder, SEQUENCE, "a text or a list")];
  spendSearch(lowering, holder, item, at);
  return called(lowering, "isIn", ["R", ...texts], BOOLEAN, at);
};

/** `contains`: `in` the other way round, which is the order in which the two are computed. */
const contains: Lower = (lowering, [holder, item], at) => {
  if (holder === undefined || item === undefined) return { code: "false", type: BOOLEAN, at };
  const texts = [
    lowering.need(holder, SEQUENCE, "a text or a list"),
    sought(lowering, item, holder),
  ];
  spendSearch(lowering, holder, item, at);
  if (isOnly(holder.type, Kind.text) && isOnly(item.type, Kind.text))
    return called(lowering, "contains", ["R", ...texts], BOOLEAN, at);
  return called(lowering, "holds", ["R", ...texts], BOOLEAN, at);
};

/** What is looked for: in a text that can only be a text. */
function sought(lowering: Lowering, item: Lowered, holder: Lowered): string {
  return isOnly(holder.type, Kind.text) ? lowering.text(item) : scalar(lowering, item);
}

/** What can be found: lists and records have no identity to find them by. */
function scalar(lowering: Lowering, item: Lowered): string {
  return lowering.need(item, SCALAR.kinds, "a number, text, boolean or null");
}

const concat: Lower = (lowering, operands, at) => {
  const texts = operands.map((operand) => lowering.list(operand));
  const most = operands.map((operand) => elementsOf(lowering, operand)).reduce(plus);
  const joined = called(lowering, "concat", ["R", `[${texts.join(",")}]`], elements(operands), at);
  const of = operands.map(({ extent }) => extent?.of).reduce(eitherExtent);
  return madeList(lowering, joined, most, of);
};

/** A list that is made here, of so many elements at the most: it is measured. */
function madeList(lowering: Lowering, value: Lowered, most: number, of?: Extent): Lowered {
  const elements = Math.min(most, lowering.environment.limits.listLength);
  lowering.tally.spend(elements, "a list", value.at);
  return { ...value, extent: atMost(elements, of) };
}

/** `merge`: like `concat`, but an operand that is no list is an element. */
const merge: Lower = (lowering, operands, at) => {
  const texts = operands.map((operand) => lowering.any(operand));
  const most = operands
    .map((operand) =>
      Math.max(elementsOf(lowering, operand), isOnly(operand.type, Kind.list) ? 0 : 1),
    )
    .reduce(plus);
  const merged = called(lowering, "merge", ["R", `[${texts.join(",")}]`], listOf(ANY), at);
  return madeList(lowering, merged, most);
};

function elements(operands: readonly Lowered[]): Type {
  return listOf(operands.map(({ type }) => type.of ?? ANY).reduce(eitherOf));
}

const slice: Lower = (lowering, [value, from, to], at) => {
  if (value === undefined || from === undefined) return { code: "null", type: ANY, at };
  const texts = [
    lowering.need(value, SEQUENCE, "a text or a list"),
    lowering.number(from),
    to === undefined ? "undefined" : lowering.number(to),
  ];
  const part = called(lowering, "slice", ["R", ...texts], sameSequence(value), at);
  const most = (longest: number): number =>
    sliced(longest, known(rangeOfValue(from)), to && known(rangeOfValue(to)));
  const elements = most(elementsOf(lowering, value));
  const characters = most(charactersOf(lowering, value));
  lowering.tally.spend(Math.max(elements, textCost(characters)), "a list", at);
  return { ...part, extent: atMost(Math.max(elements, characters), value.extent?.of) };
};

function sameSequence(value: Lowered): Type {
  return { ...value.type, kinds: value.type.kinds & SEQUENCE };
}

const indexOf: Lower = (lowering, [holder, item], at) => {
  if (holder === undefined || item === undefined) return { code: "-1", type: NUMBER, at };
  const texts = [lowering.need(holder, SEQUENCE, "a text or a list"), scalar(lowering, item)];
  spendSearch(lowering, holder, item, at);
  const last = Math.max(0, lengthOf(lowering, holder));
  const extent = numberWithin({ low: -1, high: last });
  return withExtent(called(lowering, "indexOf", ["R", ...texts], NUMBER, at), extent);
};

/** `at`: under `??` the index may name what is not there; the text or list itself is an operand. */
const elementAt: Lower = (lowering, [value, index], at) => {
  if (value === undefined || index === undefined) return { code: "null", type: ANY, at };
  const from = lowering.need(value, SEQUENCE, "a text or a list");
  const raw = `${lowering.writer.use("elementAt")}(${from},${lowering.number(index)})`;
  const element = (value.type.of ?? ANY).kinds;
  const kinds =
    (mayBe(value.type, Kind.list) ? element : 0) | (mayBe(value.type, Kind.text) ? Kind.text : 0);
  const extent = isOnly(value.type, Kind.list)
    ? value.extent?.of
    : eitherExtent(mayBe(value.type, Kind.list) ? value.extent?.of : POINT, atMost(1));
  return withExtent({ code: lowering.checked(raw, kinds, at), type: { kinds }, at, raw }, extent);
};

const range: Lower = (lowering, operands, at) => {
  const texts = operands.map((operand) => lowering.number(operand));
  const [from, to, step] = texts.length === 1 ? ["0", ...texts] : texts;
  const operandTexts = ["R", `${from}`, `${to}`, step ?? "1"];
  const list = called(lowering, "range", operandTexts, listOf(NUMBER), at);
  const { turns, counter } = countingOf(operands);
  // Its numbers are paid for as they are made, and once more as a list is.
  lowering.tally.spend(Math.min(turns, lowering.environment.limits.listLength), "a range", at);
  return madeList(lowering, list, turns, numberWithin(counter));
};

function list(saying: Omit<Saying, "faults" | "cost"> & Partial<Saying>, lower: Lower): Operator {
  return row("lists", { faults: "", cost: "1 + elements", ...saying }, lower);
}

const MANY = Number.POSITIVE_INFINITY;
const NO_TEXT = "FAULT_TYPE where a text is searched for what is no text";
const LOOKING =
  "1 + elements × (1 + the item's characters / 64); in a text 1 + characters / 8 + those of the part / 4, for a part of one character / 64";
const TOO_LARGE = "FAULT_SIZE where the list gets too large";
/** Operators of lists. */
export const LISTS: readonly Operator[] = [
  list(
    {
      name: "length",
      arity: [1, 1],
      takes: "text, list or record",
      gives: "number",
      meaning: "How many UTF-16 code units, elements or fields it has",
      faults: "FAULT_TYPE for anything else",
      cost: "1, and 1 a field of a record",
      example: { rule: { length: [[7, 8, 9]] }, result: 3 },
    },
    length,
  ),
  list(
    {
      name: "in",
      arity: [2, 2],
      takes: "item, text or list",
      gives: "boolean",
      meaning:
        "Whether the item is an element of the list (as === compares), or stands in the text",
      faults: NO_TEXT,
      cost: LOOKING,
      example: { rule: { in: ["b", ["a", "b"]] }, result: true },
    },
    member,
  ),
  list(
    {
      name: "contains",
      arity: [2, 2],
      takes: "text or list, item",
      gives: "boolean",
      meaning:
        "Whether the item is an element of the list (as === compares), or stands in the text",
      faults: NO_TEXT,
      cost: LOOKING,
      example: { rule: { contains: ["zone-4", "-"] }, result: true },
    },
    contains,
  ),
  list(
    {
      name: "at",
      forms: "full",
      arity: [2, 2],
      takes: "text or list, index",
      gives: "element, or text of one character",
      meaning:
        "What stands at the index; a negative one counts from the end, a fraction is cut off",
      faults: "FAULT_FIELD where nothing is there and no ?? follows",
      cost: "1",
      example: { rule: { at: [[7, 8, 9], -1] }, result: 9 },
    },
    elementAt,
  ),
  list(
    {
      name: "merge",
      arity: [1, MANY],
      takes: "anything",
      gives: "list",
      meaning: "The elements of the lists among them, and the others as they are, in one list",
      faults: TOO_LARGE,
      example: { rule: { merge: [[1, 2], 3] }, result: [1, 2, 3] },
    },
    merge,
  ),
  list(
    {
      name: "concat",
      arity: [1, MANY],
      takes: "lists",
      gives: "list",
      meaning: "The lists one after another",
      faults: `FAULT_TYPE where one is no list; ${TOO_LARGE}`,
      example: { rule: { concat: [[1], [2, 3]] }, result: [1, 2, 3] },
    },
    concat,
  ),
  list(
    {
      name: "slice",
      arity: [2, 3],
      takes: "text or list, from, to",
      gives: "text or list",
      meaning:
        "The part from the one index up to, without, the other; negative ones count from the end, fractions are cut off",
      cost: "1 + elements, or characters / 64, of the part",
      example: { rule: { slice: [[1, 2, 3, 4], 1, -1] }, result: [2, 3] },
    },
    slice,
  ),
  list(
    {
      name: "indexOf",
      arity: [2, 2],
      takes: "text or list, item",
      gives: "number",
      meaning: "Where the item is first found, as === compares; -1 where it is not",
      faults: NO_TEXT,
      cost: LOOKING,
      example: { rule: { indexOf: [["a", "b"], "b"] }, result: 1 },
    },
    indexOf,
  ),
  list(
    {
      name: "range",
      arity: [1, 3],
      takes: "from, to, step; of one operand, up to it from 0",
      gives: "list of numbers",
      meaning: "The numbers from the first up to, without, the second",
      faults: `FAULT_ARGUMENTS where the step is 0; ${TOO_LARGE}`,
      example: { rule: { range: [1, 7, 2] }, result: [1, 3, 5] },
    },
    range,
  ),
];
