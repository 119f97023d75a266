import type { Value } from "../../../src/model/model.ts";
import { at, everywhere, type Mistake, val } from "./mistake.ts";
import { operationOf } from "./rewrite.ts";

/** The list from its end to its start. */
const reversed = (list: Value): Value => ({
  reduce: [
    list,
    { fn: [["made_", "one_"], { concat: [[val("one_")], val("made_")] }] },
    { slice: [list, 0, 0] },
  ],
});

/** Wrong lowerings of what works on lists, records and texts. */
export const LIST_MISTAKES: readonly Mistake[] = [
  at("slice", "a slice one too long", (list = null, from = null, to) =>
    to === undefined ? undefined : { slice: [list, from, { "+": [to, 1] }] },
  ),
  at("slice", "a slice from the next one on", (list = null, from = null, ...to) => ({
    slice: [list, { "+": [from, 1] }, ...to],
  })),
  at("find", "the last one found", (list = null, fn = null) => ({ find: [reversed(list), fn] })),
  at("findIndex", "the index counted from 1", (list = null, fn = null) => ({
    "+": [{ findIndex: [list, fn] }, 1],
  })),
  at("sort", "equal ones in another order", (list = null, fn) =>
    operationOf(fn ?? null)?.name === "fn" ? { sort: [reversed(list), fn ?? null] } : undefined,
  ),
  at("sort", "the order turned round", (list = null, fn) =>
    operationOf(fn ?? null)?.name === "fn" ? reversed({ sort: [list, fn ?? null] }) : undefined,
  ),
  at("filter", "those for which it does not hold", (list = null, fn = null) => ({
    filter: [list, negated(fn)],
  })),
  at("all", "some for every", (list = null, fn = null) => ({ some: [list, fn] })),
  at("some", "every for some", (list = null, fn = null) => ({ all: [list, fn] })),
  at("reduce", "the first element to start with", (list = null, fn = null, first = null) => ({
    reduce: [{ slice: [list, 1] }, fn, { "??": [{ at: [list, 0] }, first] }],
  })),
  everywhere("an index counted from 1", (name, operands) => {
    const [list, fn, ...more] = operands;
    const [names, body] = fn === undefined ? [] : (operationOf(fn)?.operands ?? []);
    const wanted = name === "map" || name === "filter" ? 2 : 99;
    if (!Array.isArray(names) || names.length !== wanted || body === undefined) return undefined;
    const index = String(names[1]);
    const inner: Value = { do: [{ let: [index, { "+": [val("from_"), 1] }] }, body] };
    return { [name]: [list ?? null, { fn: [[names[0] as Value, "from_"], inner] }, ...more] };
  }),
  at("at", "negative indices without their sign", (list = null, index = null) => ({
    at: [list, { abs: [index] }],
  })),
  at("concat", "lists joined the wrong way round", (...lists) => ({
    concat: [...lists].reverse(),
  })),
  at("record", "a spread after what it stands before", (...entries) =>
    entries.some((entry) => Array.isArray(entry) && entry.length === 1)
      ? { record: [...entries].reverse() }
      : undefined,
  ),
  at("cat", "a text joined the wrong way round", (...parts) => ({ cat: [...parts].reverse() })),
  at("indexOf", "found one further", (holder = null, item = null) => ({
    "+": [{ indexOf: [holder, item] }, 1],
  })),
  at("startsWith", "ends for starts", (text = null, part = null) => ({ endsWith: [text, part] })),
  at("upper", "small letters for capitals", (text = null) => ({ lower: [text] })),
  at("trim", "white space kept", (text = null) => text),
  at("join", "the separator lost", (list = null) => ({ join: [list, ""] })),
  at("split", "the separator ignored", (text = null) => ({ split: [text, ""] })),
  at("contains", "what is contained not looked for", (holder = null, item = null) => ({
    "!": [{ contains: [holder, item] }],
  })),
];

function negated(fn: Value): Value {
  const [names, body] = operationOf(fn)?.operands ?? [];
  return { fn: [names ?? [], { "!": [body ?? null] }] };
}
