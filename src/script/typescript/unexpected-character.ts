import type { Problem } from "../../model/model.ts";
import { asciiSign, describeCharacter } from "./look-alikes.ts";

/** What is said of a character that begins nothing of the language. */
export function unexpectedCharacter(
  text: string,
  at: number,
): Pick<Problem, "code" | "what" | "fix"> {
  if (text.charAt(at - 1) === "#") {
    const fix = "Write // in front of a comment";
    return { code: "TS_SYNTAX", what: "# begins no comment", fix };
  }
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  if (character === "\\") {
    const fix = "Leave it out: a line goes on in the next one by itself";
    return { code: "TS_SYNTAX", what: "\\ stands outside a text", fix };
  }
  const sign = asciiSign(character);
  const what = `${describeCharacter(character)} stands where none can`;
  return { code: "TS_SYNTAX", what, fix: sign === undefined ? "Leave it out" : `Write ${sign}` };
}
