import { describe, expect, test } from "vitest";
import type { Value } from "../../src/model/model.ts";
import { Engine } from "../../src/script/engine.ts";
import { compiled, full, runBody, scopeWith, val, wordOf } from "./support/plant.ts";

const engine = new Engine();

/** Operations that a call of `main(data)` with that body takes off the budget. */
function operationsOf(body: Value, data: Value): number {
  const scope = scopeWith();
  engine.call(scope, compiled({ functions: { main: full(["data"], body) } }, engine), "main", [
    data,
  ]);
  return scope.run.operations - scope.run.left;
}

function fields(prefix: string, count: number): Value {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`${prefix}${index}`, 0]));
}

describe("a record that takes the fields of others", () => {
  const body: Value = { record: [[val("data", 0)], [val("data", 1)]] };

  test("gets as large as a record may be, and no larger", () => {
    const most = runBody({ length: [body] }, [fields("a", 500), fields("b", 524)]);
    expect(wordOf(most)).toBe("1024");
    expect(wordOf(runBody(body, [fields("a", 500), fields("b", 525)]))).toBe("FAULT_SIZE");
  });

  test("pays for every field that comes along, also where another one takes its place", () => {
    const one = operationsOf({ record: [[val("data")]] }, fields("a", 100));
    const again = { record: [[val("data")], [val("data")], [val("data")]] };
    expect(operationsOf(again, fields("a", 100))).toBe(one + 2 * (100 + 1));
  });

  test("takes a field of every name as what it is", () => {
    const data = JSON.parse('{"__proto__": 1, "constructor": 2, "toString": 3}') as Value;
    const outcome = runBody({ record: [[val("data")]] }, data);
    expect(outcome.kind === "value" && JSON.stringify(outcome.value)).toBe(JSON.stringify(data));
  });
});

describe("sorting by a function", () => {
  const by = { fn: [["a", "b"], { "-": [val("a"), val("b")] }] };

  test("pays for each comparison, and for the list", () => {
    const sort: Value = { sort: [val("data"), by] };
    expect(operationsOf(sort, [1])).toBe(operationsOf(sort, []) + 1);
    // Three nodes and one for the call of the function, once; and two elements.
    expect(operationsOf(sort, [2, 1])).toBe(operationsOf(sort, []) + 4 + 2);
  });

  test("is bounded by the budget", () => {
    const heavy = { fn: [["a", "b"], { sum: [{ range: [100] }] }] };
    const list = Array.from({ length: 2_000 }, (_, index) => -index);
    expect(wordOf(runBody({ sort: [val("data"), heavy] }, list))).toBe("FAULT_BUDGET");
  });
});
