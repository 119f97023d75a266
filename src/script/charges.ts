/**
 * What going through texts and lists takes off the budget, by their sizes. The library charges it
 * as it runs and the worst case counts it beforehand, by the same functions, each of which grows
 * with what it is given. Measured, so that no operation takes much more time than any other one:
 * copying and comparing 64 characters takes as long as looking for a part in 8 of them.
 */

/** Making a text, or going through it once. */
export function textCost(characters: number): number {
  return characters >> 6;
}

/** Comparing two texts, of which the shorter has as many characters. */
export function comparisonCost(shorter: number): number {
  return shorter >> 6;
}

/** Characters up to which comparing texts takes nothing. */
export const COMPARED_FREELY = 63;

/** Looking for a part in a text: of a long part a table is made. One character is found fast. */
export function searchCost(characters: number, part: number): number {
  return part <= 1 ? characters >> 6 : (characters >> 3) + (part >> 2);
}

/** Looking at the ends of a text: all of it may be white space. */
export function trimCost(characters: number): number {
  return characters >> 5;
}

/** Writing letters in capitals, or small: for each of these and of those that come of them. */
export function letterCost(characters: number): number {
  return characters >> 4;
}

/** Writing a number as text, beside its characters. */
export const NUMBER_TEXT_COST = 2;

/** A remainder: of numbers far apart it takes a step for each bit between them. */
export const REMAINDER_COST = 7;

/** Catching a fault: the stack is unwound, and what happened is written down. */
export const CATCH_COST = 32;

/** Looking for an item among elements that have so many units together. */
export function membershipCost(elements: number, item: number, units: number): number {
  return elements + Math.min(elements * comparisonCost(item), units >> 3);
}

/** Sorting texts that have so many units together: each is compared so often, by all of it. */
export function textSortCost(elements: number, units: number): number {
  return (units >> 3) * Math.ceil(Math.log2(Math.max(elements, 1)));
}

/** Keeping a value for later, beyond measuring it: it is copied, and written to a disk. */
export function keepingCost(units: number): number {
  return units >> 4;
}

/** Writing a line of the log, of so many characters as they are written. */
export function logCost(characters: number): number {
  return characters >> 4;
}
