import { describe, expect, test } from "vitest";
import { Engine } from "../../src/script/engine.ts";
import { Script } from "../../src/script/script.ts";
import { compiled, full, val } from "./support/plant.ts";

const engine = new Engine();
const BASE = {
  variables: { a: 1, b: { x: 1, y: [2] } },
  constants: { k: 1 },
  statements: [{ set: ["a", 2] }],
  functions: { f: full(["data"], val("data")), g: { var: "a" } },
};
const DIGEST = compiled(BASE).digest;

describe("the digest of a script", () => {
  test("is SHA-256, and the same for the same text", () => {
    expect(DIGEST).toMatch(/^[0-9a-f]{64}$/);
    expect(compiled(BASE).digest).toBe(DIGEST);
  });

  test("does not count spaces, line ends, the order of keys, or how a number is written", () => {
    const texts = [
      JSON.stringify(BASE, null, 2).replaceAll("\n", "\r\n"),
      JSON.stringify(Object.fromEntries(Object.entries(BASE).reverse())),
      JSON.stringify({ ...BASE, variables: { b: { y: [2], x: 1 }, a: 1 } }),
      JSON.stringify({ ...BASE, functions: { g: BASE.functions.g, f: BASE.functions.f } }),
      JSON.stringify(BASE).replace('"a":1', '"a":10e-1').replace('"k":1', '"\\u006b":1.0'),
    ];
    expect(texts.map((text) => engine.compile(text).digest)).toEqual(texts.map(() => DIGEST));
  });

  test("is that of its JSON spelling", () => {
    const script = compiled(BASE);
    expect(engine.compile(JSON.stringify(script)).digest).toBe(DIGEST);
    expect(engine.compile(JSON.stringify(script.toJSON())).toJSON()).toEqual(script.toJSON());
  });

  test.each([
    ["a variable's value", { variables: { ...BASE.variables, a: 2 } }],
    ["a variable's name", { variables: { c: 1, b: BASE.variables.b } }],
    ["one variable less", { variables: { a: 1 } }],
    ["a constant", { constants: { k: 2 } }],
    [
      "a variable that becomes a constant",
      { variables: {}, constants: { k: 1, ...BASE.variables } },
    ],
    ["a statement", { statements: [{ set: ["a", 3] }] }],
    ["one statement more", { statements: [...BASE.statements, 1] }],
    ["no statement", { statements: [] }],
    ["a body", { functions: { ...BASE.functions, f: full(["data"], 1) } }],
    ["a parameter", { functions: { ...BASE.functions, f: full(["datum"], val("data")) } }],
    ["a form", { functions: { ...BASE.functions, g: full([], { var: "a" }) } }],
    ["a function's name", { functions: { h: BASE.functions.f, g: BASE.functions.g } }],
    ["one function less", { functions: { f: BASE.functions.f } }],
  ])("changes with %s", (_, change) => {
    expect(compiled({ ...BASE, ...change }).digest).not.toBe(DIGEST);
  });

  test("does not depend on the way to the script", () => {
    const script = compiled(BASE);
    const one = script.remove(["f"]).merge(compiled({ functions: { f: BASE.functions.f } }));
    const other = Script.EMPTY.merge(compiled({ functions: { z: 1 } }))
      .merge(script)
      .remove(["z"]);
    expect([one.digest, other.digest]).toEqual([DIGEST, DIGEST]);
  });
});

describe("the digest of a function", () => {
  const digestOf = (definition: Parameters<typeof full>[1]): string | undefined =>
    compiled({ functions: { f: definition } }).function("f")?.digest;

  test("counts form, parameters and body, and not the name", () => {
    const definition = full(["data"], val("data"));
    const named = compiled({ functions: { other: definition } }).function("other")?.digest;
    expect(digestOf(definition)).toBe(named);
    expect(digestOf(full(["x"], val("data")))).not.toBe(named);
    expect(digestOf(full(["data"], val("x")))).not.toBe(named);
  });

  test("tells texts from numbers, and lists from operands", () => {
    const digests = [1, "1", [1], ["1"], { "+": [1, 2] }, { "+": [2, 1] }, null, false, 0, ""].map(
      (body) => digestOf(full([], body)),
    );
    expect(new Set(digests).size).toBe(digests.length);
  });
});
