import { describe, expect, it } from "vitest";
import type { Value } from "../../../src/model/model.ts";
import { compileRule, describeOutcome, type Outcome, runRule } from "./harness.ts";

const INHERITED = [
  ...Object.getOwnPropertyNames(Object.prototype),
  ...Object.getOwnPropertyNames(Array.prototype),
  ...Object.getOwnPropertyNames(String.prototype),
  ...Object.getOwnPropertyNames(Number.prototype),
  "prototype",
  "caller",
  "arguments",
].filter((name) => name !== "length");

const HOLDERS: readonly Value[] = [null, true, 5, "text", [1, [2]], { a: { b: 1 } }, {}];

/** Texts that mean something in JavaScript, JSON, HTML or a replacement. */
const TEXTS = [
  '"); throw 1; ("',
  "'",
  "\\",
  '\\\\"',
  "*/ R.left=1e9 /*",
  "// x\n",
  `$${"{R.left=1e9}"}`,
  `\`$${"{1}"}\``,
  "\u2028R.left=1e9",
  "\u2029",
  "$'",
  "$&$1$`",
  "</script><script>",
  "<!--",
  "\ud800",
  "\udc00\ud800",
  "\u0000\r\n",
  "__proto__",
  "]),R,L,S,([",
  "p0",
];

describe("names that JavaScript objects have", () => {
  it("are never found through a prototype, by any operator that reads data", () => {
    for (const name of INHERITED) {
      for (const data of HOLDERS) {
        expect(value({ val: name }, data), name).toBeNull();
        expect(value({ val: [name, name] }, data), name).toBeNull();
        expect(value({ val: [name, "length"] }, data), name).toBeNull();
        expect(value({ var: [name, 7] }, data), name).toBe(7);
        expect(value({ var: `${name}.constructor.name` }, data), name).toBeNull();
        expect(value({ var: { cat: [name] } }, data), name).toBeNull();
        expect(value({ val: [{ cat: [name] }] }, data), name).toBeNull();
        expect(value({ missing: [name] }, data), name).toEqual([name]);
        expect(value({ missing_some: [1, [name]] }, data), name).toEqual([name]);
        if (data !== null && typeof data !== "object") continue;
        expect(value({ exists: name }, data), name).toBe(false);
        expect(value({ exists: [{ cat: [name] }] }, data), name).toBe(false);
      }
    }
  });

  it("are found where data has them as own fields", () => {
    for (const name of [...INHERITED, "length"]) {
      const data = JSON.parse(`{${JSON.stringify(name)}:{"in":42}}`) as Value;
      expect(value({ val: [name, "in"] }, data), name).toBe(42);
      expect(value({ var: `${name}.in` }, data), name).toBe(42);
      expect(value({ var: { cat: [name, ".in"] } }, data), name).toBe(42);
      expect(value({ val: [{ cat: [name] }, "in"] }, data), name).toBe(42);
      expect(value({ exists: [name, "in"] }, data), name).toBe(true);
      expect(value({ missing: [`${name}.in`] }, data), name).toEqual([]);
      expect(value({ map: [[{ preserve: data }], { val: [name, "in"] }] }), name).toEqual([42]);
    }
  });

  it("read the length and the parts of lists and texts, which are their own", () => {
    expect(value({ val: ["a", "length"] }, { a: [1, 2] })).toBe(2);
    expect(value({ var: "a.1" }, { a: "xyz" })).toBe("y");
    expect(value({ var: "a.length" }, { a: "xyz" })).toBe(3);
    expect(value({ val: ["a", "length"] }, { a: 5 })).toBeNull();
  });

  it("are no operators", () => {
    for (const name of [...INHERITED, "length2", "eval", "Function"]) {
      const { problems } = compileRule(JSON.parse(`{${JSON.stringify(name)}:[1]}`) as Value);
      if (PLAIN_OPERATORS.has(name)) continue;
      expect(
        problems.map(({ code }) => code),
        name,
      ).toEqual(["SCRIPT_UNKNOWN_OPERATOR"]);
    }
  });

  it("do no harm as own fields of operands, whatever the operator makes of them", () => {
    const odd = JSON.parse(
      '[{"toString":1},{"valueOf":1},{"toString":{},"valueOf":[]},{"__proto__":{"x":1}},' +
        '{"constructor":null},{"length":-1},{"length":1e9},{"then":1},' +
        '{"toJSON":1},[[{"toString":1}]]]',
    ) as Value[];
    for (const one of odd) {
      for (const other of [...odd, 1, "a", null]) {
        for (const name of BINARY) {
          const outcome = runRule({ [name]: [{ val: "one" }, { val: "other" }] }, { one, other });
          expect(["value", "fault"], name).toContain(outcome.kind);
          const swapped = runRule({ [name]: [{ val: "other" }, { val: "one" }] }, { one, other });
          expect(["value", "fault"], name).toContain(swapped.kind);
        }
      }
    }
  });
});

