import { describe, expect, test } from "vitest";
import type { Value } from "../../src/model/model.ts";
import { Engine } from "../../src/script/engine.ts";
import type { HostFunction, Scope } from "../../src/script/scope.ts";
import type { Script } from "../../src/script/script.ts";
import {
  compiled,
  type Definition,
  full,
  outcomeOf,
  scopeWith,
  stateOf,
  val,
  wordOf,
} from "./support/plant.ts";

/** A scope whose host calls the functions of a script by their names, on that same scope. */
interface Plant {
  readonly engine: Engine;
  readonly script: Script;
  readonly scope: Scope;
  call(name: string, ...operands: Value[]): string;
}

function plantOf(definition: Definition, other?: Definition, limits = {}): Plant {
  const engine = new Engine();
  const script = compiled(definition, engine);
  const called = other === undefined ? script : compiled(other, engine);
  const host: HostFunction = (name) => engine.call(scope, called, String(name));
  const scope: Scope = scopeWith({ host }, { limits });
  const call = (name: string, ...operands: Value[]): string =>
    wordOf(outcomeOf(() => engine.call(scope, script, name, operands)));
  return { engine, script, scope, call };
}

/** The state size as a new scope would count it. */
function countedSize(scope: Scope): number {
  const twin = scopeWith();
  for (const [name, value] of scope.variables()) twin.restore(name, value);
  return twin.run.stateSize;
}

const set = (name: string, value: Value): Value => ({ set: [name, value] });
const STATE = { n: 0, list: [1], free: null };

describe("a call nested through the host in the same scope", () => {
  test("sees what the call around it wrote, which sees what it wrote", () => {
    const { call, scope } = plantOf({
      variables: STATE,
      functions: {
        outer: full([], set("n", 5), { host: ["inner"] }, val("n")),
        inner: full([], set("n", { "*": [val("n"), 2] })),
      },
    });
    expect(call("outer")).toBe("10");
    expect(scope.variable("n")).toBe(10);
  });

  test("may be of a script that the scope has not run yet", () => {
    const { call, scope } = plantOf(
      { functions: { outer: full([], { "+": [{ host: ["inner"] }, 1] }) } },
      { variables: { late: 41 }, functions: { inner: full([], val("late")) } },
    );
    expect(call("outer")).toBe("42");
    expect(scope.variable("late")).toBe(41);
  });

  test("is rolled back with the call around it", () => {
    const { call, scope } = plantOf({
      variables: STATE,
      functions: {
        outer: full([], { host: ["inner"] }, { throw: "late" }),
        inner: full(
          [],
          set("n", 5),
          set("list", [1, 2, 3]),
          set("free", "text"),
          { set: [["fan", "speed"], 50] },
          { emit: ["a"] },
        ),
      },
    });
    call("inner");
    scope.restore("n", 1);
    scope.restore("list", []);
    const before = { ...(stateOf(scope) as object), effects: [] };
    expect(call("outer")).toBe("FAULT_THROWN");
    expect(stateOf(scope)).toEqual(before);
    expect(scope.run.stateSize).toBe(countedSize(scope));
  });

  test("is rolled back with all calls around it, in the opposite order", () => {
    const { call, scope } = plantOf({
      variables: STATE,
      functions: {
        first: full([], { host: ["second"] }, { host: ["second"] }, { throw: "late" }),
        second: full(
          [],
          set("n", { "+": [val("n"), 1] }),
          { host: ["third"] },
          { host: ["third"] },
        ),
        third: full([], set("n", { "+": [val("n"), 10] }), set("list", [val("n")])),
      },
    });
    expect(call("first")).toBe("FAULT_THROWN");
    expect(Object.fromEntries(scope.variables())).toEqual(STATE);
    expect(scope.run.stateSize).toBe(countedSize(scope));
    expect(call("second")).toBe("[21]");
  });

  test("that faults is rolled back alone where its fault is caught", () => {
    const { call, scope } = plantOf({
      variables: STATE,
      functions: {
        outer: full([], set("n", 1), { try: [{ host: ["inner"] }, { emit: ["b"] }] }, val("n")),
        inner: full([], set("n", 2), { emit: ["a"] }, { throw: "inside" }),
      },
    });
    expect(call("outer")).toBe("1");
    expect(scope.effects).toEqual([{ kind: "emit", name: "b", data: null }]);
  });

  test("stays where the call around it caught a later fault", () => {
    const { call, scope } = plantOf({
      variables: STATE,
      functions: {
        outer: full([], { try: [{ do: [{ host: ["inner"] }, { throw: "x" }] }, 0] }, val("n")),
        inner: full([], set("n", 2)),
      },
    });
    expect(call("outer")).toBe("2");
    expect(scope.variable("n")).toBe(2);
  });

  test("leaves the size of the state right where it brought variables into a faulty call", () => {
    const { call, scope } = plantOf(
      { variables: STATE, functions: { outer: full([], { host: ["inner"] }, { throw: "x" }) } },
      { variables: { late: [1, 2, 3] }, functions: { inner: full([], set("late", [1])) } },
    );
    expect(call("outer")).toBe("FAULT_THROWN");
    expect(scope.run.stateSize).toBe(countedSize(scope));
  });

  test("shares the budget, and never gets a new one", () => {
    const loop = { for: ["i", { range: [20_000] }, 1] };
    const functions = {
      outer: full([], loop, { host: ["inner"] }),
      inner: full([], loop, loop, 1),
    };
    expect(plantOf({ functions }).call("inner")).toBe("1");
    expect(plantOf({ functions }).call("outer")).toBe("FAULT_BUDGET");
  });

  test("spends a budget that nothing can catch", () => {
    const forever = { for: ["i", { range: [1e9] }, 1] };
    const { call } = plantOf({
      functions: {
        outer: full([], { try: [{ host: ["inner"] }, 1] }),
        inner: full([], forever),
      },
    });
    expect(call("outer")).toBe("FAULT_BUDGET");
  });

  test("cannot be caught where it grew too large", () => {
    const { call } = plantOf({
      functions: {
        outer: full([], { try: [{ host: ["inner"] }, 1] }),
        inner: full([], { range: [20_000] }),
      },
    });
    expect(call("outer")).toBe("FAULT_SIZE");
  });

  test("recurs until limits.hostDepth, and one past it faults", () => {
    for (const hostDepth of [1, 3, 8]) {
      const { call, scope } = plantOf(
        {
          variables: { n: 0 },
          functions: {
            down: full([], set("n", { "+": [val("n"), 1] }), {
              if: [{ "<": [val("n"), val("most")] }, { host: ["down"] }],
            }),
          },
          constants: { most: hostDepth + 1 },
        },
        undefined,
        { hostDepth },
      );
      expect(call("down"), "as deep as allowed").toBe("null");
      expect(scope.variable("n")).toBe(hostDepth + 1);
      scope.restore("n", -1);
      expect(call("down"), "one deeper").toBe("FAULT_HOST");
      expect(scope.variable("n")).toBe(-1);
      expect(scope.run.hosting).toBe(0);
    }
  });
});

