import type { Problem } from "../../model/model.ts";
import { lineAndColumn } from "../text-place.ts";
import { unclosedBracket } from "./brackets.ts";
import { QUOTED_LENGTH } from "./limits.ts";
import type { Objection } from "./parser.ts";
import { REFUSALS } from "./refusals.ts";

type Saying = Pick<Problem, "code" | "what" | "fix">;

/** What the parser says, and what we say of it. `$1` is what the pattern caught. */
const SAYINGS: readonly (readonly [pattern: RegExp, code: string, what: string, fix: string])[] = [
  [/^Unterminated string/, "TS_SYNTAX", "a text has no end on its line", "Close it with its quote"],
  [/^Unterminated template/, "TS_SYNTAX", "a template has no end", "Close it with `"],
  [/^Unterminated comment/, "TS_SYNTAX", "a comment has no end", "Close it with */"],
  [/^Unterminated regular/, REFUSALS.regex.code, REFUSALS.regex.what, REFUSALS.regex.instead],
  [/^Invalid regular|regular expression/i, "TS_REGEX", REFUSALS.regex.what, REFUSALS.regex.instead],
  [/^'return' outside/, "TS_SYNTAX", "return stands outside a function", "Leave it out"],
  [/^Unsyntactic (\w+)/, "TS_SYNTAX", "$1 stands outside a loop", "Put it into a loop"],
  [/^Invalid number/, "TS_NUMBER", "this is no number", "Write 17, 0x11 or 0o21"],
  [/^Octal literal/, "TS_NUMBER", "octal escapes are not in the subset", "Write \\u0008"],
  [/^Numeric separator/, "TS_NUMBER", "_ stands between digits alone", "Write 1_000"],
  [/^Identifier directly after/, "TS_SYNTAX", "a name follows right after a number", "Put a space"],
  [
    /mixed.*parentheses/,
    "TS_SYNTAX",
    "?? stands beside || or &&",
    "Put brackets around one of them",
  ],
  [/^Assigning to rvalue/, "TS_SYNTAX", "this cannot be assigned", "Assign a name, or fan.speed"],
  [/^'with'/, "TS_STATEMENT", "with is not in the subset", "Write data.celsius in full"],
  [/'(?:await|yield)'|await/, REFUSALS.async.code, REFUSALS.async.what, REFUSALS.async.instead],
  [/^The keyword '(\w+)'/, "TS_SYNTAX", "$1 is a word of the language", "Choose another name"],
  [/^'super'/, REFUSALS.class.code, REFUSALS.class.what, REFUSALS.class.instead],
  [/[Pp]rivate/, REFUSALS.class.code, REFUSALS.class.what, REFUSALS.class.instead],
  [/stack space/, REFUSALS.deep.code, REFUSALS.deep.what, REFUSALS.deep.instead],
  [
    /^Bad .*escape|Code point|hexadecimal/i,
    "TS_SYNTAX",
    "there is no such escape",
    "Write \\u00e9",
  ],
];

/** The problem that the parser's objection makes. */
export function syntaxProblem(objection: Objection, text: string): Problem {
  return { ...sayingOf(objection, text), ...lineAndColumn(text, objection.at) };
}

function sayingOf(objection: Objection, text: string): Saying {
  const { message } = objection;
  if (/^\s*\{\s*"/.test(text)) {
    const what = "this is JSON, and no TypeScript";
    return { code: "TS_SYNTAX", what, fix: "Name the file .json, or send it as JSON" };
  }
  for (const [pattern, code, what, fix] of SAYINGS) {
    const found = pattern.exec(message);
    if (found !== null) return { code, what: what.replace("$1", found[1] ?? ""), fix };
  }
  if (/^Unexpected character/.test(message)) return unexpectedCharacter(objection, text);
  if (/^Unexpected token/.test(message)) return unexpectedToken(objection, text);
  const what = message.charAt(0).toLowerCase() + message.slice(1);
  return { code: "TS_SYNTAX", what, fix: "Write it as TypeScript has it" };
}

function unexpectedCharacter({ at }: Objection, text: string): Saying {
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  const what = `the character ${JSON.stringify(character)} stands where none can`;
  return { code: "TS_SYNTAX", what, fix: "Leave it out" };
}

/** Names the token, and the bracket that may be missing its end. */
function unexpectedToken({ at }: Objection, text: string): Saying {
  const token = tokenAt(text, at);
  if (text.startsWith("**", at)) {
    const what = "it is not clear what - belongs to in front of **";
    return { code: "TS_SYNTAX", what, fix: "Write (-x) ** 2, or -(x ** 2)" };
  }
  const open = unclosedBracket(text);
  const fix =
    open === undefined
      ? "Look for what is missing, or too much, right before it"
      : `Close the ${open.mark === "$" ? "${" : open.mark} of line ${lineAndColumn(text, open.at).line}`;
  const what = token === undefined ? "the file ends too early" : `${token} is unexpected here`;
  return { code: "TS_SYNTAX", what, fix };
}

function tokenAt(text: string, at: number): string | undefined {
  const token = /[\w$]+|[^\s]/uy;
  token.lastIndex = at;
  const found = token.exec(text)?.[0];
  return found === undefined ? undefined : JSON.stringify(found.slice(0, QUOTED_LENGTH));
}
