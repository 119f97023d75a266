import { added, type BadRequest, BUSY, NO_DIGEST } from "./bad-request.ts";
import type { Bench } from "./patch-bench.ts";

type Named = readonly [string, string, BadRequest["send"], BadRequest["how"]?];

/** A request for one new full function with that body. */
function body(expression: unknown, params: readonly unknown[] = ["data"]): BadRequest["send"] {
  return () => added({ f: { params, body: expression } });
}

/** A request that replaces functions that run. */
function replaced(
  functions: object,
  more: { remove?: readonly string[] } = {},
): BadRequest["send"] {
  return (bench) => bench.functions("bad", functions, more);
}

/** A request for another whole script, which has those parts. */
function whole(parts: object): BadRequest["send"] {
  return (bench) => bench.script("bad", { ...BUSY, ...parts });
}

/** A request whose base is that. */
function based(base: (bench: Bench) => unknown): BadRequest["send"] {
  return (bench) => ({
    ...bench.functions("bad", { scaled: BUSY.functions.tick }),
    base: base(bench),
  });
}

const kept = (bench: Bench, name: string) => bench.digest(name);
const group = { group: true };

const BASES: readonly Named[] = [
  ["no digest at all", "PATCH_BASE", based(() => ({ scaled: "" }))],
  ["another digest", "PATCH_BASE", based(() => ({ scaled: NO_DIGEST }))],
  ["the digest of another function", "PATCH_BASE", based((b) => ({ scaled: kept(b, "twice") }))],
  ["the digest of the script", "PATCH_BASE", based((b) => ({ scaled: b.controller.digest }))],
  ["half a digest", "PATCH_BASE", based((b) => ({ scaled: kept(b, "scaled")?.slice(0, 32) }))],
  [
    "a digest in capitals",
    "PATCH_BASE",
    based((b) => ({ scaled: kept(b, "scaled")?.toUpperCase() })),
  ],
  ["a digest with a space", "PATCH_BASE", based((b) => ({ scaled: `${kept(b, "scaled")} ` }))],
  ["null for what is there", "PATCH_BASE", based(() => ({ scaled: null }))],
  ["a digest for what is not", "PATCH_BASE", () => added({ f: 1 }, { base: { f: NO_DIGEST } })],
  ["a digest as long as a book", "PATCH_BASE", based(() => ({ scaled: "x".repeat(1_000_000) }))],
  ["no name", "PATCH_BASE_NAMES", based(() => ({}))],
  [
    "a name too many",
    "PATCH_BASE_NAMES",
    based((b) => ({ scaled: kept(b, "scaled"), door: null })),
  ],
  ["a name like it", "PATCH_BASE_NAMES", based((b) => ({ sсaled: kept(b, "scaled") }))],
  ["a name too long", "PATCH_BASE_NAMES", based(() => ({ ["x".repeat(100_000)]: null }))],
  ["a list on its own topic", "PATCH_TYPE", based((b) => ({ scaled: [kept(b, "scaled")] }))],
  ["a list of wrong ones", "PATCH_BASE", based(() => ({ scaled: [NO_DIGEST, null] })), group],
  ["a long list", "PATCH_BASE", based(() => ({ scaled: Array(9_999).fill(NO_DIGEST) })), group],
  ["an empty list", "PATCH_TYPE", based(() => ({ scaled: [] })), group],
  ["a list of numbers", "PATCH_TYPE", based(() => ({ scaled: [1] })), group],
  ["a list in a list", "PATCH_TYPE", based((b) => ({ scaled: [[kept(b, "scaled")]] })), group],
  ["a list of nothing for a script", "PATCH_TYPE", whole({ base: [] }), group],
  ["a list with null for a script", "PATCH_TYPE", whole({ base: [null] }), group],
  ["a list of wrong ones for a script", "PATCH_BASE", whole({ base: ["a", "b", "c", "d"] }), group],
  ["a list for a script on its own topic", "PATCH_TYPE", whole({ base: [NO_DIGEST] })],
  ["another script", "PATCH_BASE", whole({ base: NO_DIGEST })],
  ["the script before", "PATCH_BASE", (b) => b.script("bad", { ...BUSY, base: before(b) })],
  [
    "a function for a script",
    "PATCH_BASE",
    (b) => ({ ...(whole({})(b) as object), base: kept(b, "tick") }),
  ],
  [
    "another script to leave",
    "PATCH_BASE",
    () => ({ id: "bad", kind: "rollback", base: NO_DIGEST }),
  ],
  ["the script to go to", "PATCH_BASE", (b) => ({ id: "bad", kind: "rollback", base: before(b) })],
];

