import * as library from "./library/library.ts";

const { COMPARISONS, ...helpers } = library;

/** The helpers that the code of a bare rule calls, by the names under which it does. */
export const RULE_LIBRARY = { ...helpers, ...COMPARISONS };
