import { afterAll, describe, expect, test } from "vitest";
import { LIMITS, type Limits, type Value } from "../../src/model/model.ts";
import { Engine } from "../../src/script/engine.ts";
import { kept, main, many, type Name, names, type Probe } from "./support/limit-probes.ts";
import { type Definition, full, outcomeOf, scopeWith, val, wordOf } from "./support/plant.ts";
import { OF_SOURCES } from "./support/source-limits.ts";
import { OF_CALLS, OF_VALUES } from "./support/value-limits.ts";

/** Limits that the control cycle enforces, not the language. */
const OF_CONTROL: ReadonlySet<Name> = new Set([
  "hops",
  "lane",
  "cycleEvents",
  "inbox",
  "requestBytes",
]);

const tested = new Map<Name, string[]>();

function note(limit: Name, what: string): void {
  tested.set(limit, [...(tested.get(limit) ?? []), what]);
}

/** What comes of it where the limit is the probe's, in engine and scope alike. */
function ask(probe: Probe, count: number): string {
  const limits = { ...probe.others, [probe.limit]: probe.at };
  const script = probe.script(count);
  return wordOf(
    outcomeOf(() => {
      const engine = new Engine({ limits });
      const compiled = engine.compile(typeof script === "string" ? script : JSON.stringify(script));
      const data = probe.data?.(count) ?? null;
      const scope = scopeWith({}, { limits });
      const value = engine.call(scope, compiled, "main", [data]);
      return typeof value === "object" ? "a value" : value;
    }),
  );
}

describe.each([
  ["of sources", OF_SOURCES],
  ["of values", OF_VALUES],
  ["of calls", OF_CALLS],
])("limits %s", (_, probes) => {
  test.each(probes.map((probe) => [probe.limit, probe.what, probe] as const))(
    "%s: %s at the limit pass, one past it does not",
    (limit, what, probe) => {
      expect(ask(probe, probe.at), "at the limit").not.toMatch(/SCRIPT|FAULT|JSON/);
      expect(ask(probe, probe.at + 1), "one past it").toMatch(new RegExp(`^${probe.code}`));
      note(limit, what);
    },
  );
});

describe("limits of other kinds", () => {
  test("hostDepth: calls through the host at the limit pass, one past it does not", () => {
    const limits = { hostDepth: 3 };
    const down = (depth: number): string => {
      const engine = new Engine({ limits });
      const again = { if: [{ ">": [val("data"), 0] }, { host: [val("data")] }] };
      const script = engine.compile(JSON.stringify(main(again)));
      const scope = scopeWith(
        { host: (left) => engine.call(scope, script, "main", [(left as number) - 1]) },
        { limits },
      );
      return wordOf(outcomeOf(() => engine.call(scope, script, "main", [depth])));
    };
    expect([down(3), down(4)]).toEqual(["null", "FAULT_HOST"]);
    note("hostDepth", "calls through the host");
  });

  test("problems: as many as the limit are all reported, of one more the limit's", () => {
    const engine = new Engine({ limits: { problems: 5 } });
    const found = (count: number, definition: Definition): number => {
      const outcome = outcomeOf(() =>
        engine.call(scopeWith(), engine.compile(JSON.stringify(definition)), "main", [count]),
      );
      return outcome.kind === "refused" ? outcome.problems.length : 0;
    };
    const unknown = (count: number): Definition => main(...many(count, () => val("nosuchname")));
    const spread = (count: number): Definition => ({
      functions: Object.fromEntries(
        many(count, (index) => [index === 0 ? "main" : `f${index}`, full([], val("nosuchname"))]),
      ),
    });
    const misnamed = (count: number): Definition => ({ functions: names("-", count) });
    for (const make of [unknown, spread, misnamed]) {
      expect([4, 5, 6, 50].map((count) => found(count, make(count)))).toEqual([4, 5, 5, 5]);
    }
    const both = {
      functions: {
        a: full([], ...many(4, () => val("x9"))),
        main: unknown(4).functions?.main ?? null,
      },
    };
    expect(found(8, both)).toBe(5);
    note("problems", "problems of one script");
  });

  test("logLength: a text or value of so many characters is whole, a longer one is cut", () => {
    const lines = (value: Value): readonly Value[] => {
      const engine = new Engine();
      const script = engine.compile(JSON.stringify(main({ log: [val("data"), val("data")] })));
      const scope = scopeWith({}, { limits: { logLength: 20 } });
      engine.call(scope, script, "main", [value]);
      return scope.effects.flatMap((effect) =>
        effect.kind === "log" ? [effect.text, effect.value ?? null] : [],
      );
    };
    const [a, control] = ["a", "\u0001"];
    // As JSON a text has two quotes, and a control character has six characters.
    expect(lines(a.repeat(18))).toEqual([a.repeat(18), a.repeat(18)]);
    expect(lines(a.repeat(19))).toEqual([`${a.repeat(18)}…`, `"${a.repeat(19)}…`]);
    expect(lines(control.repeat(3))).toEqual([control.repeat(3), control.repeat(3)]);
    expect(lines(control.repeat(4))).toEqual([
      `${control.repeat(3)}…`,
      `"${"\\u0001".repeat(3)}\\…`,
    ]);
    note("logLength", "the text and the value of a log line");
  });

  test("a value that was measured by larger limits is measured again by smaller ones", () => {
    const list = many(50, () => 1);
    const keep = (limits: Partial<Limits>): string => {
      const engine = new Engine();
      const script = engine.compile(JSON.stringify(kept(val("data"))));
      const scope = scopeWith({}, { limits });
      return outcomeOf(() => engine.call(scope, script, "main", [list])).kind;
    };
    expect([keep({ listLength: 50 }), keep({ listLength: 49 })]).toEqual(["value", "fault"]);
    expect([keep({ valueSize: 51 }), keep({ valueSize: 50 })]).toEqual(["value", "fault"]);
  });

  test("all limits that the language enforces are tested", () => {
    const missing = (Object.keys(LIMITS) as Name[]).filter((name) => !tested.has(name));
    expect(new Set(missing)).toEqual(OF_CONTROL);
  });
});

afterAll(() => {
  const rows = (Object.keys(LIMITS) as Name[]).map((name) => {
    const by = OF_CONTROL.has(name) ? "the control cycle's" : (tested.get(name) ?? []).join("; ");
    return `${name.padEnd(14)}${String(LIMITS[name].value).padStart(9)}  ${by}`;
  });
  console.log(`limits, tested at the limit and one past it:\n${rows.join("\n")}`);
});
