import { describe, expect, test } from "vitest";
import { DEFAULT_LIMITS } from "../../src/model/model.ts";
import { LEDGER_LENGTH, LEDGER_LINES } from "../../src/patch/limits.ts";
import { Ledger, type LedgerState, readState } from "../../src/patch/patch.ts";
import { StorageError } from "../../src/ports/ports.ts";
import { ledgerOf, NOTHING, plainOf, resultOf, scriptWith, stepOn } from "./ledger-bench.ts";
import { Bench, SOURCE } from "./patch-bench.ts";
import { TestLog } from "./test-log.ts";

function read(lines: readonly string[]): LedgerState | undefined {
  return readState(lines, DEFAULT_LIMITS);
}

/** Lines with a bit of everything. */
async function someLines(): Promise<readonly string[]> {
  const [ledger, log] = await ledgerOf(scriptWith({ f: 1, g: 2 }, { variables: { k: 1 } }));
  await stepOn(ledger, "a", scriptWith({ f: 2 }, { variables: { k: 1 } }));
  await ledger.accept(scriptWith({ f: 3 }));
  await ledger.rewrite();
  const accepted = scriptWith({ f: 4 });
  const deed = { kind: "swap", way: "on", script: scriptWith({ f: 5 }), accepted } as const;
  await ledger.intend({ id: "b", body: "body", deed });
  const values = new Map([["k", { __proto__: null, x: [1] }]]);
  await ledger.settle({ result: resultOf("b"), done: true, values, former: values });
  const [back] = ledger.state.earlier;
  if (back === undefined) throw new Error("there is no way back");
  await ledger.intend({ id: "c", body: "", deed: { kind: "swap", way: "back", ...back } });
  await ledger.settle({ result: resultOf("c"), done: true, values, former: NOTHING });
  return log.lines;
}

/** The lines with one of that kind changed. */
function changed(lines: readonly string[], kind: string, change: (entry: never) => object) {
  const index = lines.findIndex((line) => line.startsWith(`{"kind":"${kind}"`));
  if (index < 0) throw new Error(`there is no line of kind ${kind}`);
  const entry = JSON.parse(lines[index] ?? "") as never;
  return lines.with(index, JSON.stringify(change(entry)));
}

