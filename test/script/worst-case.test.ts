import { describe, expect, test } from "vitest";
import { DEFAULT_LIMITS, type Problem, type Value } from "../../src/model/model.ts";
import { check } from "../../src/script/check.ts";
import { type CheckedScript, STATEMENTS } from "../../src/script/checked-script.ts";
import { UNBOUNDED } from "../../src/script/cost.ts";
import { Engine } from "../../src/script/engine.ts";
import { budgetProblems, worstOf } from "../../src/script/worst-case.ts";
import { BOARD, compiled, type Definition, full, scopeWith, val } from "./support/plant.ts";

function checked(definition: Definition, operations = DEFAULT_LIMITS.operations): CheckedScript {
  const limits = { ...DEFAULT_LIMITS, operations };
  const outcome = check(compiled(definition), BOARD, { limits });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.checked;
}

const PARTS: Definition = {
  variables: { n: 0, l: [1], t: "" },
  constants: { count: 4, table: [[1, 2], [3]], line: "x".repeat(200) },
};

/** What a call of `main(data)` takes off the budget, and what it was said to take at the most. */
function costsOf(body: Value, data: Value, functions: Definition["functions"] = {}) {
  const definition = { ...PARTS, functions: { ...functions, main: full(["data"], body) } };
  const engine = new Engine();
  const scope = scopeWith();
  engine.call(scope, compiled(definition, engine), "main", [data]);
  const used = scope.run.operations - scope.run.left;
  return { used, worst: worstOf(checked(definition), "main") };
}

const add: Value = { set: ["n", { "+": [val("n"), 1] }] };
const fn = (body: Value, ...names: readonly string[]): Value => ({ fn: [names, body] });
const FEW = [3, 1, 2];
const LONG = "x".repeat(300);

/** Programs without a choice: what they take is known to the last operation. */
const EXACT: readonly (readonly [name: string, body: Value, data?: Value])[] = [
  ["nothing", null],
  ["arithmetic", { "+": [1, { "*": [2, 3] }, { abs: [-4] }] }],
  ["reads", [val("data", "a", "b"), val("n"), val("table", 0, 1)], { a: { b: 1 } }],
  ["a literal list", [1, [2, 3], "x"]],
  [
    "a record",
    {
      record: [
        ["a", 1],
        ["b", [1, 2]],
      ],
    },
  ],
  [
    "a spread of a record that is made",
    {
      record: [
        [
          {
            record: [
              ["a", 1],
              ["b", 2],
            ],
          },
        ],
      ],
    },
  ],
  ["locals and assignments", { do: [{ let: ["x", 1] }, { set: ["x", 2] }, add, val("x")] }],
  ["a variable that takes a list", { set: ["l", FEW] }],
  ["an output", { set: [["fan", "speed"], 50] }],
  ["an output of a list", { set: [["lamp", "scene"], FEW] }],
  ["the greater of two branches", { if: [val("data"), { sum: [FEW] }, 1] }, true],
  ["a branch of statements", { if: [val("data"), 1, { for: ["x", FEW, add] }] }, false],
  ["a branch that calls", { if: [val("data"), 1, { "+": [1, { twice: [1] }] }] }, false],
  ["a loop over a literal list", { for: ["x", FEW, add] }],
  ["a loop over a constant", { for: ["row", val("table"), add] }],
  ["a loop over the elements of a constant", { for: ["x", val("table", 0), add] }],
  ["a loop up to a number", { for: ["i", { range: [5] }, add] }],
  ["a loop by steps", { for: ["i", { range: [2, 9, 3] }, add] }],
  ["a loop downwards", { for: ["i", { range: [9, 0, -2] }, add] }],
  ["a loop that never runs", { for: ["i", { range: [9, 0] }, add] }],
  ["a loop up to a constant", { for: ["i", { range: [val("count")] }, add] }],
  [
    "a loop up to what is clamped",
    { for: ["i", { range: [{ clamp: [val("data"), 0, 7] }] }, add] },
    99,
  ],
  ["a loop up to a length", { for: ["i", { range: [{ length: [FEW] }] }, add] }],
  [
    "a loop up to a computed number",
    { for: ["i", { range: [{ floor: [{ "/": [{ "*": [val("count"), 3] }, 2] }] }] }, add] },
  ],
  ["a loop in a loop", { for: ["i", { range: [3] }, { for: ["j", { range: [4] }, add] }] }],
  ["a loop as far as the one around it", forTriangle()],
  ["a loop over a slice", { for: ["x", { slice: [val("data"), 0, 2] }, add] }, [1, 2, 3]],
  ["a loop over the end of a list", { for: ["x", { slice: [val("data"), -2] }, add] }, [1, 2, 3]],
  ["a loop over a local", { do: [{ let: ["x", FEW] }, { for: ["y", val("x"), add] }] }],
  ["a map of a map", { map: [{ map: [FEW, fn({ "+": [val("x"), 1] }, "x")] }, fn(val("x"), "x")] }],
  ["a map in a map", { map: [FEW, fn({ map: [[1, 2], fn(val("x"), "y")] }, "x")] }],
  ["a filter that keeps all", { filter: [FEW, fn({ ">": [val("x"), 0] }, "x")] }],
  ["a search that finds nothing", { findIndex: [FEW, fn({ ">": [val("x"), 5] }, "x")] }],
  ["a quantifier that goes through", { all: [FEW, fn({ ">": [val("x"), 0] }, "x")] }],
  ["a reduction", { reduce: [FEW, fn({ "+": [val("a"), val("x")] }, "a", "x"), 0] }],
  ["a sorted list", { sort: [FEW, "descending"] }],
  ["a range as a list", { sum: [{ range: [2, 12, 3] }] }],
  ["lists that are joined", { concat: [FEW, [4], { merge: [FEW, 5] }] }],
  ["an element that is looked for", [{ contains: [FEW, 9] }, { indexOf: [FEW, 9] }]],
  ["texts that are joined", { cat: [LONG, LONG, val("line")] }],
  ["parts of texts", [{ substr: [LONG, 10, 128] }, { slice: [val("line"), 0, 64] }]],
  ["a text that is searched", { contains: [LONG, val("line")] }],
  ["a text that is compared", { startsWith: [LONG, val("line")] }],
  ["a text that is trimmed", { trim: [LONG] }],
  ["effects, each of which looks at those before", { do: [{ emit: ["a"] }, { emit: ["b", FEW] }] }],
  ["effects in a loop", { for: ["i", { range: [6] }, { log: [LONG, LONG] }] }],
  ["a call of the host", { twice: [4] }],
];

