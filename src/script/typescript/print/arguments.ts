import {
  brokenGroup,
  concat,
  type Doc,
  either,
  firstFitting,
  group,
  indent,
  join,
  SOFT,
} from "./document.ts";
import { CHAINED_CALLS } from "./limits.ts";
import { commaLines } from "./operators.ts";
import { atLeast, Level, type Piece, separated } from "./piece.ts";

/** The arguments of a call; a function, list or record at the end may open the brackets itself. */
export function printArguments(given: readonly Piece[]): Doc {
  const pieces = separated(given);
  const last = pieces.at(-1);
  if (last === undefined) return "()";
  const docs = pieces.map(({ doc }) => doc);
  const broken = brokenGroup("(", indent(SOFT, commaLines(docs)), ",", SOFT, ")");
  const isHuggable =
    last.isHuggable === true && pieces.slice(0, -1).every((piece) => piece.isHuggable !== true);
  if (!isHuggable) {
    return group("(", indent(SOFT, commaLines(docs)), either(",", ""), SOFT, ")");
  }
  const before = docs.slice(0, -1).map((doc) => concat(doc, ", "));
  return firstFitting(
    concat("(", join(docs, ", "), ")"),
    concat("(", ...before, brokenGroup(last.bare ?? last.doc), ")"),
    broken,
  );
}

/** A call by name. */
export function printNamedCall(name: Doc, given: readonly Piece[]): Piece {
  return { doc: concat(name, printArguments(given)), level: Level.member };
}

/** A call of a method; many of them stand on lines of their own where one is too short. */
export function printMethod(on: Piece, name: string, given: readonly Piece[]): Piece {
  const base = atLeast(on, Level.member);
  const before = base.calls ?? { on: base.doc, calls: [] };
  const calls = [...before.calls, concat(`.${name}`, printArguments(given))];
  const line = concat(before.on, ...calls);
  const lines = concat(before.on, indent(...calls.map((call) => brokenGroup(SOFT, call))));
  return {
    doc: calls.length < CHAINED_CALLS ? line : firstFitting(line, lines),
    level: Level.member,
    calls: { on: before.on, calls },
    ...(base.opensRecord === true ? { opensRecord: true } : {}),
  };
}
