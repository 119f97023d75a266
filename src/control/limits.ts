/**
 * The longest time of a timer, in seconds: 31 years, longer than any plant runs without a visit.
 * Up to it a due time is exact to the microsecond. The bounds that a run file can change are in
 * `Limits`.
 */
export const LONGEST_TIMER = 1_000_000_000;

/** Outputs of one cycle that are put in order by hand; with more, sorting costs less than that. */
export const SORTED_BY_HAND = 16;
