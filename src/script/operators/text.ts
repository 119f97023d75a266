import { ANY, BOOLEAN, Kind, listOf, mayBe, TEXT, type Type } from "../../model/model.ts";
import { letterCost, NUMBER_TEXT_COST, searchCost, textCost, trimCost } from "../charges.ts";
import { plus, times } from "../cost.ts";
import { atMost } from "../full/extent.ts";
import { type Lowered, withExtent } from "../full/lowered.ts";
import type { Lowering } from "../full/lowering.ts";
import { charactersOf, elementsOf, known, rangeOfValue, sliced, writtenOf } from "../full/sizes.ts";
import { called, type Lower, type Operator, row, type Saying } from "./operator.ts";

const TOO_LONG = "FAULT_SIZE where the text gets too long";
const LETTERS = "1 + characters / 16 before and after, and / 64 after";
const WRITABLE = Kind.number | Kind.text | Kind.boolean;

const cat: Lower = (lowering, operands, at) => {
  const texts = operands.map((operand) =>
    lowering.need(operand, WRITABLE, "a number, text or boolean"),
  );
  const most = operands.map((operand) => writtenOf(lowering, operand)).reduce(plus);
  const numbers = operands.filter(({ type }) => mayBe(type, Kind.number)).length;
  lowering.tally.spend(NUMBER_TEXT_COST * numbers);
  const joined = called(lowering, "cat", ["R", `[${texts.join(",")}]`], TEXT, at);
  return madeText(lowering, joined, most);
};

/** A text that is made here, of so many characters at the most: it is paid for by its length. */
function madeText(lowering: Lowering, value: Lowered, most: number): Lowered {
  const characters = Math.min(most, lowering.environment.limits.textLength);
  lowering.tally.spend(textCost(characters), "a text", value.at);
  return { ...value, extent: atMost(characters) };
}

/** Says what is known of what an operator of texts gives, and counts what is paid for it. */
type Finish = (lowering: Lowering, value: Lowered, operands: readonly Lowered[]) => Lowered;

/** An operator of texts and numbers that a function of the library computes. */
function textual(
  helper: string,
  takes: readonly ("text" | "number")[],
  gives: Type,
  finish: Finish,
): Lower {
  return (lowering, operands, at) => {
    const texts = operands.map((operand, index) =>
      takes[index] === "number" ? lowering.number(operand) : lowering.text(operand),
    );
    const padded = takes.map((_, index) => texts[index] ?? "undefined");
    const value = called(lowering, helper, ["R", ...padded], gives, at);
    return finish(lowering, value, operands);
  };
}

/** Most characters of an operand. */
function characters(lowering: Lowering, operand: Lowered | undefined): number {
  return operand === undefined ? 0 : charactersOf(lowering, operand);
}

/** The beginning or end of a text is compared with the whole of the other one. */
const compared: Finish = (lowering, value, [, part]) => {
  lowering.tally.spend(textCost(characters(lowering, part)), "a text", value.at);
  return value;
};

/** The letters of the first operand, each of which may become several. */
const letters: Finish = (lowering, value, [text]) => {
  const before = characters(lowering, text);
  const { textLength } = lowering.environment.limits;
  const after = Math.min(MOST_LETTERS * before, textLength);
  lowering.tally.spend(plus(letterCost(before), letterCost(after)), "a text", value.at);
  return madeText(lowering, value, after);
};

/** A part of the first operand, all of which is looked at. */
const trimmed: Finish = (lowering, value, [text]) => {
  const before = characters(lowering, text);
  lowering.tally.spend(trimCost(before), "a text", value.at);
  return madeText(lowering, value, before);
};

/** Letters that are three in capitals: no character gets more. */
const MOST_LETTERS = 3;

const part: Finish = (lowering, value, [text, start, length]) => {
  const from = start === undefined ? undefined : rangeOfValue(start);
  const rest = sliced(characters(lowering, text), known(from), undefined);
  if (length === undefined) return madeText(lowering, value, rest);
  const count = known(rangeOfValue(length));
  return madeText(lowering, value, sliced(rest, { low: 0, high: 0 }, count));
};

const parts: Finish = (lowering, value, [text, separator]) => {
  const whole = characters(lowering, text);
  const search = searchCost(whole, characters(lowering, separator));
  const most = Math.min(whole + 1, lowering.environment.limits.listLength);
  lowering.tally.spend(plus(search, most), "a text", value.at);
  return { ...value, extent: atMost(most, atMost(whole)) };
};

