import { literal } from "../../writer.ts";

/** What is known, when it is written, of the value that a piece of code gives. */
export type CodeKind = "number" | "boolean" | "text" | "any";

/** A JavaScript expression that can stand anywhere an operand can. */
export interface Code {
  readonly text: string;
  readonly kind: CodeKind;
  /** A name or a literal scalar: writing it twice costs nothing, and its order does not matter. */
  readonly atom: boolean;
}

/** Code whose value is known to be of that kind; the text must stand by itself. */
export function codeOf(text: string, kind: CodeKind = "any"): Code {
  return { text, kind, atom: false };
}

/** A name that holds a value: a parameter or a temporary. */
export function nameCode(name: string, kind: CodeKind = "any"): Code {
  return { text: name, kind, atom: true };
}

/** A scalar as code. */
export function scalarCode(value: null | boolean | number | string): Code {
  return { text: literal(value), kind: kindOfScalar(value), atom: true };
}

/** `null` as code. */
export const NULL_CODE: Code = scalarCode(null);

/** The kind of what is one of the two. */
export function commonKind(one: CodeKind, other: CodeKind): CodeKind {
  return one === other ? one : "any";
}

function kindOfScalar(value: null | boolean | number | string): CodeKind {
  switch (typeof value) {
    case "number":
      return "number";
    case "boolean":
      return "boolean";
    case "string":
      return "text";
    default:
      return "any";
  }
}
