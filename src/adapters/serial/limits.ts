/** Bytes of one line: ten times the longest sensor line that we know. */
export const LINE_BYTES = 4_096;

/** What a port is opened with unless the run file says otherwise. */
export const DEFAULT_BAUD_RATE = 115_200;

/** Milliseconds for a port to close; a driver that hangs must not hold up the stop. */
export const CLOSE_WAIT = 500;
