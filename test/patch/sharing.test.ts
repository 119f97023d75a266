import { describe, expect, test } from "vitest";
import { deltaOf } from "../../src/patch/ledger/script-delta.ts";
import { sharing } from "../../src/patch/sharing.ts";
import { scriptOf } from "../../src/script/parse.ts";
import type { Script } from "../../src/script/script.ts";

const WHOLE = {
  variables: { a: 1, b: { x: 1, y: [2] } },
  constants: { c: 3 },
  statements: [{ set: ["a", 2] }],
  functions: { f: { var: "x" }, g: { params: ["p"], body: { val: "p" } }, h: 1 },
};

/** A script that has nothing in common with others but what it says. */
function again(source: object): Script {
  return scriptOf(JSON.parse(JSON.stringify(source)));
}

describe("a script that shares with another", () => {
  const other = scriptOf(WHOLE);

  test("is the other one where both say the same, in whatever order", () => {
    const variables = { b: { y: [2], x: 1 }, a: 1 };
    expect(sharing(again({ ...WHOLE, variables }), other)).toBe(other);
  });

  test.each<[string, object]>([
    ["a variable is another", { variables: { ...WHOLE.variables, a: 9 } }],
    ["a variable is more", { variables: { ...WHOLE.variables, n: 1 } }],
    ["a variable is less", { variables: { a: 1 } }],
    ["a variable has another name", { variables: { a: 1, n: WHOLE.variables.b } }],
    ["a constant is another", { constants: { c: 4 } }],
    ["there are no constants", { constants: {} }],
    ["the statements are others", { statements: [] }],
    ["a function is another", { functions: { ...WHOLE.functions, f: { var: "y" } } }],
    ["a function is more", { functions: { ...WHOLE.functions, k: 1 } }],
    ["a function is less", { functions: { f: WHOLE.functions.f } }],
    ["there is no function", { functions: {} }],
  ])("says what it said, and has all else of the other: %s", (_, parts) => {
    const script = again({ ...WHOLE, ...parts });
    const shared = sharing(script, other);
    expect(shared.digest).toBe(script.digest);
    const [changed] = Object.keys(parts);
    for (const part of ["variables", "constants", "statements", "functions"] as const) {
      expect([part, shared[part] === other[part]]).toEqual([part, part !== changed]);
    }
    for (const source of shared.functions.values()) {
      const same = other.function(source.name)?.digest === source.digest;
      expect(source === other.function(source.name)).toBe(same);
    }
    const delta = deltaOf(other, shared) as object;
    expect(Object.keys(delta).every((part) => part === "removed" || part === changed)).toBe(true);
  });
});
