import type { Problem } from "../../model/model.ts";
import { lineAndColumn } from "../text-place.ts";
import { CHAIN_LENGTH } from "./limits.ts";
import type { Objection } from "./parser.ts";
import { REFUSALS } from "./refusals.ts";
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

const STOPS: Readonly<Record<NonNullable<Objection["kind"]>, (message: string) => Saying>> = {
  deep: () => {
    const { code, what, instead } = REFUSALS.deep;
    return { code, what, fix: instead };
  },
  long: () => ({
    code: "SCRIPT_NODES",
    what: `more than ${CHAIN_LENGTH} parts follow one another here`,
    fix: "Split it into functions",
  }),
  readings: () => ({
    code: "TS_DEPTH",
    what: "what stands here can be read in too many ways",
    fix: "Put brackets around the comparisons, and split them into locals",
  }),
  internal: (name) => ({
    code: "TS_INTERNAL",
    what: `the parser failed here with ${name}, which is a mistake in Flyball`,
    fix: "Write it in another way, and report these lines to those who make Flyball",
  }),
};

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

function sayingOf({ message, at, kind }: Objection, text: string): Saying {
  if (kind !== undefined) return STOPS[kind](message);
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