const join: Lower = (lowering, [list, separator], at) => {
  if (list === undefined || separator === undefined) return { code: '""', type: TEXT, at };
  const texts = ["R", lowering.list(list), lowering.text(separator)];
  const elements = elementsOf(lowering, list);
  const element = withExtent({ code: "", type: list.type.of ?? ANY, at }, list.extent?.of);
  const number = mayBe(element.type, Kind.number) ? NUMBER_TEXT_COST : 0;
  lowering.tally.spend(times(elements, 1 + number), "a list", at);
  const each = plus(writtenOf(lowering, element), charactersOf(lowering, separator));
  return madeText(lowering, called(lowering, "join", texts, TEXT, at), times(elements, each));
};

function text(saying: Omit<Saying, "faults" | "cost"> & Partial<Saying>, lower: Lower): Operator {
  return row("text", { faults: "", cost: "1 + characters / 64", ...saying }, lower);
}

/** Operators of texts. */
export const TEXTS: readonly Operator[] = [
  text(
    {
      name: "cat",
      arity: [1, Number.POSITIVE_INFINITY],
      takes: "numbers, texts, booleans",
      gives: "text",
      meaning: "All of them as text, joined",
      faults: `FAULT_TYPE for null, lists and records; ${TOO_LONG}`,
      cost: "1 + 2 a number + characters / 64",
      example: { rule: { cat: ["fan ", 80, " %"] }, result: "fan 80 %" },
    },
    cat,
  ),
  text(
    {
      name: "substr",
      arity: [2, 3],
      takes: "text, start, length",
      gives: "text",
      meaning:
        "The part from start (from the end, if negative); a negative length leaves that many off the end; fractions are cut off",
      example: { rule: { substr: ["greenhouse", 5, 3] }, result: "hou" },
    },
    textual("substr", ["text", "number", "number"], TEXT, part),
  ),
  text(
    {
      name: "startsWith",
      arity: [2, 2],
      takes: "text, text",
      gives: "boolean",
      meaning: "Whether the first starts with the second",
      example: { rule: { startsWith: ["zone-4", "zone"] }, result: true },
    },
    textual("startsWith", ["text", "text"], BOOLEAN, compared),
  ),
  text(
    {
      name: "endsWith",
      arity: [2, 2],
      takes: "text, text",
      gives: "boolean",
      meaning: "Whether the first ends with the second",
      example: { rule: { endsWith: ["zone-4", "4"] }, result: true },
    },
    textual("endsWith", ["text", "text"], BOOLEAN, compared),
  ),
  text(
    {
      name: "upper",
      arity: [1, 1],
      takes: "text",
      gives: "text",
      meaning: "In capitals, by Unicode's rules of no language",
      faults: TOO_LONG,
      cost: LETTERS,
      example: { rule: { upper: ["auto"] }, result: "AUTO" },
    },
    textual("upper", ["text"], TEXT, letters),
  ),
  text(
    {
      name: "lower",
      arity: [1, 1],
      takes: "text",
      gives: "text",
      meaning: "In small letters, by Unicode's rules of no language",
      faults: TOO_LONG,
      cost: LETTERS,
      example: { rule: { lower: ["AUTO"] }, result: "auto" },
    },
    textual("lower", ["text"], TEXT, letters),
  ),
  text(
    {
      name: "trim",
      arity: [1, 1],
      takes: "text",
      gives: "text",
      meaning: "Without white space at both ends",
      cost: "1 + characters / 32, and / 64 of those that stay",
      example: { rule: { trim: ["  on "] }, result: "on" },
    },
    textual("trim", ["text"], TEXT, trimmed),
  ),
  text(
    {
      name: "split",
      arity: [2, 2],
      takes: "text, separator",
      gives: "list of texts",
      meaning: "The parts between the separators; with an empty separator, the UTF-16 code units",
      faults: "FAULT_SIZE where there are too many parts",
      cost: "1 + parts + characters / 8 + those of the separator / 4, for one of one character / 64",
      example: { rule: { split: ["1;2;3", ";"] }, result: ["1", "2", "3"] },
    },
    textual("split", ["text", "text"], listOf(TEXT), parts),
  ),
  text(
    {
      name: "join",
      arity: [2, 2],
      takes: "list of numbers, texts and booleans, separator",
      gives: "text",
      meaning: "The elements as text, with the separator between them",
      faults: `FAULT_TYPE for other elements; ${TOO_LONG}`,
      cost: "1 + elements + 2 a number + characters / 64",
      example: { rule: { join: [["a", 1], "-"] }, result: "a-1" },
    },
    join,
  ),
];
