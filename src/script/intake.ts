import { type Event, isPlain, type Limits, recordOf, type Value } from "../model/model.ts";

/**
 * The way in for values from outside: what passes is a value of the language and within its bounds,
 * so no script meets an event that it could not have made itself. `-0` becomes `0`, because JSON
 * cannot tell the two apart and a script can: otherwise a recorded event would not run again as it
 * ran.
 */
export class Intake {
  readonly #limits: Limits;
  /** Whether the last value that was refused was none at all; else it was over a limit. */
  isNoValue = false;
  /** Units that the value at hand may still have. */
  #units = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** The event as it is kept, or `undefined` where its data is no value or too large. */
  event(event: Event): Event | undefined {
    const data = this.value(event.data);
    if (data === undefined) return undefined;
    return Object.is(data, event.data) ? event : { ...event, data };
  }

  /** The value as it is kept, itself where it has no `-0`. */
  value(value: Value | undefined): Value | undefined {
    this.#units = this.#limits.valueSize;
    this.isNoValue = false;
    return this.#clean(value, this.#limits.valueDepth);
  }

  #clean(value: Value | undefined, levels: number): Value | undefined {
    if (--this.#units < 0) return undefined;
    switch (typeof value) {
      case "number":
        if (!Number.isFinite(value)) return this.#refuse();
        return value === 0 ? 0 : value;
      case "string":
        this.#units -= value.length >> 3;
        return value.length > this.#limits.textLength || this.#units < 0 ? undefined : value;
      case "boolean":
        return value;
      case "object":
        if (value === null) return null;
        if (levels === 0) return undefined;
        if (Array.isArray(value)) return this.#cleanList(value, levels);
        return isPlain(value) ? this.#cleanRecord(value, levels) : this.#refuse();
      default:
        return this.#refuse();
    }
  }

  #refuse(): undefined {
    this.isNoValue = true;
    return undefined;
  }

  #cleanList(list: readonly Value[], levels: number): Value | undefined {
    if (list.length > this.#limits.listLength) return undefined;
    let copy: Value[] | undefined;
    for (let index = 0; index < list.length; index++) {
      const before = list[index];
      if (isUsual(before)) {
        if (--this.#units < 0) return undefined;
        continue;
      }
      const after = this.#clean(before, levels - 1);
      if (after === undefined) return undefined;
      if (Object.is(before, after)) continue;
      copy ??= [...list];
      copy[index] = after;
    }
    return copy ?? list;
  }

  #cleanRecord(record: { readonly [field: string]: Value }, levels: number): Value | undefined {
    let copy: Map<string, Value> | undefined;
    let fields = 0;
    // A plain record inherits nothing that is listed, and this is the quickest list of its names.
    for (const name in record) {
      if (++fields > this.#limits.recordFields) return undefined;
      const before = record[name];
      this.#units -= 1 + (name.length >> 3);
      if (isUsual(before)) {
        if (--this.#units < 0) return undefined;
        continue;
      }
      const after = this.#clean(before, levels - 1);
      if (after === undefined) return undefined;
      if (Object.is(before, after)) continue;
      copy ??= new Map(Object.entries(record));
      copy.set(name, after);
    }
    return copy === undefined ? record : recordOf(copy);
  }
}

/** A finite number other than zero, which might be a negative one: what most values are. */
function isUsual(value: unknown): boolean {
  return typeof value === "number" && value - value === 0 && value !== 0;
}
