import {
  type Board,
  nearestName,
  type Problem,
  type Type,
  typeNameOf,
  type Value,
} from "../../model/model.ts";
import type { Script } from "../script.ts";
import { pointerStep } from "../text-place.ts";
import { exactShape, readShape, shapeOfValue, type UnknownEvent } from "./convert.ts";
import { fits } from "./relate.ts";
import { ANYTHING, type Shape, shapeWith } from "./shape.ts";
import { spellShape, wantedPhrase } from "./spelling.ts";
import { widened } from "./widen.ts";

const eventTypes = new WeakMap<Board, ReadonlyMap<string, Type>>();

/** The types of the events' data by the names that scripts use for them. */
export function eventTypesOf(board: Board): ReadonlyMap<string, Type> {
  let types = eventTypes.get(board);
  if (types === undefined) {
    types = new Map([...board.events].map(([name, { type }]) => [typeNameOf(name), type]));
    eventTypes.set(board, types);
  }
  return types;
}

type Shapes = Map<string, Shape>;

/** The declared types that were read before, by board and by all that a script declares. */
const declaredShapes = new WeakMap<Board, WeakMap<ReadonlyMap<string, Value>, Shapes>>();

/**
 * What a variable holds: what is declared, or else the kind of its initial value, since whatever is
 * assigned later is of that kind but may hold anything inside.
 */
export function shapeOfVariable(script: Script, board: Board, name: string): Shape {
  const declared = declaredOf(script, board, name);
  return declared ?? kindOnly(shapeOfValue(script.variables.get(name) ?? null));
}

/** The kind of an initial value; one that starts as null may become anything. */
function kindOnly(initial: Shape): Shape {
  if (initial.null) return ANYTHING;
  return widened(
    shapeWith({
      ...initial,
      lists: initial.lists.length > 0 ? [ANYTHING] : [],
      records: initial.records.length > 0 ? [{ fields: new Map(), open: true }] : [],
    }),
  );
}

/** What a constant is: its value, where no type is declared. */
export function shapeOfConstant(script: Script, board: Board, name: string): Shape | undefined {
  const value = script.constants.get(name);
  if (value === undefined) return undefined;
  return declaredOf(script, board, name) ?? shapeOfValue(value);
}

function declaredOf(script: Script, board: Board, name: string): Shape | undefined {
  const spelt = script.types.get(name);
  if (spelt === undefined) return undefined;
  const shapes = shapesFor(script, board);
  const known = shapes.get(name);
  if (known !== undefined) return known;
  const { shape } = readShape(spelt, eventTypesOf(board));
  shapes.set(name, shape);
  return shape;
}

function shapesFor(script: Script, board: Board): Shapes {
  const ofBoard = declaredShapes.get(board) ?? new WeakMap<ReadonlyMap<string, Value>, Shapes>();
  declaredShapes.set(board, ofBoard);
  const shapes = ofBoard.get(script.types) ?? new Map<string, Shape>();
  ofBoard.set(script.types, shapes);
  return shapes;
}

/** Declared types that name no event, or that the initial values do not fit. */
export function declarationProblems(script: Script, board: Board): readonly Problem[] {
  return [...script.types].flatMap(([name, spelt]) => {
    const { shape, unknown } = readShape(spelt, eventTypesOf(board));
    const place = `/types${pointerStep(name)}`;
    const problems = unknown.map((event) => unknownEventProblem(event, place, board));
    const initial = script.variables.get(name) ?? script.constants.get(name);
    if (initial === undefined || fits(exactShape(initial), shape)) return problems;
    const part = script.variables.has(name) ? "/variables" : "/constants";
    const phrase = wantedPhrase(shape, "words");
    const what = `${name} starts as ${spellShape(shapeOfValue(initial), "words")}, and is declared as ${phrase}`;
    const fix = "Give it an initial value of its type, or another type";
    return [
      ...problems,
      { code: "SCRIPT_TYPE", what, fix, pointer: `${part}${pointerStep(name)}` },
    ];
  });
}

/** Reports a name of an event's type that nothing has. */
export function unknownEventProblem(event: UnknownEvent, place: string, board: Board): Problem {
  const types = eventTypesOf(board);
  const near = nearestName(event.name, types.keys());
  const fix = near === undefined ? "Name the type of an event of the plant" : `Use ${near}`;
  const what = `no event of the plant has the type ${JSON.stringify(event.name)}`;
  return { code: "SCRIPT_UNKNOWN_TYPE", what, fix, pointer: place + event.pointer };
}
