import { millis } from "../../model/model.ts";

/**
 * Milliseconds between two looks at the clock on the wall, which may have been set meanwhile: far
 * less than the minute for which a time of day lasts, and seldom enough to cost nothing.
 */
export const WALL_CHECK = 10_000;

/** Milliseconds after which a time is missed: for so long a clock without seconds shows it. */
export const ON_TIME = 60_000;

/** Milliseconds for which a missed time is made up for, unless something else is said. */
export const MADE_UP_FOR = millis(3_600_000);

/** Missed times of one event that are made up for at once, the newest: the inbox has 256 places. */
export const MISSED_MOST = 100;

/**
 * Milliseconds by which the clock on the wall may be set without making what ran undone. A clock
 * that was wrong by more had shown another time of the day: what ran then ran at the wrong time.
 */
export const SET_BY = 3_600_000;

/** Times that ran and are remembered for each event: those of a week, twice. */
export const RUNS_KEPT = 16;

/** Milliseconds for the program to answer that tells whether the clock is set. */
export const ANSWER_WAIT = 2_000;

/** Days that are looked through for the next time of day; no zone ever left out more than one. */
export const DAYS_AHEAD = 7;
