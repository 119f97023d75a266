import { describe, expect, test } from "vitest";
import { type Boot, bootFrom } from "../../src/app/boot.ts";
import type { Value } from "../../src/model/model.ts";
import { millis } from "../../src/model/model.ts";
import { firstState, Ledger, type LedgerState, variableLines } from "../../src/patch/patch.ts";
import { resultOf } from "../patch/ledger-bench.ts";
import { TestLog } from "../patch/test-log.ts";
import { barePlan, ENGINE, readingOf } from "../scenario/patching-start.ts";

const SCRIPT = {
  variables: { a: 1, b: "x" },
  statements: [{ set: ["a", 2] }],
  functions: { door: { params: ["data"], body: { set: ["a", 3] } } },
};

const TEXT = JSON.stringify(SCRIPT);
const NOW = { clock: 100, wall: 5_000 };

/** What boots where those lines were kept beside the file of the script. */
function boot(ledger: readonly string[], variables: readonly string[]): Boot {
  const bare = barePlan({ ok: true, files: [{ file: "a.json", text: TEXT }] });
  const clock = {
    now: () => millis(NOW.clock),
    soon: () => () => undefined,
    at: () => () => undefined,
  };
  return bootFrom({
    ...{ reading: readingOf(bare), bare },
    opened: {
      ledger: { lines: ledger, findings: [], copies: 2 },
      variables: { lines: variables, findings: [], copies: variables.length > 0 ? 2 : 0 },
    },
    clocks: { clock, wall: { wall: () => NOW.wall } },
  });
}

/** The lines of variables that were written a second ago, with a timer of ten. */
function written(values: Readonly<Record<string, Value>>, number = 0): readonly string[] {
  const timers = [{ name: "end", due: millis(10_000), data: null }];
  const variables = new Map(Object.entries(values));
  return [...variableLines({ number, wall: NOW.wall - 1_000, now: millis(0), variables, timers })];
}

/** The lines of a ledger in which a request gave a variable that value. */
async function setLines(name: string, value: Value): Promise<readonly string[]> {
  const script = ENGINE.compile(TEXT);
  const log = new TestLog();
  const ledger = new Ledger(firstState(script, script), log);
  await ledger.rewrite();
  await ledger.intend({ id: "s", body: "of s", deed: { kind: "set" } });
  const values = new Map([[name, value]]);
  await ledger.settle({ result: resultOf("s"), done: true, values, former: new Map() });
  return log.lines;
}

function plain({ variables }: Pick<Boot, "variables">): unknown {
  return variables === undefined ? undefined : Object.fromEntries(variables);
}

describe("a start", () => {
  test("is cold where nothing was kept", () => {
    const cold = boot([], []);
    expect([plain(cold), cold.timers]).toEqual([undefined, []]);
    expect(cold.ledger).toEqual(
      firstState(cold.script.script, cold.script.script) satisfies LedgerState,
    );
  });

  test("goes on with variables and timers also where no script could be kept", () => {
    const warm = boot([], written({ a: 7, b: "y", gone: 1 }));
    expect(plain(warm)).toEqual({ a: 7, b: "y" });
    expect(warm.timers).toEqual([{ name: "end", due: 10_000, data: null }]);
    expect(warm.script.script.digest).toBe(ENGINE.compile(TEXT).digest);
  });

  test("has what a request gave to a variable also where none was ever written", async () => {
    expect(plain(boot(await setLines("a", 9), []))).toEqual({ a: 9 });
  });

  test("has what a request gave to a variable over what was written before it", async () => {
    const lines = await setLines("a", 9);
    expect(plain(boot(lines, written({ a: 7, b: "y" })))).toEqual({ a: 9, b: "y" });
    expect(plain(boot(lines, written({ a: 8, b: "y" }, 1)))).toEqual({ a: 8, b: "y" });
  });

  test("counts as a settlement does, so that no save has the id of an earlier one", async () => {
    const lines = await setLines("a", 9);
    expect([boot([], []), boot(lines, [])].map(({ ledger }) => ledger.number)).toEqual([0, 2]);
  });
});
