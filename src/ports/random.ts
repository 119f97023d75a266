/** A source of chance: numbers from 0 up to, but never, 1. */
export type Random = () => number;
