/**
 * Parts that an inferred type may be made of. What is in a larger one is not known: records of
 * records would grow with each call that makes one, and what is compared would grow with them.
 */
export const HEAVIEST_SHAPE = 2_048;

/** Different texts, or numbers, that are told apart: of more only the kind is known. */
export const MOST_LITERALS = 256;

/** Lists, or records, of different types that one value may be: of more nothing inside is known. */
export const MOST_ALTERNATIVES = 16;

/** Times that a loop's body is looked at until nothing new is found. */
export const LOOP_TURNS = 4;

/**
 * Nodes that are looked at again because they stand in loops and lambdas, for each node of the
 * function: loops inside loops would multiply.
 */
export const VISITS_PER_NODE = 16;

/** Characters of a type that a message shows. */
export const SPELLING_LENGTH = 120;

/** Names that a message lists. */
export const NAMES_LISTED = 12;

/** Conditions with names that stand for one another: as many as TypeScript looks through. */
export const MOST_ALIASES = 5;

/**
 * Names and paths of which more is known at one point than what is declared: all of it is looked at
 * where ways come together. Of more the oldest is forgotten.
 */
export const MOST_KNOWN = 256;
