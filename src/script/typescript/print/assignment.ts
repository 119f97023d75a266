import type { Value } from "../../../model/model.ts";
import { concat, type Doc } from "./document.ts";
import { assigned, Level, type Piece } from "./piece.ts";
import type { Printing } from "./printing.ts";
import { namesIn, type Operation, operationIn, type Part } from "./shapes.ts";
import { isPlainKey, quoted } from "./words.ts";

/** Operators that go together with `=`. */
const COMPOUND: ReadonlyMap<string, string> = new Map([
  ["+", "+="],
  ["-", "-="],
  ["*", "*="],
  ["/", "/="],
  ["%", "%="],
  ["pow", "**="],
  ["??", "??="],
]);

/** Prints `x = value`, or `x += value` where the value is computed from the old one. */
export function printSet(printing: Printing, { operands, at }: Operation): Piece {
  const [target, value, ...more] = operands;
  const names = target === undefined ? undefined : namesIn(target.rule);
  if (names === undefined || value === undefined || more.length > 0 || names.length > 2) {
    return { doc: printing.odd("set takes a target and a value", at), level: Level.primary };
  }
  const left = printTarget(printing, names, at);
  const compound = compoundOf(names, value);
  const doc =
    compound === undefined
      ? assigned(left, "=", printing.expression(value))
      : assigned(left, compound.sign, printing.expression(compound.by));
  return { doc, level: Level.assignment };
}

function printTarget(printing: Printing, names: readonly string[], at: string): Doc {
  const [name = "", output] = names;
  if (output === undefined) {
    printing.assign(name, at);
    return name;
  }
  printing.use(name, at);
  if (printing.isOurs(name)) {
    return printing.odd(`a part of ${name} cannot be assigned: values never change`, at);
  }
  return concat(name, isPlainKey(output) ? `.${output}` : `[${quoted(output)}]`);
}

/** What the old value is changed by, where it is the first of two operands. */
function compoundOf(
  names: readonly string[],
  value: Part,
): { readonly sign: string; readonly by: Part } | undefined {
  for (const [name, sign] of COMPOUND) {
    const [old, by, ...more] = operationIn(value, name)?.operands ?? [];
    if (old === undefined || by === undefined || more.length > 0) continue;
    const path = operationIn(old, "val")?.operands.map(({ rule }) => rule);
    if (path !== undefined && isSame(path, names)) return { sign, by };
  }
  return undefined;
}

function isSame(path: readonly Value[], names: readonly string[]): boolean {
  return path.length === names.length && path.every((key, index) => key === names[index]);
}
