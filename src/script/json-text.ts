import {
  type Problem,
  type RecordValue,
  recordOf,
  type Value,
  withoutNegativeZero,
} from "../model/model.ts";
import { lineAndColumn, lineStarts, placeIn, Wanted } from "./text-place.ts";

/** What a text may be at the most before anybody reads it. */
export interface JsonBounds {
  readonly length: number;
  readonly depth: number;
}

/** The value of a JSON text, or the one thing that keeps it from being read. */
export type JsonReading =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: Problem };

/**
 * Where in a text the lists and objects stand that are parts of parts of it, as the functions of a
 * script are: from and up to which offset.
 */
export type Spans = Map<object, readonly [start: number, end: number]>;

/** How deep they are: in so many lists and objects. */
const SPAN_LEVEL = 2;

/**
 * Reads strict JSON from a source that nobody trusts. Beyond what `JSON.parse` refuses it refuses a
 * text that is too long or too deep, a key that an object has twice, a number that is not finite
 * and half of a surrogate pair. Every key becomes an own field, `__proto__` too; `-0` becomes `0`.
 * Where `spans` are given, those of the text are added to them.
 */
export function readJson(
  text: string,
  bounds: JsonBounds,
  file?: string,
  spans?: Spans,
): JsonReading {
  const where = file === undefined ? {} : { file };
  if (text.length > bounds.length) {
    const what = `the text has ${text.length} characters, more than ${bounds.length}`;
    return {
      ok: false,
      problem: { code: "JSON_LENGTH", what, fix: "Send less at once", ...where },
    };
  }
  try {
    return { ok: true, value: new JsonReader(text, bounds.depth, undefined, spans).read() };
  } catch (thrown) {
    if (!(thrown instanceof JsonFlaw)) throw thrown;
    const { code, what, fix } = thrown;
    return { ok: false, problem: { code, what, fix, ...where, ...lineAndColumn(text, thrown.at) } };
  }
}

/**
 * Line and column, from 1, of each JSON pointer in a text that `readJson` has read; of what stands
 * around it, where it does not stand in the text itself.
 */
export function positionsOf(
  text: string,
  pointers: readonly string[],
): readonly { readonly line: number; readonly column: number }[] {
  const root = new Wanted(undefined);
  const wanted = pointers.map((pointer) => root.descend(pointer));
  new JsonReader(text, Infinity, root).read();
  const starts = lineStarts(text);
  return wanted.map((place) => placeIn(starts, place.found));
}

/** Thrown inside this file only; `readJson` turns it into a problem. */
class JsonFlaw {
  readonly code: string;
  readonly what: string;
  readonly fix: string;
  readonly at: number;

  constructor(code: string, what: string, fix: string, at: number) {
    this.code = code;
    this.what = what;
    this.fix = fix;
    this.at = at;
  }
}

const SPACE = /[ \t\n\r]*/y;
const PLAIN_TEXT = /[^"\\\u0000-\u001f]*/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["\\", "\\"],
  ["/", "/"],
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
]);

/** A recursive-descent reader; its depth is bounded, and so is its stack. */
class JsonReader {
  readonly #text: string;
  readonly #depth: number;
  readonly #root: Wanted | undefined;
  readonly #spans: Spans | undefined;
  #at = 0;

  constructor(text: string, depth: number, root?: Wanted, spans?: Spans) {
    this.#text = text;
    this.#depth = depth;
    this.#root = root;
    this.#spans = spans;
  }

  read(): Value {
    const value = this.#value(0, this.#root);
    this.#space();
    if (this.#at < this.#text.length) this.#unexpected("the end of the text");
    return value;
  }

  #value(level: number, wanted: Wanted | undefined): Value {
    this.#space();
    if (wanted !== undefined) wanted.at = this.#at;
    switch (this.#text[this.#at]) {
      case "{":
        return this.#spanned(level, this.#at, this.#record(this.#deeper(level), wanted));
      case "[":
        return this.#spanned(level, this.#at, this.#list(this.#deeper(level), wanted));
      case '"':
        return this.#string();
      case "t":
        return this.#word("true", true);
      case "f":
        return this.#word("false", false);
      case "n":
        return this.#word("null", null);
      default:
        return this.#number();
    }
  }

