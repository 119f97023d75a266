import type { ReadingCode } from "../report.ts";

/** The first thing that is wrong with a reading: what `decode` gives back for it. */
export class Flaw {
  readonly ok = false;
  readonly code: ReadingCode;
  readonly what: string;

  constructor(code: ReadingCode, what: string) {
    this.code = code;
    this.what = what;
  }
}

/** A piece of what arrived, as messages show it. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 37)}...` : text);
}
