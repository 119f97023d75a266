import { common, maybes } from "./grow-common.ts";
import { NUMBER_WAYS } from "./grow-numbers.ts";
import { lambda } from "./grow-paths.ts";
import { BOOLEAN_WAYS, index, oneOfTexts, TEXT_WAYS } from "./grow-texts.ts";
import type { Alternative, Grower } from "./grower.ts";
import {
  BOOLEAN,
  fieldKey,
  type Kind,
  keyOf,
  NUMBER,
  someValue,
  TEXT,
  TEXTS,
  ZONE,
} from "./kinds.ts";
import { LEVEL, member, type Piece, part, primary } from "./piece.ts";

type RecordKind = Kind & { readonly is: "record" };

/** The alternatives for a kind, the simplest first. */
export function alternativesFor(kind: Kind): readonly Alternative[] {
  const key = keyOf(kind);
  const known = made.get(key) ?? make(kind);
  made.set(key, known);
  return known;
}

const made = new Map<string, readonly Alternative[]>();

function make(kind: Kind): readonly Alternative[] {
  switch (kind.is) {
    case "number":
      return NUMBER_WAYS;
    case "text":
      return TEXT_WAYS;
    case "boolean":
      return BOOLEAN_WAYS;
    case "texts":
      return oneOfTexts(kind);
    case "maybe":
      return maybes(kind.of);
    case "list":
      return listWays(kind, kind.of);
    case "record":
      return recordWays(kind);
  }
}

function listWays(kind: Kind, of: Kind): readonly Alternative[] {
  return [
    { weight: 4, shows: "list literal", make: (at, depth) => listLiteral(at, kind, of, depth) },
    ...common(kind),
    { weight: 4, shows: ".map()", make: (at, depth) => mapped(at, of, depth) },
    { weight: 1, shows: "preserve", make: (at) => preserved(at, kind) },
    { weight: 3, shows: ".filter()", make: (at, depth) => filtered(at, kind, of, depth) },
    { weight: 3, shows: ".slice() of a list", make: (at, depth) => sliced(at, kind, depth) },
    { weight: 2, shows: ".concat()", make: (at, depth) => concatenated(at, kind, depth) },
    { weight: 3, shows: ".sort()", make: (at, depth) => sorted(at, kind, of, depth) },
    ...(of.is === "number" ? NUMBER_LISTS : []),
    ...(of.is === "text" ? TEXT_LISTS : []),
  ];
}

function listLiteral(at: Grower, kind: Kind, of: Kind, depth: number): Piece {
  const count = 1 + at.choices.below(3);
  const parts = Array.from({ length: count }, () => {
    if (depth <= 0 || !at.choices.chance(12)) return at.expression(of, depth);
    at.shown.add("spread in a list");
    const piece = at.expression(kind, depth);
    return part(`...${at.in(piece, LEVEL.assign)}`, `...${piece.js}`);
  });
  const operands = at.operands(parts);
  const last = at.choices.chance(4) ? "," : "";
  return primary(`[${operands.ts}${last}]`, `$.list([${operands.js}])`);
}

/** A list method with an arrow function. */
function withFunction(at: Grower, base: Piece, name: string, fn: Piece): Piece {
  const dot = at.choices.chance(4) ? "\n    ." : ".";
  return member(
    `${at.in(base, LEVEL.call)}${dot}${name}(${fn.ts})`,
    `${base.js}.${name}(${fn.js})`,
  );
}

function mapped(at: Grower, of: Kind, depth: number): Piece {
  const from = at.choices.of([NUMBER, NUMBER, TEXT, ZONE]);
  const base = at.expression({ is: "list", of: from }, depth);
  return withFunction(at, base, "map", lambda(at, [from], of, depth));
}

function filtered(at: Grower, kind: Kind, of: Kind, depth: number): Piece {
  const base = at.expression(kind, depth);
  return withFunction(at, base, "filter", lambda(at, [of], BOOLEAN, depth));
}

function sliced(at: Grower, kind: Kind, depth: number): Piece {
  const base = at.expression(kind, depth);
  const count = at.choices.of([1, 2, 2, 2, 0]);
  const operands = at.operands(Array.from({ length: count }, () => index(at, depth)));
  return member(
    `${at.in(base, LEVEL.call)}.slice(${operands.ts})`,
    `${base.js}.slice(${operands.js})`,
  );
}

function concatenated(at: Grower, kind: Kind, depth: number): Piece {
  const base = at.expression(kind, depth);
  const others = Array.from({ length: 1 + at.choices.below(2) }, () => at.expression(kind, depth));
  const operands = at.operands(others);
  return member(
    `${at.in(base, LEVEL.call)}.concat(${operands.ts})`,
    `$.list(${base.js}.concat(${operands.js}))`,
  );
}

