/** Connections at once: a plant's devices and a few people; more is a client that loops. */
export const CONNECTIONS = 256;

/** Milliseconds for a client that does not read before it is cut off: it holds up all others. */
export const DRAIN_WAIT = 10_000;

/** Milliseconds for the broker to say good-bye to its clients at the stop. */
export const STOP_WAIT = 300;
