import { FIELDS_READ, ID_LENGTH, NAMES_SHOWN, NAMES_TOUCHED } from "../../src/patch/limits.ts";
import { added, type BadRequest, BUSY, NO_DIGEST } from "./bad-request.ts";
import type { Bench } from "./patch-bench.ts";

/** A request of each kind that would be accepted. */
const GOOD: Readonly<Record<string, (bench: Bench) => object>> = {
  functions: () => added({ f: { var: "x" } }),
  script: (bench) => bench.script("bad", BUSY),
  rollback: (bench) => ({ id: "bad", kind: "rollback", base: bench.controller.digest }),
  set: () => ({ id: "bad", kind: "set", name: "gain", value: 5 }),
  show: () => ({ id: "bad", kind: "show", names: ["scaled"] }),
};

const KINDS = Object.keys(GOOD);

/** A good request of the kind with other fields. */
function with_(kind: string, fields: object): BadRequest["send"] {
  return (bench) => ({ ...GOOD[kind]?.(bench), ...fields });
}

const VALUES: Readonly<Record<string, unknown>> = {
  ...{ null: null, true: true, "0": 0, "1.5": 1.5, "an empty text": "", "a text": "text" },
  ...{ "an empty list": [], "a list of numbers": [7], "an empty record": {}, "a record": { x: 7 } },
};

const RECORDS = ["an empty record", "a record"];
const LISTS = ["an empty list", "a list of numbers"];
const TEXTS = ["an empty text", "a text"];

/** The fields of each kind, the code of what is no value for them, and what is left out. */
const FIELDS: readonly (readonly [string, string, string, readonly string[]])[] = [
  ...KINDS.map((kind) => [kind, "id", "PATCH_ID", ["a text"]] as const),
  ["functions", "kind", "PATCH_TYPE", []],
  ["functions", "base", "PATCH_TYPE", RECORDS],
  ["functions", "functions", "PATCH_TYPE", RECORDS],
  ["functions", "variables", "SCRIPT_FORM", RECORDS],
  ["functions", "constants", "SCRIPT_FORM", RECORDS],
  ["functions", "remove", "PATCH_TYPE", ["an empty list"]],
  ["functions", "probation", "PATCH_TYPE", ["0", "1.5"]],
  ["script", "base", "PATCH_TYPE", TEXTS],
  ["script", "functions", "PATCH_TYPE", RECORDS],
  ["script", "variables", "SCRIPT_FORM", RECORDS],
  ["script", "constants", "SCRIPT_FORM", RECORDS],
  ["script", "statements", "SCRIPT_FORM", LISTS],
  ["script", "probation", "PATCH_TYPE", ["0", "1.5"]],
  ["rollback", "base", "PATCH_TYPE", TEXTS],
  ["rollback", "probation", "PATCH_TYPE", ["0", "1.5"]],
  ["set", "name", "PATCH_TYPE", ["a text"]],
  ["show", "names", "PATCH_TYPE", ["an empty list"]],
];

const WRONG_TYPES = FIELDS.flatMap(([kind, field, code, fitting]) =>
  Object.entries(VALUES)
    .filter(([said]) => !fitting.includes(said))
    .map(([said, value]) => {
      return { name: `${kind}: ${field} is ${said}`, code, send: with_(kind, { [field]: value }) };
    }),
);

const REQUIRED: readonly (readonly [string, string])[] = [
  ...KINDS.flatMap((kind) => [[kind, "id"] as const, [kind, "kind"] as const]),
  ...[["functions", "base"] as const, ["script", "base"] as const],
  ...[["script", "functions"] as const, ["set", "name"] as const, ["set", "value"] as const],
  ["show", "names"],
];

const MISSING = REQUIRED.map(([kind, field]) => {
  const send = with_(kind, { [field]: undefined });
  return { name: `${kind}: no ${field}`, code: "PATCH_MISSING", send };
});

