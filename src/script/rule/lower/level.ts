import { literal, type Writer } from "../../writer.ts";

/**
 * One step of what a rule can see: the data itself at 0; inside an iterator its element at 0, what
 * the iterator tells about the iteration at 1, the data around it at 2, and so on outwards.
 */
export interface Level {
  /** The code of the value as a whole; written only where it is wanted, as it may make a record. */
  whole(): string;
  /** The same, but unmeasured where it is a record made for the occasion. */
  unmeasured(): string;
  /** The fields of a record that need not be made to be read: `index`, `accumulator`, `type`. */
  readonly fields?: ReadonlyMap<string, string>;
}

/** A level that is a value held under a name. */
export function valueLevel(name: string): Level {
  return { whole: () => name, unmeasured: () => name };
}

/** What stands at the end of a path. */
export interface Reading {
  /** The code; it gives `undefined` at run time where there is nothing, unless it is certain. */
  readonly text: string;
  /** Whether there is always a value, as it is the level itself or one of its known fields. */
  readonly certain: boolean;
}

/** The code of what stands at the end of the path, seen from that level. */
export function readPath(writer: Writer, level: Level, path: readonly string[]): Reading {
  const [first, ...rest] = path;
  if (first === undefined) return { text: level.whole(), certain: true };
  if (level.fields === undefined) {
    return { text: steps(writer, level.whole(), path), certain: false };
  }
  const field = level.fields.get(first);
  if (field === undefined) return { text: "void 0", certain: false };
  return { text: steps(writer, field, rest), certain: rest.length === 0 };
}

const PROTOTYPES: readonly object[] = [
  Object.prototype,
  Array.prototype,
  String.prototype,
  Number.prototype,
  Boolean.prototype,
];

/**
 * Plain member access gives own fields only as long as no prototype of a value has the name, so
 * every other name is read by a helper that asks for an own field. `length` is on prototypes, but
 * every list and text has its own.
 */
function isPlain(name: string): boolean {
  return name === "length" || !PROTOTYPES.some((prototype) => name in prototype);
}

/** Longest path that is written out: engines compile a chain of accesses recursively. */
const LONGEST_CHAIN = 16;

function steps(writer: Writer, from: string, path: readonly string[]): string {
  if (path.length > LONGEST_CHAIN) return `${writer.use("rulePath")}(${from},${literal(path)})`;
  return path.reduce(
    (text, name) =>
      isPlain(name)
        ? `${text}?.[${literal(name)}]`
        : `${writer.use("ruleOwn")}(${text},${literal(name)})`,
    from,
  );
}
