import { describe, expect, test } from "vitest";
import { DEFAULT_LIMITS, type RecordValue } from "../../src/model/model.ts";
import { deltaOf, withDelta } from "../../src/patch/ledger/script-delta.ts";
import { Ledger, mergeFiles, readState } from "../../src/patch/patch.ts";
import { Engine } from "../../src/script/engine.ts";
import { scriptOf } from "../../src/script/parse.ts";
import { Script } from "../../src/script/script.ts";
import { PATIENCE, property } from "../script/support/property.ts";
import { pairs, textWith, VERSIONS, type Versions } from "../script/support/varied.ts";
import { amount } from "../system/amounts.ts";
import { ledgerOf } from "./ledger-bench.ts";
import { TestLog } from "./test-log.ts";

const engine = new Engine();
await engine.load("typescript");

function read(versions: Versions): Script | undefined {
  try {
    return engine.compile(textWith(versions), { language: "typescript", file: "s.ts" });
  } catch {
    return undefined;
  }
}

/** All that a script is, as plain data; of where its author wrote it what is kept. */
function plain(script: Script): unknown {
  const { variables, constants, types, statements, comments, functions } = script;
  const sources = [...functions.values()].map(({ written, ...source }) => {
    const { plain: _, ...kept } = written ?? {};
    return { ...source, written: written && kept };
  });
  return {
    ...{ variables, constants, types, statements, comments, digest: script.digest },
    sources: sources.sort((one, other) => (one.name < other.name ? -1 : 1)),
  };
}

/** The delta as it is read again. */
function stored(from: Script, to: Script): RecordValue {
  return JSON.parse(JSON.stringify(deltaOf(from, to)));
}

function expectKept(from: Script, to: Script): void {
  expect(plain(withDelta(from, stored(from, to), DEFAULT_LIMITS))).toEqual(plain(to));
}

const PAIRS = amount("FLYBALL_PAIRS", 300, 10_000);

describe("a script that is kept as its difference from another", () => {
  test(
    `is that script again, for ${PAIRS} pairs`,
    () => {
      let kept = 0;
      property("pairs of scripts", pairs, PAIRS, ([one, other]) => {
        const [from, to] = [read(one), read(other)];
        if (from === undefined || to === undefined) return;
        expectKept(from, to);
        expectKept(to, from);
        kept++;
      });
      expect(kept).toBeGreaterThan(PAIRS / 2);
    },
    PATIENCE.timeout,
  );

  test("is that script again whichever part is another", () => {
    const plainest = VERSIONS.map(() => 0);
    const from = read(plainest);
    for (const [part, count] of VERSIONS.entries()) {
      for (let version = 0; version < count; version++) {
        const to = read(plainest.with(part, version));
        if (from === undefined || to === undefined) continue;
        expectKept(from, to);
        expectKept(to, from);
        expectKept(Script.EMPTY, to);
      }
    }
  });

  const WHOLE = {
    variables: { a: null },
    constants: { c: "x" },
    types: { a: { either: ["number", "null"] }, c: { texts: ["x", "y"] } },
    statements: [{ set: ["a", 2] }],
    functions: { f: { params: ["p"], result: "number", body: 1 }, g: { var: "x" } },
    comments: { "/variables/a": "of a", "/functions/f": "of f", "/functions/f/body": "one" },
  };
  const other = scriptOf(WHOLE);

  test.each<[string, object]>([
    ["a constant's type", { types: { ...WHOLE.types, c: { texts: ["x", "z"] } } }],
    ["a variable's type", { types: { ...WHOLE.types, a: { either: ["text", "null"] } } }],
    ["no types", { types: {} }],
    ["a constant's value, and not its type", { constants: { c: "y" } }],
    ["a variable's value, and not its type", { variables: { a: 1 } }],
    [
      "a type whose constant is gone",
      { constants: {}, types: { a: { either: ["number", "null"] } } },
    ],
    ["statements", { statements: [] }],
    [
      "a parameter's type",
      { functions: { ...WHOLE.functions, f: { params: [["p", "number"]], body: 1 } } },
    ],
    ["a result's type", { functions: { ...WHOLE.functions, f: { params: ["p"], body: 1 } } }],
    ["the form of a function", { functions: { ...WHOLE.functions, g: { params: [], body: 1 } } }],
    ["a comment on a function", { comments: { ...WHOLE.comments, "/functions/f": "other" } }],
    ["a comment on a variable", { comments: { ...WHOLE.comments, "/variables/a": "other" } }],
    ["no comments", { comments: {} }],
  ])("keeps %s", (_, parts) => {
    const script = scriptOf({ ...WHOLE, ...parts });
    expectKept(other, script);
    expectKept(script, other);
  });

  test("takes a type that a delta of before gives without its constant", () => {
    const typed = { ...WHOLE, types: { ...WHOLE.types, c: { texts: ["x", "w"] } } };
    const next = scriptOf(typed);
    const delta = JSON.parse(JSON.stringify({ variables: WHOLE.variables, types: typed.types }));
    expect(withDelta(other, delta, DEFAULT_LIMITS).digest).toBe(next.digest);
  });

  test.each([{ types: { a: "nonsense" } }, { types: [] }, { remarks: 1 }, { removed: 1 }])(
    "is none where the delta is %j",
    (delta) => {
      const line = JSON.parse(JSON.stringify(delta));
      expect(() => withDelta(other, line, DEFAULT_LIMITS)).toThrow(TypeError);
    },
  );
});

