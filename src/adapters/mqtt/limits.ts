/** Bytes that may wait in the socket before `publish` refuses: a second of a slow link. */
export const SEND_BUFFER_BYTES = 1_048_576;

/** Milliseconds for a broker to answer a connect: ten round trips by satellite. */
export const CONNECT_WAIT = 5_000;

/** Seconds between pings: a frozen broker is noticed after one and a half times that. */
export const KEEP_ALIVE = 15;

/** Milliseconds for what was taken to be sent at the stop, of the 2 s that a stop may take. */
export const STOP_WAIT = 400;

/** Milliseconds for a connection to go once it is cut. */
export const CUT_WAIT = 100;
