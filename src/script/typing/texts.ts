import { rowsOf, type TypeRow, taking } from "./row.ts";
import { BOOLEANS, either, listShape, NUMBERS, TEXTS } from "./shape.ts";

const WRITABLE = either(NUMBERS, either(TEXTS, BOOLEANS));

/** Operators of texts. */
export const TEXTUAL: readonly (readonly [string, TypeRow])[] = [
  ["cat", taking([WRITABLE], TEXTS)],
  ["substr", taking([TEXTS, NUMBERS], TEXTS)],
  ["split", taking([TEXTS], listShape(TEXTS))],
  ["join", taking([listShape(WRITABLE), TEXTS], TEXTS)],
  ...rowsOf(["startsWith", "endsWith"], taking([TEXTS], BOOLEANS)),
  ...rowsOf(["upper", "lower", "trim"], taking([TEXTS], TEXTS)),
];
