import type { Grower } from "./grower.ts";
import { type Field, type Kind, keyOf, listOf, recordOf } from "./kinds.ts";
import { LEVEL, member, missingOf, type Piece, primary } from "./piece.ts";
import { INPUTS, OUTPUTS } from "./plant.ts";
import type { Named } from "./scope.ts";

/** A value that can be read here: a name, or fields of it. */
interface Path {
  readonly root: Named;
  readonly fields: readonly string[];
}

/** Reads a name or a field of that kind, where there is one. */
export function readPath(at: Grower, kind: Kind): Piece | undefined {
  return readOneOf(
    at,
    at.scope.visible().flatMap((root) => pathsOf(root, keyOf(kind))),
  );
}

/** Reads a field of that kind, of a value that is no device. */
export function readField(at: Grower, kind: Kind): Piece | undefined {
  const paths = at.scope.visible().flatMap((root) => pathsOf(root, keyOf(kind)));
  return readOneOf(
    at,
    paths.filter(({ root, fields }) => fields.length > 0 && root.role !== "device"),
  );
}

function readOneOf(at: Grower, paths: readonly Path[]): Piece | undefined {
  if (paths.length === 0) return undefined;
  // The innermost names are what differs from turn to turn.
  const { root, fields } = at.choices.of(at.choices.chance(60) ? paths.slice(0, 2) : paths);
  const base = at.use(root);
  if (fields.length === 0) return base;
  at.shown.add("field");
  const dot = at.choices.chance(2) ? "\n  ." : ".";
  const steps = fields.map((name) => (name === "length" ? '["length"]' : `${dot}${name}`));
  const text = [base.ts, ...steps].join("");
  return member(text, [base.js, ...fields].join("."));
}

function pathsOf(root: Named, key: string): readonly Path[] {
  if (root.role === "device") {
    return [
      ...OUTPUTS.map((one) => [one.device, one.output, one.kind] as const),
      ...INPUTS.map((one) => [one.device, one.field, one.kind] as const),
    ]
      .filter(([device, , kind]) => device === root.name && keyOf(kind) === key)
      .map(([, field]) => ({ root, fields: [field] }));
  }
  const { kind } = root;
  return kind === undefined ? [] : within(kind, key, []).map((fields) => ({ root, fields }));
}

function within(
  kind: Kind,
  key: string,
  fields: readonly string[],
): readonly (readonly string[])[] {
  const here = keyOf(kind) === key ? [fields] : [];
  if (kind.is !== "record") return here;
  return [
    ...here,
    ...kind.fields.flatMap(([name, field]) => within(field, key, [...fields, name])),
  ];
}

/** Records that have a field of some kind, with the field. */
const HOLDERS: readonly Kind[] = [
  recordOf(["id", { is: "number" }], ["celsius", { is: "number" }]),
];

/** An element of a list: faults where there is none. */
export function readElement(at: Grower, kind: Kind, depth: number): Piece {
  const list = at.expression(listOf(kind), depth);
  const drawn = at.number(depth);
  // An index that is plainly negative is refused; `at` is, but for `??`.
  const index = isNegative(drawn) ? primary("0") : drawn;
  at.shown.add("index");
  const isLate = list.level === LEVEL.call || list.level === LEVEL.coalesce;
  const base = isLate ? missingOf(list) : list.js;
  return {
    ts: `${at.in(list, LEVEL.call)}[${at.in(index, LEVEL.assign)}]`,
    // JavaScript computes the index before it looks whether there is a list.
    js: `$.element(${base},${index.js})`,
    missing: `$.read(${base},${index.js})`,
    level: LEVEL.call,
  };
}

/** A literal index. */
function place(text: string): Piece {
  return { ts: text, js: `(${text})`, level: text.startsWith("-") ? LEVEL.unary : LEVEL.primary };
}

