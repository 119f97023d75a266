/**
 * The life of a patch: decisions, and no I/O but through ports.
 *
 *     message ─parseRequest→ request ─nextScript→ script ┐
 *     files ─assemble→ script ─mergeFiles→ script ───────┴─Road→ kept, staged, swapped, settled
 *
 * `request-reader.ts` believes nothing of what arrives. `desk.ts` sees to it that a request is
 * answered once, applied at most once, and one at a time. `road.ts` leads it to its end, and
 * `ledger/` keeps what happened, for the next start. `loop.ts` is what all of it needs of the
 * control cycle. `kept-variables.ts` keeps variables and timers, beside the scripts.
 */
export * from "./assemble.ts";
export * from "./desk.ts";
export * from "./intake.ts";
export * from "./kept-variables.ts";
export * from "./ledger/ledger.ts";
export type * from "./loop.ts";
export * from "./merge-files.ts";
export type { PatchMessage } from "./message.ts";
export * from "./request.ts";
export * from "./request-reader.ts";
export * from "./result.ts";
