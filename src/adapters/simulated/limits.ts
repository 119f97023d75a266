/** Seconds of one step of the greenhouse: a month, which takes about two seconds to compute. */
export const LONGEST_STEP = 30 * 86_400;

/**
 * Seconds of the plant that are made up for after the machine slept: enough for any hitch, and done
 * in a few milliseconds. What is beyond never happened to the plant.
 */
export const LONGEST_CATCH_UP = 6 * 3_600;

/** Characters of a command that a simulated actuator looks at: a number has no more. */
export const COMMAND_LENGTH = 32;
