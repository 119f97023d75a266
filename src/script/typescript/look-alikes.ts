/** A character that is no ASCII, and what it stands for. */
interface LookAlike {
  /** What it is, after `the`. */
  readonly name: string;
  /** What was most likely meant; nothing where it is to be left out. */
  readonly ascii: string;
}

/** What documents, keyboards and chats make of the signs of a script. */
const SIGNS: ReadonlyMap<string, LookAlike> = new Map(
  [
    ["“”„‟«»″〝〞", "curly quote", '"'],
    ["‘’‚‛′´", "curly quote", "'"],
    ["‐‑‒–—―⁃", "dash", "-"],
    ["−﹣", "minus sign", "-"],
    ["×✕⋅∗·•", "multiplication sign", "*"],
    ["÷∕⁄", "division sign", "/"],
    ["\u037e", "Greek question mark", ";"],
    ["≤⩽", "sign", "<="],
    ["≥⩾", "sign", ">="],
    ["≠", "sign", "!=="],
    ["≡", "sign", "==="],
    ["→⇒", "arrow", "=>"],
    ["←≔", "arrow", "="],
    ["∧", "sign", "&&"],
    ["∨", "sign", "||"],
    ["¬", "sign", "!"],
    ["…", "ellipsis", "..."],
    ["‥", "ellipsis", ".."],
    ["²", "raised digit", "** 2"],
    ["³", "raised digit", "** 3"],
    ["、，", "comma", ","],
    ["。．", "full stop", "."],
  ].flatMap(([signs = "", name = "", ascii = ""]) => rows(signs, name, ascii)),
);

/** Characters that nobody sees. */
const HIDDEN: ReadonlyMap<string, string> = new Map([
  ["\u00ad", "soft hyphen"],
  ["\u180e", "vowel separator"],
  ["\u200b", "zero-width space"],
  ["\u200c", "zero-width non-joiner"],
  ["\u200d", "zero-width joiner"],
  ["\u200e", "mark for writing to the right"],
  ["\u200f", "mark for writing to the left"],
  ["\u2060", "word joiner"],
  ["\u3164", "blank letter"],
  ["\ufeff", "byte-order mark"],
]);

function rows(signs: string, name: string, ascii: string): [string, LookAlike][] {
  return [...signs].map((sign): [string, LookAlike] => [sign, { name, ascii }]);
}

/** The first character of a text that is no ASCII. */
export function firstForeign(text: string): string | undefined {
  return /[^\u0000-\u007f]/u.exec(text)?.[0];
}

/** What a character is, for a message: `the Cyrillic letter "а" (U+0430)`. */
export function describeCharacter(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  const hidden = HIDDEN.get(character);
  if (hidden !== undefined) return `the ${hidden} (U+${code})`;
  return `the ${kindOf(character)} ${JSON.stringify(character)} (U+${code})`;
}

function kindOf(character: string): string {
  const sign = SIGNS.get(character)?.name;
  if (sign !== undefined) return sign;
  if (/^[\uff01-\uff5e]$/.test(character)) return "full-width character";
  if (/^\p{Mark}$/u.test(character)) return "combining mark";
  if (/^\p{Script=Cyrillic}$/u.test(character)) return "Cyrillic letter";
  if (/^\p{Script=Greek}$/u.test(character)) return "Greek letter";
  return /^\p{Letter}$/u.test(character) ? "letter" : "character";
}

/** The ASCII that stands where the character was meant for it; `undefined` where nothing does. */
export function asciiSign(character: string): string | undefined {
  const known = SIGNS.get(character)?.ascii;
  if (known !== undefined) return known;
  const plain = character.normalize("NFKC");
  return plain !== character && /^[!-~]+$/.test(plain) ? plain : undefined;
}
