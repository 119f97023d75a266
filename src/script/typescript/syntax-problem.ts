import type { Problem } from "../../model/model.ts";
import { lineAndColumn } from "../text-place.ts";
import type { Objection } from "./parser.ts";
import { SYNTAX_SAYINGS } from "./syntax-sayings.ts";
import { unexpectedCharacter } from "./unexpected-character.ts";
import { unexpectedToken } from "./unexpected-token.ts";

type Saying = Pick<Problem, "code" | "what" | "fix">;

/** What a file begins with that is another kind of file, and what to do with it. */
const OTHER_FILES: readonly (readonly [begins: RegExp, what: string, fix: string])[] = [
  [/^\s*\{\s*"/, "this is JSON, and no TypeScript", "Name the file .json, or send it as JSON"],
  [
    /^\s*<(?:[?/a-z]|!doctype)/i,
    "this is HTML or XML, and no TypeScript",
    "Name the script that is meant",
  ],
  [
    /^\s*(?:#[^\n]*\n\s*)*(?:---\s|[\w-]+:[^\S\n]*\n[^\S\n]+[\w-]+:)/,
    "this is YAML, and no TypeScript",
    "Name the script that is meant; device files stand in their own folder",
  ],
];

/** The problem that the parser's objection makes. */
export function syntaxProblem(objection: Objection, text: string): Problem {
  return { ...sayingOf(objection, text), ...lineAndColumn(text, objection.at) };
}

/** What is said of a text that is another kind of file, though some of them can be parsed. */
export function otherFileProblem(text: string): Saying | undefined {
  for (const [begins, what, fix] of OTHER_FILES) {
    if (begins.test(text)) return { code: "TS_SYNTAX", what, fix };
  }
  return undefined;
}

function sayingOf({ message, at }: Objection, text: string): Saying {
  const other = otherFileProblem(text);
  if (other !== undefined) return other;
  if (/^Unexpected character/.test(message)) return unexpectedCharacter(text, at);
  if (/^Unexpected token/.test(message)) return unexpectedToken(text, at);
  if (/^Unterminated regular/.test(message)) {
    const slash = astraySlash(text, at);
    if (slash !== undefined) return slash;
  }
  for (const { pattern, code, what, fix } of SYNTAX_SAYINGS) {
    const found = pattern.exec(message);
    if (found !== null) return { code, what: what.replace("$1", found[1] ?? ""), fix };
  }
  const what = message.replace(/\.+$/, "");
  const fix = "Write it as docs/language.md says";
  return { code: "TS_SYNTAX", what: what.charAt(0).toLowerCase() + what.slice(1), fix };
}

/** A `/` that was taken for the beginning of a regular expression; `at` is right behind it. */
function astraySlash(text: string, at: number): Saying | undefined {
  const before = text.slice(Math.max(0, at - 2), at);
  if (before === "*/") {
    return { code: "TS_SYNTAX", what: "*/ ends no comment", fix: "Leave it out" };
  }
  if (before !== "</") return undefined;
  const what = "tags are not in the subset";
  return { code: "TS_STATEMENT", what, fix: "Write a text in quotes" };
}
