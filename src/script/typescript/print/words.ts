import { flawOfName, NAME_FIX } from "../../../model/model.ts";

/**
 * Words that are no names in a module of JavaScript (ECMAScript 2025, 12.7.2 and 13.1.1), and what
 * JavaScript has of its own, which nobody hides.
 */
const RESERVED: ReadonlySet<string> = new Set([
  ...["arguments", "await", "break", "case", "catch", "class", "const", "continue", "debugger"],
  ...["default", "delete", "do", "else", "enum", "eval", "export", "extends", "false", "finally"],
  ...["for", "function", "if", "implements", "import", "in", "instanceof", "interface", "let"],
  ...["new", "null", "package", "private", "protected", "public", "return", "static", "super"],
  ...["switch", "this", "throw", "true", "try", "typeof", "undefined", "var", "void", "while"],
  ...["with", "yield", "Math", "NaN", "Infinity"],
]);

/** Whether TypeScript can have something of that name. */
export function isWord(name: string): boolean {
  return !RESERVED.has(name) && flawOfName(name) === undefined;
}

/** Why nothing in TypeScript can have that name, and what to do about it. */
export function flawOfWord(
  name: string,
): { readonly what: string; readonly fix: string } | undefined {
  if (RESERVED.has(name)) {
    return {
      what: `${name} is a word of TypeScript, and cannot be a name there`,
      fix: "Rename it",
    };
  }
  const flaw = flawOfName(name);
  return flaw && { what: `${JSON.stringify(name)} cannot be a name`, fix: NAME_FIX[flaw] };
}

/** Whether a key needs no quotes: as a field behind a dot, or in front of a colon. */
export function isPlainKey(key: string): boolean {
  return /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(key);
}

/**
 * Characters that nobody sees, or that the reader of scripts refuses in a source: they are written
 * by their numbers.
 */
const UNSEEN =
  /[\u0000-\u001f\u007f-\u00a0\u00ad\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufff0-\uffff]/g;

const SHORT: ReadonlyMap<string, string> = new Map([
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);

function escapeUnseen(text: string): string {
  return text.replace(UNSEEN, (character) => {
    const number = character.charCodeAt(0).toString(16).padStart(4, "0");
    return SHORT.get(character) ?? `\\u${number}`;
  });
}

/** A text in quotes: double ones, unless single ones need fewer escapes. */
export function quoted(text: string): string {
  const doubles = text.split('"').length;
  const singles = text.split("'").length;
  const quote = doubles > singles ? "'" : '"';
  const escaped = text.replaceAll("\\", "\\\\").replaceAll(quote, `\\${quote}`);
  return quote + escapeUnseen(escaped) + quote;
}

/** A text as it stands in a template. */
export function inTemplate(text: string): string {
  const escaped = text.replaceAll("\\", "\\\\").replaceAll("`", "\\`").replaceAll("${", "\\${");
  return escapeUnseen(escaped);
}

/** A text inside a comment, where nothing can be escaped. */
export function inComment(text: string): string {
  return text.replace(UNSEEN, (character) => (character === "\t" ? " " : "?")).trimEnd();
}

/** A key of a record. Without quotes `length` is how long something is, and no field. */
export function keyText(key: string): string {
  return isPlainKey(key) && key !== "length" ? key : quoted(key);
}
