/** Milliseconds between two looks at the clock on the wall: it may have been set meanwhile. */
export const WALL_CHECK = 30_000;

/** Milliseconds by which a time of day may be missed and still be run: a machine that slept. */
export const MADE_UP_FOR = 3_600_000;

/** Days that are looked through for the next time of day; no zone ever left out more than one. */
export const DAYS_AHEAD = 7;
