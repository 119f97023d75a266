/**
 * Characters of one source in TypeScript: 10,000 functions of 400 characters. Its parser needs
 * about a second and 50 MB for each million characters.
 */
export const TYPESCRIPT_LENGTH = 4 * 1024 * 1024;

/** Parts of one type, all that it is made of counted: aliases of aliases double with each level. */
export const TYPE_PARTS = 1_024;

/** Levels of one type: as deep as any value may be. */
export const TYPE_DEPTH = 32;

/** Libraries that are kept read: there is one, and a changed one while somebody works on it. */
export const LIBRARIES_KEPT = 4;

/** Characters of the author's text that a message quotes. */
export const QUOTED_LENGTH = 40;

/** Characters on either side of a token that are looked at to say why it is wrong there. */
export const TOKEN_SURROUNDINGS = 120;

/** Tokens that the parser may read for each character of a source: real ones take one for two. */
export const TOKENS_EACH = 2;

/** Tokens that it may read beyond that: a short source that is read twice is none the worse. */
export const TOKENS_MORE = 10_000;
