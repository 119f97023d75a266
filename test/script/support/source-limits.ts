import { main, many, names, nested, type Probe, text } from "./limit-probes.ts";
import { type Definition, full } from "./plant.ts";

/** A chain of so many functions, each of which calls the next. */
function chain(count: number): Definition {
  const name = (index: number): string => (index === 0 ? "main" : `f${index}`);
  const functions = many(count, (index) => {
    const body = index === count - 1 ? 1 : { [name(index + 1)]: [1] };
    return [name(index), full(["data"], body)] as const;
  });
  return { functions: Object.fromEntries(functions) };
}

/** A body of exactly so many nodes: a `do` and scalars. */
const nodes = (count: number): Definition => main({ do: many(count - 1, () => 1) });

/** Limits of what is written: sources, functions, texts. */
export const OF_SOURCES: readonly Probe[] = [
  {
    limit: "sourceLength",
    what: "a text",
    at: 200,
    code: "JSON_LENGTH",
    script: (count) => JSON.stringify(main(1)).padEnd(count),
  },
  {
    limit: "sourceDepth",
    what: "lists",
    at: 20,
    code: "JSON_DEPTH",
    script: (count) => JSON.stringify(main({ preserve: nested(count - 4, (inner) => [inner]) })),
  },
  {
    limit: "nesting",
    what: "expressions",
    at: 5,
    code: "SCRIPT_NESTING",
    script: (count) => main(nested(count, (inner) => ({ "-": [inner] }))),
  },
  {
    limit: "nesting",
    what: "expressions in a bare rule",
    at: 5,
    code: "SCRIPT_NESTING",
    script: (count) => ({ functions: { main: nested(count, (inner) => ({ "!": inner })) } }),
  },
  {
    limit: "nesting",
    what: "expressions in a statement",
    at: 5,
    code: "SCRIPT_NESTING",
    script: (count) => ({
      ...main(1),
      statements: [nested(count - 1, (inner) => ({ "-": [inner] }))],
    }),
  },
  {
    limit: "functions",
    what: "functions",
    at: 5,
    code: "SCRIPT_COUNT",
    script: (count) => ({ functions: { ...names("f", count - 1), main: full(["data"], 1) } }),
  },
  {
    limit: "variables",
    what: "variables",
    at: 5,
    code: "SCRIPT_COUNT",
    script: (count) => ({ variables: names("v", count), ...main(1) }),
  },
  {
    limit: "constants",
    what: "constants",
    at: 5,
    code: "SCRIPT_COUNT",
    script: (count) => ({ constants: names("k", count), ...main(1) }),
  },
  {
    limit: "parameters",
    what: "parameters",
    at: 3,
    code: "SCRIPT_PARAMETERS",
    script: (count) => ({
      functions: { ...main(1).functions, other: full(Object.keys(names("p", count)), 1) },
    }),
  },
  { limit: "nodes", what: "nodes of a body", at: 40, code: "SCRIPT_NODES", script: nodes },
  {
    limit: "nodes",
    what: "nodes of a variable",
    at: 40,
    code: "SCRIPT_NODES",
    script: (count) => ({ variables: { v: many(count - 1, () => 1) }, ...main(1) }),
  },
  { limit: "callDepth", what: "calls", at: 4, code: "SCRIPT_CALL_DEPTH", script: chain },
  {
    limit: "textLength",
    what: "a text of a body",
    at: 70,
    code: "SCRIPT_TEXT",
    script: (count) => main(text(count)),
  },
  {
    limit: "textLength",
    what: "a text of a variable",
    at: 70,
    code: "SCRIPT_TEXT",
    script: (count) => ({ variables: { v: text(count) }, ...main(1) }),
  },
  {
    limit: "listLength",
    what: "a list of a body",
    at: 10,
    code: "SCRIPT_LIST",
    script: (count) => main(many(count, () => 1)),
  },
  {
    limit: "listLength",
    what: "operands",
    at: 10,
    code: "SCRIPT_LIST",
    script: (count) => main({ "+": many(count, () => 1) }),
  },
  {
    limit: "recordFields",
    what: "fields of a variable",
    at: 10,
    code: "SCRIPT_FIELDS",
    script: (count) => ({ variables: { v: names("k", count) }, ...main(1) }),
  },
  {
    limit: "recordFields",
    what: "fields of preserved data",
    at: 10,
    code: "SCRIPT_FIELDS",
    script: (count) => main({ preserve: names("k", count) }),
  },
];
