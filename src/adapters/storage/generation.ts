import { StorageError } from "../../ports/ports.ts";
import { type DecodedLine, decodeLine, HEADER_TEXT, type LineHome } from "./line-format.ts";
import { formatProblem } from "./problems.ts";

/** The first line of a part that is not what was written there. Lines count from 1. */
export interface Flaw {
  readonly line: number;
  readonly what: string;
}

/** What a file of a log has in it, as far as it can be verified. */
export interface Generation {
  readonly generation: number;
  /** Nothing where it is not whole. */
  readonly image: readonly string[] | undefined;
  /** Those from the first one on that follow one another without a gap. */
  readonly appended: readonly string[];
  readonly imageFlaw?: Flaw;
  readonly appendedFlaw?: Flaw;
  /** A half-written last line of an otherwise whole file, and how many bytes stand before it. */
  readonly torn?: { readonly line: number; readonly bytes: number };
}

/** Reads the bytes of a file. Throws a `StorageError` where a later Flyball wrote them. */
export function readGeneration(
  home: LineHome,
  file: string,
  bytes: Buffer,
  lineBytes: number,
): Generation {
  const reader = new GenerationReader(home, file);
  for (let start = 0, line = 1; start < bytes.length && reader.isReading; line++) {
    const end = bytes.indexOf(LINE_BREAK, start);
    const piece = bytes.subarray(start, end === -1 ? bytes.length : end);
    const decoded = end === -1 || piece.length >= lineBytes ? undefined : decodeLine(home, piece);
    if (decoded !== undefined) reader.take(line, decoded);
    else reader.spoil(line, { start, isTorn: isTorn(bytes, piece, end) });
    start = end === -1 ? bytes.length : end + 1;
  }
  return reader.result();
}

const LINE_BREAK = 0x0a;

/**
 * Whether a line that cannot be verified looks like the work of a power loss: it is the last, and
 * has no line break, or zeros where the disk had not got to.
 */
function isTorn(bytes: Buffer, piece: Buffer, end: number): boolean {
  return end === -1 || (end === bytes.length - 1 && piece.includes(ZEROS));
}

/** One zero by itself may be a damaged blank. */
const ZEROS = Buffer.alloc(2);

/** Takes the lines of a file one after another, and says what is amiss where it begins to be. */
class GenerationReader {
  readonly #home: LineHome;
  readonly #file: string;
  readonly #image: string[] = [];
  readonly #appended: string[] = [];
  #part: "header" | "image" | "appended" = "header";
  #lastLine = 0;
  #imageFlaw: Flaw | undefined;
  #appendedFlaw: Flaw | undefined;
  #torn: { readonly line: number; readonly bytes: number } | undefined;

  constructor(home: LineHome, file: string) {
    this.#home = home;
    this.#file = file;
  }

  /** Nothing that follows the first flaw among the appended lines is used. */
  get isReading(): boolean {
    return this.#appendedFlaw === undefined;
  }

  take(line: number, decoded: DecodedLine): void {
    this.#lastLine = line;
    if (decoded.kind === "header") this.#takeHeader(line, decoded);
    else if (decoded.kind === "appended") this.#takeAppended(line, decoded);
    else this.#takeImage(line, decoded);
  }

  /** The line cannot be verified. */
  spoil(line: number, { start, isTorn }: { start: number; isTorn: boolean }): void {
    this.#lastLine = line;
    if (isTorn && this.#part === "appended" && this.#imageFlaw === undefined) {
      this.#torn = { line, bytes: start };
    } else this.#flaw(line, "the line is damaged");
  }

  result(): Generation {
    if (this.#part !== "appended") this.#flaw(this.#lastLine + 1, "the file ends too early");
    return {
      generation: this.#home.generation,
      image: this.#imageFlaw === undefined ? this.#image : undefined,
      appended: this.#appended,
      ...(this.#imageFlaw && { imageFlaw: this.#imageFlaw }),
      ...(this.#appendedFlaw && { appendedFlaw: this.#appendedFlaw }),
      ...(this.#torn && { torn: this.#torn }),
    };
  }

  #takeHeader(line: number, { index, text }: DecodedLine): void {
    if (line !== 1 || index !== 0) this.#flaw(line, MISPLACED);
    else if (text === HEADER_TEXT) this.#part = "image";
    else throw new StorageError([formatProblem(this.#file)]);
  }

  #takeImage(line: number, { kind, index, text }: DecodedLine): void {
    if (this.#part === "header") this.#flaw(line, "the header is missing");
    if (this.#part === "appended" || index !== this.#image.length) this.#flaw(line, MISPLACED);
    else if (kind === "image") this.#image.push(text);
    if (kind === "end") this.#part = "appended";
  }

  #takeAppended(line: number, { index, text }: DecodedLine): void {
    if (this.#part !== "appended") this.#flaw(line, "the end of the image is missing");
    this.#part = "appended";
    if (index === this.#appended.length) this.#appended.push(text);
    else this.#flaw(line, MISPLACED);
  }

  /** Only the first flaw of each part is told: those that follow come of it. */
  #flaw(line: number, what: string): void {
    if (this.#part === "appended") this.#appendedFlaw ??= { line, what };
    else this.#imageFlaw ??= { line, what };
  }
}

const MISPLACED = "the line does not belong there, or one before it is missing";