function before({ ledger }: Bench): string | undefined {
  return ledger.state.earlier[0]?.script.digest;
}

const REMOVALS: readonly Named[] = [
  ["what is not there", "PATCH_UNKNOWN_FUNCTION", replaced({}, { remove: ["none"] })],
  ["a variable", "PATCH_UNKNOWN_FUNCTION", replaced({}, { remove: ["gain"] })],
  ["what is changed too", "PATCH_BOTH", replaced({ tick: 1 }, { remove: ["tick"] })],
  ["what others call", "SCRIPT_UNKNOWN_OPERATOR", replaced({}, { remove: ["scaled"] })],
  ["nothing", "PATCH_EMPTY", replaced({}, { remove: [] })],
  [
    "everything",
    "PATCH_EMPTIES",
    replaced({}, { remove: ["scaled", "twice", "tick", "reading", "door"] }),
  ],
  ...["", "a b", "sсaled", "__proto__", "1a", "x".repeat(65)].map((name): Named => {
    return [JSON.stringify(name).slice(0, 20), "PATCH_TYPE", replaced({}, { remove: [name] })];
  }),
];

/** Words that no function can be named: look-alikes, reserved, of another form, too long. */
const NAMES = [
  ...[
    "sсaled",
    "ѕcaled",
    "αlpha",
    "ｓcaled",
    "scaléd",
    "scale\u0301d",
    "sca\u200bled",
    "ﬁnd",
    "Ｉf",
  ],
  ...["__proto__", "constructor", "prototype", "toString", "then", "toJSON", "hasOwnProperty"],
  ...["valueOf", "__defineGetter__", "", " ", "a b", "a-b", "a.b", "1a", "a/b", "$a", "#a", "\0"],
  ...["x".repeat(65), "y".repeat(1_000), "(statements)"],
].map((name): Named => {
  return [JSON.stringify(name).slice(0, 30), "SCRIPT_NAME", () => added({ [name]: 1 })];
});

const OPERATOR_NAMES = ["if", "set", "cat", "val", "fn"].map((name): Named => {
  return [`the operator ${name}`, "SCRIPT_NAME_OPERATOR", () => added({ [name]: 1 })];
});

/** Operators that there are not; in a full function and in a bare rule. */
const OPERATORS = [
  ...["gt", "eq", "foreach", "while", "eval", "Function", "require", "process", "import", "regex"],
  ...["__proto__", "constructor", "toString", "IF", "ѕet", "=", "**", "", "scalled", "method"],
].flatMap((name): Named[] => {
  const said = JSON.stringify(name);
  const call = `{${said}:[1,2]}`;
  const text = (definition: string) =>
    `{"id":"bad","kind":"functions","base":{"f":null},"functions":{"f":${definition}}}`;
  return [
    [
      `${said} in a function`,
      "SCRIPT_UNKNOWN_OPERATOR",
      () => text(`{"params":[],"body":${call}}`),
    ],
    [`${said} in a rule`, "SCRIPT_UNKNOWN_OPERATOR", () => text(call)],
  ];
});

