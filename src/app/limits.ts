/** Milliseconds between two lines of the running summary: what a person can follow. */
export const SUMMARY_PERIOD = 1_000;

/** Milliseconds that kept variables may be old, unless the run file says otherwise. */
export const STATE_PERIOD = 5_000;

/**
 * Milliseconds between two lines that say what became of timers, unless the run file says
 * otherwise: what a timer did longer ago is not done again after a power loss, and a plant whose
 * timers never rest writes once a second.
 */
export const STATE_TIMERS = 1_000;

/** Characters of such lines, after which all variables are written anew: as a start reads them. */
export const LATER_LENGTH = 1_048_576;

/** Units of what such a line may say of variables: a millisecond of making it. */
export const LATER_UNITS = 16_384;

/** Milliseconds until variables are written that could not be while a script was on trial. */
export const STATE_RETRY = 100;

/** Milliseconds between two status messages while counters go on: a person looks now and then. */
export const STATUS_PERIOD = 10_000;

/** Functions of a script whose digests are told at each change: a message of 80 kB. */
export const ANNOUNCED_AT_ONCE = 1_000;

/** Milliseconds between two messages with the digests of a larger script. */
export const ANNOUNCE_WAIT = 250;

/** Milliseconds between two words about requests that are not read: a person follows that. */
export const BUSY_SAID = 1_000;

/** Results that the broker has not acknowledged, or is away for; who asked will ask again. */
export const RESULTS_UNSENT = 64;

/**
 * Milliseconds that the start waits for a broker, and then for serial ports; what opens later is
 * welcome as well.
 */
export const OPEN_WAIT = 1_000;

/** Milliseconds between two questions whether the clock is set: each may start a program. */
export const CLOCK_ASKED = 5_000;

/** Milliseconds for the outputs in reach to be told their last values at the stop. */
export const DRAIN_WAIT = 300;

/** Milliseconds of the 2 s of a stop after which what has not ended by then is left behind. */
export const STOP_WAIT = 1_700;

/** Part of the supervisor's time after which it is told again: three signs may come late. */
export const WATCHDOG_PART = 0.25;

/** Characters of a client id that a run file gives: a controller's id and much around it. */
export const CLIENT_ID_LENGTH = 128;

/** Milliseconds between two answers to what says that this controller is offline: no loop. */
export const ANSWER_PAUSE = 100;

/** Milliseconds without a word of another controller of this id after which it is gone. */
export const NAMESAKE_GONE = 35_000;

/** Milliseconds for which a client id stays contested: two controllers do not fight over it. */
export const CONTEST_HOLD = 600_000;

/** What is read of a status that says it is this controller's: much more than one says. */
export const STATUS_READ = { length: 262_144, depth: 16 };

/** Problems that a status names: what somebody mends before looking again. */
export const STANDING_SHOWN = 16;

/** Kinds of trouble that are counted one by one for the log; beyond that counting begins anew. */
export const TROUBLES_KNOWN = 1_000;

/** Bytes of a file that are read at all: the longest script that may be, in any characters. */
export const FILE_BYTES = 32 * 1_024 * 1_024;

/** Bytes of a password, key or certificate file: a chain of certificates, and much room. */
export const SECRET_BYTES = 262_144;

/** Device files of one plant: a file for each of a thousand devices. */
export const DEVICE_FILES = 1_000;

/** How much a run file may raise a limit: so far the stack of a thread is known to hold. */
export const LIMIT_FACTOR = 16;

/** Milliseconds after which a serial port that gave bytes and no frame is told: many readings. */
export const UNHEARD_PERIOD = 10_000;
