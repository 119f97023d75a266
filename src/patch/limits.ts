/** Results kept by request id: a day of a patch every five minutes. */
export const RESULTS_KEPT = 256;

/** Requests that wait while another is on its way: more is a sender that does not listen. */
export const REQUESTS_WAITING = 32;

/** Problems in one result: whoever has more mends these first. */
export const PROBLEMS_NAMED = 100;

/** Characters of a request id: a UUID, or a name with a date. */
export const ID_LENGTH = 128;

/** Names that one request may touch: as many as a script has functions. */
export const NAMES_TOUCHED = 16_384;
