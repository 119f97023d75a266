import { isList, nameOfType, ownText, type Value, withoutNegativeZero } from "../../model/model.ts";
import { LIST_DEFAULT } from "../limits.ts";
import type { FieldDescription } from "../schema/schema.ts";
import { Flaw, quote } from "./flaw.ts";

/** A decimal number as devices write it: no hexadecimal, no blanks, no words for infinity. */
const PLAIN_NUMBER = /^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/;

/** The number that a text is, or `undefined`. */
export function numberOf(text: string): number | undefined {
  if (!PLAIN_NUMBER.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? withoutNegativeZero(value) : undefined;
}

type Word = string | number | boolean | null;

/** Lets a value through as its field, or says what is wrong with it. */
export class Gate {
  readonly name: string;
  readonly #kind: FieldDescription["type"];
  readonly #optional: boolean;
  readonly #min: number;
  readonly #max: number;
  readonly #values: ReadonlySet<string> | undefined;
  readonly #words: ReadonlyMap<string, Word> | undefined;
  readonly #fewest: number;
  readonly #most: number;

  constructor(name: string, field: FieldDescription) {
    const { type, optional, min, max, values, words, count, most = LIST_DEFAULT } = field;
    this.name = name;
    this.#kind = type;
    this.#optional = optional;
    this.#min = min ?? -Infinity;
    this.#max = max ?? Infinity;
    this.#values = values === undefined ? undefined : new Set(values);
    this.#words = words === undefined ? undefined : new Map(Object.entries(words));
    this.#fewest = count ?? 0;
    this.#most = count ?? most;
  }

  /** The field that a text is, where all that arrives is text. Nothing at all counts as missing. */
  fromText(text: string | undefined): Value | Flaw {
    if (text === undefined) return this.missing();
    const word = this.#words?.get(text);
    if (word !== undefined) return word;
    if (text === "" && this.#optional) return null;
    switch (this.#kind) {
      case "text":
        // A text that was cut out of a line does not keep the line.
        return this.#text(ownText(text));
      case "boolean":
        if (this.#words !== undefined) return this.#notAWord(text);
        if (text === "true") return true;
        return text === "false" ? false : this.#wrongText(text);
      default: {
        const value = numberOf(text);
        return value === undefined ? this.#wrongText(text) : this.#number(value);
      }
    }
  }

  /** The field that a value is, where what arrives has types. */
  fromValue(value: Value | undefined): Value | Flaw {
    if (value === undefined) return this.missing();
    if (value === null && this.#optional) return null;
    if (this.#words !== undefined && typeof value !== "object") {
      const text = typeof value === "string" ? value : String(value);
      const word = this.#words.get(text);
      if (word !== undefined) return word;
      // A number may have words for some of its values; for what is no number they are all.
      if (this.#kind === "boolean" || this.#kind === "text") return this.#notAWord(text);
    }
    switch (this.#kind) {
      case "number":
      case "integer":
        return typeof value === "number" ? this.#number(value) : this.#wrongType(value);
      case "text":
        return typeof value === "string" ? this.#text(value) : this.#wrongType(value);
      case "boolean":
        return typeof value === "boolean" ? value : this.#wrongType(value);
      case "numbers":
        return isList(value) ? this.#numbers(value) : this.#wrongType(value);
    }
  }

  /** `null` where the field may be missing. */
  missing(): null | Flaw {
    if (this.#optional) return null;
    return new Flaw("READING_FIELD", `the field ${this.name} is missing`);
  }

  #number(value: number): number | Flaw {
    if (!Number.isFinite(value)) {
      return new Flaw("READING_TYPE", `${this.name} is not a finite number`);
    }
    if (this.#kind === "integer" && !Number.isSafeInteger(value)) {
      // The digits that arrived are not those of the number any more, so they are not repeated.
      if (Number.isInteger(value)) {
        const most = Number.MAX_SAFE_INTEGER;
        const what = `${this.name} is a whole number beyond ±${most}, up to which each is exact`;
        return new Flaw("READING_TYPE", what);
      }
      return new Flaw("READING_TYPE", `${this.name} is ${value}, not a whole number`);
    }
    if (value < this.#min || value > this.#max) {
      const what = `${this.name} is ${value}, outside ${this.#min} to ${this.#max}`;
      return new Flaw("READING_RANGE", what);
    }
    return withoutNegativeZero(value);
  }

  #text(text: string): string | Flaw {
    const known = this.#values === undefined || this.#values.has(text);
    return known && this.#words === undefined ? text : this.#notAWord(text);
  }

  #numbers(list: readonly Value[]): readonly Value[] | Flaw {
    if (list.length < this.#fewest || list.length > this.#most) {
      const wanted = this.#fewest === this.#most ? this.#most : `at most ${this.#most}`;
      return new Flaw("READING_RANGE", `${this.name} has ${list.length} numbers, not ${wanted}`);
    }
    for (const value of list) {
      if (typeof value !== "number") return this.#wrongType(value);
      const checked = this.#number(value);
      if (checked instanceof Flaw) return checked;
    }
    return list;
  }

  #notAWord(text: string): Flaw {
    const accepted = [...(this.#words?.keys() ?? this.#values ?? [])].slice(0, 8).join(", ");
    return new Flaw("READING_WORD", `${this.name} is ${quote(text)}, not one of: ${accepted}`);
  }

  #wrongText(text: string): Flaw {
    return new Flaw("READING_TYPE", `${quote(text)} cannot be ${this.name}, a ${this.#kind}`);
  }

  #wrongType(value: Value): Flaw {
    return new Flaw("READING_TYPE", `${this.name} is a ${nameOfType(value)}, not a ${this.#kind}`);
  }
}
