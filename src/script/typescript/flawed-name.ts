import { NAME_FIX, type NameFlaw } from "../../model/model.ts";
import { asciiName } from "./ascii-name.ts";
import { QUOTED_LENGTH } from "./limits.ts";
import { describeCharacter, firstForeign } from "./look-alikes.ts";

/** What is said of a word that cannot be a name: which letter is to blame, and what to write. */
export function flawedName(
  name: string,
  flaw: NameFlaw,
): { readonly what: string; readonly fix: string } {
  const shown = JSON.stringify(name.slice(0, QUOTED_LENGTH));
  const foreign = firstForeign(name);
  const reason = foreign === undefined ? "" : `: it has ${describeCharacter(foreign)}`;
  const ascii = flaw === "form" ? asciiName(name) : undefined;
  const fix = ascii === undefined ? NAME_FIX[flaw] : `Write ${ascii}, in ASCII letters`;
  return { what: `${shown} cannot be a name${reason}`, fix };
}
