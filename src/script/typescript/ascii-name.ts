import { flawOfName } from "../../model/model.ts";

/** Letters that look like Latin ones, or are written with two of them. */
const LETTERS: ReadonlyMap<string, string> = new Map([
  ...pairs(
    "абвгдезиклмнопрстуфхъыёйАВЕКМНОРСТХІЈЅіјѕ",
    "abvgdeziklmhonpctufxyyeuABEKMHOPCTXIJSijs",
  ),
  ...pairs("αβεικνορτυχωΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "abeikvoptuxwABEZHIKMNOPTYX"),
  ...[
    ["ß", "ss"],
    ["æ", "ae"],
    ["œ", "oe"],
    ["ø", "o"],
    ["ł", "l"],
    ["đ", "d"],
    ["ı", "i"],
    ["$", "_"],
  ].map(([letter = "", ascii = ""]): [string, string] => [letter, ascii]),
]);

function pairs(letters: string, ascii: string): [string, string][] {
  return [...letters].map((letter, index) => [letter, ascii[index] ?? ""]);
}

/** The name in ASCII letters that looks like the word, or `undefined` where there is none. */
export function asciiName(word: string): string | undefined {
  const plain = word.normalize("NFKD").replace(/\p{Mark}/gu, "");
  const name = [...plain].map((letter) => LETTERS.get(letter) ?? letter).join("");
  return flawOfName(name) === undefined ? name : undefined;
}
