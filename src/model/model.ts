/**
 * What everybody talks about, and nothing else: units, values and their types, events, the board
 * (which inputs and outputs a plant has), problems and faults, limits.
 *
 * Nothing here does anything to the outside, and nothing here imports from another folder.
 */
export * from "./board.ts";
export * from "./event.ts";
export * from "./fault.ts";
export * from "./limits.ts";
export * from "./marked-line.ts";
export * from "./names.ts";
export * from "./own-text.ts";
export * from "./problem.ts";
export * from "./shown-text.ts";
export * from "./type.ts";
export * from "./type-spelling.ts";
export * from "./unit.ts";
export * from "./value.ts";
