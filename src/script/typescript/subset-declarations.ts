import type { SubsetRow } from "./subset-row.ts";

/** Declarations and statements that the subset has. */
export const SUBSET_DECLARATIONS: readonly SubsetRow[] = [
  {
    name: "variables",
    kind: "file",
    example: "let setpoint = 24;",
    becomes: { variables: { setpoint: 24 }, functions: {} },
  },
  {
    name: "types of variables",
    kind: "file",
    example: "let last: number | null = null;",
    becomes: {
      variables: { last: null },
      types: { last: { either: ["number", "null"] } },
      functions: {},
    },
  },
  {
    name: "constants, also computed of others",
    kind: "file",
    example: "const MINUTE = 60; const HOUR = 60 * MINUTE;",
    becomes: { constants: { MINUTE: 60, HOUR: 3600 }, functions: {} },
  },
  {
    name: "statements at the top: they run once, at a cold start",
    kind: "file",
    example: 'after("lights_off", 30);',
    becomes: { statements: [{ after: ["lights_off", 30] }], functions: {} },
  },
  {
    name: "handlers of events: the event's type is that of its name",
    kind: "file",
    example: "export function temperature(data: Temperature) { alarm.on = data.celsius > 30; }",
    becomes: {
      functions: {
        temperature: {
          params: ["data"],
          body: { set: [["alarm", "on"], { ">": [{ val: ["data", "celsius"] }, 30] }] },
        },
      },
    },
  },
  {
    name: "functions with parameters and results",
    kind: "file",
    example: "function half(x: number): number { return x / 2; }",
    becomes: {
      functions: {
        half: { params: [["x", "number"]], result: "number", body: { "/": [{ val: "x" }, 2] } },
      },
    },
  },
  {
    name: "bare rules",
    kind: "file",
    example: 'export const door = rule({ set: [["fan", "speed"], 0] });',
    becomes: { functions: { door: { set: [["fan", "speed"], 0] } } },
  },
  {
    name: "types and interfaces, written out where they are used",
    kind: "file",
    example:
      'type Mode = "auto" | "off"; interface State { mode: Mode; list: readonly number[] } function f(s: State, any: Json) { log("x"); }',
    becomes: {
      functions: {
        f: {
          params: [
            ["s", { record: { mode: { texts: ["auto", "off"] }, list: { list: "number" } } }],
            "any",
          ],
          body: { log: ["x"] },
        },
      },
    },
  },
  {
    name: "import of the plant's types",
    kind: "file",
    example:
      'import type { Temperature } from "./devices"; function f(d: Temperature) { log("x"); }',
    becomes: {
      functions: { f: { params: [["d", { event: "Temperature" }]], body: { log: ["x"] } } },
    },
  },
  {
    name: "locals",
    kind: "statement",
    example: "const x = 1; let y: number = 2;",
    becomes: { do: [{ let: ["x", 1] }, { let: ["y", 2, "number"] }] },
  },
  {
    name: "assignment of locals and variables",
    kind: "statement",
    example: "count = 3;",
    becomes: { set: ["count", 3] },
  },
  {
    name: "outputs of devices",
    kind: "statement",
    example: "fan.speed = 80;",
    becomes: { set: [["fan", "speed"], 80] },
  },
  {
    name: "`+= -= *= /= %= **=`, `&&= ||= ??=`",
    kind: "statement",
    example: "count += 2;",
    becomes: { set: ["count", { "+": [{ val: "count" }, 2] }] },
  },
  {
    name: "`++`, `--` as statements",
    kind: "statement",
    example: "count++;",
    becomes: { set: ["count", { "+": [{ val: "count" }, 1] }] },
  },
  {
    name: "`if`, `else if`, `else`",
    kind: "statement",
    example: "if (hot) fan.speed = 100; else if (warm) fan.speed = 50; else { fan.speed = 0; }",
    becomes: {
      if: [
        { val: "hot" },
        { set: [["fan", "speed"], 100] },
        { val: "warm" },
        { set: [["fan", "speed"], 50] },
        { set: [["fan", "speed"], 0] },
      ],
    },
  },
  {
    name: "`switch`",
    kind: "statement",
    example: 'switch (mode) { case "a": case "b": f(); break; default: g(); }',
    becomes: {
      if: [
        { or: [{ "===": [{ val: "mode" }, "a"] }, { "===": [{ val: "mode" }, "b"] }] },
        { f: [] },
        { g: [] },
      ],
    },
  },
  {
    name: "`for … of`",
    kind: "statement",
    example: "for (const x of list) total += x;",
    becomes: {
      for: ["x", { val: "list" }, { set: ["total", { "+": [{ val: "total" }, { val: "x" }] }] }],
    },
  },
  {
    name: "`for … of` with the index",
    kind: "statement",
    example: "for (const [i, x] of list.entries()) total += i * x;",
    becomes: {
      for: [
        ["x", "i"],
        { val: "list" },
        { set: ["total", { "+": [{ val: "total" }, { "*": [{ val: "i" }, { val: "x" }] }] }] },
      ],
    },
  },
  {
    name: "counted `for`, up or down, by a number",
    kind: "statement",
    example: "for (let i = 10; i > 0; i -= 2) total += i;",
    becomes: {
      for: [
        "i",
        { range: [10, 0, -2] },
        { set: ["total", { "+": [{ val: "total" }, { val: "i" }] }] },
      ],
    },
  },
  {
    name: "`break`, `continue`",
    kind: "statement",
    example: "for (const x of list) { if (x < 0) continue; if (x > 9) break; total += x; }",
    becomes: {
      for: [
        "x",
        { val: "list" },
        {
          do: [
            { if: [{ "<": [{ val: "x" }, 0] }, { continue: [] }] },
            { if: [{ ">": [{ val: "x" }, 9] }, { break: [] }] },
            { set: ["total", { "+": [{ val: "total" }, { val: "x" }] }] },
          ],
        },
      ],
    },
  },
  {
    name: "`return`",
    kind: "statement",
    example: "if (x > 1) return 1; return 2;",
    becomes: { do: [{ if: [{ ">": [{ val: "x" }, 1] }, { return: 1 }] }, 2] },
  },
  {
    name: "`throw`",
    kind: "statement",
    example: 'throw new Error("too hot");',
    becomes: { throw: "too hot" },
  },
  {
    name: "`try`, `catch`",
    kind: "statement",
    example: "try { f(); } catch (e) { log(e.message); }",
    becomes: { try: [{ f: [] }, { fn: [["e"], { log: [{ val: ["e", "message"] }] }] }] },
  },
];
