/** Bytes of one line: ten times the longest sensor line that we know. */
export const LINE_BYTES = 4_096;

/** Bytes that one read takes at most: four times what a terminal of the kernel holds. */
export const READ_BYTES = 16_384;

/** What a port is opened with unless the run file says otherwise. */
export const DEFAULT_BAUD_RATE = 115_200;

/** Milliseconds at the stop for what was taken to leave: 345 bytes at 9,600 baud. */
export const DRAIN_WAIT = 400;

/** Milliseconds for a port to close; a driver that hangs must not hold up the stop. */
export const CLOSE_WAIT = 300;

/**
 * Milliseconds without a byte after an open from which on the first one begins a frame: adapters
 * for USB hand on what they have every 16 ms, so the rest of a frame would have come before.
 */
export const SILENCE = 25;