const FORMS: readonly Named[] = [
  ["no body", "SCRIPT_FORM", () => added({ f: { params: [] } })],
  ["no parameters", "SCRIPT_FORM", () => added({ f: { body: 1 } })],
  ["something more", "SCRIPT_FORM", () => added({ f: { params: [], body: 1, name: "f" } })],
  ["parameters in a text", "SCRIPT_FORM", () => added({ f: { params: "x", body: 1 } })],
  ["parameters that are numbers", "SCRIPT_FORM", body(1, [1])],
  ["a parameter twice", "SCRIPT_NAME_TWICE", body(1, ["x", "x"])],
  ["a reserved parameter", "SCRIPT_NAME", body(1, ["constructor"])],
  ["a parameter like another", "SCRIPT_NAME", body(1, ["x", "х"])],
  [
    "too many parameters",
    "SCRIPT_PARAMETERS",
    body(
      1,
      Array.from({ length: 17 }, (_, at) => `p${at}`),
    ),
  ],
  [
    "a handler of two parameters",
    "SCRIPT_HANDLER",
    replaced({ reading: { params: ["a", "b"], body: 1 } }),
  ],
  [
    "a migration of two parameters",
    "SCRIPT_MIGRATE_PARAMETERS",
    () => added({ migrate: { params: ["a", "b"], body: 1 } }),
  ],
  [
    "a migration that faults",
    "PATCH_MIGRATE",
    () => added({ migrate: { params: [], body: { throw: ["no"] } } }),
  ],
];

const deep = (levels: number): unknown => (levels === 0 ? 1 : { "-": [deep(levels - 1)] });

const BODIES: readonly Named[] = [
  ["an unknown name", "SCRIPT_UNKNOWN_NAME", body({ val: "gian" })],
  [
    "an unknown field",
    "SCRIPT_UNKNOWN_FIELD",
    replaced({ reading: { params: ["d"], body: { val: ["d", "y"] } } }),
  ],
  ["an unknown device", "SCRIPT_UNKNOWN_NAME", body({ set: [["fna", "speed"], 1] })],
  ["an unknown output", "SCRIPT_UNKNOWN_OUTPUT", body({ set: [["fan", "sped"], 1] })],
  ["a device as a whole", "SCRIPT_TARGET", body({ set: ["fan", 1] })],
  ["an output over its range", "SCRIPT_RANGE", body({ set: [["fan", "speed"], 101] })],
  ["an output under its range", "SCRIPT_RANGE", body({ set: [["fan", "speed"], -1] })],
  ["an output of another type", "SCRIPT_TYPE", body({ set: [["fan", "speed"], "fast"] })],
  ["an unknown variable to set", "SCRIPT_UNKNOWN_NAME", body({ set: ["gian", 1] })],
  ["a constant to set", "SCRIPT_TARGET", body({ set: ["top", 1] })],
  ["a variable of another type", "SCRIPT_TYPE", body({ set: ["gain", "x"] })],
  ["a field to set", "SCRIPT_TARGET", body({ set: [["record", "x"], 1] })],
  ["a call with too many operands", "SCRIPT_CALL", body({ scaled: [1, 2] })],
  ["a call with none", "SCRIPT_CALL", body({ scaled: [] })],
  ["an operator with too few", "SCRIPT_ARITY", body({ pow: [1] })],
  ["an operator with too many", "SCRIPT_ARITY", body({ abs: [1, 2] })],
  ["text that is added", "SCRIPT_TYPE", body({ "+": ["a", 1] })],
  ["a number for a condition", "SCRIPT_TYPE", body({ if: [1, 2, 3] })],
  ["a break outside a loop", "SCRIPT_LEAVE", body({ do: [{ break: [] }] })],
  ["a function that calls itself", "SCRIPT_RECURSION", body({ f: [1] })],
  ["a sorting direction", "SCRIPT_DIRECTION", body({ sort: [{ val: "list" }, "upwards"] })],
  ["nesting over the limit", "SCRIPT_NESTING", body(deep(33))],
  ["nesting far over the limit", "SCRIPT_NESTING", body(deep(60))],
  ["nodes over the limit", "SCRIPT_NODES", body({ do: Array(8_192).fill(1) })],
  ["a text over the limit", "SCRIPT_TEXT", body("x".repeat(65_537))],
  ["a list over the limit", "SCRIPT_LIST", body(Array(16_385).fill(1))],
  ["a rule over the limit", "SCRIPT_NODES", () => added({ f: { and: Array(8_192).fill(1) } })],
  ["a full operator in a rule", "SCRIPT_FULL_ONLY", () => added({ f: { find: [[1], true] } })],
  ["a rule operator in a function", "SCRIPT_RULE_ONLY", body({ missing: ["x"] })],
];

