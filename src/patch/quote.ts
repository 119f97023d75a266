import { NAME_LENGTH } from "../model/model.ts";
import { pointerStep } from "../script/text-place.ts";
import { DIGESTS_NAMED } from "./limits.ts";

/** The text in quotes, cut where it is long: nobody's words make a result as long as they are. */
export function quote(text: string): string {
  return JSON.stringify(cut(text));
}

/** The text, or its beginning where it is longer than any name or digest is. */
export function cut(text: string): string {
  return text.length > NAME_LENGTH ? `${text.slice(0, NAME_LENGTH - 3)}...` : text;
}

/** Some of the digests, and how many there are besides. */
export function listed(digests: readonly string[]): string {
  const more = digests.length - DIGESTS_NAMED;
  const named = digests.slice(0, DIGESTS_NAMED).map(cut).join(" or ");
  return more > 0 ? `${named} or one of ${more} others` : named;
}

/** The place of what bears the word; of what is around it where the word is too long to be said. */
export function placeOf(around: string, word: string): string {
  return word.length > 2 * NAME_LENGTH ? around : around + pointerStep(word);
}