/** A fresh list, in the order that a function gives. */
function sorted(at: Grower, kind: Kind, of: Kind, depth: number): Piece {
  const fresh = at.choices.of([
    () => listLiteral(at, kind, of, depth),
    () => filtered(at, kind, of, depth),
    () => sliced(at, kind, depth),
    () => mapped(at, of, depth),
    () => concatenated(at, kind, depth),
    () => spread(at, kind, depth),
  ])();
  if (of.is === "record" && of === ZONE && at.choices.chance(60)) return byField(at, fresh);
  const order = lambda(at, [of, of], NUMBER, depth, false);
  return withFunction(at, fresh, "sort", order);
}

function spread(at: Grower, kind: Kind, depth: number): Piece {
  const piece = at.expression(kind, depth);
  return primary(`[...${at.in(piece, LEVEL.assign)}]`, `[...${piece.js}]`);
}

/** By a field alone, so that elements that are equal in it must keep their order. */
function byField(at: Grower, fresh: Piece): Piece {
  const [a, b] = at.choices.of([
    ["a", "b"],
    ["b", "a"],
  ] as const);
  const order = `${a}.id - ${b}.id`;
  return withFunction(
    at,
    fresh,
    "sort",
    primary(`(a, b) => ${order}`, `(a,b)=>($.step(),$n(${order}))`),
  );
}

/** Data as it stands. */
function preserved(at: Grower, kind: Kind): Piece | undefined {
  if (!at.has("preserve")) return undefined;
  const text = JSON.stringify(someValue(kind, at.choices));
  return at.builtIn("preserve", [primary(text, `(${text})`)]);
}

const NUMBER_LISTS: readonly Alternative[] = [
  {
    weight: 2,
    shows: "range",
    make: (at, depth) => {
      if (!at.has("range")) return undefined;
      const count = 1 + at.choices.below(3);
      const small = (): Piece => primary(String(at.choices.of([3, 0, 1, 5, -2])));
      const step = primary(at.choices.of(["1", "2", "-1", "0.5"]));
      const computed = at.has("clamp") && at.choices.chance(20);
      const ends = [small(), computed ? clamped(at, depth) : small(), step];
      return at.builtIn("range", ends.slice(0, count));
    },
  },
  {
    weight: 1,
    shows: "sorted",
    make: (at, depth) => {
      if (!at.has("sorted")) return undefined;
      const list = at.expression({ is: "list", of: NUMBER }, depth);
      const direction = primary(at.choices.of(['"descending"', '"ascending"']));
      return at.builtIn("sorted", at.choices.chance(40) ? [list] : [list, direction]);
    },
  },
];

function clamped(at: Grower, depth: number): Piece {
  return at.builtIn("clamp", [at.number(depth), primary("0"), primary("4")]);
}

const TEXT_LISTS: readonly Alternative[] = [
  {
    weight: 3,
    shows: ".split()",
    make: (at, depth) => {
      const base = at.expression(TEXT, depth);
      const separator = at.choices.chance(30) ? at.expression(TEXT, depth) : primary('""');
      return member(
        `${at.in(base, LEVEL.call)}.split(${at.in(separator, LEVEL.assign)})`,
        `$.list(${base.js}.split(${separator.js}))`,
      );
    },
  },
  {
    weight: 1,
    shows: "merge",
    make: (at, depth) => {
      if (!at.has("merge")) return undefined;
      return at.builtIn("merge", [at.expression(TEXTS, depth), at.expression(TEXT, depth)]);
    },
  },
];

function recordWays(kind: RecordKind): readonly Alternative[] {
  return [
    { weight: 4, shows: "record literal", make: (at, depth) => recordLiteral(at, kind, depth) },
    ...common(kind),
    { weight: 1, shows: "preserve", make: (at) => preserved(at, kind) },
    { weight: 3, shows: "spread in a record", make: (at, depth) => changed(at, kind, depth) },
  ];
}

function recordLiteral(at: Grower, kind: RecordKind, depth: number): Piece {
  const fields = at.choices.chance(20) ? [...kind.fields].reverse() : kind.fields;
  const parts = fields.map(([name, field]) => entry(at, name, at.expression(field, depth)));
  const operands = at.operands(parts);
  return primary(`{ ${operands.ts} }`, `({${operands.js}})`);
}

function entry(at: Grower, name: string, value: Piece): Piece {
  if (value.ts === name && name !== "length" && /^[a-z]\w*$/.test(name)) {
    at.shown.add("shorthand field");
    return part(name, `${name}:${value.js}`);
  }
  const key = at.choices.chance(10) ? `"${name}"` : fieldKey(name);
  return part(`${key}: ${at.in(value, LEVEL.assign)}`, `${name}:${value.js}`);
}

/** `{ ...record, field: value }`: the later ones replace what came before. */
function changed(at: Grower, kind: RecordKind, depth: number): Piece {
  const bases = Array.from({ length: at.choices.chance(30) ? 2 : 1 }, () => {
    const base = at.expression(kind, depth);
    return part(`...${at.in(base, LEVEL.assign)}`, `...${base.js}`);
  });
  const [name, field] = at.choices.of(kind.fields);
  const parts = [...bases, entry(at, name, at.expression(field, depth))];
  const operands = at.operands(parts);
  return primary(`{ ${operands.ts} }`, `({${operands.js}})`);
}
