/** Entries of one folder that are looked at: more controllers than one machine runs. */
export const ENTRIES = 256;

/** Bytes of an entry: the longest path of a run file, an address, and room. */
export const ENTRY_BYTES = 16_384;
