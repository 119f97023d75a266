import {
  isList,
  isRecord,
  type Place,
  type RecordValue,
  recordOf,
  type Value,
} from "../model/model.ts";
import { lineStarts, placeIn, pointerSteps, splitLines } from "./text-place.ts";

/**
 * How something was written, where TypeScript has several ways for what the JSON spelling has one
 * for. `plain`: a read whose links are `.`, although what is before may be `null`. `joined`: lists
 * joined by the method `concat`, whose elements are of one type. `open`: a chain of `if` without
 * `else`, behind which TypeScript goes on even where its conditions test all that there can be.
 * `variable`: a local that `let` declares, which is as wide as its first value's kind even where
 * nothing else is assigned.
 */
export type WrittenForm = "plain" | "joined" | "open" | "variable";

/** Pointers of what was written in each form. */
export type WrittenForms = { readonly [form in WrittenForm]?: readonly string[] };

const FORMS: readonly WrittenForm[] = ["plain", "joined", "open", "variable"];

/**
 * What the author of a function or statement wrote, where that was not JSON: for places of problems
 * and faults, and to be shown to people. It never has a meaning of its own.
 */
export interface Written extends WrittenForms {
  readonly file?: string;
  /** Where the text stands in the file: line and column, from 1. */
  readonly line: number;
  readonly column: number;
  /** The declaration, with the comments above it. */
  readonly text: string;
  /**
   * Where in the text each part of the JSON spelling was written: offsets in the order of a walk
   * through it, what is around something before what is in it.
   */
  readonly offsets: readonly number[];
  /** The module that it was imported from. */
  readonly imported?: string;
  /** Whether it gives nothing back: then nobody may use its value. */
  readonly givesNothing?: boolean;
}

/** The place of a part of the spelling in the author's file: of what is around it, at the least. */
export function writtenPlace(written: Written, spelt: Value, pointer: string): Place {
  const index = orderOf(spelt, pointerSteps(pointer));
  const offset = written.offsets[index] ?? 0;
  const { line, column } = placeIn(lineStarts(written.text), offset);
  return {
    ...(written.file === undefined ? {} : { file: written.file }),
    line: written.line + line - 1,
    column: line === 1 ? written.column + column - 1 : column,
  };
}

const formsKnown = new WeakMap<Written, ReadonlySet<string>>();

/** Whether what is at the pointer was written in that form. */
export function isWrittenAs(written: Written, form: WrittenForm, pointer: string): boolean {
  let known = formsKnown.get(written);
  if (known === undefined) {
    known = new Set(FORMS.flatMap((each) => (written[each] ?? []).map((at) => `${each} ${at}`)));
    formsKnown.set(written, known);
  }
  return known.has(`${form} ${pointer}`);
}

/** The author's line at a place, for people to look at. */
export function writtenLine(written: Written, line: number): string | undefined {
  return splitLines(written.text)[line - written.line];
}

/** How many values a walk passes before it comes to the one at the end of the steps. */
function orderOf(value: Value, steps: readonly string[]): number {
  const [step, ...rest] = steps;
  if (step === undefined) return 0;
  let passed = 1;
  for (const [key, part] of partsOf(value)) {
    if (key === step) return passed + orderOf(part, rest);
    passed += countOf(part);
  }
  return 0;
}

/** The parts of a value in the order of the walk. */
export function partsOf(value: Value): readonly (readonly [string, Value])[] {
  if (isList(value)) return value.map((part, index) => [String(index), part]);
  return isRecord(value) ? Object.entries(value) : [];
}

function countOf(value: Value): number {
  return partsOf(value).reduce((count, [, part]) => count + countOf(part), 1);
}

/** What the author wrote, as plain data that `readWritten` reads. */
export function spellWritten(written: Written): Value {
  const { line, column, text, offsets, file, imported, givesNothing } = written;
  return {
    ...(file === undefined ? {} : { file }),
    line,
    column,
    text,
    offsets,
    ...(imported === undefined ? {} : { imported }),
    ...recordOf(FORMS.flatMap((form) => (written[form] ? [[form, written[form]]] : []))),
    ...(givesNothing === undefined ? {} : { givesNothing }),
  };
}

/** Reads `spellWritten`; `undefined` where it is none. */
export function readWritten(value: Value | undefined): Written | undefined {
  if (!isRecord(value)) return undefined;
  const { file, line, column, text, offsets, imported, givesNothing } = value;
  if (typeof line !== "number" || typeof column !== "number" || typeof text !== "string") {
    return undefined;
  }
  if (!isList(offsets) || !offsets.every((offset) => typeof offset === "number")) return undefined;
  return {
    ...(typeof file === "string" ? { file } : {}),
    line,
    column,
    text,
    offsets,
    ...(typeof imported === "string" ? { imported } : {}),
    ...readForms(value),
    ...(givesNothing === true ? { givesNothing } : {}),
  };
}

/** The pointers by their forms; what is none of them is left out. */
function readForms(value: RecordValue): WrittenForms {
  const forms = FORMS.flatMap((form) => {
    const pointers = value[form];
    if (!isList(pointers)) return [];
    return [[form, pointers.filter((each) => typeof each === "string")] as const];
  });
  return Object.fromEntries(forms);
}

const statements = new WeakMap<object, Written>();

/**
 * Notes what a statement of a script was written as: it is a value, and has no place for that.
 */
export function noteStatement(statement: Value, written: Written): void {
  if (typeof statement === "object" && statement !== null) statements.set(statement, written);
}

/** What was noted of the statement. */
export function writtenStatement(statement: Value): Written | undefined {
  if (typeof statement !== "object" || statement === null) return undefined;
  return statements.get(statement);
}
