import { afterAll, describe, expect, test } from "vitest";
import { Board, BoardError, NUMBER, type Value } from "../../src/model/model.ts";
import { Engine } from "../../src/script/engine.ts";
import { changesBetween, snapshotOfGlobals } from "./support/globals.ts";
import { BREAKING, holding, oddities, RESERVED } from "./support/hostile.ts";
import {
  type Definition,
  full,
  type Outcome,
  outcomeOf,
  runBody,
  scopeWith,
  val,
  wordOf,
} from "./support/plant.ts";

const BEFORE = snapshotOfGlobals();
const WORDS = [...RESERVED, ...BREAKING];
let attacks = 0;

afterAll(() => {
  expect(changesBetween(BEFORE, snapshotOfGlobals())).toEqual([]);
  console.log(`${attacks} attacks ended as they must, and changed no global`);
});

/** The outcome of a whole script's `main`, with the data of an event. */
function attack(definition: Definition, data: Value = null): Outcome {
  return count(
    outcomeOf(() => {
      const engine = new Engine();
      const script = engine.compile(JSON.stringify(definition));
      return engine.call(scopeWith(), script, "main", [data]);
    }),
  );
}

function attackBody(body: Value, data: Value = null): Outcome {
  return count(runBody(body, data));
}

function attackRule(rule: Value, data: Value = null): Outcome {
  return attack({ functions: { main: rule } }, data);
}

function count(outcome: Outcome): Outcome {
  attacks++;
  if (outcome.kind === "value") expect(oddities(outcome.value)).toEqual([]);
  return outcome;
}

/** The codes of a refusal; whatever else comes of it fails the test. */
function refusal(outcome: Outcome): string {
  expect(outcome.kind, wordOf(outcome)).toBe("refused");
  return wordOf(outcome);
}

const MAIN = full(["data"], 1);

