import { flawOfName } from "../../model/model.ts";

/** Letters that look like Latin ones. */
const LOOKS: ReadonlyMap<string, string> = new Map([
  ...pairs("авеіјкмнорѕстухьАВЕІЈКМНОРЅСТУХ", "abeijkmhopsctyxbABEIJKMHOPSCTYX"),
  ...pairs("αβεικνορτυχωΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "abeikvoptuxwABEZHIKMNOPTYX"),
]);

/** Letters by what they sound like, in the order of their alphabets. */
const SOUNDS: ReadonlyMap<string, string> = new Map([
  ...words(
    "абвгдежзийклмнопрстуфхцчшщъыьэюяіјѕ",
    "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya i j s",
  ),
  ...words("αβγδεζηθικλμνξοπρσςτυφχψω", "a b g d e z e th i k l m n x o p r s s t u ph ch ps o"),
  ...words("ßæœøłđðþı$", "ss ae oe o l d d th i _"),
]);

/** Marks on letters, and characters that nobody sees. */
const PASSED_OVER = /[\p{Mark}\p{Format}]/gu;

function pairs(letters: string, ascii: string): [string, string][] {
  return [...letters].map((letter, index) => [letter, ascii[index] ?? ""]);
}

/** Letters with what they become; `_` is nothing, but for `$`. */
function words(letters: string, sounds: string): [string, string][] {
  const each = sounds.split(" ");
  return [...letters].map((letter, index) => {
    const sound = each[index] ?? "";
    return [letter, sound === "_" && letter !== "$" ? "" : sound];
  });
}

/**
 * The name in ASCII letters that was most likely meant, or `undefined` where nobody can tell. A
 * word with Latin letters in it has got the others by mistake, and they are taken for what they
 * look like; a word of another language is spelt by its sound.
 */
export function asciiName(word: string): string | undefined {
  const plain = word.normalize("NFKD").replace(PASSED_OVER, "");
  const isMixed = /[A-Za-z]/.test(plain);
  const name = [...plain]
    .map((letter) => (isMixed && LOOKS.get(letter)) || soundOf(letter))
    .join("");
  return flawOfName(name) === undefined ? name : undefined;
}

function soundOf(letter: string): string {
  const known = SOUNDS.get(letter);
  if (known !== undefined) return known;
  const small = letter.toLowerCase();
  const sound = small === letter ? undefined : SOUNDS.get(small);
  return sound === undefined ? letter : sound.charAt(0).toUpperCase() + sound.slice(1);
}
