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

/** Seconds between pings: a frozen broker is noticed after one and a half times that. */
export const KEEP_ALIVE = 15;

/** Milliseconds for what was taken to be sent at the stop, of the 2 s that a stop may take. */
export const STOP_WAIT = 400;

/** Milliseconds for a connection to go once it is cut. */
export const CUT_WAIT = 100;
