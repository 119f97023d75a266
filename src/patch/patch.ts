/**
 * The life of a patch: decisions, not I/O.
 *
 *     payload ─parseRequest→ request ─nextScript→ script ─stage→ swap ─→ result
 *
 * `request.ts` believes nothing of what arrives. `next-script.ts` holds the request against the
 * script that runs and makes the next one. `desk.ts` sees to it that a request is answered once,
 * applied at most once, and one at a time; `result-table.ts` is its memory.
 */
export * from "./desk.ts";
export * from "./request.ts";
export * from "./result.ts";
