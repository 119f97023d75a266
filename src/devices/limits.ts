/** Bytes of one reading: what MQTT sensors send is under 4 KiB; the rest is room. */
export const READING_BYTES = 65_536;

/** Depth of a reading's JSON: the deepest that we saw, doubled. */
export const READING_DEPTH = 16;

/** Characters of a device or run file: a thousand devices of 1,000 characters. */
export const FILE_LENGTH = 1_048_576;

/** Maps and lists inside one another in a file: what the deepest rule needs, and its device. */
export const FILE_DEPTH = 96;

/** Characters of an MQTT topic: the longest that a person would still read. */
export const TOPIC_LENGTH = 512;

/** Levels of an MQTT topic: bounds the work of a match. */
export const TOPIC_LEVELS = 32;

/** Bytes of a binary frame: sixteen times the longest that Modbus has. */
export const FRAME_BYTES = 4_096;

/** Numbers of one list, however many a device file allows: what scripts loop over in a cycle. */
export const LIST_NUMBERS = 4_096;

/** Unknown fields of one reading that are named; the first few say what the device is. */
export const UNKNOWN_NAMED = 8;

/** Operations of one `value` rule: a hundred times what a calibration curve needs. */
export const RULE_OPERATIONS = 10_000;

/** Problems of all files together that are told: who mends a hundred checks again anyway. */
export const PROBLEMS_TOLD = 500;

/** Numbers of one list where the device file does not say: more than a row of sensors has. */
export const LIST_DEFAULT = 256;

/** Bytes of a delimited frame where the device file does not say: as long as Modbus has them. */
export const FRAME_DEFAULT = 256;

/** Digits of a number in a command that is not whole: as many as a double holds for certain. */
export const NUMBER_DIGITS = 15;

/** Digits after the point in a command, where the file does not say: finer than any actuator is. */
export const NUMBER_DECIMALS = 15;