describe("texts that mean something to JavaScript", () => {
  it("stay texts wherever a rule has them", () => {
    for (const text of TEXTS) {
      const data = JSON.parse(`{${JSON.stringify(text)}:{${JSON.stringify(text)}:9}}`) as Value;
      expect(value(text), text).toBe(text);
      expect(value([text, [text]]), text).toEqual([text, [text]]);
      expect(value({ val: [text, text] }, data), text).toBe(9);
      expect(value({ exists: [text, text] }, data), text).toBe(true);
      expect(value({ val: text }, data), text).toEqual({ [text]: 9 });
      expect(value({ preserve: data }), text).toEqual(data);
      expect(value({ cat: [text, { val: "x" }] }), text).toBe(text);
      expect(value({ "===": [{ cat: [text] }, text] }), text).toBe(true);
      expect(value({ var: ["x", text] }), text).toBe(text);
      expect(value({ map: [[text], { cat: [{ val: [] }, text] }] }), text).toEqual([text + text]);
      expect(value({ try: [{ throw: text }, { val: "type" }] }), text).toBe(text);
      expect(faultType(runRule({ throw: text })), text).toBe(text);
      const { problems } = compileRule(JSON.parse(`{${JSON.stringify(text)}:[1]}`) as Value);
      expect(problems, text).toHaveLength(1);
    }
  });

  it("get into the source by no other way than JSON", () => {
    for (const text of TEXTS) {
      const { source } = compileRule({ val: [text, "x"] });
      const rest = source.replaceAll(JSON.stringify(text), () => "");
      expect(rest.includes(text) && text !== "'" && text !== "p0", text).toBe(false);
    }
  });
});

describe("what grows without a bound ends as a fault, and soon", () => {
  const times = Array.from({ length: 60 }, (_, index) => index);
  const acc: Value = { val: "accumulator" };
  const doubling: Readonly<Record<string, Value>> = {
    cat: { cat: [acc, acc] },
    merge: { merge: [acc, acc] },
    lists: [acc, acc],
    nested: [[acc], [acc]],
    map: { map: [[1, 2], { val: [[2], "accumulator"] }] },
    "list as text": [{ cat: [acc] }, { cat: [acc] }],
    compared: { if: [{ in: ["x", { cat: [acc, acc] }] }, [acc, acc], [acc, acc, 1]] },
    preserved: { merge: [acc, { preserve: [1, 2, 3] }, acc] },
    filter: { filter: [[acc, acc], true] },
    "as a name": [acc, { val: [[acc, acc]] }, acc],
    missing: { missing: [acc, acc] },
  };
  for (const [name, body] of Object.entries(doubling)) {
    it(`doubling by ${name}`, () => {
      for (const start of [["some text"], "some text", [1]] as Value[]) {
        const before = performance.now();
        const outcome = runRule({ reduce: [times, body, { preserve: start }] });
        expect(performance.now() - before, name).toBeLessThan(PATIENCE);
        const ended = outcome.kind === "fault" && isLimit(outcome);
        expect(ended, describeOutcome(outcome).slice(0, 200)).toBe(true);
      }
    });
  }

  it("iterators inside iterators", () => {
    let rule: Value = 1;
    for (let depth = 0; depth < 20; depth++) rule = { map: [times, rule] };
    expect(isLimit(runRule(rule))).toBe(true);
    let test: Value = false;
    for (let depth = 0; depth < 20; depth++) test = { some: [times, test] };
    expect(isLimit(runRule(test))).toBe(true);
  });

  it("cannot be caught", () => {
    const bomb: Value = { reduce: [times, { cat: [acc, acc] }, "a text"] };
    expect(isLimit(runRule({ try: [bomb, 1] }))).toBe(true);
  });

  it("long texts, searched, compared and read again and again", () => {
    const long = "a".repeat(65_000);
    const many = Array.from({ length: 16_000 }, () => 0);
    const data = { one: `${long}b`, other: `${long}c`, part: `b${"a".repeat(30_000)}`, many };
    const bodies: Value[] = [
      { "===": [{ val: [[2], "one"] }, { val: [[2], "other"] }] },
      { "<": [{ val: [[2], "one"] }, { val: [[2], "other"] }] },
      { in: [{ val: [[2], "part"] }, { val: [[2], "one"] }] },
      { cat: [{ val: [[2], "one"] }] },
      { "==": [{ val: [[2], "one"] }, { cat: [{ val: [[2], "one"] }] }] },
      { var: [{ val: [[2], "one"] }, 1] },
    ];
    for (const body of bodies) {
      const before = performance.now();
      const outcome = runRule({ map: [{ val: "many" }, body] }, data);
      expect(performance.now() - before, JSON.stringify(body)).toBeLessThan(PATIENCE);
      expect(isLimit(outcome), describeOutcome(outcome).slice(0, 200)).toBe(true);
    }
  });

  it("far jumps", () => {
    for (const far of [1e9, 1e308, "Infinity", -1e300]) {
      expect(value({ map: [[1], { val: [[far], "a"] }] })).toEqual([null]);
      expect(value({ map: [[1], { val: [[{ cat: [far] }], "a"] }] })).toEqual([null]);
    }
  });
});

