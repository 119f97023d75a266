import { describe, expect, test } from "vitest";
import type { Value } from "../../src/model/model.ts";
import { Engine } from "../../src/script/engine.ts";
import {
  compiled,
  full,
  type Outcome,
  outcomeOf,
  runBody,
  scopeWith,
  val,
  wordOf,
} from "./support/plant.ts";
import { PATIENCE } from "./support/property.ts";

function compile(text: string): string {
  return wordOf(
    outcomeOf(() => {
      new Engine().compile(text);
      return "read";
    }),
  );
}

function many<Made>(count: number, make: (index: number) => Made): Made[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

function nested(depth: number, wrap: (inner: Value) => Value, inner: Value = 1): Value {
  let value = inner;
  for (let level = 0; level < depth; level++) value = wrap(value);
  return value;
}

const repeated = (open: string, inner: string, close: string, depth: number): string =>
  open.repeat(depth) + inner + close.repeat(depth);

describe("depth", () => {
  const wraps: Readonly<Record<string, (inner: Value) => Value>> = {
    "a sum": (inner) => ({ "+": [1, inner] }),
    "a negative": (inner) => ({ "-": [inner] }),
    "a list": (inner) => [inner],
    "a choice": (inner) => ({ if: [true, inner, 0] }),
    "a try": (inner) => ({ try: [inner, 0] }),
    "a block": (inner) => ({ do: [inner] }),
    "a loop": (inner) => ({ for: ["x", [1], inner] }),
    "a map": (inner) => ({ map: [[1], { fn: [["x"], inner] }] }),
    data: (inner) => ({ preserve: inner }),
  };

  test.each(Object.entries(wraps))("of %s is run up to a limit, and refused past it", (_, wrap) => {
    const outcomes = many(45, (depth) => runBody(nested(depth, wrap)));
    const deepest = outcomes.findIndex(({ kind }) => kind !== "value") - 1;
    expect(deepest).toBeGreaterThanOrEqual(15);
    for (const outcome of outcomes.slice(deepest + 1)) {
      expect(wordOf(outcome)).toMatch(/^(SCRIPT_NESTING|JSON_DEPTH|FAULT_SIZE)( SCRIPT_NESTING)*$/);
    }
  });

  test("of sums is 32, and no more", () => {
    const sums = (depth: number): string =>
      wordOf(runBody(nested(depth, (inner) => ({ "+": [1, inner] }))));
    expect([sums(32), sums(33)]).toEqual(["33", "SCRIPT_NESTING"]);
  });

  test.each([5_000, 1_000_000])("%i deep ends before anything walks it", (depth) => {
    const texts = [
      repeated("[", "", "]", depth),
      repeated('{"+":[1,', "1", "]}", depth),
      `{"functions":{"f":${repeated('{"!":', "true", "}", depth)}}}`,
      `{"functions":{"f":{"params":[],"body":${repeated("[", "1", "]", depth)}}}}`,
      `{"variables":{"v":${repeated('{"a":', "1", "}", depth)}}}`,
      `{"statements":${repeated("[", "1", "]", depth)}}`,
    ];
    expect(texts.map(compile)).toEqual(
      texts.map((text) => (text.length > 8 * 1024 * 1024 ? "JSON_LENGTH" : "JSON_DEPTH")),
    );
  });

  test.each([33, 5_000, 1_000_000])("of an event's data of %i is no way out", (depth) => {
    const data = nested(depth, (inner) => [inner]);
    const record = nested(depth, (inner) => ({ a: inner }));
    for (const given of [data, record]) {
      const bodies = [
        { set: ["n", val("data")] },
        [val("data")],
        { record: [["a", val("data")]] },
        { emit: ["e", val("data")] },
        { log: ["x", val("data")] },
        { set: [["lamp", "scene"], [val("data")]] },
      ];
      for (const body of bodies) {
        expect(wordOf(runBody(body, given, { variables: { n: null } }))).toBe("FAULT_SIZE");
      }
      expect(wordOf(runBody({ length: [val("data")] }, given))).toBe("FAULT_SIZE");
    }
  });
});

describe("a text of 64 KiB", () => {
  test.each(["[", "{", '"', '{"a":', "[[],", "\\", "-", "1", '"\\u0061', "[1e5,", "\u2028"])(
    "of %j is refused",
    (piece) => {
      const text = piece.repeat(65_536 / piece.length);
      expect(compile(text)).toMatch(/^(JSON_DEPTH|JSON_SYNTAX|JSON_NUMBER)$/);
      expect(compile(`{"functions":{"f":${text}`)).toMatch(
        /^(JSON_DEPTH|JSON_SYNTAX|JSON_NUMBER)$/,
      );
    },
  );

  test("of spaces and line ends is no script", () => {
    expect(compile(" \r\n\t".repeat(16_384))).toBe("JSON_SYNTAX");
  });
});

describe("keys", PATIENCE, () => {
  test("that stand twice are refused at every level, also written with escapes", () => {
    const texts = [
      '{"functions":{},"functions":{}}',
      '{"functions":{"f":1,"f":2}}',
      '{"functions":{"f":1,"\\u0066":2}}',
      '{"functions":{"f":{"params":[],"body":1,"b\\u006fdy":2}}}',
      '{"functions":{"f":{"+":[1],"\\u002b":[2]}}}',
      '{"variables":{"__proto__":1,"__proto__":1}}',
    ];
    expect(texts.map(compile)).toEqual(texts.map(() => "JSON_DUPLICATE_KEY"));
  });

  const record = Object.fromEntries(many(100_000, (index) => [`k${index}`, index]));

  test("100,000 of them are refused wherever they stand", () => {
    const bad = Object.fromEntries(many(100_000, (index) => [`-${index}`, 1]));
    const definitions: readonly (readonly [definition: object, code: RegExp])[] = [
      [record, /^SCRIPT_PART/],
      [{ functions: bad }, /^SCRIPT_NAME/],
      [{ variables: bad }, /^SCRIPT_NAME/],
      [{ functions: { f: record } }, /^SCRIPT_FIELDS$/],
      [{ functions: { f: { preserve: record } } }, /^SCRIPT_FIELDS$/],
      [{ functions: { f: full([], { preserve: record }) } }, /^SCRIPT_FIELDS$/],
      [{ functions: { f: { params: [], body: 1, ...record } } }, /^SCRIPT_FORM$/],
      [{ variables: { v: record } }, /^SCRIPT_FIELDS$/],
      [{ functions: { f: full([], { "+": many(100_000, () => 1) }) } }, /^SCRIPT_(LIST|NODES)/],
      [
        {
          functions: {
            f: full(
              many(100_000, (index) => `p${index}`),
              1,
            ),
          },
        },
        /^SCRIPT_PARAMETERS/,
      ],
    ];
    for (const [definition, code] of definitions) {
      expect(compile(JSON.stringify(definition))).toMatch(code);
    }
  });

  test("100,000 functions, variables or constants are too many for a script", () => {
    for (const part of ["functions", "variables", "constants"]) {
      const outcome = outcomeOf(() =>
        new Engine().call(scopeWith(), compiled({ [part]: record }), "k0", [null]),
      );
      expect(wordOf(outcome)).toContain("SCRIPT_COUNT");
    }
  });

  test("100,000 in an event's data are refused before anything reads them", () => {
    expect(wordOf(runBody(val("data", "k99999"), record))).toBe("FAULT_SIZE");
    expect(wordOf(runBody({ set: ["n", val("data")] }, record, { variables: { n: {} } }))).toBe(
      "FAULT_SIZE",
    );
  });
});

describe("half of a surrogate pair", () => {
  test("is refused in a source, raw or escaped, as a text or as a key", () => {
    for (const half of ["\\ud800", "\\udfff", "\ud800", "\udc00", "\\udc00\\ud800"]) {
      expect(compile(`{"variables":{"v":"${half}"}}`)).toBe("JSON_SURROGATE");
      expect(compile(`{"functions":{"${half}":1}}`)).toBe("JSON_SURROGATE");
    }
  });

  test("is a text like any other in an event's data", () => {
    const data = { "\ud800": "\udc00" };
    expect(runBody(val("data"), data)).toEqual({ kind: "value", value: data });
    expect(runBody({ cat: [val("data", { substr: ["\ud83d\ude00", 0, 1] })] }, data).kind).toBe(
      "fault",
    );
    const joined = { cat: [{ substr: ["😀", 0, 1] }, { substr: ["😀", 1] }] };
    expect(runBody(joined)).toEqual({ kind: "value", value: "😀" });
  });
});

/** A rule that makes something of `n`, forty times over; twice as large each time. */
function doubled(start: Value, step: Value): Outcome {
  const loop = { for: ["i", { range: [40] }, { set: ["n", step] }] };
  return runBody({ do: [loop, val("n")] }, null, { variables: { n: start } });
}

describe("sizes that double in a loop", () => {
  const both: Value = [val("n"), val("n")];

  test.each<readonly [string, Value, Value]>([
    ["a text by cat", "x", { cat: both }],
    ["a text by join", "x", { join: [both, ","] }],
    ["a text by upper", "ß", { upper: [{ cat: both }] }],
    ["a list by concat", [1], { concat: both }],
    ["a list by merge", [1], { merge: both }],
    ["a list of itself twice", [1], both],
    ["a list by map", [1], { map: [both, { fn: [["x"], both] }] }],
    [
      "a list by reduce",
      [1],
      { reduce: [[1, 2], { fn: [["a"], { concat: [val("a"), val("n")] }] }, []] },
    ],
    [
      "a record of itself twice",
      {},
      {
        record: [
          ["a", val("n")],
          ["b", val("n")],
        ],
      },
    ],
    ["a list by split", [], { split: [{ join: [both[0] ?? [], "xx"] }, ""] }],
  ])("%s end as a fault", (name, start, step) => {
    const outcome = wordOf(doubled(start, step));
    if (name === "a list by split") expect(outcome).toBe("[]");
    else expect(outcome).toMatch(/^FAULT_(SIZE|BUDGET)$/);
  });

  test.each<readonly [string, Value]>([
    ["lists of themselves", both],
    ["records of lists of themselves", { record: [["a", both]] }],
    ["lists with themselves at their end", { concat: [val("n"), [val("n")]] }],
  ])("across many calls, as %s, end as a fault and leave the state", (_, step) => {
    const engine = new Engine();
    const scope = scopeWith();
    const script = compiled({
      variables: { n: null },
      functions: {
        start: full([], { set: ["n", [1]] }),
        grow: full([], { set: ["n", step] }),
      },
    });
    engine.call(scope, script, "start");
    const words = many(60, () => wordOf(outcomeOf(() => engine.call(scope, script, "grow"))));
    const first = words.findIndex((word) => word.startsWith("FAULT_"));
    expect(words.slice(first).every((word) => /^FAULT_(SIZE|TYPE)$/.test(word))).toBe(true);
    expect(first).toBeGreaterThan(0);
    expect(scope.run.stateSize).toBeLessThanOrEqual(65_536);
  });

  test("in many variables end at the size of all state together", () => {
    const names = many(40, (index) => `v${index}`);
    const engine = new Engine();
    const scope = scopeWith();
    const script = compiled({
      variables: Object.fromEntries(names.map((name) => [name, []])),
      functions: Object.fromEntries(
        names.map((name) => [`fill_${name}`, full(["data"], { set: [name, val("data")] }, 1)]),
      ),
    });
    const large = many(4, () => many(16_000, (index) => index));
    const words = names.map((name) =>
      wordOf(outcomeOf(() => engine.call(scope, script, `fill_${name}`, [large]))),
    );
    expect(words.indexOf("FAULT_SIZE")).toBe(16);
    expect(new Set(words.slice(16))).toEqual(new Set(["FAULT_SIZE"]));
    expect(scope.run.stateSize).toBeLessThanOrEqual(1_048_576);
  });
});

describe("effects without end", () => {
  test.each<readonly [string, Value, number]>([
    ["emits", { emit: ["e"] }, 64],
    ["logs", { log: ["x"] }, 64],
    ["timers", { after: [{ cat: ["t", val("i")] }, 1] }, 256],
    ["stopped timers", { cancel: ["t"] }, 256],
  ])("%s end as a fault one past the limit", (_, effect, most) => {
    const loop = (times: number): string =>
      wordOf(runBody({ for: ["i", { range: [times] }, effect] }));
    expect([loop(most), loop(most + 1), loop(1e6)]).toEqual([
      "null",
      "FAULT_EFFECTS",
      "FAULT_EFFECTS",
    ]);
  });
});
