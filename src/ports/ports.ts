/**
 * What the inside asks of the outside, as interfaces: time, lines, messages, a broker.
 *
 * Nothing here does anything to the outside. `adapters` has something real for each, `app` decides
 * which, and the contract suites hold the real one and the simulated one to the same promises.
 */
export * from "./backoff.ts";
export * from "./broker.ts";
export * from "./clock.ts";
export * from "./lines.ts";
export * from "./link.ts";
export * from "./messages.ts";
export * from "./random.ts";
export * from "./waiting.ts";