function isNegative({ ts }: Piece): boolean {
  return /^[(\s-]*-/.test(ts);
}

/** What may be missing, and what stands for it then. */
export function coalesce(at: Grower, kind: Kind, depth: number): Piece {
  const first = optional(at, kind, depth);
  const second = at.expression(kind, depth);
  return coalesced(at, first, second);
}

/** `one ?? other`. */
export function coalesced(at: Grower, one: Piece, other: Piece): Piece {
  return {
    ts: `${at.inCoalesce(one, true)} ?? ${at.inCoalesce(other, false)}`,
    js: `(${missingOf(one)}??${other.js})`,
    missing: `(${missingOf(one)}??${missingOf(other)})`,
    level: LEVEL.coalesce,
  };
}

/** Something of that kind that may be null or missing: it stands to the left of `??` only. */
function optional(at: Grower, kind: Kind, depth: number): Piece {
  const ways = [
    () => at.varied({ is: "maybe", of: kind }, depth),
    () => missingElement(at, kind, depth),
    () => found(at, kind, depth),
    () => optionalField(at, kind, depth),
    () => foundField(at, kind, depth),
    () => coalesceMaybe(at, kind, depth),
    ...(kind.is === "text" ? [() => characterAt(at, depth)] : []),
  ];
  return at.choices.of(ways)();
}

function missingElement(at: Grower, kind: Kind, depth: number): Piece {
  at.shown.add("?? after an index");
  const list = at.expression(listOf(kind), depth);
  const index = at.choices.chance(40)
    ? place(at.choices.of(["0", "1", "-1", "2", "-2", "3"]))
    : at.number(depth);
  const [open, close, reads] = isNegative(index)
    ? ([".at(", ")", false] as const)
    : at.choices.of([
        ["[", "]", true],
        ["[", "]", true],
        [".at(", ")", false],
        ["?.[", "]", true],
      ] as const);
  const [helper, key] = open === "?.[" ? ["get", `()=>${index.js}`] : ["read", index.js];
  const js = reads ? `$.${helper}(${missingOf(list)},${key})` : `${list.js}.at(${index.js})`;
  return member(`${at.in(list, LEVEL.call)}${open}${at.in(index, LEVEL.assign)}${close}`, js);
}

function characterAt(at: Grower, depth: number): Piece {
  at.shown.add(".at() of a text");
  const text = at.expression({ is: "text" }, depth);
  const index = at.number(depth);
  return member(
    `${at.in(text, LEVEL.call)}.at(${at.in(index, LEVEL.assign)})`,
    `${text.js}.at(${index.js})`,
  );
}

/** The element that a condition finds. */
export function found(at: Grower, kind: Kind, depth: number): Piece {
  at.shown.add(".find()");
  const list = at.expression(listOf(kind), depth);
  const test = lambda(at, [kind], { is: "boolean" }, depth);
  return member(`${at.in(list, LEVEL.call)}.find(${test.ts})`, `${list.js}.find(${test.js})`);
}

/** The records whose field is of that kind. */
function holdersOf(kind: Kind): readonly (readonly [Kind, Field])[] {
  return HOLDERS.flatMap((holder) =>
    holder.is === "record"
      ? holder.fields
          .filter(([, field]) => keyOf(field) === keyOf(kind))
          .map((field) => [holder, field] as const)
      : [],
  );
}

/** `a?.b`, where `a` may be null. */
function optionalField(at: Grower, kind: Kind, depth: number): Piece {
  const holders = holdersOf(kind);
  if (holders.length === 0) return at.varied({ is: "maybe", of: kind }, depth);
  const [holder, [name]] = at.choices.of(holders);
  at.shown.add("?. after null");
  const base = at.varied({ is: "maybe", of: holder }, depth);
  return member(`${at.in(base, LEVEL.call)}?.${name}`, `${missingOf(base)}?.${name}`);
}

/** `find(…)?.b`, or `list[i]?.b`, or `list[i].b`, which faults where the element is missing. */
function foundField(at: Grower, kind: Kind, depth: number): Piece {
  const holders = holdersOf(kind);
  if (holders.length === 0) return found(at, kind, depth);
  const [holder, [name]] = at.choices.of(holders);
  const way = at.choices.below(3);
  at.shown.add("?. after what may be missing");
  const base = way === 0 ? found(at, holder, depth) : missingElement(at, holder, depth);
  if (way < 2) return member(`${base.ts}?.${name}`, `${base.js}?.${name}`);
  at.shown.add("a field of an element that must be there");
  // Behind a `?.` a plain step is refused there.
  if (base.ts.includes("?.")) return member(`${base.ts}?.${name}`, `${base.js}?.${name}`);
  return member(`${base.ts}.${name}`, `$.item(${base.js}).${name}`);
}

/** A chain of `??` whose middle may be null as well. */
function coalesceMaybe(at: Grower, kind: Kind, depth: number): Piece {
  const first = missingElement(at, kind, depth);
  const second = at.varied({ is: "maybe", of: kind }, depth);
  return coalesced(at, first, second);
}

/** An arrow function as an operand: of values of these kinds, and perhaps the index. */
export function lambda(
  at: Grower,
  kinds: readonly Kind[],
  result: Kind,
  depth: number,
  indexed = true,
): Piece {
  const wanted = indexed && at.choices.chance(25) ? [...kinds, { is: "number" } as const] : kinds;
  if (wanted.length > kinds.length) at.shown.add("index parameter");
  if (at.lambda > 0) at.shown.add("nested arrow functions");
  at.lambda++;
  try {
    return at.scope.within([], () => {
      const names: string[] = [];
      for (const kind of wanted) {
        // An arrow function may hide what is around it: nothing of it was used inside before.
        const name = at.freshName(names);
        names.push(name);
        at.scope.declare(at.parameter(name, kind));
      }
      const bare = names.length === 1 && at.choices.chance(20);
      const head = bare ? names.join("") : `(${names.join(", ")})`;
      const body = lambdaBody(at, result, depth);
      return primary(`${head} => ${body.ts}`, `(${names.join(",")})=>${body.js}`);
    });
  } finally {
    at.lambda--;
  }
}

/** Begins with a brace, perhaps behind comments. */
const BRACE_FIRST = /^(?:\/\* c \*\/ )*\{/;

/** A value as the body of an arrow function: not to be taken for a block. */
export function arrowBody(at: Grower, piece: Piece): string {
  return BRACE_FIRST.test(piece.ts) ? `(${piece.ts})` : at.in(piece, LEVEL.assign);
}

function lambdaBody(at: Grower, result: Kind, depth: number): Piece {
  if (!at.choices.chance(15)) {
    const value = at.expression(result, depth);
    return primary(arrowBody(at, value), `($.step(),${value.js})`);
  }
  at.shown.add("arrow function with a body");
  const kind = at.choices.of([{ is: "number" } as const, { is: "boolean" } as const]);
  const first = at.expression(kind, depth);
  const name = at.freshName();
  at.declare(name, kind, false);
  const value = at.expression(result, depth);
  return primary(
    `{\n  const ${name} = ${at.in(first, LEVEL.assign)};\n  return ${at.in(value, LEVEL.assign)};\n}`,
    `{$.step();const ${name}=${first.js};return ${value.js}}`,
  );
}