/** Fields that there are not: words nearly right, and fields of other kinds. */
const UNKNOWN: readonly (readonly [string, string])[] = [
  ...["Id", "ID", "kinds", "bases", "bas", "function", "fuctions", "Functions", "removed"].map(
    (field) => ["functions", field] as const,
  ),
  ...["variable", "constant", "statements", "name", "names", "value"].map(
    (field) => ["functions", field] as const,
  ),
  ...["statement", "remove", "functoins", "migrate"].map((field) => ["script", field] as const),
  ...["to", "functions", "bse", "names"].map((field) => ["rollback", field] as const),
  ...["base", "probation", "val", "nme", "source"].map((field) => ["set", field] as const),
  ...["name", "nmes", "base", "probation", "language"].map((field) => ["show", field] as const),
  ...["__proto__", "constructor", "toString", "", "i d", "іd", "ｉｄ", "a/b~c"].map(
    (field) => ["set", field] as const,
  ),
];

const UNKNOWN_FIELDS = UNKNOWN.map(([kind, field]) => {
  const send = (bench: Bench) => {
    const text = JSON.stringify(GOOD[kind]?.(bench));
    return `${text.slice(0, -1)},${JSON.stringify(field)}:1}`;
  };
  return { name: `${kind}: a field ${JSON.stringify(field)}`, code: "PATCH_FIELD", send };
});

const NOT_DUE: readonly (readonly [string, object])[] = [
  ...KINDS.flatMap((kind) => [
    [kind, { sequence: 1 }] as const,
    [kind, { expires: "2030-01-01T00:00:00Z" }] as const,
    [kind, { signatures: [] }] as const,
  ]),
  ...["functions", "script", "rollback"].flatMap((kind) =>
    [60, 0.5, -1].map((probation) => [kind, { probation }] as const),
  ),
  ...["confirm", "force", "release"].map((kind) => ["set", { kind }] as const),
];

const UNSUPPORTED = NOT_DUE.map(([kind, fields]) => {
  const name = `${kind}: ${JSON.stringify(fields).slice(1, -1)}`;
  return { name, code: "PATCH_UNSUPPORTED", send: with_(kind, fields) };
});

/** A source that is one text goes with no other, and says which language it is in. */
const MIXED: readonly (readonly [object, string])[] = [
  [{ language: "typescript" }, "PATCH_FIELD"],
  [{ language: "typescript", source: "export function f() {}" }, "PATCH_FIELD"],
  [{ language: "typescript", functions: undefined }, "PATCH_MISSING"],
  [{ language: "typescript", functions: undefined, source: 5 }, "PATCH_TYPE"],
  [{ language: "typescript", functions: undefined, source: "", file: 5 }, "PATCH_TYPE"],
  [
    { language: "typescript", functions: undefined, source: "", file: "x".repeat(257) },
    "PATCH_TYPE",
  ],
  [{ language: "javascript" }, "PATCH_TYPE"],
  [{ language: null }, "PATCH_TYPE"],
  [{ source: "export function f() {}" }, "PATCH_FIELD"],
  [{ language: "json", source: "export function f() {}" }, "PATCH_FIELD"],
  [{ language: "json", file: "f.json" }, "PATCH_FIELD"],
];

const SOURCES = ["functions", "script"].flatMap((kind) =>
  MIXED.map(([fields, code]) => {
    const said = Object.entries(fields).map(([field, value]) => `${field} ${String(value)}`);
    const name = `${kind}: ${said.join(", ").slice(0, 80)}`;
    return { name, code, send: with_(kind, fields) };
  }),
);

const IDS = [
  ...[" ", "a b", " bad", "bad ", "b\tad", "b\nad", "bad\0", "bad\x7f", "é"],
  ...["ⅰ", "😀", "bаd"],
  ...["bad\u200b", "b\u0301ad", "x".repeat(ID_LENGTH + 1), "files:1:1", "files:"],
].map((id) => {
  return {
    name: `the id ${JSON.stringify(id).slice(0, 20)}`,
    code: "PATCH_ID",
    send: with_("set", { id }),
  };
});

const KIND_WORDS = [
  "Functions",
  "function",
  "patch",
  "",
  "set ",
  "ѕet",
  "__proto__",
  "toString",
].map((kind) => {
  const name = `the kind ${JSON.stringify(kind)}`;
  return { name, code: "PATCH_TYPE", send: with_("set", { kind }) };
});

