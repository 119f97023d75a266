/**
 * The longest part that the engine's own search looks for in a time that grows with the text alone;
 * its tables go no further, and behind them it may compare the part with every place of the text.
 */
const OWN_TABLES = 250;

/** Where the part first stands in the text, from that place on; -1 where it does not. */
export function findText(text: string, part: string): number {
  if (part.length <= OWN_TABLES || part.length > text.length) return text.indexOf(part);
  return new LongPart(part).find(text, 0);
}

/** The parts of the text between separators, no more of them than that. */
export function cutText(text: string, separator: string, most: number): string[] {
  const isQuick = separator.length <= OWN_TABLES || separator.length > text.length;
  if (isQuick) return text.split(separator, most);
  const part = new LongPart(separator);
  const parts: string[] = [];
  let from = 0;
  for (let at = part.find(text, 0); at >= 0 && parts.length < most; at = part.find(text, from)) {
    parts.push(text.slice(from, at));
    from = at + separator.length;
  }
  if (parts.length < most) parts.push(text.slice(from));
  return parts;
}

/** A long part to look for, by Knuth, Morris and Pratt: no character is looked at twice. */
class LongPart {
  readonly #part: string;
  /** How many characters before and at a place are the part's first ones as well. */
  readonly #borders: Int32Array;

  constructor(part: string) {
    this.#part = part;
    this.#borders = bordersOf(part);
  }

  find(text: string, from: number): number {
    const part = this.#part;
    const borders = this.#borders;
    let fits = 0;
    for (let at = from; at < text.length; at++) {
      const code = text.charCodeAt(at);
      while (fits > 0 && part.charCodeAt(fits) !== code) fits = borders[fits - 1] ?? 0;
      if (part.charCodeAt(fits) === code) fits++;
      if (fits === part.length) return at - fits + 1;
    }
    return -1;
  }
}

function bordersOf(part: string): Int32Array {
  const borders = new Int32Array(part.length);
  let fits = 0;
  for (let at = 1; at < part.length; at++) {
    const code = part.charCodeAt(at);
    while (fits > 0 && part.charCodeAt(fits) !== code) fits = borders[fits - 1] ?? 0;
    if (part.charCodeAt(fits) === code) fits++;
    borders[at] = fits;
  }
  return borders;
}