/** A loop whose end the loop around it tells: counted as if it always were the last one. */
function forTriangle(): Value {
  return { for: ["i", { range: [1, 2] }, { for: ["j", { range: [val("i")] }, add] }] };
}

describe("what a call takes at the most is what it takes", () => {
  test.each(EXACT.map(([name, body, data = null]) => [name, body, data] as const))(
    "%s",
    (_, body, data) => {
      const { used, worst } = costsOf(body, data);
      expect(used).toBe(worst);
    },
  );

  test("or one more: a text may end with a separator, which gives one more part", () => {
    const { used, worst } = costsOf({ split: [LONG, ""] }, null);
    expect(worst - used).toBe(1);
  });

  test("through calls, each as often as it is called", () => {
    const functions = {
      leaf: full(["x"], { for: ["i", { range: [3] }, { emit: ["leaf"] }] }),
      inner: full([], { leaf: [1] }, { leaf: [2] }),
    };
    const body = { for: ["i", { range: [4] }, { inner: [] }] };
    const { used, worst } = costsOf(body, null, functions);
    expect(used).toBe(worst);
    expect(worst).toBeGreaterThan((24 * 23) / 2);
  });

  test("of a bare rule that goes over nothing", () => {
    const definition = { functions: { door: { if: [{ var: "open" }, 1, 2] } } };
    const engine = new Engine();
    const scope = scopeWith();
    engine.call(scope, compiled(definition, engine), "door", [{ open: true }]);
    expect(worstOf(checked(definition), "door")).toBe(scope.run.operations - scope.run.left);
  });
});

describe("what is not known is counted with the greatest sizes there are", () => {
  const { listLength, textLength } = DEFAULT_LIMITS;
  const worst = (body: Value): number =>
    worstOf(checked({ ...PARTS, functions: { main: full(["data"], body) } }), "main");

  test("a list from outside, and a variable", () => {
    const base = worst({ do: [{ let: ["x", 1] }, null] });
    expect(worst({ sum: [val("data")] }) - listLength).toBeLessThan(base);
    expect(worst({ for: ["x", val("l"), null] })).toBeGreaterThan(2 * listLength);
  });

  test("a text", () => {
    const trimmed = textLength / 32 + textLength / 64;
    expect(worst({ trim: [val("data")] })).toBe(worst({ trim: [""] }) + trimmed);
  });

  test("a local that is assigned again", () => {
    const grow = { set: ["x", { concat: [val("x"), [1]] }] };
    const body = { do: [{ let: ["x", FEW] }, { for: ["i", val("x"), null] }] };
    const grown = { do: [{ let: ["x", FEW] }, grow, { for: ["i", val("x"), null] }] };
    expect(worst(body)).toBeLessThan(50);
    expect(worst(grown)).toBeGreaterThan(2 * listLength);
  });

  test("an input, whose range nobody holds it to", () => {
    expect(worst({ for: ["i", { range: [val("climate", "celsius")] }, add] })).toBe(UNBOUNDED);
    expect(worst({ for: ["i", { range: [val("fan", "speed")] }, add] })).toBeLessThan(1_000);
  });

  test("a count that may stand still", () => {
    expect(worst({ for: ["i", { range: [1e16, 1e17, 1] }, null] })).toBe(UNBOUNDED);
    expect(worst({ for: ["i", { range: [0, 9, val("data")] }, null] })).toBe(UNBOUNDED);
  });
});

const SEARCH: Value = { indexOf: [{ cat: [val("data")] }, val("t")] };