/** Every type for a variable of each type but its own. */
const SET_TYPES = Object.entries({
  gain: ["0", "1.5"],
  on: ["true"],
  word: TEXTS,
  list: LISTS,
  record: RECORDS,
}).flatMap(([name, own]) =>
  Object.entries(VALUES)
    .filter(([said]) => !own.includes(said))
    .map(([said, value]) => {
      const send = with_("set", { name, value });
      return { name: `set: ${name} to ${said}`, code: "SET_TYPE", send };
    }),
);

const SETS: readonly BadRequest[] = [
  ...["gian", "Gain", "none", "scaled", "top", "fan", "migrate"].map((name) => {
    return { name: `set: ${name}`, code: "SET_UNKNOWN_VARIABLE", send: with_("set", { name }) };
  }),
  ...[
    "gаin",
    "γain",
    "ｇain",
    "gain ",
    "a.b",
    "1a",
    "__proto__",
    "constructor",
    "x".repeat(65),
  ].map((name) => {
    return { name: `set: ${name.slice(0, 20)}`, code: "PATCH_TYPE", send: with_("set", { name }) };
  }),
  ...[
    ["word", "x".repeat(65_537)] as const,
    ["list", Array(16_385).fill(1)] as const,
    [
      "record",
      Object.fromEntries(Array.from({ length: 1_025 }, (_, at) => [`f${at}`, 1])),
    ] as const,
    ["any", Array(70).fill(Array(1_000).fill(1))] as const,
  ].map(([name, value]) => {
    return {
      name: `set: too much to ${name}`,
      code: "SET_VALUE",
      send: with_("set", { name, value }),
    };
  }),
];

const many = (count: number) => Array.from({ length: count }, (_, index) => `f${index}`);

const SHOWS: readonly BadRequest[] = [
  { name: "show: nothing", code: "PATCH_SIZE", send: with_("show", { names: [] }) },
  {
    name: "show: too many",
    code: "PATCH_SIZE",
    send: with_("show", { names: Array(NAMES_SHOWN + 1).fill("scaled") }),
  },
  ...["none", "Scaled", "scaledd", "sсaled", "ｓcaled", "", "__proto__", "gain", "+"].map(
    (name) => {
      const send = with_("show", { names: ["scaled", name] });
      return { name: `show: ${JSON.stringify(name)}`, code: "PATCH_UNKNOWN_FUNCTION", send };
    },
  ),
];

const SIZES: readonly BadRequest[] = [
  {
    name: "functions: more names than a script can have",
    code: "PATCH_SIZE",
    send: () => added(Object.fromEntries(many(NAMES_TOUCHED + 1).map((name) => [name, 1]))),
  },
  {
    name: "functions: a base with more names than a script can have",
    code: "PATCH_SIZE",
    send: () => {
      const base = Object.fromEntries(many(NAMES_TOUCHED + 1).map((name) => [name, null]));
      return added({ f: 1 }, { base });
    },
  },
  {
    name: "functions: more fields than are looked at",
    code: "PATCH_SIZE",
    send: () => added({ f: 1 }, Object.fromEntries(many(FIELDS_READ).map((name) => [name, 1]))),
  },
];

/** What is sent under an id that another request has. */
const REUSED = ["patched", "set", "refused"].flatMap((id) =>
  KINDS.map((kind) => {
    const name = `${kind}: the id of another request, ${id}`;
    return { name, code: "PATCH_ID_REUSED", send: with_(kind, { id, more: NO_DIGEST }) };
  }),
);

const RETAINED = KINDS.map((kind) => {
  const how = { retained: true };
  return {
    name: `${kind}: kept by the broker`,
    code: "PATCH_RETAINED",
    send: with_(kind, {}),
    how,
  };
});

/** Requests whose fields are missing, unknown, not due yet, or no values for them. */
export const BAD_FIELDS: readonly BadRequest[] = [
  ...[
    ...WRONG_TYPES,
    ...MISSING,
    ...UNKNOWN_FIELDS,
    ...UNSUPPORTED,
    ...SOURCES,
    ...IDS,
    ...KIND_WORDS,
  ],
  ...[...SET_TYPES, ...SETS, ...SHOWS, ...SIZES, ...REUSED, ...RETAINED],
];
