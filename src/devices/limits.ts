/** Bytes of one reading: what MQTT sensors send is under 4 KiB; the rest is room. */
export const READING_BYTES = 65_536;

/** Depth of a reading's JSON: the deepest that we saw, doubled. */
export const READING_DEPTH = 16;

/** Characters of a device or run file: a thousand devices of 1,000 characters. */
export const FILE_LENGTH = 1_048_576;

/** Characters of an MQTT topic: the longest that a person would still read. */
export const TOPIC_LENGTH = 512;
