/**
 * Characters of one source in TypeScript: 10,000 functions of 400 characters. Its parser needs
 * about a second and 50 MB for each million characters.
 */
export const TYPESCRIPT_LENGTH = 4 * 1024 * 1024;

/** Parts of one type, all that it is made of counted: aliases of aliases double with each level. */
export const TYPE_PARTS = 1_024;

/**
 * Parts of all types of a file, each counted wherever it is used: 10,000 functions that name a type
 * of 50 fields. Each of them is looked at by itself.
 */
export const TYPE_PARTS_OF_A_FILE = 1_048_576;

/** Levels of one type: as deep as any value may be. */
export const TYPE_DEPTH = 32;

/** Libraries that are kept read: there is one, and a changed one while somebody works on it. */
export const LIBRARIES_KEPT = 4;

/** Characters of the author's text that a message quotes. */
export const QUOTED_LENGTH = 40;

/** Characters on either side of a token that are looked at to say why it is wrong there. */
export const TOKEN_SURROUNDINGS = 120;

/**
 * Characters that the parser may read for each of a source, since it reads some places twice to
 * find out what they are: real sources take two.
 */
export const READINGS_EACH = 4;

/** Characters that it may read beyond that: a short source that is read again is none the worse. */
export const READINGS_MORE = 40_000;

/**
 * Calls of the parser by itself that are inside one another: a bracket takes three of them, a
 * statement one, each about a kilobyte of stack. So at the most half of the stack is used that V8
 * has by default, also on a Raspberry Pi (984 kB).
 */
export const PARSER_DEPTH = 400;

/** Operands, or rows of `else if`, one after another: as many as a function has nodes. */
export const CHAIN_LENGTH = 8_192;
