import {
  isList,
  isRecord,
  Kind,
  mayBe,
  type RecordValue,
  type Type,
  type Value,
} from "../../model/model.ts";
import { pointerStep } from "../text-place.ts";
import {
  ANY_RECORD,
  ANYTHING,
  BOOLEANS,
  either,
  listShape,
  literalShape,
  NEVER,
  NULLS,
  NUMBERS,
  recordShape,
  type Shape,
  TEXTS,
  textsShape,
} from "./shape.ts";
import { widenedInside } from "./widen.ts";

const EVERY_KIND = 63;

/** The shape of what the plant or the host declares. */
export function shapeOfType(type: Type): Shape {
  if (type.kinds === EVERY_KIND) return ANYTHING;
  let shape = NEVER;
  if (mayBe(type, Kind.number)) shape = either(shape, NUMBERS);
  if (mayBe(type, Kind.text)) shape = either(shape, type.texts ? textsShape(type.texts) : TEXTS);
  if (mayBe(type, Kind.boolean)) shape = either(shape, BOOLEANS);
  if (mayBe(type, Kind.null)) shape = either(shape, NULLS);
  if (mayBe(type, Kind.list)) {
    shape = either(shape, listShape(type.of === undefined ? ANYTHING : shapeOfType(type.of)));
  }
  if (mayBe(type, Kind.record)) shape = either(shape, shapeOfFields(type.fields));
  return shape;
}

function shapeOfFields(fields: ReadonlyMap<string, Type> | undefined): Shape {
  if (fields === undefined) return ANY_RECORD;
  return recordShape(new Map([...fields].map(([name, type]) => [name, shapeOfType(type)])));
}

/** The shape of a value that is at hand; literals in lists and records stand for their kind. */
export function shapeOfValue(value: Value): Shape {
  return widenedInside(exactShape(value));
}

/** The shape of a value that is at hand, with every literal in it. */
export function exactShape(value: Value): Shape {
  if (isList(value)) return listShape(value.map(exactShape).reduce(either, NEVER));
  if (!isRecord(value)) return literalShape(value as number | string | boolean | null);
  const fields = Object.entries(value).map(([name, field]) => [name, exactShape(field)] as const);
  return recordShape(new Map(fields));
}

/** A name of an event's type that nothing has, and where it stands below the type. */
export interface UnknownEvent {
  readonly name: string;
  readonly pointer: string;
}

/** What a spelling of a type means. */
export interface Declared {
  readonly shape: Shape;
  readonly unknown: readonly UnknownEvent[];
}

/**
 * Reads a type as scripts spell it, which was found to be well-formed when the script was read.
 * Whatever is not is anything.
 */
export function readShape(spelt: Value, events: ReadonlyMap<string, Type>): Declared {
  const unknown: UnknownEvent[] = [];
  const shape = new Reader(events, unknown).read(spelt, "");
  return { shape, unknown };
}

const WORDS: ReadonlyMap<string, Shape> = new Map([
  ["number", NUMBERS],
  ["text", TEXTS],
  ["boolean", BOOLEANS],
  ["null", NULLS],
  ["anything", ANYTHING],
]);

class Reader {
  readonly #events: ReadonlyMap<string, Type>;
  readonly #unknown: UnknownEvent[];

  constructor(events: ReadonlyMap<string, Type>, unknown: UnknownEvent[]) {
    this.#events = events;
    this.#unknown = unknown;
  }

  read(spelt: Value, at: string): Shape {
    if (typeof spelt === "string") return WORDS.get(spelt) ?? ANYTHING;
    if (!isRecord(spelt)) return ANYTHING;
    const [word = "", part = null] = Object.entries(spelt)[0] ?? [];
    const place = `${at}/${word}`;
    if (word === "list") return listShape(this.read(part, place));
    if (word === "record" && isRecord(part)) return this.#record(part, place);
    if (word === "texts" && isList(part)) return textsShape(part.map(String));
    if (word === "event" && typeof part === "string") return this.#event(part, place);
    if (word !== "either" || !isList(part)) return ANYTHING;
    return part
      .map((member, index) => this.read(member, `${place}/${index}`))
      .reduce(either, NEVER);
  }

  #record(fields: RecordValue, at: string): Shape {
    const shapes = Object.entries(fields).map(
      ([name, type]) => [name, this.read(type, at + pointerStep(name))] as const,
    );
    return recordShape(new Map(shapes));
  }

  #event(name: string, pointer: string): Shape {
    const type = this.#events.get(name);
    if (type !== undefined) return shapeOfType(type);
    this.#unknown.push({ name, pointer });
    return ANYTHING;
  }
}
