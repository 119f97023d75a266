import { BOOLEAN, Kind, listOf, TEXT, type Type } from "../../model/model.ts";
import { called, type Lower, type Operator, row, type Saying } from "./operator.ts";

const TOO_LONG = "FAULT_SIZE where the text gets too long";
const WRITABLE = Kind.number | Kind.text | Kind.boolean;

const cat: Lower = (lowering, operands, at) => {
  const texts = operands.map((operand) =>
    lowering.need(operand, WRITABLE, "a number, text or boolean"),
  );
  return called(lowering, "cat", ["R", `[${texts.join(",")}]`], TEXT, at);
};

/** An operator of texts and numbers that a function of the library computes. */
function textual(helper: string, takes: readonly ("text" | "number")[], gives: Type): Lower {
  return (lowering, operands, at) => {
    const texts = operands.map((operand, index) =>
      takes[index] === "number" ? lowering.number(operand) : lowering.text(operand),
    );
    const padded = takes.map((_, index) => texts[index] ?? "undefined");
    return called(lowering, helper, ["R", ...padded], gives, at);
  };
}

const join: Lower = (lowering, [list, separator], at) => {
  if (list === undefined || separator === undefined) return { code: '""', type: TEXT, at };
  const texts = ["R", lowering.list(list), lowering.text(separator)];
  return called(lowering, "join", texts, TEXT, at);
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
    textual("substr", ["text", "number", "number"], TEXT),
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
    textual("startsWith", ["text", "text"], BOOLEAN),
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
    textual("endsWith", ["text", "text"], BOOLEAN),
  ),
  text(
    {
      name: "upper",
      arity: [1, 1],
      takes: "text",
      gives: "text",
      meaning: "In capitals, by Unicode's rules of no language",
      faults: TOO_LONG,
      example: { rule: { upper: ["auto"] }, result: "AUTO" },
    },
    textual("upper", ["text"], TEXT),
  ),
  text(
    {
      name: "lower",
      arity: [1, 1],
      takes: "text",
      gives: "text",
      meaning: "In small letters, by Unicode's rules of no language",
      faults: TOO_LONG,
      example: { rule: { lower: ["AUTO"] }, result: "auto" },
    },
    textual("lower", ["text"], TEXT),
  ),
  text(
    {
      name: "trim",
      arity: [1, 1],
      takes: "text",
      gives: "text",
      meaning: "Without white space at both ends",
      example: { rule: { trim: ["  on "] }, result: "on" },
    },
    textual("trim", ["text"], TEXT),
  ),
  text(
    {
      name: "split",
      arity: [2, 2],
      takes: "text, separator",
      gives: "list of texts",
      meaning: "The parts between the separators; with an empty separator, the UTF-16 code units",
      faults: "FAULT_SIZE where there are too many parts",
      example: { rule: { split: ["1;2;3", ";"] }, result: ["1", "2", "3"] },
    },
    textual("split", ["text", "text"], listOf(TEXT)),
  ),
  text(
    {
      name: "join",
      arity: [2, 2],
      takes: "list of numbers, texts and booleans, separator",
      gives: "text",
      meaning: "The elements as text, with the separator between them",
      faults: `FAULT_TYPE for other elements; ${TOO_LONG}`,
      cost: "1 + elements + characters / 64",
      example: { rule: { join: [["a", 1], "-"] }, result: "a-1" },
    },
    join,
  ),
];
