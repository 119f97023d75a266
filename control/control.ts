/**
 * The control library, as `flyball/control` offers it: functions from a state and an input to the
 * next state, without anything of their own. Each file beside this one is written in the subset of
 * TypeScript that scripts are; none imports another, and no name is in two of them, so that all of
 * them together are one text, which the reader of scripts takes what a script imports from.
 */
export * from "./air.ts";
export * from "./counters.ts";
export * from "./filters.ts";
export * from "./pid.ts";
export * from "./scaling.ts";
export * from "./setpoints.ts";
export * from "./switching.ts";
export * from "./timers.ts";
