import { expect, test } from "vitest";
import { DEFAULT_LIMITS, type Value } from "../../../src/model/model.ts";
import { scriptOf } from "../../../src/script/parse.ts";
import { spellShape } from "../../../src/script/typing/spelling.ts";
import { typeFunction } from "../../../src/script/typing/typing.ts";
import { PATIENCE } from "../support/property.ts";
import { PLANT } from "./ours.ts";

const val = (name: string): Value => ({ val: name });

function times(count: number, make: (index: number) => Value): readonly Value[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

/** Types the body of a function of one parameter, and spells what it gives. */
function resultOf(body: Value): string {
  const script = scriptOf({ functions: { main: { params: ["data"], body } } });
  const source = script.function("main");
  if (source === undefined) throw new Error("no function");
  const environment = { script, board: PLANT, limits: DEFAULT_LIMITS, signature: () => undefined };
  const { signature, problems } = typeFunction(source, environment);
  expect(problems).toEqual([]);
  return spellShape(signature.result, "words");
}

const NULLABLE: Value = { either: ["number", "null"] };

/** Bodies that would be looked at very often, or grow very large, if nothing held them. */
const LARGE: readonly [string, Value, string][] = [
  [
    "loops in loops",
    {
      do: [
        { let: ["a", null, NULLABLE] },
        Array.from({ length: 12 }).reduce<Value>(
          (inner, _, depth) => ({ for: [`i${depth}`, { range: [3] }, inner] }),
          { set: ["a", { if: [{ "===": [val("a"), null] }, 1, null] }] },
        ),
        val("a"),
      ],
    },
    "number or null",
  ],
  [
    "records of records",
    {
      do: [
        { let: ["r0", 1] },
        ...times(600, (index) => ({
          let: [
            `r${index + 1}`,
            {
              record: [
                ["a", val(`r${index}`)],
                ["b", val(`r${index}`)],
              ],
            },
          ],
        })),
        val("r600"),
      ],
    },
    "record {a: record {a: record {",
  ],
  [
    "conditions of conditions",
    {
      do: [
        { let: ["z0", { "===": [val("data"), null] }] },
        ...times(200, (index) => ({
          let: [`z${index + 1}`, { and: times(4, () => val(`z${index}`)) }],
        })),
        { if: [val("z200"), 1, 2] },
      ],
    },
    "1 or 2",
  ],
  [
    "very many texts",
    {
      if: [
        ...times(2_000, (index) => (index % 2 ? `t${index}` : { "===": [val("data"), index] })),
        "",
      ],
    },
    "text",
  ],
  [
    "very many types of records",
    times(300, (index) => ({ record: [[`f${index}`, 1]] })),
    "list of record",
  ],
  [
    "very many names of which more is known",
    {
      do: [
        ...times(400, (index) => ({ let: [`x${index}`, null, NULLABLE] })),
        ...times(400, (index) => ({
          if: [{ "===": [val(`x${index}`), null] }, { set: [`x${index}`, 1] }],
        })),
        val("x399"),
      ],
    },
    "number",
  ],
];

test.each(LARGE)("%s come to an end", PATIENCE, (_, body, result) => {
  expect(resultOf(body).slice(0, result.length)).toBe(result);
});
