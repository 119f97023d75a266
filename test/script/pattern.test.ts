import { describe, expect, test } from "vitest";
import type { Value } from "../../src/model/model.ts";
import { check } from "../../src/script/check.ts";
import { Engine } from "../../src/script/engine.ts";
import type { Script } from "../../src/script/script.ts";
import { BOARD, compiled, full, outcomeOf, scopeWith, val, wordOf } from "./support/plant.ts";

const INCREMENT = { set: ["n", { "+": [val("n"), 1] }] };

/** A function patch, word for word. */
function patched(script: Script, engine: Engine, text: string, name: string): Script {
  return script.merge(
    engine
      .compile(text)
      .clearStatements()
      .retainFunctions((f) => f.name === name),
  );
}

describe("an engine", () => {
  test("runs two scripts on two scopes, and keeps them apart", () => {
    const engine = new Engine();
    const up = compiled({ variables: { n: 0 }, functions: { go: full([], INCREMENT) } }, engine);
    const down = compiled(
      {
        variables: { n: 100 },
        functions: { go: full([], { set: ["n", { "-": [val("n"), 1] }] }) },
      },
      engine,
    );
    const [one, other] = [scopeWith(), scopeWith()];
    const calls: Value[] = [];
    for (let turn = 0; turn < 3; turn++) {
      calls.push(engine.call(one, up, "go"), engine.call(other, down, "go"));
    }
    expect(calls).toEqual([1, 99, 2, 98, 3, 97]);
    expect([one.variable("n"), other.variable("n")]).toEqual([3, 97]);
  });

  test("runs one script on two scopes, and two scripts on one scope", () => {
    const engine = new Engine();
    const script = compiled({ variables: { n: 0 }, functions: { go: full([], INCREMENT) } });
    const twice = compiled({
      variables: { n: 50 },
      functions: { go: full([], INCREMENT, INCREMENT), look: full([], val("n")) },
    });
    const [one, other] = [scopeWith(), scopeWith()];
    engine.call(one, script, "go");
    engine.call(other, script, "go");
    engine.call(one, twice, "go");
    engine.call(one, script, "go");
    expect(engine.call(one, twice, "look")).toBe(4);
    expect(other.variable("n")).toBe(1);
  });

  test("refuses a second script that gives a living variable another type", () => {
    const engine = new Engine();
    const scope = scopeWith();
    const script = compiled({ variables: { n: 0 }, functions: { go: full([], INCREMENT) } });
    const other = compiled({ variables: { n: "a" }, functions: { look: full([], val("n")) } });
    engine.call(scope, script, "go");
    expect(wordOf(outcomeOf(() => engine.call(scope, other, "look")))).toBe("SCRIPT_VARIABLE_TYPE");
    expect(engine.call(scope, script, "go")).toBe(2);
    expect(scope.variable("n")).toBe(2);
  });

  test("is shared by calls that are nested through the host, each in its scope", () => {
    const engine = new Engine();
    const inner = compiled({ variables: { n: 0 }, functions: { go: full([], INCREMENT) } });
    const outer = compiled({
      variables: { n: 10 },
      functions: { go: full([], { "+": [{ host: [null] }, INCREMENT] }) },
    });
    const innerScope = scopeWith();
    const outerScope = scopeWith({ host: () => engine.call(innerScope, inner, "go") });
    expect(engine.call(outerScope, outer, "go")).toBe(12);
    expect(engine.call(outerScope, outer, "go")).toBe(14);
    expect([innerScope.variable("n"), outerScope.variable("n")]).toEqual([2, 12]);
  });

  test("gives no value and keeps no state for a script that does not fit", () => {
    const engine = new Engine();
    const scope = scopeWith();
    const script = compiled({
      variables: { n: 0 },
      functions: { go: full([], val("nosuchname")) },
    });
    expect(wordOf(outcomeOf(() => engine.call(scope, script, "go")))).toBe("SCRIPT_UNKNOWN_NAME");
    expect(scope.names()).toEqual([]);
  });
});