describe("what was kept", () => {
  test("is nothing where there are no lines", () => {
    expect(read([])).toBeUndefined();
  });

  const set = (field: string, value: unknown) => (entry: object) => ({ ...entry, [field]: value });
  const cases: readonly [string, string, (entry: never) => object, string][] = [
    ["the image has another format", "ledger", set("format", 2), "format 2 is of another version"],
    ["the image has no number", "ledger", set("number", "1"), "it has no number"],
    ["the script has another digest", "ledger", set("digest", "0"), "its script is"],
    ["a line is of a later kind", "accepted", set("kind", "pardoned"), "of a later version"],
    ["the files have another digest", "accepted", set("digest", "0"), "its script is"],
    ["the files have no delta", "accepted", set("delta", null), "it has no delta"],
    ["an earlier script has another digest", "earlier", set("digest", "0"), "its script is"],
    ["an earlier script has no former values", "earlier", set("former", []), "it has no former"],
    ["an intent leads elsewhere", "intent", set("digest", "0"), "its script is"],
    ["an intent is of a later version", "intent", set("deed", "sideways"), "of a later version"],
    ["an intent has no body", "intent", set("body", undefined), "it has no body"],
    [
      "the files of an intent have another digest",
      "intent",
      ({ accepted, ...entry }: { accepted: object }) => {
        return { ...entry, accepted: { ...accepted, digest: "0" } };
      },
      "its script is",
    ],
    ["a settlement settles nothing", "intent", set("kind", "result"), "it settles nothing"],
    ["a settlement has no values", "settled", set("values", 1), "it has no values"],
    ["a result is none", "settled", set("result", { stage: "shown" }), "it has no result"],
    ["functions are none", "functions", set("functions", { "a b": 1 }), "SCRIPT_NAME"],
    ["functions are missing", "functions", set("functions", {}), "its script is"],
    ["a list of removals is none", "accepted", set("delta", { removed: "f" }), "no list"],
  ];

  test.each(cases)("cannot be read where %s", async (_, kind, change, said) => {
    const lines = await someLines();
    expect(read(lines)).toBeDefined();
    const broken =
      said === "it settles nothing"
        ? lines.filter((line) => !line.startsWith('{"kind":"intent"'))
        : changed(lines, kind, change);
    expect(() => read(broken)).toThrow(StorageError);
    expect(() => read(broken)).toThrow(said);
    expect(() => read(broken)).toThrow("STORE_CONTENT");
  });

  test("cannot be read where a way back leads elsewhere", async () => {
    const lines = await someLines();
    const index = lines.findIndex((line) => line.includes('"deed":"back"'));
    const broken = lines.with(index, (lines[index] ?? "").replace(/"digest":"../, '"digest":"zz'));
    expect(() => read(broken)).toThrow(/line [0-9]+ of what was kept.*its script is/);
    const early = lines.filter((line) => !line.startsWith('{"kind":"earlier"'));
    expect(() => read([...early.slice(0, 4), lines[index] ?? ""])).toThrow("no script before it");
  });

  test("cannot be read where lines are missing, twice, or no lines of ours", async () => {
    const lines = await someLines();
    const [head = "", functions = ""] = lines;
    expect(() => read(lines.slice(1))).toThrow("the first line is missing");
    expect(() => read([head])).toThrow("its script is");
    expect(() => read([...lines, head])).toThrow("begin a second time");
    expect(() => read([...lines, functions])).toThrow("later version");
    for (const line of ["", "{", "[]", "null", "1", '"x"', "{}", '{"kind":1}', '{"kind":"x"}']) {
      expect(() => read([...lines, line])).toThrow(StorageError);
      expect(() => read([line])).toThrow(/STORE_CONTENT[\s\S]*line 1 of what was kept/);
    }
  });

  test("has what is wrong with a function that is over the limits by now", async () => {
    const [, log] = await ledgerOf(scriptWith({ f: [1, 2, 3] }));
    const fewer = { ...DEFAULT_LIMITS, listLength: 2 };
    expect(() => readState(log.lines, fewer)).toThrow(/STORE_CONTENT[\s\S]*SCRIPT_LIST/);
  });

  test("has names that mean something to objects as data", async () => {
    const text = '{"__proto__":{"constructor":1},"toString":[{"__proto__":2}]}';
    const value = JSON.parse(text);
    const script = scriptWith({ f: { var: "x" } }, { variables: { k: value } });
    const [ledger, log] = await ledgerOf(script);
    const values = new Map(Object.entries(value)) as ReadonlyMap<string, never>;
    await ledger.intend({ id: "__proto__", body: "", deed: { kind: "set" } });
    await ledger.settle({ result: resultOf("__proto__"), done: true, values, former: NOTHING });
    for (const again of [read(log.lines), read((await rewritten(ledger, log)).lines)]) {
      expect(JSON.stringify(again?.script.variables.get("k"))).toBe(text);
      expect([...(again?.changes[0]?.values.keys() ?? [])]).toEqual(["__proto__", "toString"]);
      expect(plainOf(again ?? ledger.state)).toEqual(plainOf(ledger.state));
    }
    expect(({} as { constructor?: unknown }).constructor).toBe(Object);
  });
});

async function rewritten(ledger: Ledger, log: TestLog): Promise<TestLog> {
  await ledger.rewrite();
  return log;
}

describe("the log of a ledger", () => {
  test("is rewritten between two requests once it has grown to its lines", async () => {
    const [ledger, log] = await ledgerOf(scriptWith({ f: 1 }));
    const grow = async (lines: number) => {
      for (let line = 0; line < lines; line += 2) await stepOn(ledger, "a", ledger.state.script);
      await ledger.tidy();
      return log.acts.filter((act) => act === "rewrite").length;
    };
    expect([await grow(LEDGER_LINES - 2), await grow(2), await grow(2)]).toEqual([1, 2, 2]);
  });

  test("is rewritten at its length too, for which what was withdrawn does not count", async () => {
    const [ledger, log] = await ledgerOf(scriptWith({ f: 1 }));
    const large = "x".repeat(LEDGER_LENGTH / 2);
    const deed = { kind: "set" } as const;
    for (let time = 0; time < 4; time++) {
      await ledger.intend({ id: "a", body: large, deed });
      await ledger.withdraw();
    }
    await ledger.tidy();
    expect(log.acts.filter((act) => act === "rewrite")).toHaveLength(1);
    for (let time = 0; time < 2; time++) {
      await ledger.intend({ id: "a", body: large, deed });
      await ledger.settle({ result: resultOf("a"), done: true, values: NOTHING, former: NOTHING });
    }
    await ledger.tidy();
    expect(log.acts.filter((act) => act === "rewrite")).toHaveLength(2);
  });

  test("has one result for an id, the latest", async () => {
    const [ledger, log] = await ledgerOf(scriptWith({ f: 1 }));
    for (const id of ["a", "b", "a"]) await stepOn(ledger, id, ledger.state.script);
    for (const state of [ledger.state, read(log.lines)]) {
      expect(state?.results.map(({ id }) => id)).toEqual(["b", "a"]);
    }
  });

  test("takes an intent back byte for byte", async () => {
    const [ledger, log] = await ledgerOf(scriptWith({ f: 1 }));
    const before = [log.lines, plainOf(ledger.state)];
    await ledger.intend({ id: "a", body: "", deed: { kind: "set" } });
    expect(log.lines).not.toEqual(before[0]);
    await ledger.withdraw();
    expect([log.lines, plainOf(ledger.state)]).toEqual(before);
  });

  test("is not needed: what was done is remembered as long as the process lives", async () => {
    const first = scriptWith({ f: 1 });
    const ledger = new Ledger({ ...(await ledgerOf(first))[0].state });
    await stepOn(ledger, "a", scriptWith({ f: 2 }));
    await ledger.intend({ id: "b", body: "", deed: { kind: "set" } });
    await ledger.withdraw();
    await ledger.tidy();
    await ledger.rewrite();
    expect(ledger.state.results.map(({ id }) => id)).toEqual(["a"]);
    expect(ledger.state.earlier[0]?.script).toBe(first);
  });
});

describe("the lines of a change to one function", () => {
  const FUNCTIONS = 10_000;
  const functions = Object.fromEntries(
    Array.from({ length: FUNCTIONS }, (_, index) => [`f${index}`, { "+": [index, 1] }]),
  );
  const source = { ...SOURCE, functions: { ...SOURCE.functions, ...functions } };
  const edited = (value: number) => {
    return { ...source, functions: { ...source.functions, f7: { "+": [value, 1] } } };
  };

  /** The characters that each of these acts adds to the lines of a controller with that script. */
  async function growth(of: object, acts: readonly ((bench: Bench) => Promise<unknown>)[]) {
    const log = new TestLog();
    const bench = await Bench.keeping(log, { source: of });
    const lengths: number[] = [];
    for (const act of acts) {
      const before = log.lines.join("").length;
      await act(bench);
      lengths.push(log.lines.join("").length - before);
    }
    return { lengths, bench, log };
  }

  test("are as small among ten thousand as among two, however it arrives", async () => {
    const saved = { ...source, functions: { ...source.functions, f8: 8 } };
    const { lengths, bench, log } = await growth(source, [
      (one) => one.ask(one.functions("a", { f7: { "+": [1, 1] } })),
      (one) => one.save({ "all.json": saved }),
      (one) => one.ask({ id: "c", kind: "rollback" }),
      (one) => one.ask(one.script("d", edited(4))),
      (one) => one.save({ "all.json": edited(4) }),
      (one) => one.ask({ id: "f", kind: "set", name: "gain", value: 3 }),
    ]);
    const small = await growth(SOURCE, [
      (one) => one.ask(one.functions("a", { f7: { "+": [1, 1] } })),
    ]);
    expect(bench.results.map(({ stage }) => stage)).not.toContain("rejected");
    expect(bench.controller.digest).toBe(bench.compile(edited(4)).digest);
    console.log(`characters of lines among ${FUNCTIONS} functions: ${lengths.join(", ")}`);
    expect(Math.abs((lengths[0] ?? 0) - (small.lengths[0] ?? 0))).toBeLessThan(20);
    for (const length of lengths) expect(length).toBeLessThan(2_000);
    const kept = Bench.again(log);
    expect(plainOf(kept.ledger.state)).toEqual(plainOf(bench.ledger.state));
    await bench.ledger.rewrite();
    // Beside the functions themselves, each in one line: nothing is there twice.
    const whole = JSON.stringify(source).length;
    expect(log.lines.join("").length).toBeLessThan(whole + 60_000);
  });
});