describe("rules as large as they may be", () => {
  const names = "+ - * / % min max cat merge and or ?? if == === < do missing var val".split(" ");
  it("compile however many operands there are", () => {
    for (const name of names) {
      for (const operand of [1, { val: "x" }, false] as Value[]) {
        const rule = { [name]: Array.from({ length: 8_000 }, () => operand) };
        expect(["value", "fault"], name).toContain(runRule(rule, { x: 1 }).kind);
      }
    }
  });

  it("compile however deep they are", () => {
    for (const name of [...names, ...EACH, "try", "!", "throw", "length", "exists"]) {
      let rule: Value = 1;
      for (let depth = 0; depth < 80; depth++) {
        rule = { [name]: EACH.includes(name) ? [[1], rule] : [rule, { val: "x" }, 2] };
      }
      const before = performance.now();
      expect(["value", "fault"], name).toContain(runRule(rule, { x: 1 }).kind);
      expect(performance.now() - before, name).toBeLessThan(PATIENCE);
    }
  });

  it("compile however long a path is", () => {
    const path = Array.from({ length: 30_000 }, (_, index) => `n${index % 7}`);
    expect(value({ var: path.join(".") }, { n0: 1 })).toBeNull();
    expect(value({ var: ["constructor.".repeat(5_000), 3] }, {})).toBe(3);
    expect(value({ val: path.slice(0, 8_000) }, { n0: {} })).toBeNull();
  });
});

/** Milliseconds that an attack may take on a machine that is busy with other things. */
const PATIENCE = 3_000;

const EACH = ["map", "filter", "all", "some", "none", "reduce"];
const BINARY = [
  ..."+ - * / % min max cat substr in merge == != === !== < <= > >= and or ??".split(" "),
  ..."missing missing_some val var exists".split(" "),
];
const PLAIN_OPERATORS: ReadonlySet<string> = new Set("map filter some reduce substr".split(" "));

function value(rule: Value, data: Value = null): Value {
  const outcome = runRule(rule, data);
  if (outcome.kind !== "value") throw new Error(describeOutcome(outcome));
  return outcome.value;
}

function faultType(outcome: Outcome): string | undefined {
  return outcome.kind === "fault" ? outcome.fault.type : undefined;
}

function isLimit(outcome: Outcome): boolean {
  if (outcome.kind !== "fault") return false;
  return outcome.fault.code === "FAULT_SIZE" || outcome.fault.code === "FAULT_BUDGET";
}
