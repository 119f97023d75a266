import type { Problem } from "../../model/model.ts";
import { lineAndColumn } from "../text-place.ts";
import { bracketsAround, isClosedBy, type OpenBracket, unclosedBracket } from "./brackets.ts";
import { QUOTED_LENGTH, TOKEN_SURROUNDINGS } from "./limits.ts";
import { TOKEN_SAYINGS } from "./token-sayings.ts";

type Saying = Pick<Problem, "code" | "what" | "fix">;

/** What is said of a token that cannot stand where it does: the likeliest reason that there is. */
export function unexpectedToken(text: string, at: number): Saying {
  const token = tokenAt(text, at);
  const known = knownSaying(text, at);
  if (known !== undefined) return known;
  const crossed = crossedBrackets(text, at);
  if (crossed !== undefined) return crossed;
  const open = unclosedBracket(text);
  if (open !== undefined) {
    const what = token === undefined ? "the file ends too early" : `${token} is unexpected here`;
    return { code: "TS_SYNTAX", what, fix: closeIt(text, open) };
  }
  if (token === undefined) {
    const what = "the file ends too early";
    return { code: "TS_SYNTAX", what, fix: "Write what is missing at its end" };
  }
  if (KEYWORD.test(token)) {
    const fix = "Look for what is missing in front of it, or choose another name";
    return { code: "TS_SYNTAX", what: `${token} is a word of the language, and no value`, fix };
  }
  return besideOther(text, at, token) ?? astray(token);
}

/** The words of the first row that fits what stands around the token. */
function knownSaying(text: string, at: number): Saying | undefined {
  const before = text.slice(Math.max(0, at - TOKEN_SURROUNDINGS), at).replaceAll("¦", " ");
  const after = text.slice(at, at + TOKEN_SURROUNDINGS).replaceAll("¦", " ");
  const around = `${before}¦${after}`;
  for (const { found, what, fix, code = "TS_SYNTAX" } of TOKEN_SAYINGS) {
    const parts = found.exec(around);
    if (parts === null) continue;
    const fill = (said: string): string =>
      said.replaceAll(/\$([1-3])/g, (_, index) => (parts[Number(index)] ?? "").trim());
    return { code, what: fill(what), fix: fill(fix) };
  }
  return undefined;
}

/** A closing bracket that closes nothing, or another bracket than the one that is open. */
function crossedBrackets(text: string, at: number): Saying | undefined {
  const closer = text.charAt(at);
  if (!")]}".includes(closer) || closer === "") return undefined;
  const open = bracketsAround(text, at);
  const innermost = open.at(-1);
  const isWanted = open.some((each) => isClosedBy(each, closer));
  if (innermost === undefined || (!isWanted && innermost.mark === "{")) {
    const fix = "Leave it out, or look above it for a bracket that is closed too early";
    return { code: "TS_SYNTAX", what: `${closer} closes nothing`, fix };
  }
  if (isClosedBy(innermost, closer)) return undefined;
  const what = `${closer} stands where ${shown(innermost)} is still open`;
  return { code: "TS_SYNTAX", what, fix: closeIt(text, innermost) };
}

/** Two words, numbers or texts with nothing between them. */
function besideOther(text: string, at: number, token: string): Saying | undefined {
  const before = BEFORE.exec(text.slice(Math.max(0, at - QUOTED_LENGTH), at))?.[1];
  if (before === undefined || !/^[\w"'`{([]/.test(text.slice(at, at + 1))) return undefined;
  const around = bracketsAround(text, at).at(-1)?.mark;
  const sign = around === "(" || around === "[" ? "a comma" : "a semicolon";
  const what = `${token} stands right behind ${quoted(before)}`;
  return { code: "TS_SYNTAX", what, fix: `Put ${sign} or an operator between the two` };
}

/** A word, number or text, or the end of something, at the end of a text. */
const BEFORE = /("[^"\n]*"|'[^'\n]*'|[\w$]+|[`)\]])\s*$/;

/** Words that no value begins with, in the quotes of a token. */
const KEYWORD =
  /^"(?:break|class|const|continue|debugger|default|do|enum|export|extends|finally|for|if|import|in|instanceof|return|switch|throw|try|var|while|with)"$/;

function astray(token: string): Saying {
  const fix = "Look for what is missing, or too much, right in front of it";
  return { code: "TS_SYNTAX", what: `${token} is unexpected here`, fix };
}

function closeIt(text: string, open: OpenBracket): string {
  return `Close the ${shown(open)} of line ${lineAndColumn(text, open.at).line}`;
}

function shown({ mark }: OpenBracket): string {
  return mark === "$" ? "${" : mark;
}

/** Signs of several characters, words, numbers, and texts with their quotes. */
const TOKEN =
  /[\w$]+|"[^"\n]*"|'[^'\n]*'|\.\.\.|=>|[=!]==?|[<>]=|&&|\|\||\?[?.]|\*\*|\+\+|--|[-+*/%]=|\S/uy;

/** The token at a place, as it is quoted; nothing at the end of the file. */
export function tokenAt(text: string, at: number): string | undefined {
  TOKEN.lastIndex = at;
  const found = TOKEN.exec(text)?.[0];
  if (found === undefined) return undefined;
  const short = found.length > QUOTED_LENGTH ? `${found.slice(0, QUOTED_LENGTH)}…` : found;
  return quoted(short);
}

/** A token in quotes, unless it has its own. */
function quoted(token: string): string {
  return /^["']./.test(token) ? token : JSON.stringify(token);
}
