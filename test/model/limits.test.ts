import { describe, expect, test } from "vitest";
import { DEFAULT_LIMITS, limitsWith } from "../../src/model/model.ts";

describe("limits", () => {
  test("are whole numbers from 1 unless something else is said", () => {
    for (const [name, value] of Object.entries(DEFAULT_LIMITS)) {
      expect(Number.isSafeInteger(value) && value >= 1, name).toBe(true);
    }
    expect(limitsWith({})).toEqual(DEFAULT_LIMITS);
  });

  test("change where that is said and nowhere else", () => {
    expect(limitsWith({ operations: 5, hops: 1 })).toEqual({
      ...DEFAULT_LIMITS,
      operations: 5,
      hops: 1,
    });
  });

  test("leave the defaults as they are", () => {
    const before = { ...DEFAULT_LIMITS };
    limitsWith({ operations: 5 });
    expect(DEFAULT_LIMITS).toEqual(before);
  });

  test.each([1, 2, Number.MAX_SAFE_INTEGER])("may be %d", (operations) => {
    expect(limitsWith({ operations }).operations).toBe(operations);
  });

  test.each([0, -1, 1.5, Number.NaN, Infinity, Number.MAX_SAFE_INTEGER + 1])(
    "are never %d",
    (operations) => {
      expect(() => limitsWith({ operations })).toThrow("INTERNAL: limit operations must be from 1");
    },
  );

  test.each(["operation", "toString", "constructor", "__proto__"])("have none named %s", (name) => {
    const changes = JSON.parse(`{ ${JSON.stringify(name)}: 5 }`);
    expect(() => limitsWith(changes)).toThrow(`no limit is named ${name}`);
  });
});
