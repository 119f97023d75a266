// Between the plain records and the real thing: requests and files as text, and what both sides say
// in one form, so that they can be compared.
import type { LedgerState, PatchResult } from "../../src/patch/patch.ts";
import type { ScriptFilesReading } from "../../src/ports/ports.ts";
import { behaviourOf } from "./patching-language.ts";
import type { Values } from "./patching-plant-model.ts";
import {
  type Ask,
  FILES,
  OTHER,
  type PlainFiles,
  type PlainKept,
  type PlainRequest,
  type PlainResult,
} from "./patching-request.ts";
import { type Names, type PlainScript, spelt, textOf } from "./patching-script.ts";
import { ENGINE } from "./patching-start.ts";

/** What is remembered of objects that never change. */
function once<From extends object, To>(make: (from: From) => To): (from: From) => To {
  const made = new WeakMap<From, To>();
  return (from) => {
    const known = made.get(from) ?? make(from);
    made.set(from, known);
    return known;
  };
}

const digests = new Map<string, string>();

function remembered(key: string, make: () => string): string {
  const known = digests.get(key) ?? make();
  digests.set(key, known);
  return known;
}

/** The digest that the real thing gives the script. */
export const digestOf = once((script: PlainScript): string => {
  const make = () => ENGINE.compile(JSON.stringify(spelt(script))).digest;
  return remembered(textOf(script), make);
});

function digestOfFunction(name: string, id: string): string {
  return remembered(`${name} ${id}`, () => {
    const functions = { [name]: behaviourOf(name, id).source };
    return ENGINE.compile(JSON.stringify({ functions })).function(name)?.digest ?? "";
  });
}

const texts = new WeakMap<PlainRequest, string>();

/** The request as it is sent: the same text whenever it is sent. */
export function requestText(request: PlainRequest): string {
  const known = texts.get(request) ?? JSON.stringify(requestFields(request));
  texts.set(request, known);
  return request.ask.kind === "flawed" && typeof request.ask.fields === "string"
    ? request.ask.fields
    : known;
}

function requestFields({ id, ask, group }: PlainRequest): object {
  const { kind } = ask;
  switch (ask.kind) {
    case "functions": {
      const { functions, variables, constants } = spelledParts(ask.patch);
      const base = Object.entries(ask.base).map(
        ([name, ids]) =>
          [
            name,
            listed(
              ids.map((each) => baseOf(name, each)),
              group,
            ),
          ] as const,
      );
      const parts = { functions, variables, constants, remove: ask.remove };
      return { id, kind, ...parts, base: Object.fromEntries(base) };
    }
    case "script":
      return { id, kind, ...spelledParts(ask.script), base: wholeBase(ask.base, group) };
    case "rollback":
      return { id, kind, ...(ask.base === undefined ? {} : { base: wholeBase(ask.base, group) }) };
    case "flawed":
      return { id, ...(typeof ask.fields === "string" ? {} : ask.fields) };
    default:
      return { id, ...ask };
  }
}

function spelledParts(parts: Pick<PlainScript, "functions" | "variables" | "constants">) {
  return JSON.parse(JSON.stringify(spelt(parts)));
}

function baseOf(name: string, id: string | null): string | null {
  if (id === null) return null;
  return id === OTHER ? "0".repeat(64) : digestOfFunction(name, id);
}

type Bases = Extract<Ask, { kind: "script" }>["base"];

function wholeBase(base: Bases, group: boolean): unknown {
  return listed(
    base.map((each) => (each === OTHER ? "0".repeat(64) : digestOf(each))),
    group,
  );
}

/** Only on the topic of a group may a base be a list. */
function listed<Item>(items: readonly Item[], group: boolean): readonly Item[] | Item | undefined {
  return group ? items : items[0];
}

/** The script files as they are read. */
export function readingOf(files: PlainFiles): ScriptFilesReading {
  if (files === "unreadable") {
    const problem = { code: "FILE_UNREADABLE", what: "it cannot be read", fix: "Look at it" };
    return { ok: false, problems: [problem] };
  }
  const list = Object.entries(files).map(([file, part]) => {
    return { file: `${file}.json`, text: part === "broken" ? "{" : JSON.stringify(spelt(part)) };
  });
  return { ok: true, files: list };
}

/** What can be compared of a result. */
export type Comparable = Readonly<Record<string, unknown>>;

/** The real result, as far as the model knows what it must be. */
export function comparableResult(result: PatchResult): Comparable {
  const { id, stage, cycle } = result;
  const is = { id: id?.startsWith(`${FILES}:`) === true ? FILES : id, stage, cycle };
  switch (result.stage) {
    case "rejected":
      return { ...is, codes: distinct(result.problems.map(({ code }) => code)) };
    case "reverted":
      return { ...is, digest: result.digest, codes: result.problems.map(({ code }) => code) };
    case "shown":
      return { ...is, kind: result.kind, digest: result.digest };
    case "running":
      return { ...is, ...factsOf(result) };
    case "confirmed": {
      if (result.kind !== "set") return { ...is, ...factsOf(result), dropped: result.dropped };
      const { kind, name, value, before } = result;
      return { ...is, kind, name, value, before };
    }
  }
}

/** How often one word is said of is not for the model to know. */
function distinct(codes: readonly string[]): readonly string[] {
  return [...new Set(codes)].sort();
}

type Facts = Extract<PatchResult, { stage: "running" }>;

function factsOf({ kind, digest, changed, removed, ignored, kept }: Omit<Facts, "stage">) {
  return { kind, digest, changed, removed, ignored, kept };
}

/** What the model says, in the same form and order. */
export function comparablePlain(result: PlainResult): Comparable {
  const { id, stage, cycle, kind, script, codes, name, value, before } = result;
  const digest = script === undefined ? {} : { digest: digestOf(script) };
  const is = { id, stage, cycle };
  if (stage === "rejected") return { ...is, codes: distinct(codes ?? []) };
  if (stage === "reverted") return { ...is, ...digest, codes };
  if (stage === "shown") return { ...is, kind, ...digest };
  if (kind === "set") return { ...is, kind, name, value, before };
  const { changed, removed, ignored, kept, dropped } = result;
  const facts = { ...is, kind, ...digest, changed, removed, ignored, kept };
  return stage === "confirmed" ? { ...facts, dropped } : facts;
}

const textOfResult = once((result: PatchResult) => comparableResult(result));
const textOfPlain = once((result: PlainResult) => comparablePlain(result));

/** What must outlive a power loss, of the real thing. */
export const stateText = once(({ script, earlier, accepted, results }: LedgerState): string => {
  return JSON.stringify({
    script: script.digest,
    earlier: earlier.map((each) => [each.script.digest, sorted(each.former)]),
    accepted: accepted?.digest,
    results: results.map(({ result }) => textOfResult(result)),
  });
});

/** The same, of the model. */
export const keptText = once(({ script, earlier, accepted, answered }: PlainKept): string => {
  return JSON.stringify({
    script: digestOf(script),
    earlier: earlier.map((each) => [digestOf(each.script), sorted(each.former)]),
    accepted: digestOf(accepted),
    results: answered.map(({ result }) => textOfPlain(result)),
  });
});

/** Values in the order of their names. */
export function sorted(values: ReadonlyMap<string, unknown> | Values): readonly unknown[] {
  return [...values].sort(([one], [other]) => (one < other ? -1 : 1));
}

/** The values of a record as a map. */
export function mapOf<Thing>(names: Names<Thing>): ReadonlyMap<string, Thing> {
  return new Map(Object.entries(names));
}
