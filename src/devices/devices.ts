/**
 * What the plant is: which devices there are, what they report and what they can be told.
 *
 *     device file ─parsePlant→ Plant     bytes ─decode→ reading     value ─encode→ payload
 *
 * `yaml-document.ts` reads a file against a schema and finds every problem at its line and column.
 * `definition.ts` is the schema, `plant.ts` makes the board and the routes of it. What arrives is
 * believed nothing: `decode.ts` holds it against the definition before it is an event.
 */
export * from "./decode.ts";
export * from "./definition.ts";
export * from "./encode.ts";
export * from "./plant.ts";
export * from "./yaml-document.ts";
