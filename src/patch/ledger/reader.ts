import {
  fieldOf,
  isRecord,
  type Limits,
  type Problem,
  type RecordValue,
  ScriptError,
  type Value,
} from "../../model/model.ts";
import { StorageError } from "../../ports/ports.ts";
import { Script } from "../../script/script.ts";
import type { PatchResult } from "../result.ts";
import { FORMAT } from "./lines.ts";
import { withDelta } from "./script-delta.ts";
import {
  type Deed,
  firstState,
  type LedgerState,
  withAccepted,
  withIntent,
  withSettlement,
} from "./state.ts";

/**
 * The state that these lines keep; `undefined` where there are none. Whole lines are believed,
 * since the storage has verified them; every script is held to its digest all the same. Throws a
 * `StorageError` where they say what this version cannot read.
 */
export function readState(lines: readonly string[], limits: Limits): LedgerState | undefined {
  if (lines.length === 0) return undefined;
  const reader = new LedgerReader(limits);
  for (const [index, line] of lines.entries()) {
    try {
      reader.take(line);
    } catch (error) {
      throw unreadable(error, index + 1);
    }
  }
  return reader.state();
}

/** What a line may not be: thrown in this file, told by `readState`. */
class LineFlaw extends Error {}

class LedgerReader {
  readonly #limits: Limits;
  #state: LedgerState | undefined;
  /** The digest that the script has once all lines with its functions were taken. */
  #digest = "";
  #whole = false;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  state(): LedgerState {
    this.#complete();
    return this.#known();
  }

  take(line: string): void {
    const entry: unknown = JSON.parse(line);
    if (!isRecord(entry)) throw new LineFlaw("it is no record");
    const kind = textOf(entry, "kind");
    if (kind === "ledger") this.#begin(entry);
    else if (kind === "functions" && !this.#whole) this.#functions(entry);
    else {
      this.#complete();
      this.#entry(kind, entry);
    }
  }

  #entry(kind: string, entry: RecordValue): void {
    const state = this.#known();
    switch (kind) {
      case "accepted":
        this.#state = { ...state, accepted: this.#script(state.script, entry) };
        return;
      case "earlier":
        this.#earlier(state, entry);
        return;
      case "result":
        this.#result(state, entry);
        return;
      case "change":
        this.#change(state, entry);
        return;
      case "files":
        this.#state = withAccepted(state, this.#script(state.accepted ?? Script.EMPTY, entry));
        return;
      case "intent":
        this.#intent(state, entry);
        return;
      case "settled":
        this.#settled(state, entry);
        return;
      default:
        throw new LineFlaw(`a line of kind ${kind} is of a later version`);
    }
  }

  #begin(entry: RecordValue): void {
    if (this.#state !== undefined) throw new LineFlaw("the lines begin a second time");
    const format = fieldOf(entry, "format");
    if (format !== FORMAT) throw new LineFlaw(`format ${format} is of another version`);
    this.#digest = textOf(entry, "digest");
    const head = withDelta(Script.EMPTY, entry, this.#limits);
    this.#state = {
      ...firstState(head, undefined),
      number: numberOf(entry, "number"),
      ...timeOf(entry),
      ...(fieldOf(entry, "beside") === true ? { beside: true } : {}),
    };
  }

  #functions(entry: RecordValue): void {
    const state = this.#known();
    this.#state = { ...state, script: withDelta(state.script, entry, this.#limits) };
  }

  #earlier(state: LedgerState, entry: RecordValue): void {
    const after = state.earlier.at(-1)?.script ?? state.script;
    const earlier = { script: this.#script(after, entry), former: valuesOf(entry, "former") };
    this.#state = { ...state, earlier: [...state.earlier, earlier] };
  }

  #result(state: LedgerState, entry: RecordValue): void {
    const result = resultOf(entry);
    const kept = { id: textOf(entry, "id"), body: textOf(entry, "body"), result };
    this.#state = { ...state, results: [...state.results, kept] };
  }

  #change(state: LedgerState, entry: RecordValue): void {
    const change = { number: numberOf(entry, "number"), values: valuesOf(entry, "values") };
    this.#state = { ...state, changes: [...state.changes, change] };
  }

  #intent(state: LedgerState, entry: RecordValue): void {
    const deed = this.#deed(state, entry);
    const intent = { id: textOf(entry, "id"), body: textOf(entry, "body"), deed };
    this.#state = withIntent(state, intent);
  }

  #deed(state: LedgerState, entry: RecordValue): Deed {
    const way = textOf(entry, "deed");
    if (way === "set") return { kind: "set" };
    if (way !== "on" && way !== "back") throw new LineFlaw(`a deed ${way} is of a later version`);
    const script = way === "on" ? this.#script(state.script, entry) : backTo(state, entry);
    const accepted = fieldOf(entry, "accepted");
    if (!isRecord(accepted)) return { kind: "swap", way, script };
    const files = this.#script(state.accepted ?? Script.EMPTY, accepted);
    return { kind: "swap", way, script, accepted: files };
  }

  #settled(state: LedgerState, entry: RecordValue): void {
    if (state.intent === undefined) throw new LineFlaw("it settles nothing");
    this.#state = withSettlement(state, {
      result: resultOf(entry),
      done: fieldOf(entry, "done") === true,
      values: valuesOf(entry, "values"),
      former: valuesOf(entry, "former"),
      ...timeOf(entry),
    });
  }

  /** The script that the entry's delta makes of that one, held to its digest. */
  #script(from: Script, entry: RecordValue): Script {
    const delta = fieldOf(entry, "delta");
    if (!isRecord(delta)) throw new LineFlaw("it has no delta");
    const script = withDelta(from, delta, this.#limits);
    expectDigest(script, textOf(entry, "digest"));
    return script;
  }

  /** Once, after the last line with functions of the script. */
  #complete(): void {
    if (this.#whole) return;
    expectDigest(this.#known().script, this.#digest);
    this.#whole = true;
  }

  #known(): LedgerState {
    if (this.#state === undefined) throw new LineFlaw("the first line is missing");
    return this.#state;
  }
}

