/** Milliseconds between two lines of the running summary: what a person can follow. */
export const SUMMARY_PERIOD = 1_000;

/** Milliseconds that the start waits for a broker; one that answers later is welcome as well. */
export const BROKER_WAIT = 1_000;

/** Kinds of trouble that are counted one by one for the log; beyond that counting begins anew. */
export const TROUBLES_KNOWN = 1_000;

/** Bytes of a file that are read at all: the longest script that may be, in any characters. */
export const FILE_BYTES = 32 * 1_024 * 1_024;