  #spanned<Read extends Value & object>(level: number, start: number, value: Read): Read {
    if (level === SPAN_LEVEL) this.#spans?.set(value, [start, this.#at]);
    return value;
  }

  #deeper(level: number): number {
    if (level < this.#depth) return level + 1;
    const what = `the text is nested more than ${this.#depth} deep`;
    throw new JsonFlaw("JSON_DEPTH", what, "Split it into functions", this.#at);
  }

  #record(level: number, wanted: Wanted | undefined): RecordValue {
    this.#at++;
    const entries: [string, Value][] = [];
    let keys: Set<string> | undefined;
    if (this.#skip("}")) return {};
    do {
      this.#space();
      const start = this.#at;
      if (this.#text[start] !== '"') this.#unexpected("a key in double quotes");
      const key = this.#string();
      if (entries.length === 1) keys = new Set([entries[0]?.[0] ?? ""]);
      if (keys?.has(key)) this.#duplicate(key, start);
      keys?.add(key);
      if (!this.#skip(":")) this.#unexpected('":"');
      entries.push([key, this.#value(level, wanted?.below(key))]);
    } while (this.#skip(","));
    if (!this.#skip("}")) this.#unexpected('"," or "}"');
    const [only] = entries;
    if (entries.length === 1 && only !== undefined && only[0] !== "__proto__") {
      return { [only[0]]: only[1] };
    }
    return recordOf(entries);
  }

  #list(level: number, wanted: Wanted | undefined): readonly Value[] {
    this.#at++;
    const items: Value[] = [];
    if (this.#skip("]")) return items;
    do {
      items.push(this.#value(level, wanted?.below(items.length)));
    } while (this.#skip(","));
    if (!this.#skip("]")) this.#unexpected('"," or "]"');
    return items;
  }

  #string(): string {
    const start = this.#at++;
    let made = "";
    for (;;) {
      made += this.#match(PLAIN_TEXT);
      const character = this.#text[this.#at];
      if (character === '"') break;
      if (character !== "\\") this.#unexpected("the end of a text in double quotes");
      this.#at++;
      made += this.#escape();
    }
    this.#at++;
    if (/\p{Surrogate}/u.test(made)) {
      const what = "a text holds half of a surrogate pair";
      throw new JsonFlaw("JSON_SURROGATE", what, "Write the whole character", start);
    }
    return made;
  }

  #escape(): string {
    const character = this.#text[this.#at] ?? "";
    const plain = ESCAPES.get(character);
    if (plain !== undefined) {
      this.#at++;
      return plain;
    }
    const digits = this.#text.slice(this.#at + 1, this.#at + 5);
    if (character !== "u" || !/^[0-9a-fA-F]{4}$/.test(digits)) this.#unexpected("an escape");
    this.#at += 5;
    return String.fromCharCode(Number.parseInt(digits, 16));
  }

  #number(): Value {
    const start = this.#at;
    const digits = this.#match(NUMBER);
    if (digits === "") this.#unexpected("a value");
    const value = Number(digits);
    if (!Number.isFinite(value)) {
      const what = `${digits.slice(0, 20)} is not a finite number`;
      throw new JsonFlaw("JSON_NUMBER", what, "Use a number within the range of a double", start);
    }
    return withoutNegativeZero(value);
  }

  #word(word: string, value: Value): Value {
    if (!this.#text.startsWith(word, this.#at)) this.#unexpected("a value");
    this.#at += word.length;
    return value;
  }

  #skip(mark: string): boolean {
    this.#space();
    if (this.#text[this.#at] !== mark) return false;
    this.#at++;
    return true;
  }

  #space(): void {
    this.#match(SPACE);
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? "";
    this.#at += found.length;
    return found;
  }

  #duplicate(key: string, at: number): never {
    const what = `the key ${JSON.stringify(key.slice(0, 80))} stands twice in one object`;
    throw new JsonFlaw("JSON_DUPLICATE_KEY", what, "Keep one of the two", at);
  }

  #unexpected(expected: string): never {
    const found = this.#text[this.#at];
    const what =
      found === undefined
        ? `the text ends where ${expected} should stand`
        : `${JSON.stringify(found)} stands where ${expected} should`;
    throw new JsonFlaw("JSON_SYNTAX", what, "Write JSON as RFC 8259 has it", this.#at);
  }
}
