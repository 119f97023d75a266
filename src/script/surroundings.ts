import {
  ANY,
  type Board,
  isRecord,
  Kind,
  type Limits,
  type Problem,
  readType,
  type Type,
  typeOf,
  type Value,
} from "../model/model.ts";
import { FaultSignal, RunState } from "./run-state.ts";
import type { Script } from "./script.ts";
import { differenceOf, type NamesDifference, namesIn } from "./script-difference.ts";
import { sizeOf } from "./size.ts";
import { pointerStep } from "./text-place.ts";

/**
 * What a variable holds, as far as it is sure: the kinds that it declares, or else the kind of its
 * initial value, since whatever is assigned later is of that kind but may hold anything inside. A
 * variable that starts as `null` may become anything.
 */
export function typeOfVariable(script: Script, name: string): Type {
  const declared = script.types.get(name);
  const type = declared === undefined ? undefined : readType(declared);
  return type === undefined ? typeOfInitial(script.variables.get(name) ?? null) : kindsOnly(type);
}

function typeOfInitial(initial: Value): Type {
  return initial === null ? ANY : kindsOnly(typeOf(initial));
}

function kindsOnly({ kinds }: Type): Type {
  return { kinds };
}

/** Whether a declared type of a variable says no more than its initial value does. */
export function isSaidByInitial(initial: Value, declared: Value): boolean {
  const type = readType(declared);
  if (type === undefined) return false;
  const { kinds } = typeOfInitial(initial);
  // Of a variable that may be anything the initial value says what it is.
  if (type.kinds === ANY.kinds) return true;
  if (type.kinds !== kinds) return false;
  if (kinds === Kind.list) return isRecord(declared) && declared.list === "anything";
  return kinds !== Kind.record && type.texts === undefined;
}

/** The type of a variable or constant of the script; a constant's is known to the last field. */
export function typeOfName(script: Script, name: string): Type | undefined {
  if (script.variables.has(name)) return typeOfVariable(script, name);
  const constant = script.constants.get(name);
  if (constant === undefined) return undefined;
  const declared = script.types.get(name);
  const type = declared === undefined ? undefined : readType(declared);
  return type === undefined ? typeOf(constant) : widenedBy(typeOf(constant), type);
}

/**
 * The type of a constant's value, and of whatever else its declaration lets it be: what is written
 * for another value is no mistake, though it is never reached.
 */
function widenedBy(value: Type, declared: Type): Type {
  const kinds = value.kinds | declared.kinds;
  const { of, fields } = declared;
  // Of an event's data only the plant knows the fields, so nothing inside is sure.
  return {
    kinds,
    ...(value.of === undefined || of === undefined ? {} : { of: widenedBy(value.of, of) }),
    ...(value.fields === undefined || fields === undefined
      ? {}
      : { fields: fieldsWidenedBy(value.fields, fields) }),
  };
}

function fieldsWidenedBy(
  fields: ReadonlyMap<string, Type>,
  declared: ReadonlyMap<string, Type>,
): ReadonlyMap<string, Type> {
  return new Map(
    [...fields].map(([name, field]) => {
      const other = declared.get(name);
      return [name, other === undefined ? field : widenedBy(field, other)] as const;
    }),
  );
}

/**
 * Whether functions that fitted the one script can be left unchecked in the other: the variables
 * and constants that they may use are still there, with the same types, and no new name hides a
 * device.
 */
export function sameSurroundings(before: Script, after: Script, board: Board): boolean {
  const { variables, constants, types } = differenceOf(before, after);
  const isOld = (name: string) => before.variables.has(name) || before.constants.has(name);
  return (
    !namesIn(types).some(isOld) &&
    sameNames(variables, board, (name) => sameKinds(before, after, name)) &&
    sameNames(constants, board, (name) => sameConstants(before, after, name))
  );
}

/** Whether no name is gone, none hides a device, and those that changed are still of their type. */
function sameNames(
  { added, changed, removed }: NamesDifference,
  board: Board,
  isOfItsType: (name: string) => boolean,
): boolean {
  return (
    removed.length === 0 &&
    !added.some((name) => board.devices.has(name)) &&
    changed.every(isOfItsType)
  );
}

function sameKinds(before: Script, after: Script, name: string): boolean {
  const { kinds } = typeOfInitial(before.variables.get(name) ?? null);
  return typeOfInitial(after.variables.get(name) ?? null).kinds === kinds;
}

function sameConstants(before: Script, after: Script, name: string): boolean {
  const text = ({ constants }: Script) =>
    JSON.stringify(typeText(typeOf(constants.get(name) ?? null)));
  return text(before) === text(after);
}

/** A type as plain data, to compare by. */
function typeText(type: Type): Value {
  return [
    type.kinds,
    type.of === undefined ? null : typeText(type.of),
    type.fields === undefined
      ? null
      : [...type.fields].map(([name, field]): Value => [name, typeText(field)]),
  ];
}

/** Initial values and constants that are larger than a value, or all variables, may be. */
function initialProblems(script: Script, limits: Limits): Problem[] {
  const problems: Problem[] = [];
  const run = new RunState(limits);
  let total = 0;
  for (const [part, values] of [
    ["variables", script.variables],
    ["constants", script.constants],
  ] as const) {
    for (const [name, value] of values) {
      const pointer = `/${part}${pointerStep(name)}`;
      run.left = Number.MAX_SAFE_INTEGER;
      try {
        total += sizeOf(run, value, { function: "", pointer });
      } catch (thrown) {
        if (!(thrown instanceof FaultSignal)) throw thrown;
        problems.push({ code: "SCRIPT_VALUE", what: thrown.what, fix: "Make it smaller", pointer });
      }
    }
  }
  if (total > limits.stateSize) {
    const what = `variables and constants hold ${total} units, more than ${limits.stateSize}`;
    problems.push({ code: "SCRIPT_VALUE", what, fix: "Keep less", pointer: "/variables" });
  }
  return problems.slice(0, limits.problems);
}

/** Problems of the names that a script declares, against one another, the board and the limits. */
export function namesAreTyped(
  script: Script,
  board: Board,
  limits: Limits,
  before?: Script,
): Problem[] {
  const problems: Problem[] = [];
  const count = (part: string, size: number, most: number): void => {
    if (size <= most) return;
    const what = `the script has ${size} ${part}, more than ${most}`;
    problems.push({ code: "SCRIPT_COUNT", what, fix: "Have fewer", pointer: `/${part}` });
  };
  count("functions", script.functions.size, limits.functions);
  count("variables", script.variables.size, limits.variables);
  count("constants", script.constants.size, limits.constants);
  if (before?.variables !== script.variables || before?.constants !== script.constants) {
    problems.push(...initialProblems(script, limits));
    for (const name of script.constants.keys()) {
      if (!script.variables.has(name)) continue;
      const what = `${name} is both a variable and a constant`;
      const pointer = `/constants${pointerStep(name)}`;
      problems.push({ code: "SCRIPT_NAME_TWICE", what, fix: "Keep one of the two", pointer });
    }
  }
  for (const name of board.functions.keys()) {
    if (!script.functions.has(name)) continue;
    const what = `${name} is a function of the host`;
    const pointer = `/functions/${name}`;
    problems.push({ code: "SCRIPT_NAME_TAKEN", what, fix: "Choose another name", pointer });
  }
  return problems;
}