describe("a function that may take more than the budget", () => {
  const overList = { for: ["x", val("data"), { set: ["n", { sum: [[val("x"), 1, 2, 3]] }] }] };

  test("is a problem that says what to bound, and where", () => {
    const functions = { main: full(["data"], add, { for: ["i", { range: [9] }, add] }, overList) };
    const [problem, ...more] = budgetProblems(checked({ ...PARTS, functions }));
    expect(more).toEqual([]);
    expect(problem).toEqual({
      code: "SCRIPT_BUDGET",
      what: "main may take 262,199 operations, more than the 100,000 of an event",
      fix: "Bound the list: slice(-5800) takes the last ones",
      function: "main",
      pointer: "/body/do/2/for",
    });
  });

  test.each<readonly [body: Value, fix: RegExp, pointer: string]>([
    [
      { for: ["i", { range: [val("data")] }, add] },
      /range, .*goes over: clamp\(n, 0, 16\)/,
      "/body/for",
    ],
    [{ map: [val("data"), fn({ sum: [[1, 2, 3, 4, 5]] }, "x")] }, /list: slice/, "/body"],
    [{ do: [add, { sort: [val("data")] }] }, /list, .*goes over: slice\(-16\)/, "/body/do/1"],
    [{ do: new Array(6).fill(SEARCH) }, /text: slice\(0, 64\)/, "/body/do/0"],
    [{ if: [val("data"), overList, add] }, /list: slice/, "/body/if/1/for"],
  ])("%j", (body, fix, pointer) => {
    const [problem] = budgetProblems(
      checked({ ...PARTS, functions: { main: full(["data"], body) } }),
    );
    expect(problem?.fix).toMatch(fix);
    expect(problem?.pointer).toBe(pointer);
  });

  test("fits with the bound that it says, and no longer with one that is a tenth more", () => {
    const problems = (list: Value) => {
      const loop = { for: ["x", list, { set: ["n", { sum: [[val("x"), 1, 2, 3]] }] }] };
      const body = { do: [{ for: ["i", { range: [9] }, add] }, loop] };
      return budgetProblems(checked({ ...PARTS, functions: { main: full(["data"], body) } }));
    };
    const bounded = (size: number) => problems({ slice: [val("data"), -size] });
    const [problem] = problems(val("data"));
    const said = Number(/slice\(-(\d+)\)/.exec(problem?.fix ?? "")?.[1]);
    expect(bounded(said)).toEqual([]);
    expect(bounded(Math.ceil(said * 1.1))).toHaveLength(1);
  });

  test("without any bound says so", () => {
    const body = { for: ["i", { range: [val("data")] }, add] };
    const [problem] = budgetProblems(
      checked({ ...PARTS, functions: { main: full(["data"], body) } }),
    );
    expect(problem?.what).toBe(
      "main may take any number of operations, more than the 100,000 of an event",
    );
  });

  test("fits with as many operations as it takes, and not with one less", () => {
    const functions = { main: full(["data"], { for: ["x", FEW, add] }) };
    const worst = worstOf(checked({ ...PARTS, functions }), "main");
    expect(budgetProblems(checked({ ...PARTS, functions }, worst))).toEqual([]);
    expect(budgetProblems(checked({ ...PARTS, functions }, worst - 1))).toHaveLength(1);
  });

  test("is told of once, where it is, and not of all that call it", () => {
    const functions = {
      main: full(["data"], { inner: [val("data")] }),
      inner: full(["data"], overList),
    };
    const script = checked({ ...PARTS, functions });
    expect(budgetProblems(script).map(named)).toEqual(["inner"]);
    // Of those that are asked about, the caller is the only one.
    expect(budgetProblems(script, ["main", "main"]).map(named)).toEqual(["main"]);
    expect(budgetProblems(script, ["main"])[0]?.fix).toMatch(/^Call inner less often/);
    expect(budgetProblems(script, [])).toEqual([]);
    expect(budgetProblems(script, ["nosuch"])).toEqual([]);
  });

  test("may be the statements, and never is a bare rule", () => {
    const door = { map: [{ var: "list" }, { "+": [{ var: "" }, 1, 2, 3, 4, 5, 6, 7, 8] }] };
    const statements = [{ for: ["x", val("l"), { sum: [[1, 2, 3, 4]] }] }];
    const functions = { door, main: full(["data"], { door: [val("data")] }) };
    const script = checked({ ...PARTS, statements, functions });
    expect(budgetProblems(script).map(named)).toEqual([STATEMENTS, "main"]);
    expect(budgetProblems(script)[0]?.what).toMatch(/^the statements may take/);
    expect(worstOf(script, "door")).toBeGreaterThan(DEFAULT_LIMITS.operations);
  });

  test("is called all the same where nobody asks", () => {
    const engine = new Engine();
    const script = compiled({ ...PARTS, functions: { main: full(["data"], overList) } }, engine);
    expect(engine.check(script, BOARD)).toEqual([]);
    expect(engine.call(scopeWith(), script, "main", [FEW])).toBeNull();
  });
});

function named({ function: name }: Problem): string | undefined {
  return name;
}
