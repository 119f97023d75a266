/**
 * What the plant is: which devices there are, what they report and what they can be told.
 *
 *     device files ─parsePlants→ Plant     frame ─decode→ reading     value ─encode→ command
 *
 * `yaml-document.ts` reads a file against a schema (`schema/`) and finds every problem at its line
 * and column; `parts.ts` keeps what is usable of a file with problems, so that `trouble/` finds
 * what does not go together, across all files, in the same run. `plant.ts` makes the board and the
 * ways in and out. `reading/` makes data of bytes; `spelling.ts` makes commands of values.
 */
export * from "./decode.ts";
export { disjointFilters } from "./disjoint-filters.ts";
export * from "./encode.ts";
export * from "./framing.ts";
export * from "./plant.ts";
export * from "./report.ts";
export {
  deviceJsonSchema,
  durationBetween,
  nameSchema,
  parseDuration,
  topicSchema,
} from "./schema/schema.ts";
export * from "./target.ts";
export { type Captures, NO_CAPTURES, type TopicPattern } from "./topic.ts";
export * from "./yaml-document.ts";
