/** A piece of a program, in both spellings. */
export interface Piece {
  /** TypeScript, as an author may write it. */
  readonly ts: string;
  /** JavaScript that checks for `undefined`, `NaN` and infinities; self-contained. */
  readonly js: string;
  /** How tightly the outermost operator of `ts` binds. */
  readonly level: number;
  /** Of a sum or product: `js` without the check of its result, which an outer one makes. */
  readonly loose?: string;
  /** Of what may be missing: `js` without the check, for the left of `??` and `?.`. */
  readonly missing?: string;
  /** Of what may be null by its kind: whether it never is. */
  readonly sure?: true;
  /** Whether it is no expression, and so has no parentheses: a spread, an entry of a record. */
  readonly part?: true;
}

/** How tightly operators bind, as the grammar of JavaScript has it. */
export const LEVEL = {
  assign: 1,
  choice: 2,
  coalesce: 3,
  or: 4,
  and: 5,
  equality: 6,
  order: 7,
  sum: 8,
  product: 9,
  power: 10,
  unary: 11,
  call: 13,
  primary: 14,
} as const;

/** Something that is one token, or wrapped as one. */
export function primary(ts: string, js = ts): Piece {
  return { ts, js, level: LEVEL.primary };
}

/** A spread, or an entry of a record. */
export function part(ts: string, js: string): Piece {
  return { ts, js, level: LEVEL.primary, part: true };
}

/** Something that ends with a call, a field or an index. */
export function member(ts: string, js: string): Piece {
  return { ts, js, level: LEVEL.call };
}

/** A number whose check an outer sum or product may make. */
export function number(ts: string, loose: string, level: number): Piece {
  return { ts, js: `$n(${loose})`, level, loose: `(${loose})` };
}

/** The JavaScript of a piece to the left of `??` or `?.`, where nothing may be there. */
export function missingOf(piece: Piece): string {
  return piece.missing ?? piece.js;
}

/** The JavaScript of a number as an operand that need not be finite yet. */
export function looseOf(piece: Piece): string {
  return piece.loose ?? piece.js;
}