describe("state", () => {
  test("is in the scope, never in the script", () => {
    const engine = new Engine();
    const script = compiled({
      variables: { n: 0, list: [1] },
      functions: { go: full([], INCREMENT, { set: ["list", { concat: [val("list"), [2]] }] }) },
    });
    const before = JSON.stringify(script);
    const { digest } = script;
    const scope = scopeWith();
    engine.call(scope, script, "go");
    engine.call(scope, script, "go");
    expect(JSON.stringify(script)).toBe(before);
    expect(script.digest).toBe(digest);
    expect(engine.call(scopeWith(), script, "go")).toEqual([1, 2]);
    expect(scope.variable("list")).toEqual([1, 2, 2]);
  });

  test("is adopted from a script as far as the scope lacks it", () => {
    const engine = new Engine();
    const scope = scopeWith();
    scope.restore("n", 7);
    const script = compiled({ variables: { n: 0, m: 1 }, functions: { look: full([], val("n")) } });
    expect(engine.call(scope, script, "look")).toBe(7);
    expect([...scope.variables()]).toEqual([
      ["n", 7],
      ["m", 1],
    ]);
  });

  test("outlives the replacement of the whole script", () => {
    const engine = new Engine();
    const scope = scopeWith();
    const first = compiled({
      variables: { n: 0, gone: 5 },
      functions: { go: full([], INCREMENT, { set: [["fan", "speed"], 40] }) },
    });
    const second = compiled({
      variables: { n: 900, fresh: 1 },
      functions: { go: full([], { "*": [val("n"), 10] }), speed: full([], val("fan", "speed")) },
    });
    engine.call(scope, first, "go");
    expect(engine.call(scope, second, "go")).toBe(10);
    expect(engine.call(scope, second, "speed")).toBe(40);
    expect(Object.fromEntries(scope.variables())).toEqual({ n: 1, gone: 5, fresh: 1 });
    expect(wordOf(outcomeOf(() => engine.call(scope, first, "speed")))).toBe("SCRIPT_NO_FUNCTION");
  });
});