describe("a ledger", () => {
  test("boots a script whose constant has another type than before", async () => {
    const [from, to] = [
      read(VERSIONS.map(() => 0)),
      read(VERSIONS.map((_, part) => (part === 0 ? 1 : 0))),
    ];
    if (from === undefined || to === undefined) throw new Error("both can be read");
    const log = new TestLog();
    const ledger = new Ledger((await ledgerOf(from))[0].state, log);
    await ledger.rewrite();
    const deed = { kind: "swap", way: "on", script: to, accepted: to } as const;
    await ledger.intend({ id: "a", body: "", deed });
    const result = { id: "a", stage: "confirmed" } as never;
    await ledger.settle({ result, done: true, values: new Map(), former: new Map() });
    expect(readState(log.lines, DEFAULT_LIMITS)?.script.digest).toBe(to.digest);
  });

  test("keeps the comments of what runs in its image", async () => {
    const script = scriptOf({
      variables: { a: 1 },
      functions: { f: 1 },
      comments: { "/variables/a": "of a", "/functions/f": "of f" },
    });
    const [ledger, log] = await ledgerOf(script);
    await ledger.rewrite();
    const kept = readState(log.lines, DEFAULT_LIMITS)?.script ?? Script.EMPTY;
    expect(plain(kept)).toEqual(plain(script));
  });
});

describe("a name whose type was changed elsewhere", () => {
  const script = (initial: number, types: object) =>
    scriptOf({ variables: { a: initial }, types: { ...types }, functions: { f: 1 } });
  const plainType = {};
  const wider = { a: { either: ["number", "null"] } };

  test.each<[string, Script, Script, Script]>([
    [
      "is removed in the files",
      script(1, plainType),
      scriptOf({ functions: { f: 1 } }),
      script(1, wider),
    ],
    [
      "has another value in the files",
      script(1, plainType),
      script(2, plainType),
      script(1, wider),
    ],
    [
      "has another type in the files",
      script(1, plainType),
      script(1, { a: { either: ["number", "text"] } }),
      script(1, wider),
    ],
  ])("and %s is stale as a whole", (_, accepted, files, running) => {
    const merged = mergeFiles({ accepted, files, running });
    expect(merged).toMatchObject({ ok: false, problems: [{ code: "FILE_STALE" }] });
  });

  test("goes with its type where the files remove it", () => {
    const accepted = script(1, wider);
    const merged = mergeFiles({
      accepted,
      files: scriptOf({ functions: { f: 1 } }),
      running: accepted,
    });
    expect(merged.ok && merged.next.types.size).toBe(0);
  });
});
