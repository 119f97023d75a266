import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  ANY,
  BOOLEAN,
  describeType,
  eitherOf,
  isOnly,
  Kind,
  LIST,
  listOf,
  mayBe,
  NOTHING,
  NULL,
  NUMBER,
  RECORD,
  recordWith,
  SCALAR,
  TEXT,
  type Type,
  typeOf,
  type Value,
} from "../../src/model/model.ts";
import { holds, values } from "./property.ts";

const KINDS = Object.values(Kind);
const ALL = KINDS.reduce((one: number, other) => one | other, 0);
const kindSets = fc.integer({ min: 0, max: ALL });

/** Any type that the exported makers can make. */
const types: fc.Arbitrary<Type> = fc.letrec<{ type: Type }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom(ANY, NOTHING, NUMBER, TEXT, BOOLEAN, NULL, LIST, RECORD, SCALAR),
    tie("type").map(listOf),
    fc
      .uniqueArray(fc.tuple(fc.constantFrom("a", "b", "c"), tie("type")), {
        maxLength: 2,
        selector: ([name]) => name,
      })
      .map((fields) => recordWith(new Map(fields))),
    fc.tuple(tie("type"), tie("type")).map(([one, other]) => eitherOf(one, other)),
  ),
})).type;

/** Whether the type says that such a value may be there. */
function admits(type: Type, value: Value): boolean {
  const { kinds } = typeOf(value);
  if (!mayBe(type, kinds)) return false;
  if (kinds === Kind.list && type.of !== undefined) {
    const { of } = type;
    return (value as readonly Value[]).every((element) => admits(of, element));
  }
  if (kinds !== Kind.record || type.fields === undefined) return true;
  const { fields } = type;
  const entries = Object.entries(value as Readonly<Record<string, Value>>);
  return (
    entries.length === fields.size &&
    entries.every(([name, field]) => admits(fields.get(name) ?? NOTHING, field))
  );
}

describe("kinds", () => {
  test("are one bit each, and ANY has all of them", () => {
    expect(KINDS).toEqual([1, 2, 4, 8, 16, 32]);
    expect(ANY.kinds).toBe(ALL);
    expect(NOTHING.kinds).toBe(0);
  });

  test.each<[Value, number, string]>([
    [null, Kind.null, "null"],
    [1.5, Kind.number, "number"],
    ["a", Kind.text, "text"],
    [false, Kind.boolean, "boolean"],
    [[], Kind.list, "list"],
    [{}, Kind.record, "record"],
  ])("%j is of one kind, which has a word", (value, kind, word) => {
    expect(typeOf(value).kinds).toBe(kind);
    expect(describeType(typeOf(value))).toBe(word);
  });

  test("are said in words, joined by or", () => {
    expect(describeType(SCALAR)).toBe("number or text or boolean or null");
    expect(describeType({ kinds: ANY.kinds & ~Kind.null })).toBe(
      "number or text or boolean or list or record",
    );
    expect(describeType(ANY)).toBe("anything");
    expect(describeType(NOTHING)).toBe("nothing");
  });
});

describe("either of two types", () => {
  test("admits what either admits", () => {
    holds([types, types, values], (one, other, value) => {
      if (!admits(one, value) && !admits(other, value)) return;
      expect(admits(eitherOf(one, other), value)).toBe(true);
    });
  });

  test("admits the two values that it was made of, and no kind besides", () => {
    holds([values, values], (one, other) => {
      const type = eitherOf(typeOf(one), typeOf(other));
      expect(admits(type, one) && admits(type, other)).toBe(true);
      expect(type.kinds).toBe(typeOf(one).kinds | typeOf(other).kinds);
    });
  });

  test("is the same in either order", () => {
    holds([types, types], (one, other) => {
      expect(eitherOf(one, other)).toEqual(eitherOf(other, one));
    });
  });

  test("is the same however three are grouped", () => {
    holds([types, types, types], (one, two, three) => {
      expect(eitherOf(eitherOf(one, two), three)).toEqual(eitherOf(one, eitherOf(two, three)));
    });
  });

  test("of a type and its like is that type", () => {
    holds([types], (type) => {
      expect(eitherOf(type, structuredClone(type))).toEqual(type);
    });
  });

  test("of a type and NOTHING is that type", () => {
    holds([types], (type) => {
      expect(eitherOf(type, NOTHING)).toEqual(type);
      expect(eitherOf(NOTHING, type)).toEqual(type);
    });
  });

  test("of a type and ANY is ANY", () => {
    holds([types], (type) => {
      expect(eitherOf(type, ANY)).toEqual(ANY);
    });
  });

  test("keeps what a list holds beside a type that is no list", () => {
    const type = eitherOf(listOf(NUMBER), NULL);
    expect(type).toEqual({ kinds: Kind.list | Kind.null, of: NUMBER });
    expect(eitherOf(type, listOf(TEXT)).of).toEqual({ kinds: Kind.number | Kind.text });
    expect(eitherOf(type, LIST).of).toBeUndefined();
  });

  test("knows the fields of two records only where they are the same", () => {
    const a = recordWith(new Map([["a", NUMBER]]));
    const b = recordWith(new Map([["b", NUMBER]]));
    const ab = recordWith(new Map([...(a.fields ?? []), ...(b.fields ?? [])]));
    const orText = eitherOf(a, recordWith(new Map([["a", TEXT]])));
    expect(orText.fields?.get("a")).toEqual({ kinds: Kind.number | Kind.text });
    for (const other of [b, ab, RECORD]) expect(eitherOf(a, other)).toEqual(RECORD);
  });
});

describe("what a type may be", () => {
  test("it is only of some kinds where it may be of no other", () => {
    holds([kindSets, kindSets], (own, asked) => {
      const type: Type = { kinds: own };
      expect(isOnly(type, asked)).toBe(mayBe(type, asked) && !mayBe(type, ALL & ~asked));
    });
  });

  test("NOTHING may be nothing and is only nothing at all", () => {
    holds([kindSets], (asked) => {
      expect(mayBe(NOTHING, asked)).toBe(false);
      expect(isOnly(NOTHING, asked)).toBe(false);
    });
  });

  test("ANY may be each kind and is only all of them", () => {
    for (const kind of KINDS) {
      expect(mayBe(ANY, kind)).toBe(true);
      expect(isOnly(ANY, kind)).toBe(false);
      expect(isOnly(ANY, ALL & ~kind)).toBe(false);
    }
    expect(isOnly(ANY, ALL)).toBe(true);
  });
});

describe("the type of a value", () => {
  test("admits the value", () => {
    holds([values], (value) => {
      expect(admits(typeOf(value), value)).toBe(true);
    });
  });

  test("knows what a list holds, and that an empty one holds nothing", () => {
    expect(typeOf([])).toEqual(listOf(NOTHING));
    expect(typeOf([1, 2])).toEqual(listOf(NUMBER));
    expect(typeOf([1, "a", null])).toEqual(listOf({ kinds: Kind.number | Kind.text | Kind.null }));
    expect(typeOf([[1], []])).toEqual(listOf(listOf(NUMBER)));
  });

  test("knows the fields of a record, whatever their names", () => {
    const value = JSON.parse(`{ "celsius": 20, "__proto__": "a", "toString": null }`);
    const fields: [string, Type][] = [
      ["celsius", NUMBER],
      ["__proto__", TEXT],
      ["toString", NULL],
    ];
    expect(typeOf(value)).toEqual(recordWith(new Map(fields)));
  });
});
