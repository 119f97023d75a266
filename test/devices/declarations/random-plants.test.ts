import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import fc from "fast-check";
import ts from "typescript";
import { expect, test } from "vitest";
import {
  ANY,
  BOOLEAN,
  Board,
  type BoardDefinition,
  BoardError,
  type EventDefinition,
  eitherOf,
  type FieldDefinition,
  isOutput,
  LIST,
  listOf,
  NULL,
  NUMBER,
  type OutputDefinition,
  RECORD,
  recordWith,
  TEXT,
  type Type,
  textOf,
  typeNameOf,
} from "../../../src/model/model.ts";
import { GLOBALS } from "../../../src/script/typescript/globals.ts";
import { property } from "../../script/support/property.ts";
import { declaredFor, Tsc } from "../../script/support/tsc.ts";

const RUNS = Number(process.env.FLYBALL_RUNS ?? 150);

/** Every type that TypeScript's own libraries declare. */
const LIBRARY = dirname(ts.getDefaultLibFilePath({}));
const STANDARD_TYPES = readdirSync(LIBRARY)
  .filter((name) => /^lib\.(?:es|decorators)/.test(name))
  .map((name) => readFileSync(join(LIBRARY, name), "utf8"))
  .flatMap((text) => [...text.matchAll(/^\s*(?:declare )?(?:interface|type) (\w+)/gm)])
  .map(([, name = ""]) => name);

const WORDS = [
  ...Object.keys(ts.SyntaxKind).filter((name) => name.endsWith("Keyword")),
  ...["any", "async", "declare", "get", "module", "namespace", "of", "require", "type", "unique"],
].map((name) => name.replace("Keyword", "").toLowerCase());

/** Names that a plant may have, among them all that could mean something else. */
const name = fc.oneof(
  fc.constantFrom(...WORDS, ...GLOBALS.keys()),
  fc.constantFrom(...STANDARD_TYPES),
  fc.constantFrom("clamp", "log", "json", "zone_1", "zone1", "_", "__", "_1", "Temperature"),
  fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,8}$/),
);
const text = fc.oneof(
  fc.constantFrom("*/", '"', "\\", "`", "\n", "\u2028", "°C", "", "@param x", "</script>"),
  fc.string({ maxLength: 8, unit: "binary" }),
);
const number = fc.double({ noNaN: true, noDefaultInfinity: true });

const { type } = fc.letrec<{ type: Type }>((tie) => ({
  type: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom(NUMBER, TEXT, BOOLEAN, NULL, ANY, LIST, RECORD),
    fc.array(text, { minLength: 1, maxLength: 3 }).map((texts) => textOf(new Set(texts))),
    tie("type").map(listOf),
    fc.tuple(tie("type"), tie("type")).map(([one, other]) => eitherOf(one, other)),
    fc
      .array(fc.tuple(fc.oneof(name, text), tie("type")), { maxLength: 3 })
      .map((fields) => recordWith(new Map(fields))),
  ),
}));

const quantity = fc.record(
  {
    unit: text,
    min: number,
    max: number,
    integer: fc.boolean(),
    values: fc.array(text, { minLength: 1, maxLength: 3 }),
  },
  { requiredKeys: [] },
);
const input: fc.Arbitrary<FieldDefinition> = fc
  .tuple(type, quantity)
  .map(([of, rest]) => ({ ...rest, type: of }));
const onFault = fc.constantFrom("safe", "hold");
const output: fc.Arbitrary<OutputDefinition> = fc.oneof(
  fc.tuple(quantity, onFault).map(([{ values: _, ...rest }, policy]) => {
    const safe = Math.trunc(rest.min ?? rest.max ?? 0);
    return { ...rest, type: NUMBER, safe, onFault: policy };
  }),
  fc.tuple(fc.array(text, { minLength: 1 }), onFault).map(([values, policy]) => {
    return { type: TEXT, values, safe: values[0] ?? "", onFault: policy };
  }),
  onFault.map((policy) => ({ type: BOOLEAN, safe: false, onFault: policy })),
);

const few = { maxKeys: 4 };
const plant = fc
  .tuple(
    fc.dictionary(
      name,
      fc.record({
        inputs: fc.dictionary(name, input, few),
        outputs: fc.dictionary(name, output, few),
      }),
      few,
    ),
    fc.dictionary(name, type, few),
  )
  .map(([devices, events]): BoardDefinition => {
    const [device] = Object.keys(devices);
    const reported = Object.entries(events).map(([event, of]): [string, EventDefinition] => {
      return [event, { type: of, ...(device === undefined ? {} : { device }) }];
    });
    return { devices, events: Object.fromEntries(reported) };
  });

function boardOf(definition: BoardDefinition): Board | undefined {
  try {
    return new Board(definition);
  } catch (error) {
    if (error instanceof BoardError) return undefined;
    throw error;
  }
}

/** A script that names every device, field and event of the plant that is declared. */
function scriptOf(board: Board, left: ReadonlySet<string>): string {
  const devices = [...board.devices].filter(([device]) => !left.has(`/devices/${device}`));
  const fields = devices.flatMap(([device, all]) =>
    [...all].map(([field, each]) => {
      const path = `${device}.${field}`;
      return isOutput(each) ? `${path} = ${JSON.stringify(each.safe)};` : `log("x", ${path});`;
    }),
  );
  const events = [...board.events]
    .filter(([event, { device = "" }]) => !left.has(`/devices/${device}/events/${event}`))
    .map(
      ([event], index) => `function on_${index}(data: ${typeNameOf(event)}) { log("x", data); }`,
    );
  return [...fields, ...events].join("\n");
}

test("any plant has declarations that TypeScript takes, with all of it in them", () => {
  let plants = 0;
  let left = 0;
  property("declarations", plant, RUNS, (definition) => {
    const board = boardOf(definition);
    if (board === undefined) return;
    plants++;
    const { files, problems } = declaredFor(board);
    left += problems.length;
    const tsc = new Tsc(files);
    expect(tsc.problemsOfDeclarations()).toEqual([]);
    const pointers = new Set(problems.map(({ pointer = "" }) => pointer));
    expect(tsc.problems({ "plant.ts": scriptOf(board, pointers) })).toEqual([]);
  });
  console.log(`${plants} plants declared, with ${left} names left out`);
  expect(plants).toBeGreaterThan(RUNS / 10);
});

test("no type of JavaScript's own is one that an event's data may not be called like", () => {
  const fields = recordWith(new Map([["celsius", NUMBER]]));
  const names = [...new Set(STANDARD_TYPES)].filter((each) => boardOf({ devices: { [each]: {} } }));
  const events = Object.fromEntries(names.map((each) => [each, { type: fields }]));
  const { files, problems } = declaredFor(new Board({ events }));
  const tsc = new Tsc(files);
  expect(tsc.problemsOfDeclarations()).toEqual([]);
  const everything = `
    export function f(list: number[], text: string, last: number | null) {
      const { length } = text;
      for (const x of list) log(\`\${x}\`);
      for (const [i, x] of list.entries()) log("x", i + x);
      try { throw new Error("x"); } catch (e) { log(e.message); }
      const all = [...list].map((x) => x + 1).filter((x) => x > 1);
      return { ...{ a: length }, all, last: last ?? text.at(0) ?? null };
    }`;
  expect(tsc.problems({ "script.ts": everything })).toEqual([]);
  console.log(`${names.length} types of JavaScript, of which ${problems.length} are left out`);
});
