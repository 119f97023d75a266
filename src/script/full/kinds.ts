import { Kind } from "../../model/model.ts";

/** Tests of the single kinds, as text: given the assignment to a temporary, and the temporary. */
export const KIND_TESTS: ReadonlyMap<number, (first: string, held: string) => string> = new Map([
  [Kind.number, (first: string, held: string) => `typeof ${first}==="number"&&${held}-${held}===0`],
  [Kind.text, (first: string) => `typeof ${first}==="string"`],
  [Kind.boolean, (first: string) => `typeof ${first}==="boolean"`],
  [Kind.list, (first: string) => `Array.isArray(${first})`],
]);
