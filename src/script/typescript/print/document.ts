/**
 * Text with the places where it may be broken into lines: a small algebra after Philip Wadler, "A
 * prettier printer" (2003), laid out as Derek Oppen's "Prettyprinting" (1980) does, in one pass. A
 * group stands on one line where it fits, or else all of its own lines are broken.
 */
export type Doc =
  | string
  | {
      readonly kind: "concat" | "indent" | "group";
      readonly parts: readonly Doc[];
      readonly isHard: boolean;
    }
  | { readonly kind: "line"; readonly flat: string; readonly isHard: boolean }
  | { readonly kind: "either"; readonly broken: Doc; readonly flat: Doc }
  | { readonly kind: "first"; readonly choices: readonly Doc[]; readonly isHard: boolean };

/** A line that is a space where its group stands on one. */
export const LINE: Doc = { kind: "line", flat: " ", isHard: false };

/** A line that is nothing where its group stands on one. */
export const SOFT: Doc = { kind: "line", flat: "", isHard: false };

/** A line that is always broken, and with it all groups around it. */
export const HARD: Doc = { kind: "line", flat: "", isHard: true };

/** One after another. */
export function concat(...parts: readonly Doc[]): Doc {
  return { kind: "concat", parts, isHard: parts.some(isHard) };
}

/** What is in it stands further in, from the next line on. */
export function indent(...parts: readonly Doc[]): Doc {
  return { kind: "indent", parts, isHard: parts.some(isHard) };
}

/** On one line where it fits. */
export function group(...parts: readonly Doc[]): Doc {
  return { kind: "group", parts, isHard: parts.some(isHard) };
}

/** A group that is broken even where it would fit. */
export function brokenGroup(...parts: readonly Doc[]): Doc {
  return { kind: "group", parts, isHard: true };
}

/** The one where the group around it is broken, the other where it is not. */
export function either(broken: Doc, flat: Doc): Doc {
  return { kind: "either", broken, flat };
}

/** The first of the choices whose first line fits; the last one where none does. */
export function firstFitting(...choices: readonly Doc[]): Doc {
  return { kind: "first", choices, isHard: choices.every(isHard) };
}

/** The documents with something between each two. */
export function join(docs: readonly Doc[], between: Doc): Doc {
  return concat(...docs.flatMap((doc, index) => (index === 0 ? [doc] : [between, doc])));
}

/** Whether it holds a line that is always broken. */
export function isHard(doc: Doc): boolean {
  return typeof doc === "object" && doc.kind !== "either" && doc.isHard;
}
