import fc from "fast-check";
import type { Value } from "../../../../src/model/model.ts";

/** Names of random scripts: few, so that they meet, and some that mean something elsewhere. */
const NAMES = ["a", "b", "n", "list", "of", "type", "data", "async", "length"];

/** Now and then a name that TypeScript has for a function, and that JSON keeps apart from it. */
export const name = fc.oneof(
  { weight: 60, arbitrary: fc.constantFrom(...NAMES) },
  { weight: 1, arbitrary: fc.constantFrom("sum", "range") },
);

/** Fields, those among them that need quotes or are more than fields elsewhere. */
export const field = fc.constantFrom(
  "celsius",
  "zones",
  "length",
  "a b",
  "class",
  "1",
  "größe",
  "toString",
);

export const text = fc.oneof(
  fc.constantFrom(
    "",
    "x",
    'say "hi"',
    "it's",
    "`$" + "{x}`",
    "a\nb",
    "\\",
    "use strict",
    "\u2028",
    "😀",
  ),
  fc.string({ maxLength: 6, unit: "grapheme" }).filter((each) => !/\p{Surrogate}/u.test(each)),
);

export const number = fc.oneof(
  fc.integer({ min: -20, max: 200 }),
  fc.constantFrom(0, 0.5, -2.75, 1e-7, 1e21, -1e300, Math.PI, Math.E, 123456789),
);

export const scalar: fc.Arbitrary<Value> = fc.oneof(number, text, fc.boolean(), fc.constant(null));

/** Plain data, as `preserve` and bare rules hold it. */
export const data: fc.Arbitrary<Value> = fc.letrec<{ data: Value }>((tie) => ({
  data: fc.oneof(
    { maxDepth: 3, depthIdentifier: "data" },
    scalar,
    fc.array(tie("data"), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom("a", "b c", "if", "+", "var", "é"), tie("data"), { maxKeys: 3 }),
  ),
})).data;

/** Types that locals are declared with. */
export const type = fc.constantFrom<Value>(
  ...["number", "text", "boolean", "anything"],
  { list: "number" },
  { record: { a: "number", "b c": { either: ["text", "null"] } } },
  { either: ["number", "null"] },
  { list: { either: ["number", "null"] } },
  { texts: ["auto", "manual"] },
);
