import { isList, isRecord, isReservedName, type Value } from "../../../model/model.ts";
import { concat, type Doc, either, group, indent, LINE, SOFT } from "./document.ts";
import { flatText } from "./layout.ts";
import { commaLines } from "./operators.ts";
import { Level, type Piece, primary, separated } from "./piece.ts";
import type { Printing } from "./printing.ts";
import { type Operation, operationIn, type Part, scalarIn, shapeOf } from "./shapes.ts";
import { inTemplate, keyText, quoted } from "./words.ts";

/** Prints a number, text, boolean or null; numbers that have a name by that. */
export function printScalar(value: string | number | boolean | null): Piece {
  if (value === Math.PI) return { doc: "Math.PI", level: Level.member };
  if (value === Math.E) return { doc: "Math.E", level: Level.member };
  return printLiteral(value);
}

function printLiteral(value: string | number | boolean | null): Piece {
  if (typeof value === "string") return { ...primary(quoted(value)), shape: "text" };
  if (typeof value !== "number") return primary(String(value));
  const text = String(value === 0 ? 0 : value).replace("e+", "e");
  if (value < 0) return { doc: text, level: Level.prefix };
  return { doc: text, level: /^[0-9]+$/.test(text) ? Level.number : Level.primary };
}

/** Items in square brackets; many numbers stand side by side. */
function brackets(pieces: readonly Piece[], areNumbers: boolean): Piece {
  if (pieces.length === 0) return primary("[]");
  const docs = pieces.map(({ doc }) => doc);
  const items = areNumbers ? filled(docs) : commaLines(docs);
  const doc = group("[", indent(SOFT, items), either(",", ""), SOFT, "]");
  return { ...primary(doc), isHuggable: true };
}

function filled(docs: readonly Doc[]): Doc {
  const parts = docs.map((doc, index) => (index === 0 ? doc : concat(",", group(LINE), doc)));
  return concat(...parts);
}

/** Fields in braces. */
function braces(fields: readonly Doc[]): Piece {
  if (fields.length === 0) return { ...primary("{}"), opensRecord: true };
  const doc = group("{", indent(LINE, commaLines(fields)), either(",", ""), LINE, "}");
  return { ...primary(doc), isHuggable: true, opensRecord: true };
}

/** Prints a list of what its items give. */
export function printList(printing: Printing, items: readonly Part[]): Piece {
  const pieces = separated(items.map((item) => printing.expression(item)));
  return brackets(pieces, items.every(isNumber));
}

function isNumber(part: Part): boolean {
  return typeof scalarIn(part) === "number";
}

/** Prints `{"concat": […]}`: `[...list, item]`. */
export function printConcat(printing: Printing, { operands }: Operation): Piece {
  let isBehindItems = false;
  let hasSpread = false;
  const pieces = operands.flatMap((operand, index) => {
    const shape = shapeOf(operand);
    // Items one after another are one list; of one list alone it is told by its spread.
    const isItems = shape.kind === "list" && shape.items.length > 0 && !isBehindItems;
    const isLastChance = index === operands.length - 1 && !hasSpread;
    isBehindItems = isItems && !isLastChance;
    if (isBehindItems && shape.kind === "list") {
      return shape.items.map((item) => printing.expression(item));
    }
    hasSpread = true;
    return [{ doc: concat("...", printing.expression(operand).doc), level: Level.assignment }];
  });
  return brackets(separated(pieces), false);
}

/** Prints `{"record": […]}`: `{ ...record, name: value }`. */
export function printRecord(printing: Printing, { operands }: Operation): Piece {
  const names = new Set<string>();
  return braces(
    operands.map((entry) => {
      const [key, value, ...more] = entryOf(entry);
      if (key === undefined || more.length > 0) {
        return printing.odd("a record takes pairs", entry.at);
      }
      if (value === undefined) {
        // What follows may replace a field of it.
        names.clear();
        return concat("...", printing.expression(key).doc);
      }
      if (typeof key.rule !== "string") return printing.odd("a key is a text", entry.at);
      if (isReservedName(key.rule)) {
        return printing.odd(`a record cannot have a field ${key.rule}`, entry.at);
      }
      if (names.has(key.rule)) return printing.odd(`a record has ${key.rule} twice`, entry.at);
      names.add(key.rule);
      return printField(printing, key.rule, value);
    }),
  );
}

/** The entry as it stands: in a list, which is no list of rules. */
function entryOf(entry: Part): readonly Part[] {
  if (!isList(entry.rule)) return [];
  return entry.rule.map((rule, index) => ({ rule, at: `${entry.at}/${index}` }));
}

function printField(printing: Printing, key: string, value: Part): Doc {
  const read = operationIn(value, "val");
  const piece = printing.expression(value);
  const isShort = read?.operands.length === 1 && read.operands[0]?.rule === key;
  return isShort && key !== "length" ? key : property(key, piece);
}

function property(key: string, piece: Piece): Doc {
  const name = `${keyText(key)}:`;
  if (piece.shape === "operands") return group(name, indent(LINE, piece.bare ?? piece.doc));
  return group(`${name} `, piece.doc);
}

/** Prints plain data as it stands. */
export function printData(value: Value): Piece {
  if (isList(value)) {
    return brackets(
      value.map(printData),
      value.every((item) => typeof item === "number"),
    );
  }
  if (!isRecord(value)) return printLiteral(value);
  return braces(Object.entries(value).map(([key, part]) => property(key, printData(part))));
}

/** Prints `{"cat": […]}` as a template. */
export function printTemplate(printing: Printing, { operands }: Operation): Piece {
  let isBehindText = false;
  const isAllText = operands.every((operand) => typeof scalarIn(operand) === "string");
  const parts = operands.map((operand, index) => {
    const text = scalarIn(operand);
    // Texts side by side would become one; and without anything in it it would be no template.
    const isApart = isBehindText || text === "" || (isAllText && index === operands.length - 1);
    isBehindText = typeof text === "string" && !isApart;
    if (typeof text === "string" && isBehindText) return inTemplate(text);
    const { doc } = printing.expression(operand);
    return concat("${", flatText(doc) ?? doc, "}");
  });
  return { ...primary(concat("`", ...parts, "`")), shape: "text" };
}