describe("a function patch", () => {
  const engine = new Engine();
  const base = compiled({
    variables: { n: 0 },
    constants: { k: 1 },
    statements: [{ set: ["n", 1] }],
    functions: {
      double: full(["x"], { "*": [val("x"), 2] }),
      caller: full(["x"], { double: [val("x")] }),
      other: full([], val("k")),
    },
  });
  const patch = (definition: Parameters<typeof compiled>[0], name: string): Script =>
    patched(base, engine, JSON.stringify(definition), name);

  test("replaces one function and leaves the others", () => {
    const next = patch(
      { functions: { double: full(["x"], { "*": [val("x"), 3] }), other: full([], 99) } },
      "double",
    );
    const scope = scopeWith();
    expect(engine.call(scope, base, "caller", [5])).toBe(10);
    expect(engine.call(scope, next, "caller", [5])).toBe(15);
    expect(engine.call(scope, next, "other")).toBe(1);
    expect(next.function("other")).toBe(base.function("other"));
  });

  test("brings variables and constants that lack, and keeps those that exist", () => {
    const next = patch(
      {
        variables: { n: 50, m: 7 },
        constants: { k: 60, j: 8 },
        functions: { total: full([], { "+": [val("n"), val("m"), val("k"), val("j")] }) },
      },
      "total",
    );
    expect(Object.fromEntries(next.variables)).toEqual({ n: 0, m: 7 });
    expect(Object.fromEntries(next.constants)).toEqual({ k: 1, j: 8 });
    expect(engine.call(scopeWith(), next, "total")).toBe(16);
  });

  test("brings no statements, and keeps those of the script", () => {
    const next = patch({ statements: [{ throw: "x" }], functions: { f: full([], 1) } }, "f");
    expect(next.statements).toBe(base.statements);
    expect(base.clearStatements().statements).toEqual([]);
    expect(base.clearStatements().functions).toBe(base.functions);
  });

  test("goes by name alone: other parameters replace the function, and no overload lingers", () => {
    const two = patch(
      { functions: { other: full(["a", "b"], { "+": [val("a"), val("b")] }) } },
      "other",
    );
    expect(two.functions.size).toBe(3);
    expect(engine.call(scopeWith(), two, "other", [1, 2])).toBe(3);
    expect(wordOf(outcomeOf(() => engine.call(scopeWith(), two, "other")))).toBe("FAULT_ARGUMENTS");
  });

  test("is a problem where a caller no longer fits, found at the caller", () => {
    const next = patch({ functions: { double: full(["x", "y"], 0) } }, "double");
    expect(engine.check(base, BOARD)).toEqual([]);
    expect(engine.check(next, BOARD)).toMatchObject([
      { code: "SCRIPT_CALL", function: "caller", pointer: "/body" },
    ]);
    expect(engine.check(base, BOARD)).toEqual([]);
  });

  test("is a problem where what it gives no longer fits a caller", () => {
    const first = compiled({
      functions: { give: full([], 1), use: full([], { "+": [{ give: [] }, 1] }) },
    });
    const next = patched(
      first,
      engine,
      JSON.stringify({ functions: { give: full([], "a") } }),
      "give",
    );
    expect(engine.check(first, BOARD)).toEqual([]);
    expect(engine.check(next, BOARD)).toMatchObject([{ code: "SCRIPT_TYPE", function: "use" }]);
  });

  test("that removes a function is a problem where something calls it", () => {
    const next = base.remove(["double"]);
    expect(next.function("double")).toBeUndefined();
    expect(engine.check(base, BOARD)).toEqual([]);
    expect(engine.check(next, BOARD)).toMatchObject([
      { code: "SCRIPT_UNKNOWN_OPERATOR", function: "caller" },
    ]);
    expect(engine.check(next.remove(["caller"]), BOARD)).toEqual([]);
    expect(base.remove(["nosuchname"]).digest).toBe(base.digest);
  });

  test("reaches callers that did not change, wherever they stand among the changed", () => {
    const first = compiled({ functions: { f: full([], 1), h: full([], { f: [] }) } });
    for (let index = 0; index < 64; index++) {
      const text = JSON.stringify({
        functions: { [`k${index}`]: full([], { h: [] }), f: full(["a"], val("a")) },
      });
      const next = first.merge(engine.compile(text));
      expect(engine.check(first, BOARD)).toEqual([]);
      expect(engine.check(next, BOARD), `k${index}`).toMatchObject([{ function: "h" }]);
    }
  });

  test("gives functions that did not change a constant's new value", () => {
    const scope = scopeWith();
    const next = compiled({ constants: { k: 2 } }).merge(base);
    expect([base, next, base].map((script) => engine.call(scope, script, "other"))).toEqual([
      1, 2, 1,
    ]);
  });
});

describe("a change of many functions", () => {
  /** The facts of `(statements)` after the change, checked as a change and as a whole. */
  function depths(first: Script, next: Script): readonly (number | undefined)[] {
    const base = check(first, BOARD);
    const patch = check(next, BOARD, base.ok ? { base: base.checked } : {});
    const whole = check(next, BOARD);
    return [patch, whole].map((outcome) =>
      outcome.ok ? outcome.checked.functions.get("(statements)")?.facts.depth : undefined,
    );
  }

  test("reaches a function that newly calls what the change reaches later", () => {
    const first = compiled({
      functions: {
        f: full([], { h: [] }),
        h: full([], { k3: [] }),
        k3: full([], { x1: [] }, { zone: [] }),
        x1: full([], { zone: [] }),
        zone: full([], { b: [] }),
        b: full([], 1),
        night: full([], 1),
      },
    });
    const next = first.merge(
      compiled({
        statements: [{ f: [] }],
        functions: { b: full([], { night: [] }), x1: full([], 1), zone: full([], 1) },
      }),
    );
    expect(depths(first, next)).toEqual([5, 5]);
  });
});
