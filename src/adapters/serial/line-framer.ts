const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** What became of the lines so far. */
interface FramerCounters {
  lines: number;
  overlong: number;
  partial: number;
}

/**
 * Cuts bytes into lines, holding at most one line. An overlong line is dropped up to its end and
 * counted once. The work is in proportion to the bytes, however they are split.
 */
export class LineFramer {
  readonly counters: FramerCounters = { lines: 0, overlong: 0, partial: 0 };
  readonly #longest: number;
  readonly #line: (bytes: Uint8Array) => void;
  /** `partial`: what comes may be the rest of a line; `overlong`: the line is being dropped. */
  #mode: "partial" | "line" | "overlong" = "partial";
  #parts: Uint8Array[] = [];
  #length = 0;

  constructor(longest: number, line: (bytes: Uint8Array) => void) {
    this.#longest = longest;
    this.#line = line;
  }

  /** After an open: what was held is dropped, and so is everything up to the next line end. */
  reset(): void {
    this.#drop("partial");
  }

  push(bytes: Uint8Array): void {
    let start = 0;
    for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, start)) {
      this.#take(bytes.subarray(start, end));
      this.#endLine();
      start = end + 1;
    }
    this.#take(bytes.subarray(start));
  }

  #take(part: Uint8Array): void {
    this.#length += part.length;
    if (this.#mode !== "line" || part.length === 0) return;
    // One byte more than the longest line may be its carriage return.
    if (this.#length > this.#longest + 1) this.#drop("overlong");
    else this.#parts.push(part);
  }

  #endLine(): void {
    if (this.#mode === "partial" && this.#length > 0) this.counters.partial++;
    if (this.#mode === "overlong") this.counters.overlong++;
    const line = withoutReturn(join(this.#parts, this.#length, this.#mode === "line"));
    this.#drop("line");
    if (line.length > this.#longest) this.counters.overlong++;
    else if (line.length > 0) {
      this.counters.lines++;
      this.#line(line);
    }
  }

  #drop(mode: "partial" | "line" | "overlong"): void {
    this.#mode = mode;
    this.#parts = [];
    this.#length = 0;
  }
}

/** The parts as bytes of their own: what the port reads next may overwrite the parts. */
function join(parts: readonly Uint8Array[], length: number, wanted: boolean): Uint8Array {
  const whole = new Uint8Array(wanted ? length : 0);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function withoutReturn(line: Uint8Array): Uint8Array {
  return line.at(-1) === CARRIAGE_RETURN ? line.subarray(0, -1) : line;
}
