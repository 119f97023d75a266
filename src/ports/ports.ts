/**
 * What the inside asks of the outside, as interfaces: time, frames, messages, a broker.
 *
 *     clock.ts     the time, and runs at later times     schedule.ts  runs again and again
 *     frames.ts    a serial port: frames in, bytes out   messages.ts  topics in and out
 *     broker.ts    a broker in this process              link.ts      the state of a way outside
 *     storage.ts   lines that outlive a power loss       disk.ts      the files under a storage
 *     script-files.ts  the files that a user edits and saves
 *     supervisor.ts    who ends and restarts a process that hangs
 *
 * Nothing here does anything to the outside. `adapters` has something real for each, `app` decides
 * which, and the contract suites hold the real one and the simulated one to the same promises.
 */
export * from "./backoff.ts";
export * from "./broker.ts";
export * from "./clock.ts";
export * from "./disk.ts";
export * from "./frames.ts";
export * from "./link.ts";
export * from "./messages.ts";
export * from "./random.ts";
export * from "./schedule.ts";
export * from "./script-files.ts";
export * from "./storage.ts";
export * from "./supervisor.ts";
export * from "./waiting.ts";
