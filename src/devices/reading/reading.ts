/**
 * Bytes to data: what arrives is believed nothing until it is held against the definition.
 *
 *     bytes ─parse→ values at their places ─gate→ fields ─rule→ computed fields ─→ data
 *
 * One file for each spelling (`json.ts`, `text.ts`, `binary.ts`) finds the values; `gate.ts` lets a
 * value through as its field or says what is wrong; `rule.ts` computes; `decoder.ts` is the way as
 * a whole. All that can be known beforehand (paths, offsets, tables) is worked out when the device
 * file is read; an event costs its data and little more. Nothing here throws.
 */
export * from "./compile.ts";
export * from "./flaw.ts";
export * from "./frame.ts";
export * from "./rule.ts";
export * from "./whole.ts";
