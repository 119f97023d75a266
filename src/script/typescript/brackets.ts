/** A bracket that is open at some place of a source. */
export interface OpenBracket {
  readonly mark: string;
  readonly at: number;
}

const CLOSERS: ReadonlyMap<string, string> = new Map([
  ["(", ")"],
  ["[", "]"],
  ["{", "}"],
  // Between `${` and its `}`.
  ["$", "}"],
]);

/** What matters to brackets: themselves, and where texts and comments begin. */
const STOPS = /[()[\]{}"'`/]/g;
const LINE_END = /[\n\r]/g;

/**
 * Goes through the brackets of a source, without those in texts and comments. It knows nothing of
 * regular expressions, which no script has.
 */
class BracketScan {
  readonly open: OpenBracket[] = [];
  /** The first `{` whose `}` stands further left than the line that it opened on. */
  suspect: OpenBracket | undefined;
  readonly #text: string;
  readonly #lines: LineWalk;
  /** How far the lines of the `{` are indented that are open. */
  readonly #margins: number[] = [];

  constructor(text: string) {
    this.#text = text;
    this.#lines = new LineWalk(text);
  }

  /** Scans up to the end, or until that many are open; gives the place of the one too many. */
  run(most: number): number | undefined {
    let at = 0;
    for (;;) {
      STOPS.lastIndex = at;
      const found = STOPS.exec(this.#text);
      if (found === null) return undefined;
      at = this.#step(found[0], found.index);
      if (this.open.length > most) return found.index;
    }
  }

  /** Takes one mark; gives where to go on. */
  #step(mark: string, at: number): number {
    if (mark === '"' || mark === "'") return this.#afterText(mark, at + 1);
    if (mark === "`") return this.#template(at + 1, at);
    if (mark === "/") return this.#afterComment(at);
    if (CLOSERS.has(mark)) {
      this.open.push({ mark, at });
      if (mark === "{") this.#margins.push(this.#lines.around(at).width);
      return at + 1;
    }
    const opener = this.open.at(-1);
    if (opener !== undefined && CLOSERS.get(opener.mark) === mark) {
      this.open.pop();
      if (opener.mark === "{") this.#compare(opener, this.#margins.pop(), at);
      // The rest of a template follows.
      if (opener.mark === "$") return this.#template(at + 1, opener.at);
    }
    return at + 1;
  }

  /** Notes a bracket that is closed where one around it should be, as its indentation tells. */
  #compare(opener: OpenBracket, margin: number | undefined, at: number): void {
    if (this.suspect !== undefined || margin === undefined) return;
    const { start, width } = this.#lines.around(at);
    if (start + width === at && width < margin) this.suspect = opener;
  }

  #afterText(quote: string, from: number): number {
    for (let at = from; at < this.#text.length; at++) {
      const mark = this.#text[at];
      if (mark === "\\") at++;
      else if (mark === quote || mark === "\n" || mark === "\r") return at + 1;
    }
    return this.#text.length;
  }

  /** To the end of a template, or into the first expression in it. */
  #template(from: number, start: number): number {
    for (let at = from; at < this.#text.length; at++) {
      const mark = this.#text[at];
      if (mark === "\\") at++;
      else if (mark === "`") return at + 1;
      else if (mark === "$" && this.#text[at + 1] === "{") {
        this.open.push({ mark: "$", at });
        return at + 2;
      }
    }
    this.open.push({ mark: "`", at: start });
    return this.#text.length;
  }

  #afterComment(at: number): number {
    const next = this.#text[at + 1];
    if (next === "*") {
      const end = this.#text.indexOf("*/", at + 2);
      return end < 0 ? this.#text.length : end + 2;
    }
    if (next !== "/") return at + 1;
    LINE_END.lastIndex = at;
    return LINE_END.exec(this.#text)?.index ?? this.#text.length;
  }
}

/** Walks through the lines of a text, from its beginning to its end. */
class LineWalk {
  readonly #text: string;
  #start = 0;
  #next: number;
  #width: number | undefined;

  constructor(text: string) {
    this.#text = text;
    this.#next = this.#startAfter(0);
  }

  /** The line around an offset that is not before the last one: its start and its indentation. */
  around(at: number): { readonly start: number; readonly width: number } {
    while (this.#next <= at) {
      this.#start = this.#next;
      this.#next = this.#startAfter(this.#start);
      this.#width = undefined;
    }
    this.#width ??= this.#indentation();
    return { start: this.#start, width: this.#width };
  }

  #startAfter(from: number): number {
    const end = this.#text.indexOf("\n", from);
    return end < 0 ? Number.POSITIVE_INFINITY : end + 1;
  }

  #indentation(): number {
    let at = this.#start;
    while (this.#text[at] === " " || this.#text[at] === "\t") at++;
    return at - this.#start;
  }
}

/** The place of the first bracket that is more than so many deep inside others. */
export function deepestBracket(text: string, most: number): number | undefined {
  return new BracketScan(text).run(most);
}

/** The bracket that is never closed: as far as indentation tells, else the innermost such. */
export function unclosedBracket(text: string): OpenBracket | undefined {
  const scan = new BracketScan(text);
  scan.run(Number.POSITIVE_INFINITY);
  const innermost = scan.open.at(-1);
  return innermost?.mark === "{" ? (scan.suspect ?? innermost) : innermost;
}

/** The brackets that are open at an offset, the innermost last. */
export function bracketsAround(text: string, at: number): readonly OpenBracket[] {
  const scan = new BracketScan(text.slice(0, at));
  scan.run(Number.POSITIVE_INFINITY);
  return scan.open;
}

/** Whether the bracket is closed by that mark. */
export function isClosedBy({ mark }: OpenBracket, closer: string): boolean {
  return CLOSERS.get(mark) === closer;
}
