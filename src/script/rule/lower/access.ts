import { isList, isRecord, type Value } from "../../../model/model.ts";
import { splitPath } from "../library/path.ts";
import { type Code, codeOf, NULL_CODE, scalarCode } from "./code.ts";
import { type Reading, readPath } from "./level.ts";
import { isRule, type Lowering, type LowerOperator, listText, sequence } from "./lowering.ts";

/** A way through the data that is known when it is lowered: levels to climb, then fields. */
interface Way {
  readonly climb: number;
  readonly path: readonly string[];
}

/** `var`: a field by a dotted path, with a value for where there is none. */
export const lowerVar: LowerOperator = (operand, at, lowering) => {
  const operands = isList(operand) ? operand : [operand];
  const [key = null] = operands;
  if (isList(key) || isRecord(key)) {
    const given =
      isList(operand) || !isRule(operand) ? undefined : lowering.lower(operand, at.operand);
    const text = given?.text ?? listText(lowering.each(operands, at.operand));
    return codeOf(lowering.call("ruleVar", [lowering.allLevels(), text], at.pointer));
  }
  const found = readVar(key, lowering);
  if (!isList(operand) || operands.length < 2) return readingCode(found);
  const held = operands
    .slice(1)
    .map((rule, index) => lowering.lower(rule, `${at.operand}/${index + 1}`))
    .map((code) => lowering.hold(code));
  const otherwise = held[0]?.name.text ?? "null";
  const before = held.flatMap((each) => each.before);
  if (found.certain) return codeOf(sequence([...before, found.text]));
  const name = lowering.temporary();
  return codeOf(sequence([...before, `((${name}=${found.text})===void 0?${otherwise}:${name})`]));
};

/** `val`: a field by a list of names; `[[2], …]` starts two levels further out. */
export const lowerVal: LowerOperator = (operand, at, lowering) => {
  const way = wayOf(operand);
  if (way === undefined) return lowerComputed("ruleVal", operand, at, lowering);
  const level = lowering.levels[way.climb];
  if (level === undefined) return NULL_CODE;
  return readingCode(readPath(lowering.scope.writer, level, way.path));
};

/** `exists`: whether the field is there, be it `null`. */
export const lowerExists: LowerOperator = (operand, at, lowering) => {
  const way = wayOf(operand);
  if (way === undefined) return lowerComputed("ruleExists", operand, at, lowering);
  const level = lowering.levels[way.climb];
  if (level === undefined) return scalarCode(false);
  if (way.path.length === 0) return scalarCode(true);
  const names = listText(way.path.map(scalarCode));
  return codeOf(lowering.call("ruleExistsAt", [level.unmeasured(), names], at.pointer), "boolean");
};

/** `missing`: those of the paths that lead nowhere. */
export const lowerMissing: LowerOperator = (operand, at, lowering) => {
  const paths = lowering.operandList(operand, at.operand);
  const count = isList(operand) ? operand.length : undefined;
  return codeOf(lowering.call("ruleMissing", [dataText(lowering), paths], at.pointer, count));
};

/** `missing_some`: as `missing`, but nothing when enough of them are there. */
export const lowerMissingSome: LowerOperator = (operand, at, lowering) => {
  const operands = lowering.operandList(operand, at.operand);
  return codeOf(lowering.call("ruleMissingSome", [dataText(lowering), operands], at.pointer));
};

const UP = "../";

/** Follows a written key of `var`. */
function readVar(key: null | boolean | number | string, lowering: Lowering): Reading {
  const outer = lowering.levels.length - 1;
  let rest = String(key ?? "");
  let climb = 0;
  // At the outermost level there is nothing to climb to, and ../ is a name like any other. From
  // further in, the last step leads out of all levels.
  while (outer > 0 && climb <= outer && typeof key === "string" && rest.startsWith(UP)) {
    rest = rest.slice(UP.length);
    climb++;
  }
  const level = lowering.levels[climb];
  if (level !== undefined) {
    return readPath(lowering.scope.writer, level, rest === "" ? [] : splitPath(rest));
  }
  return rest === "" ? { text: "null", certain: true } : { text: "void 0", certain: false };
}

/** The reading as a value, `null` where there is none. */
function readingCode({ text, certain }: Reading): Code {
  return certain ? codeOf(text) : codeOf(`(${text}??null)`);
}

/** The way that the operand of `val` or `exists` states, unless part of it is computed. */
function wayOf(operand: Value): Way | undefined {
  if (!isList(operand))
    return isRecord(operand) ? undefined : { climb: 0, path: [String(operand)] };
  const [first] = operand;
  const jump = isList(first) && first.length === 1 ? first[0] : undefined;
  if (isList(jump) || isRecord(jump)) return undefined;
  const names = jump === undefined ? operand : operand.slice(1);
  if (names.some((name) => isList(name) || isRecord(name))) return undefined;
  return {
    climb: jump === undefined ? 0 : Math.ceil(Math.abs(Number(jump))) || 0,
    path: names.map(String),
  };
}

function lowerComputed(
  helper: string,
  operand: Value,
  at: { readonly operand: string; readonly pointer: string },
  lowering: Lowering,
): Code {
  const first = isList(operand) ? operand[0] : operand;
  const jumps = isList(first) || isRecord(first);
  const given = isList(operand)
    ? namesText(operand, at.operand, lowering)
    : lowering.lower(operand, at.operand).text;
  const levels = jumps ? lowering.allLevels() : `[${dataText(lowering)}]`;
  return codeOf(
    lowering.call(
      helper,
      [levels, given],
      at.pointer,
      isList(operand) ? operand.length : undefined,
    ),
    helper === "ruleExists" ? "boolean" : "any",
  );
}

/** Operands of `val`: lists that live as long as the call of the helper, so nothing is measured. */
function namesText(operands: readonly Value[], pointer: string, lowering: Lowering): string {
  const [first, ...others] = operands;
  if (!isList(first)) return listText(lowering.each(operands, pointer));
  const names = others.map((rule, index) => lowering.lower(rule, `${pointer}/${index + 1}`).text);
  return `[${[listText(lowering.each(first, `${pointer}/0`)), ...names].join(",")}]`;
}

function dataText(lowering: Lowering): string {
  return lowering.levels[0]?.unmeasured() ?? "null";
}