const two = { params: ["x", "y"], body: 1 };

const CALLERS: readonly Named[] = [
  ["callers that no longer fit", "SCRIPT_CALL", replaced({ scaled: two })],
  [
    "one caller that does and one that does not",
    "SCRIPT_CALL",
    replaced({ scaled: two, twice: 1 }),
  ],
  [
    "two functions that call one another",
    "SCRIPT_RECURSION",
    () => added({ f: { params: [], body: { g: [] } }, g: { params: [], body: { f: [] } } }),
  ],
  [
    "a way back to a caller that runs",
    "SCRIPT_RECURSION",
    replaced({ scaled: { params: ["x"], body: { twice: [{ val: "x" }] } } }),
  ],
  ["a callee that gives a text", "SCRIPT_TYPE", replaced({ scaled: { params: ["x"], body: "x" } })],
];

const numbered = (count: number, value: unknown = 1) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`n${index}`, value]));

const PARTS: readonly Named[] = [
  ["no function", "PATCH_EMPTIES", whole({ functions: {} })],
  [
    "a variable that changes its type",
    "SCRIPT_TYPE",
    whole({ variables: { ...BUSY.variables, gain: "x" } }),
  ],
  ["a variable of no value", "SCRIPT_NAME", whole({ variables: { ...BUSY.variables, "a b": 1 } })],
  ["a variable like another", "SCRIPT_NAME", whole({ variables: { ...BUSY.variables, gаin: 1 } })],
  ["a reserved variable", "SCRIPT_NAME", whole({ variables: { ...BUSY.variables, toJSON: 1 } })],
  [
    "a variable that changes its type unused",
    "SCRIPT_MIGRATE_MISSING",
    whole({ variables: { ...BUSY.variables, on: 1 } }),
  ],
  [
    "a constant with a variable's name",
    "SCRIPT_NAME_TWICE",
    whole({ constants: { top: 1, gain: 1 } }),
  ],
  ["a variable that is missing", "SCRIPT_UNKNOWN_NAME", whole({ variables: {} })],
  ["a constant that is missing", "SCRIPT_UNKNOWN_NAME", whole({ constants: {} })],
  ["too many variables", "SCRIPT_COUNT", whole({ variables: numbered(4_097) })],
  ["too many constants", "SCRIPT_COUNT", whole({ constants: numbered(4_097) })],
  [
    "too large a variable",
    "SCRIPT_TEXT",
    whole({ variables: { ...BUSY.variables, n: "x".repeat(65_537) } }),
  ],
  [
    "too much state",
    "SCRIPT_VALUE",
    whole({ variables: { ...BUSY.variables, ...numbered(150, Array(8_000).fill(1)) } }),
  ],
  ["statements that are none", "SCRIPT_UNKNOWN_NAME", whole({ statements: [{ val: "none" }] })],
  [
    "statements of unknown operators",
    "SCRIPT_UNKNOWN_OPERATOR",
    whole({ statements: [{ nope: 1 }] }),
  ],
  ["too many functions", "SCRIPT_COUNT", () => added(numbered(16_384))],
];

function namedIn(about: string, cases: readonly Named[]): readonly BadRequest[] {
  return cases.map(([name, code, send, how]) => {
    const request = { name: `${about}: ${name}`, code, send };
    return how === undefined ? request : { ...request, how };
  });
}

/** Requests that can be read, and do not fit what runs or what a script is. */
export const BAD_SCRIPTS: readonly BadRequest[] = [
  ...[...namedIn("base", BASES), ...namedIn("remove", REMOVALS), ...namedIn("name", NAMES)],
  ...[...namedIn("name", OPERATOR_NAMES), ...namedIn("operator", OPERATORS)],
  ...[...namedIn("form", FORMS), ...namedIn("body", BODIES)],
  ...[...namedIn("callers", CALLERS), ...namedIn("script", PARTS)],
];