describe("a function of the host", () => {
  const ask = (host: HostFunction, rule: Value = { host: [1] }): string => {
    const engine = new Engine();
    const script = compiled({ functions: { f: full([], rule) } }, engine);
    return wordOf(outcomeOf(() => engine.call(scopeWith({ host, twice: host }), script, "f")));
  };

  test.each([
    ["an Error", new Error("no")],
    ["a text", "no"],
    ["null", null],
    ["undefined", undefined],
    ["a symbol", Symbol("no")],
    ["an object without a prototype", Object.create(null)],
    ["an object that cannot be a text", { toString: () => ({}) }],
    ["a RangeError", new RangeError("no")],
  ])("that throws %s faults the call", (_, thrown) => {
    const host = (): never => {
      throw thrown;
    };
    expect(ask(host)).toBe("FAULT_HOST");
    expect(ask(host, { try: [{ host: [1] }, { return: "caught" }] })).toBe('"caught"');
  });

  test.each([
    ["a function", () => 1],
    ["a symbol", Symbol("x")],
    ["NaN", Number.NaN],
    ["an infinity", Number.POSITIVE_INFINITY],
    ["a bigint", 1n],
    ["a list with a function", [() => 1]],
    ["a record with NaN", { a: { b: Number.NaN } }],
    ["a list with a hole", new Array(3)],
  ])("that gives %s faults the call", (_, given) => {
    expect(ask(() => given as unknown as Value)).toMatch(/^FAULT_(TYPE|FIELD)$/);
  });

  test("that gives nothing faults the call", () => {
    expect(ask(() => undefined as unknown as Value)).toMatch(/^FAULT_(TYPE|FIELD)$/);
  });

  test("that gives another type than it says faults the call", () => {
    expect(ask(() => "4", { twice: [2] })).toBe("FAULT_TYPE");
  });

  test("that gives what holds itself faults the call", () => {
    const endless: Value[] = [];
    endless.push(endless);
    expect(ask(() => endless)).toBe("FAULT_SIZE");
  });

  test("is charged what the board says", () => {
    const engine = new Engine();
    const script = compiled({
      functions: { f: full([], { for: ["i", { range: [2_000] }, { twice: [1] }] }) },
    });
    const most = (operations: number): string =>
      wordOf(outcomeOf(() => engine.call(scopeWith({}, { limits: { operations } }), script, "f")));
    expect(most(10_000)).toBe("FAULT_BUDGET");
    expect(most(30_000)).toBe("null");
  });
});
