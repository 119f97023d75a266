import { isList, isRecord, nearestName, type Value } from "../../model/model.ts";
import type { FunctionSource } from "../function-source.ts";
import { readShape, shapeOfType } from "./convert.ts";
import { eventTypesOf } from "./declarations.ts";
import { operandAt } from "./path.ts";
import type { TypeRow } from "./row.ts";
import { ANYTHING, NULLS, NUMBERS, type Shape, TEXTS } from "./shape.ts";
import type { Typed } from "./typed.ts";
import type { Typer } from "./typer.ts";

/** A name that is certain when the script is checked, and where it stands. */
interface Asked {
  readonly name: string;
  readonly at: string;
}

/**
 * `emit`, `after` and `cancel`: a name that is certain is that of a function. Outside TypeScript it
 * may be any: who embeds the engine may answer an event by other means, so it is only told of.
 */
export const asking: TypeRow = (typer, operands, at, operator) => {
  const [word = null] = operands;
  const typed = typer.operand(word, operandAt(at, operator, 0), TEXTS);
  const names = namesIn(typed);
  for (const asked of names) askFor(typer, asked, operator);
  if (operator === "after") {
    const seconds = operands[1] ?? null;
    typer.operand(seconds, operandAt(at, operator, 1), NUMBERS);
  }
  if (operator !== "cancel") handOver(typer, names, operands, at, operator);
  return { shape: NULLS, at };
};

/** The names that a bare rule asks for: it has no types, and none of its names is a local's. */
export function namesAsked(rule: Value, names = new Set<string>()): ReadonlySet<string> {
  if (isList(rule)) for (const element of rule) namesAsked(element, names);
  if (!isRecord(rule)) return names;
  for (const [operator, operand] of Object.entries(rule)) {
    if (operator === "preserve") continue;
    const [name] = isList(operand) ? operand : [operand];
    if (ASKING.has(operator) && typeof name === "string") names.add(name);
    namesAsked(operand, names);
  }
  return names;
}

const ASKING: ReadonlySet<string> = new Set(["emit", "after", "cancel"]);

/** The texts that it is for certain: one, or one of each branch. */
function namesIn(typed: Typed): readonly Asked[] {
  if (typed.branches !== undefined) return typed.branches.flatMap(namesIn);
  const { texts } = typed.shape;
  if (texts === "every" || texts.size !== 1) return [];
  return [...texts.keys()].map((name) => ({ name, at: typed.at }));
}

function askFor(typer: Typer, { name, at }: Asked, operator: string): void {
  const { script, board } = typer.environment;
  typer.asked.add(name);
  const source = script.functions.get(name);
  if (source !== undefined) {
    checkHandler(typer, source, at);
    return;
  }
  const isEvent = operator === "emit" && board.events.has(name);
  if (!typer.isStrict || isEvent) return;
  const functions = [...script.functions.values()].map((each) => each.name);
  const events = operator === "emit" ? board.events.keys() : [];
  const near = nearestName(name, [...functions, ...events]);
  const what = `no function is named ${name.slice(0, NAME_SHOWN)}, so ${NOTHING.get(operator)}`;
  const fix = near === undefined ? `Write function ${name}() { … }` : `Use ${JSON.stringify(near)}`;
  typer.problem("SCRIPT_UNKNOWN_NAME", what, fix, at);
}

/** Characters of a name that are shown: no longer one can be a name. */
const NAME_SHOWN = 64;

/** What comes of a name that is no function's. */
const NOTHING: ReadonlyMap<string, string> = new Map([
  ["emit", "nothing hears this event"],
  ["after", "nothing is called when the time is up"],
  ["cancel", "there is no such timer to stop"],
]);

function checkHandler(typer: Typer, { name, parameters }: FunctionSource, at: string): void {
  if (parameters.length <= 1) return;
  const what = `${name} takes ${parameters.length} arguments, and a timer or an event gives it one`;
  typer.problem("SCRIPT_HANDLER", what, `Give ${name} one parameter, a record, or none`, at);
}

/** What is sent along has to be what the function takes; nothing is null. */
function handOver(
  typer: Typer,
  names: readonly Asked[],
  operands: readonly Value[],
  at: string,
  operator: string,
): void {
  const index = operator === "emit" ? 1 : 2;
  const data = operands[index];
  const given = data === undefined ? undefined : typer.value(data, operandAt(at, operator, index));
  for (const { name, at: place } of names) {
    const wanted = dataOf(typer, name);
    if (given !== undefined) typer.expect(given, wanted);
    else if (!wanted.anything && !wanted.null) missingData(typer, { name, at: place }, wanted);
  }
}

function missingData(typer: Typer, { name, at }: Asked, wanted: Shape): void {
  const what = `${name} takes ${typer.phrase(wanted)}, and is given nothing`;
  typer.problem("SCRIPT_CALL", what, `Give the data for ${name} as the last argument`, at);
}

/**
 * What the function of that name takes as its data. Where an event of the plant calls it, too, that
 * is the event's, of which the function may leave out what it does not read.
 */
function dataOf({ environment: { script, board } }: Typer, name: string): Shape {
  const source = script.functions.get(name);
  const isIndifferent = source?.form === "rule" || source?.parameters.length === 0;
  if (isIndifferent) return ANYTHING;
  const event = board.events.get(name);
  if (event !== undefined) return shapeOfType(event.type);
  const spelt = source?.parameterTypes[0] ?? null;
  return spelt === null ? ANYTHING : readShape(spelt, eventTypesOf(board)).shape;
}
