/** A place that is looked for, in a tree of such places: what nobody looks for is walked past. */
export class Wanted {
  readonly #around: Wanted | undefined;
  readonly #inside = new Map<string, Wanted>();
  at: number | undefined = undefined;

  constructor(around: Wanted | undefined) {
    this.#around = around;
  }

  /** The place of a pointer below this one, made where it is missing. */
  descend(pointer: string): Wanted {
    return pointerSteps(pointer).reduce<Wanted>((place, step) => place.#step(step), this);
  }

  /** The place below this one by one key or index, if anybody looks for it. */
  below(key: string | number): Wanted | undefined {
    return this.#inside.size === 0 ? undefined : this.#inside.get(String(key));
  }

  /** Where it was found, or what is around it. */
  get found(): number {
    return this.at ?? this.#around?.found ?? 0;
  }

  #step(key: string): Wanted {
    const known = this.#inside.get(key) ?? new Wanted(this);
    this.#inside.set(key, known);
    return known;
  }
}

/** Line and column, counted from 1, of an offset in a text. */
export function lineAndColumn(text: string, at: number): { line: number; column: number } {
  return placeIn(lineStarts(text), at);
}

/** The lines of a text, which end with LF, CR LF or CR. */
export function splitLines(text: string): readonly string[] {
  return text.split(/\r\n|\r|\n/);
}

/**
 * The text in memory of its own: a part of a large text keeps all of it in memory otherwise.
 */
export function copied(text: string): string {
  return JSON.parse(JSON.stringify(text));
}

/** The offsets at which the lines of a text begin; lines end with LF, CR LF or CR. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  if (text.includes("\r")) {
    for (const end of text.matchAll(/\r\n|\n|\r/g)) starts.push(end.index + end[0].length);
    return starts;
  }
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

/** The line that begins last before the offset, found by halving. */
export function placeIn(starts: readonly number[], at: number): { line: number; column: number } {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: at - (starts[low] ?? 0) + 1 };
}

/** The steps of a JSON pointer (RFC 6901). */
export function pointerSteps(pointer: string): readonly string[] {
  const steps = pointer.split("/").slice(1);
  return steps.map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** One step of a JSON pointer (RFC 6901). */
export function pointerStep(key: string | number): string {
  const text = String(key);
  if (!text.includes("~") && !text.includes("/")) return `/${text}`;
  return `/${text.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}
