/** Results kept by request id: a day of a patch every five minutes. */
export const RESULTS_KEPT = 256;

/** Requests that wait while another is on its way: more is a sender that does not listen. */
export const REQUESTS_WAITING = 32;

/** Requests that are read at once after a rest: those of a tool to a site that came back. */
export const REQUESTS_AT_ONCE = 64;

/** Requests that are read in a second: a hundred refusals are a few hundredths of it. */
export const REQUESTS_PER_SECOND = 100;

/** Bytes of requests that are read at once after a rest: the longest request by default. */
export const BYTES_AT_ONCE = 1_048_576;

/** Bytes of requests that are read in a second: to check them takes about a quarter of it. */
export const BYTES_PER_SECOND = 131_072;

/** Requests that wait to be read: a second of them, less what is read at once. */
export const INTAKE_REQUESTS = 64;

/** Bytes that wait to be read: two of the longest messages that there can be. */
export const INTAKE_BYTES = 8 * 1_024 * 1_024;

/** Problems in one result: whoever has more mends these first. */
export const PROBLEMS_NAMED = 100;

/** Names that one problem says would be lost; the others are counted. */
export const NAMES_LOST = 8;

/** Digests of a list that one problem names; the others are counted. */
export const DIGESTS_NAMED = 3;

/** Fields of a request that are looked at one by one: none has more than 9, others are mistakes. */
export const FIELDS_READ = 64;

/** Characters of a request id: a UUID, or a name with a date. */
export const ID_LENGTH = 128;

/** Characters of the name that a request gives to its source: as long as a path may well be. */
export const FILE_LENGTH = 256;

/** Names that one request may touch: as many as a script has functions. */
export const NAMES_TOUCHED = 16_384;

/** Functions that one request may ask to see: what a person looks at, or a tool in turns. */
export const NAMES_SHOWN = 64;

/** Characters of what a result shows of functions: a quarter of the largest message. */
export const SHOWN_LENGTH = 1_048_576;

/** Scripts that can be gone back to, one after another: more is a matter for the script files. */
export const HISTORY_KEPT = 16;

/** Lines that the ledger grows by before it is rewritten: what a start reads without being slow. */
export const LEDGER_LINES = 1_024;

/** Characters that the ledger grows by before it is rewritten, for lines of large patches. */
export const LEDGER_LENGTH = 16 * 1_024 * 1_024;

/**
 * Milliseconds between two looks at the clock on the wall that are believed as time that nobody was
 * there: ten years. A clock that says more was not set then, or is not now.
 */
export const LONGEST_AWAY = 315_360_000_000;
