/** Bytes of text that wait for who reads them: a minute of a busy log, or a hundred screens. */
export const OUTPUT_BYTES = 1_048_576;

/** Milliseconds until a terminal that took nothing is tried again: not seen by a person. */
export const OUTPUT_RETRY = 50;

/** Tries at the end until what nobody reads is left behind: a fifth of a second. */
export const SETTLE_TRIES = 4;

/** Milliseconds between two redraws of the live view: five a second are as good as at once. */
export const REDRAW_PERIOD = 200;

/** Redraws after which all of the screen is drawn again, over what was typed there meanwhile. */
export const WHOLE_REDRAW = 10;

/** Milliseconds within which two signals are one: nobody presses ctrl-C twice as fast. */
export const SAME_SIGNAL = 250;

/** Lines of the log that the live view keeps: more than any screen has. */
export const LOG_LINES = 200;

/** Lines of the log that stay on the screen when the live view ends. */
export const LINES_LEFT = 20;

/** Columns of a text for people: what every terminal has. */
export const TEXT_COLUMNS = 80;

/** Names of one list that are told to people: what fits on half a screen. */
export const NAMES_TOLD = 60;

/** Problems that are told to people at once: who mends a hundred asks again anyway. */
export const PROBLEMS_TOLD = 100;

/** Columns of JSON that is made for people: what the script files of this project have. */
export const JSON_COLUMNS = 100;

/** Tries to see functions of one script while it is patched again and again. */
export const SHOW_TRIES = 3;

/** Functions whose greatest cost `check` tells: `--json` has all of them. */
export const COSTS_SHOWN = 5;

/**
 * Characters of a script file in JSON that is sent as it stands; of a larger one go the functions
 * that are wanted, without their lines, since reading all of it for one would hold the plant up.
 */
export const JSON_TEXT_SENT = 262_144;
