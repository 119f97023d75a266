import {
  type Board,
  nearestName,
  readType,
  type Type,
  typeNameOf,
  type Value,
} from "../../model/model.ts";
import { TYPE_FIX } from "../parameter.ts";
import type { Lowering } from "./lowering.ts";

const byBoard = new WeakMap<Board, ReadonlyMap<string, Type>>();

/** The types of the data of the plant's events, by the names that scripts call these types by. */
export function typesOfEvents(board: Board): ReadonlyMap<string, Type> {
  let types = byBoard.get(board);
  if (types === undefined) {
    const events = [...board.events];
    types = new Map(events.map(([event, { type }]) => [typeNameOf(event), type]));
    byBoard.set(board, types);
  }
  return types;
}

/** A type that a function declares, on this plant; a problem where there is none. */
export function declaredType(lowering: Lowering, spelt: Value, at: string): Type | undefined {
  const events = typesOfEvents(lowering.environment.board);
  let unknown: string | undefined;
  const type = readType(spelt, (typeName) => {
    const found = events.get(typeName);
    if (found === undefined) unknown = typeName;
    return found;
  });
  if (type !== undefined) return type;
  if (unknown === undefined) {
    lowering.problem("SCRIPT_TYPE_SPELLING", "this spells no type", TYPE_FIX, at);
    return undefined;
  }
  const near = nearestName(unknown, events.keys()) ?? "a type that is spelt out";
  const what = `no event of the plant has the type ${JSON.stringify(unknown.slice(0, 80))}`;
  lowering.problem("SCRIPT_UNKNOWN_TYPE", what, `Use ${near}`, at);
  return undefined;
}
