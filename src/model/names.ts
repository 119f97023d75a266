/** Longest name of a function, variable, parameter, local, device, output or event. */
export const NAME_LENGTH = 64;

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * Names that mean something to JavaScript objects. Nothing in Flyball looks a name up through a
 * prototype; they are refused all the same, because no plant needs them and every reader of a
 * script would have to wonder.
 */
const RESERVED: ReadonlySet<string> = new Set([
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "toLocaleString",
  "valueOf",
  "hasOwnProperty",
  "isPrototypeOf",
  "propertyIsEnumerable",
  "then",
  "toJSON",
  "__defineGetter__",
  "__defineSetter__",
  "__lookupGetter__",
  "__lookupSetter__",
]);

/** Why a word cannot be a name: its form, its length, or that it is reserved. */
export type NameFlaw = "form" | "length" | "reserved";

/**
 * What keeps the word from being a name, or `undefined` where nothing does. A name is ASCII
 * letters, digits and `_`, as IEC 61131-3 has it (so no two names differ only by look-alike
 * letters), of at most 64 characters, and not reserved.
 */
export function flawOfName(word: string): NameFlaw | undefined {
  if (RESERVED.has(word)) return "reserved";
  if (word.length > NAME_LENGTH) return "length";
  return NAME.test(word) ? undefined : "form";
}

/** Whether the word is one of the reserved ones; record keys are held to this alone. */
export function isReservedName(word: string): boolean {
  return RESERVED.has(word);
}

/** How each flaw is mended, for the `fix` of a problem. */
export const NAME_FIX: Readonly<Record<NameFlaw, string>> = {
  form: "Use ASCII letters, digits and _, not starting with a digit",
  length: `Use at most ${NAME_LENGTH} characters`,
  reserved: "Choose another name",
};

/** Bounds on a search that only makes a message friendlier. */
const LONGEST_LOOKED_FOR = 32;
const MOST_LOOKED_AT = 1_000;

/** The candidate that differs least from the word, when it differs little enough to be meant. */
export function nearestName(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length > LONGEST_LOOKED_FOR) return undefined;
  let looked = 0;
  let best: string | undefined;
  let least = Math.min(3, Math.ceil(word.length / 2) + 1);
  for (const candidate of candidates) {
    if (looked++ >= MOST_LOOKED_AT) break;
    if (Math.abs(candidate.length - word.length) >= least) continue;
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < least) {
      best = candidate;
      least = distance;
    }
  }
  return best;
}

/** The Levenshtein distance of two words, by the usual two-row table. */
function editDistance(one: string, other: string): number {
  let previous = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    for (let column = 1; column <= other.length; column++) {
      const change = one[row - 1] === other[column - 1] ? 0 : 1;
      current[column] = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + change,
      );
    }
    previous = current;
  }
  return previous[other.length] ?? 0;
}
