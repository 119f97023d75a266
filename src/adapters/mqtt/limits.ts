/** Bytes that may wait in the socket before `publish` refuses: a second of a slow link. */
export const SEND_BUFFER_BYTES = 1_048_576;

/** Bytes of the longest payload that is taken unless another is asked for: a whole large script. */
export const PAYLOAD_BYTES = 4_194_304;

/** Bytes around a payload: the longest topic there can be, its length, the id, some properties. */
export const AROUND_PAYLOAD_BYTES = 66_000;

/** Bytes of a packet that carries no message: twice the longest text that an answer can hold. */
export const ANSWER_BYTES = 131_072;

/** Messages on their way to be acknowledged; a broker that asks for less gets less. */
export const IN_FLIGHT = 64;

/** Messages to be acknowledged that wait for those: more results than patches can wait. */
export const IN_FLIGHT_WAITING = 256;

/** Topics asked for at once: a packet of some kilobytes, which every broker takes. */
export const SUBSCRIBE_BATCH = 100;

/** Milliseconds for a broker to answer a connect: ten round trips by satellite. */
export const CONNECT_WAIT = 5_000;

/** Milliseconds for an end to say whether it speaks TLS: two round trips of a slow link. */
export const PROBE_WAIT = 2_000;

/** Milliseconds that a connection has to hold before the next wait begins from the shortest. */
export const STEADY_WAIT = 10_000;

/** Connections in a row that did not hold so long, after which that is what is told. */
export const FLAPS = 3;

/** Seconds between pings: a frozen broker is noticed after one and a half times that. */
export const KEEP_ALIVE = 15;

/** Milliseconds for what was taken to be sent at the stop, of the 2 s that a stop may take. */
export const STOP_WAIT = 400;

/** Milliseconds for a connection to go once it is cut. */
export const CUT_WAIT = 100;
