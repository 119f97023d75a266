import fc from "fast-check";
import { expect, test } from "vitest";
import { DEFAULT_LIMITS, type Value } from "../../src/model/model.ts";
import { HISTORY_KEPT, RESULTS_KEPT } from "../../src/patch/limits.ts";
import {
  Ledger,
  type LedgerState,
  readState,
  type Settlement,
  withoutChanges,
  withSettlement,
} from "../../src/patch/patch.ts";
import { asyncProperty } from "./async-property.ts";
import { ledgerOf, plainOf, resultOf, scriptWith, stepOn } from "./ledger-bench.ts";
import type { TestLog } from "./test-log.ts";

const HISTORIES = 2_000;

/** What is done to a ledger, and with what. */
interface Act {
  readonly kind: string;
  readonly name?: string;
  readonly functions?: Readonly<Record<string, number>>;
  readonly variables?: Readonly<Record<string, Value>>;
  readonly constants?: Readonly<Record<string, Value>>;
  readonly statements?: readonly Value[];
  readonly values?: ReadonlyMap<string, Value>;
  readonly former?: ReadonlyMap<string, Value>;
  readonly before?: number;
}

/** Keys of data, some of which mean something to objects; names of functions and variables. */
const KEYS = ["__proto__", "constructor", "toString", "", "a/b~c", "é", "then", "x"];
const NAMES = ["f", "g", "h", "a_rather_long_name", "k", "m"];

/** Any JSON value; made from text, so that every key is a field of its own. */
const anyValue: fc.Arbitrary<Value> = fc
  .letrec((tie) => ({
    value: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.constantFrom("null", "true", "0", "-1.5e-7", "1e300", '"\\ud83d\\ude00 \\u2028\\n"'),
      fc.integer().map(String),
      fc.string().map((text) => JSON.stringify(text)),
      fc.array(tie("value"), { maxLength: 3 }).map((list) => `[${list.join(",")}]`),
      fc
        .uniqueArray(fc.tuple(fc.constantFrom(...KEYS), tie("value")), {
          selector: ([key]) => key,
          maxLength: 4,
        })
        .map((fields) => {
          return `{${fields.map(([key, value]) => `${JSON.stringify(key)}:${value}`).join(",")}}`;
        }),
    ),
  }))
  .value.map((text) => JSON.parse(text as string) as Value);

const functions = fc.dictionary(fc.constantFrom(...NAMES), fc.integer({ min: 0, max: 9 }));
const values = fc.dictionary(fc.constantFrom(...NAMES), anyValue, { maxKeys: 3 });
const sets = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...NAMES, ...KEYS), anyValue), { selector: ([key]) => key })
  .map((entries) => new Map(entries));

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    kind: fc.constantFrom("script", "files", "refused", "reverted", "abandoned"),
    ...{ functions, variables: values, constants: values },
    statements: fc.array(anyValue, { maxLength: 2 }),
    ...{ values: sets, former: sets },
  }),
  fc.record({ kind: fc.constant("patch"), functions, values: sets, former: sets }),
  fc.record({ kind: fc.constant("remove"), name: fc.constantFrom(...NAMES) }),
  fc.record({ kind: fc.constant("back"), values: sets, former: sets }),
  fc.record({ kind: fc.constant("set"), values: sets }),
  fc.record({ kind: fc.constant("accept"), functions }),
  fc.record({ kind: fc.constantFrom("image", "restart") }),
  fc.record({ kind: fc.constant("written"), before: fc.nat(3) }),
);

const NONE: ReadonlyMap<string, Value> = new Map();

/** Does one act to a ledger, as the road of a request would. */
async function perform(ledger: Ledger, act: Act, id: string): Promise<void> {
  const { kind, values: given = NONE, former = NONE } = act;
  const { script: running, earlier } = ledger.state;
  if (kind === "accept") return ledger.accept(scriptWith(act.functions ?? {}));
  if (kind === "image") return ledger.rewrite();
  const { variables = {}, constants = {}, statements = [] } = act;
  const whole = scriptWith(act.functions ?? {}, { variables, constants, statements });
  const body = `body of ${id}`;
  const settlement = { result: resultOf(id), done: true, values: given, former };
  if (kind === "set") {
    await ledger.intend({ id, body, deed: { kind: "set" } });
    return ledger.settle(settlement);
  }
  const [back] = earlier;
  if (kind === "back" && back === undefined) return;
  const patched = running.merge(whole).remove(act.name === undefined ? [] : [act.name]);
  const next = kind === "patch" || kind === "remove" ? patched : whole;
  const script = kind === "back" && back !== undefined ? back.script : next;
  const way = kind === "back" ? "back" : "on";
  const accepted = kind === "files" ? { accepted: whole } : {};
  await ledger.intend({ id, body, deed: { kind: "swap", way, script, ...accepted } });
  if (kind === "refused") await ledger.withdraw();
  else if (kind === "abandoned") ledger.abandon(takenBack(id));
  else if (kind === "reverted") await ledger.settle(takenBack(id));
  else await ledger.settle(settlement);
}

function takenBack(id: string): Settlement {
  return { result: resultOf(id, "reverted"), done: false, values: NONE, former: NONE };
}

/** Holds what can be read of the log against the state of the running controller. */
function expectSame({ state }: Ledger, log: TestLog, written = 0): LedgerState {
  const read = readState(log.lines, DEFAULT_LIMITS);
  if (read === undefined) throw new Error("nothing was kept");
  // An intent that was abandoned stands alone until the log is rewritten: a start takes it back.
  const { intent } = read;
  const settled = intent === undefined ? read : withSettlement(read, takenBack(intent.id));
  // Only the running controller knows of variables that were written elsewhere since.
  const beside = state.beside === true ? { beside: true } : {};
  const known = { ...withoutChanges(settled, written), ...beside };
  expect(plainOf(known)).toEqual(plainOf(state));
  return known;
}

test("a random history is read again as it was, with its image taken at any moment", async () => {
  let steps = 0;
  await asyncProperty(
    fc.array(act, { minLength: 5, maxLength: 24 }),
    HISTORIES,
    async (history) => {
      const first = scriptWith({ f: 1, g: 2 }, { variables: { k: 1 } });
      let [ledger, log] = await ledgerOf(first);
      let written = 0;
      for (const [index, each] of history.entries()) {
        steps++;
        if (each.kind === "restart") {
          ledger = new Ledger(expectSame(ledger, log, written), log);
          await ledger.rewrite();
        } else if (each.kind === "written") {
          written = Math.max(written, ledger.state.number - (each.before ?? 0));
          ledger.written(written);
        } else await perform(ledger, each, `id${index % 20}`);
      }
      expectSame(ledger, log, written);
    },
  );
  console.log(`${steps} steps of ${HISTORIES} histories`);
});

test("a long history keeps what the limits say, and no more", async () => {
  const [ledger, log] = await ledgerOf(scriptWith({ f: 0 }));
  for (let step = 1; step <= RESULTS_KEPT + 4; step++) {
    await stepOn(ledger, `id${step}`, scriptWith({ f: step }));
  }
  const { state } = ledger;
  expect([state.number, state.results.length]).toEqual([RESULTS_KEPT + 4, RESULTS_KEPT]);
  expect([state.earlier.length, state.results[0]?.id]).toEqual([HISTORY_KEPT, "id5"]);
  expectSame(ledger, log);
  await ledger.rewrite();
  expect(log.lines).toHaveLength(1 + 1 + 1 + HISTORY_KEPT + RESULTS_KEPT);
  expectSame(ledger, log);
});