/** The script before the one that boots, which is the one that the entry means. */
function backTo({ earlier: [back] }: LedgerState, entry: RecordValue): Script {
  if (back === undefined) throw new LineFlaw("there is no script before it");
  expectDigest(back.script, textOf(entry, "digest"));
  return back.script;
}

function expectDigest(script: Script, digest: string): void {
  if (script.digest === digest) return;
  throw new LineFlaw(`its script is ${script.digest}, not ${digest}`);
}

function textOf(entry: RecordValue, field: string): string {
  const value = fieldOf(entry, field);
  if (typeof value !== "string") throw new LineFlaw(`it has no ${field}`);
  return value;
}

function numberOf(entry: RecordValue, field: string): number {
  const value = fieldOf(entry, field);
  if (typeof value !== "number") throw new LineFlaw(`it has no ${field}`);
  return value;
}

/** The time that a line may have: those of earlier versions have none. */
function timeOf(entry: RecordValue): { readonly now?: number } {
  return fieldOf(entry, "now") === undefined ? {} : { now: numberOf(entry, "now") };
}

function valuesOf(entry: RecordValue, field: string): ReadonlyMap<string, Value> {
  const values = fieldOf(entry, field);
  if (!isRecord(values)) throw new LineFlaw(`it has no ${field}`);
  return new Map(Object.entries(values));
}

/** The result as it was published; its checksum has vouched for what is in it. */
function resultOf(entry: RecordValue): PatchResult {
  const result = fieldOf(entry, "result");
  if (isResult(result)) return result;
  throw new LineFlaw("it has no result");
}

const STAGES: readonly unknown[] = ["confirmed", "reverted"] satisfies PatchResult["stage"][];

function isResult(value: unknown): value is PatchResult {
  return isRecord(value) && STAGES.includes(fieldOf(value, "stage"));
}

function unreadable(error: unknown, line: number): StorageError {
  const why = error instanceof Error ? error.message : String(error);
  const problems: readonly Problem[] = error instanceof ScriptError ? error.problems : [];
  const what = `line ${line} of what was kept cannot be read: ${why}`;
  const fix = "Run the version of Flyball that wrote it, or move the state directory aside";
  return new StorageError([{ code: "STORE_CONTENT", what, fix }, ...problems], { cause: error });
}
