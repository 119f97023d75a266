/**
 * The notation of the corpus: one fact of the language in each file `<topic>/<fact>.ts`, with what
 * is expected of it beside the line that it is about. To add a fact, add a file; nothing else.
 *
 *     // expect: 42                      beside a `return` of `test`: what `test()` gives, as JSON
 *     // expect log: too hot 31          a line that is logged; these in their order
 *     // expect fault: FAULT_FIELD       on this line a call faults
 *     // expect problem: TS_LOOP end     this line is refused: the code, and a part of what is said
 *     // event temperature {"celsius": 21}      the plant reports this, a second after the last
 *     // wait 30                         so many seconds pass
 *     // expect fan.speed: 80            an output then, or a variable by its name alone
 *     // tsc: accepts                    TypeScript itself has nothing against what is refused here
 *     // library: export function f() {} what `flyball/control` is for this file alone
 *
 * A comment of its own line speaks of the last line of the script above it, or where there is none,
 * of the first below. A controller starts, calls `test` where there is one, and then goes through
 * the events, the pauses and the expected values in their order. Each problem, each fault and each
 * log line has to be expected. The plant is that of corpus-run.ts.
 */
import { readdirSync, readFileSync } from "node:fs";
import type { Value } from "../../src/model/model.ts";

/** A problem or a fault that is expected on a line, counted from 1. */
export interface Expected {
  readonly line: number;
  readonly code: string;
  /** A part of what is said; nothing for a fault. */
  readonly part: string;
}

/** What happens next, or what holds then. */
export type Step =
  | { readonly kind: "event"; readonly name: string; readonly data: Value }
  | { readonly kind: "wait"; readonly seconds: number }
  | { readonly kind: "value"; readonly name: string; readonly value: Value };

/** One file of the corpus. */
export interface Fact {
  /** `topic/fact.ts`. */
  readonly name: string;
  readonly text: string;
  /** What `test` gives; nothing where that is not said. */
  readonly result?: Value;
  readonly logs: readonly string[];
  readonly faults: readonly Expected[];
  readonly problems: readonly Expected[];
  readonly steps: readonly Step[];
  readonly accepted: boolean;
  readonly library?: string;
}

const FOLDER = new URL(".", import.meta.url);
/** A line without anything of the script. */
const BARE = /^\s*(\/\/.*)?$/;
const NOTE = /\/\/ (expect|event|wait|tsc|library)\b.*$/;
const EXPECT = /^\/\/ expect(?: (\w+(?:\.\w+)?))?: (.*)$/;
const EVENT = /^\/\/ event (\w+)(?: (.*))?$/;
const WAIT = /^\/\/ wait ([\d.]+)$/;
const LIBRARY = /^\/\/ library: (.*)$/;

/** All files of the corpus, in order of their names. */
export function readCorpus(): readonly Fact[] {
  return readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => readdirSync(new URL(name, FOLDER)).map((file) => `${name}/${file}`))
    .sort()
    .map((name) => readFact(name, readFileSync(new URL(name, FOLDER), "utf8")));
}

/** Reads a file of the corpus. Throws where a comment of it is not in the notation. */
export function readFact(name: string, text: string): Fact {
  const reader = new FactReader(name, text);
  for (const [index, line] of text.split("\n").entries()) reader.take(line, index + 1);
  return reader.fact();
}

class FactReader {
  readonly #name: string;
  readonly #text: string;
  readonly #logs: string[] = [];
  readonly #faults: Expected[] = [];
  readonly #problems: Expected[] = [];
  readonly #steps: Step[] = [];
  #result: Value | undefined;
  #library: string | undefined;
  #accepted = false;
  #line = 0;

  constructor(name: string, text: string) {
    this.#name = name;
    this.#text = text;
    this.#line = text.split("\n").findIndex((line) => !BARE.test(line)) + 1;
  }

  take(line: string, number: number): void {
    if (!BARE.test(line)) this.#line = number;
    const [note] = NOTE.exec(line) ?? [];
    if (note === undefined || this.#expect(note) || this.#happen(note)) return;
    const [, library] = LIBRARY.exec(note) ?? [];
    if (library !== undefined) this.#library = library;
    else if (note === "// tsc: accepts") this.#accepted = true;
    else throw new Error(`${this.#name}:${number}: this is not in the notation: ${note}`);
  }

  #expect(note: string): boolean {
    const [, name, said] = EXPECT.exec(note) ?? [];
    if (said === undefined) return false;
    const [code = "", ...part] = said.split(" ");
    const expected = { line: this.#line, code, part: part.join(" ") };
    if (name === undefined) this.#result = this.#json(said);
    else if (name === "log") this.#logs.push(said);
    else if (name === "fault") this.#faults.push(expected);
    else if (name === "problem") this.#problems.push(expected);
    else this.#steps.push({ kind: "value", name, value: this.#json(said) });
    return true;
  }

  #happen(note: string): boolean {
    const [, name, data = "null"] = EVENT.exec(note) ?? [];
    if (name !== undefined) this.#steps.push({ kind: "event", name, data: this.#json(data) });
    const [, seconds] = WAIT.exec(note) ?? [];
    if (seconds !== undefined) this.#steps.push({ kind: "wait", seconds: Number(seconds) });
    return name !== undefined || seconds !== undefined;
  }

  #json(text: string): Value {
    try {
      return JSON.parse(text);
    } catch (thrown) {
      throw new Error(`${this.#name}: ${text} is no JSON`, { cause: thrown });
    }
  }

  fact(): Fact {
    return {
      name: this.#name,
      text: this.#text,
      logs: this.#logs,
      faults: this.#faults,
      problems: this.#problems,
      steps: this.#steps,
      accepted: this.#accepted,
      ...(this.#result === undefined ? {} : { result: this.#result }),
      ...(this.#library === undefined ? {} : { library: this.#library }),
    };
  }
}