describe.each(WORDS)("the word %j as a name", (word) => {
  const declarations: Readonly<Record<string, Definition>> = {
    function: { functions: { main: MAIN, ...(holding(word, MAIN) as object) } },
    "bare rule": { functions: { main: MAIN, ...(holding(word, 1) as object) } },
    variable: { variables: holding(word, 1) as Record<string, Value>, functions: { main: MAIN } },
    constant: { constants: holding(word, 1) as Record<string, Value>, functions: { main: MAIN } },
    parameter: { functions: { main: full([word], 1) } },
    local: { functions: { main: full(["data"], { let: [word, 1] }) } },
    "loop's name": { functions: { main: full(["data"], { for: [word, [1], 1] }) } },
    "loop's index": { functions: { main: full(["data"], { for: [["x", word], [1], 1] }) } },
    "lambda's parameter": { functions: { main: full([], { map: [[1], { fn: [[word], 1] }] }) } },
    "handler's parameter": { functions: { main: full([], { try: [1, { fn: [[word], 1] }] }) } },
    event: { functions: { main: full([], { emit: [word] }) } },
    timer: { functions: { main: full([], { after: [word, 1] }) } },
    "stopped timer": { functions: { main: full([], { cancel: [word] }) } },
  };

  test("is refused as the name of anything", () => {
    for (const [what, definition] of Object.entries(declarations)) {
      // fromEntries keeps what spreading into a literal would take for a prototype.
      const functions = Object.fromEntries(Object.entries(definition.functions ?? {}));
      expect(refusal(attack({ ...definition, functions })), what).toContain("SCRIPT_NAME");
    }
  });

  test("is no operator, part, device or target of its own", () => {
    expect(refusal(attackBody(holding(word, [1])))).toMatch(/UNKNOWN_OPERATOR/);
    expect(refusal(attackBody({ "+": [holding(word, [1]), 1] }))).toMatch(/UNKNOWN_OPERATOR/);
    expect(refusal(attackRule(holding(word, [1])))).toMatch(/UNKNOWN_OPERATOR/);
    expect(refusal(attackRule({ if: [holding(word, 1), 1] }))).toMatch(/UNKNOWN_OPERATOR/);
    expect(refusal(attack(holding(word, {}) as Definition))).toMatch(/SCRIPT_PART/);
    const more = { params: ["data"], body: 1, ...(holding(word, 1) as object) };
    expect(
      refusal(attack({ functions: { main: Object.fromEntries(Object.entries(more)) } })),
    ).toMatch(/SCRIPT_FORM/);
    for (const target of [word, [word, "speed"], ["fan", word], [word, word]]) {
      expect(refusal(attackBody({ set: [target, 1] }))).toMatch(/UNKNOWN|TARGET/);
      expect(refusal(attackRule({ set: [target, 1] }))).toMatch(/UNKNOWN|TARGET|FORM/);
    }
    expect(refusal(attackBody(val(word)))).toMatch(/UNKNOWN_NAME/);
    expect(refusal(attackBody(val(word, "x")))).toMatch(/UNKNOWN_NAME/);
    expect(refusal(attackBody(val("fan", word)))).toMatch(/UNKNOWN_FIELD/);
    expect(refusal(attackBody({ fresh: [["climate", word]] }))).toMatch(/UNKNOWN/);
  });

  test("is refused by the board as the name of anything", () => {
    const output = { type: NUMBER, safe: 0, onFault: "safe" } as const;
    const named = (value: unknown): never => holding(word, value as Value) as never;
    const boards = [
      { devices: named({}) },
      { devices: { fan: { outputs: named(output) } } },
      { devices: { fan: { inputs: named({ type: NUMBER }) } } },
      { events: named({ type: NUMBER }) },
      { functions: named({ parameters: [], result: NUMBER, cost: 1 }) },
    ];
    for (const definition of boards) {
      expect(() => new Board(definition)).toThrow(BoardError);
      attacks++;
    }
  });

  test("is nothing that a script or a scope has", () => {
    const engine = new Engine();
    const script = engine.compile('{"variables":{"n":1},"functions":{"f":1}}');
    const scope = scopeWith();
    engine.call(scope, script, "f", [null]);
    expect(wordOf(outcomeOf(() => engine.call(scope, script, word)))).toBe("SCRIPT_NO_FUNCTION");
    expect(script.function(word)).toBeUndefined();
    expect(script.remove([word]).digest).toBe(script.digest);
    expect([scope.variable(word), scope.output(word, word), scope.output("fan", word)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    attacks += 5;
  });
});

describe.each(WORDS)("the word %j in an event's data", (word) => {
  const nothing: readonly Value[] = [null, 1, "text", true, [], [1], {}, { other: 1 }];

  test("is nothing where the data has no such field", () => {
    for (const data of nothing) {
      expect(wordOf(attackBody({ "??": [val("data", word), "none"] }, data))).toBe('"none"');
      expect(wordOf(attackBody({ exists: ["data", word] }, data))).toBe("false");
      expect(wordOf(attackBody(val("data", word), data))).toBe("FAULT_FIELD");
      expect(wordOf(attackBody(val("data", word, "name"), data))).toBe("FAULT_FIELD");
      const key = { cat: [word] };
      expect(wordOf(attackBody({ "??": [val("data", key), "none"] }, data))).toBe('"none"');
      expect(wordOf(attackBody({ exists: ["data", key] }, data))).toBe("false");
      expect(wordOf(attackRule({ val: [word] }, data))).toBe("null");
      expect(wordOf(attackRule({ val: [word, "constructor"] }, data))).toBe("null");
      expect(wordOf(attackRule({ val: [{ cat: [word] }] }, data))).toBe("null");
    }
  });

  test("is the data's own field where it has one", () => {
    for (const data of [holding(word, 5), JSON.parse(JSON.stringify(holding(word, 5))) as Value]) {
      expect(wordOf(attackBody(val("data", word), data))).toBe("5");
      expect(wordOf(attackBody({ "??": [val("data", word), 1] }, data))).toBe("5");
      expect(wordOf(attackBody({ exists: ["data", word] }, data))).toBe("true");
      expect(wordOf(attackBody(val("data", { cat: [word] }), data))).toBe("5");
      expect(wordOf(attackRule({ val: [word] }, data))).toBe("5");
      expect(wordOf(attackRule({ val: { cat: [word] } }, data))).toBe("5");
      expect(wordOf(attackBody({ length: [val("data")] }, data))).toBe("1");
      expect(wordOf(attackBody(val("data"), data))).toBe(JSON.stringify(data));
    }
  });

  test("stays what it is as a value", () => {
    const text = JSON.stringify(word);
    expect(wordOf(attackBody(word))).toBe(text);
    expect(wordOf(attackBody([word, { cat: [word, ""] }]))).toBe(`[${text},${text}]`);
    expect(wordOf(attackBody({ preserve: holding(word, word) }))).toBe(`{${text}:${text}}`);
    expect(wordOf(attackBody({ "===": [val("data"), word] }, word))).toBe("true");
    expect(wordOf(attackRule({ cat: [{ val: [word] }, word] }, holding(word, word)))).toBe(
      JSON.stringify(word + word),
    );
    expect(attackBody({ throw: word })).toMatchObject({ fault: { type: word } });
    expect(wordOf(attackBody({ do: [{ log: [word, word] }, 1] }))).toBe("1");
    const kept = { variables: { n: word }, functions: { main: full(["data"], val("n")) } };
    expect(wordOf(attack(kept))).toBe(text);
  });

  test("is a record's key unless it is reserved", () => {
    const outcome = attackBody({ record: [[word, word]] });
    const expected = `{${JSON.stringify(word)}:${JSON.stringify(word)}}`;
    expect(wordOf(outcome)).toBe(RESERVED.includes(word) ? "SCRIPT_NAME" : expected);
  });

  test("is said as it is in a problem, also as the name of a file", () => {
    const outcome = count(
      outcomeOf(() => {
        new Engine().compile("{", { file: word });
        return null;
      }),
    );
    expect(outcome).toMatchObject({ problems: [{ code: "JSON_SYNTAX", file: word }] });
  });
});

describe("the words that compiled code is made of", () => {
  const words = [
    "R",
    "L",
    "S",
    "f",
    "entry",
    "kept",
    "result",
    "effects",
    "state",
    "inner",
    "nested",
  ];
  const numbered = ["l0", "l1", "p0", "t0", "q0", "c0", "vc0", "zc0", "arguments", "eval", "this"];

  test.each([...words, ...numbered, "undefined", "NaN", "let", "return", "await"])(
    "%s is a name like any other",
    (word) => {
      const functions = {
        main: full([word], { let: ["x", val(word)] }, { do: [{ let: [word, 7] }, val(word)] }),
        other: full([], { map: [[1], { fn: [[word], { "+": [val(word), 1] }] }] }),
      };
      expect(wordOf(attack({ functions }, 5))).toBe("7");
      const variables = { [word]: 3 };
      const main = full(["data"], { set: [word, { "+": [val(word), 1] }] });
      expect(wordOf(attack({ variables, functions: { main } }))).toBe("4");
    },
  );
});
