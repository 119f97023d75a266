/** Columns of a line, as the formatter of this project and of many others has it. */
export const LINE_COLUMNS = 100;

/** Columns by which what is inside stands further in. */
export const INDENT = 2;

/** Calls of methods one after another that stand on lines of their own where one is too short. */
export const CHAINED_CALLS = 3;
