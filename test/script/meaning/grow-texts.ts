import { common } from "./grow-common.ts";
import { arrowBody, lambda, readField, readPath } from "./grow-paths.ts";
import type { Alternative, Grower } from "./grower.ts";
import {
  BOOLEAN,
  type Kind,
  listOf,
  MODE,
  maybe,
  NUMBER,
  NUMBERS,
  TEXT,
  TEXTS,
  ZONES,
} from "./kinds.ts";
import { LEVEL, member, type Piece, primary } from "./piece.ts";

const SPELLINGS = [
  '""',
  '"a"',
  '"b"',
  '"auto"',
  "'zone-4'",
  '"\\n"',
  '"\\u00df"',
  '"😀"',
  '" pad "',
  '"a,b"',
  "'it\\'s'",
  '"\\x41"',
  '"İ"',
  '"\\u{1F600}x"',
  '"Ab"',
] as const;

function textLiteral(at: Grower): Piece {
  return primary(at.choices.of(SPELLINGS));
}

function template(at: Grower, depth: number): Piece {
  const count = 1 + at.choices.below(3);
  let [ts, js] = ["", ""];
  for (let index = 0; index < count; index++) {
    const part = at.choices.of(["", "a", " ", "-", "\\n", "$", "'", "é", "\\u00e9", "\\`"]);
    const piece = at.expression(at.choices.of([NUMBER, TEXT, BOOLEAN]), depth);
    ts += `${part}\${${at.in(piece, LEVEL.assign)}}`;
    js += `${part}\${${piece.js}}`;
  }
  const last = at.choices.of(["", "%", " °C"]);
  return primary(`\`${ts}${last}\``, `$.text(\`${js}${last}\`)`);
}

/** A method of a text that gives a text. */
function method(at: Grower, depth: number): Piece {
  const name = at.choices.of(["toUpperCase", "toLowerCase", "trim", "slice", "slice"] as const);
  at.shown.add(`.${name}() of a text`);
  const spaced = name === "trim" && at.choices.chance(50);
  const base = spaced ? padded(at, depth) : at.expression(TEXT, depth);
  const count = name === "slice" ? at.choices.of([1, 2, 2, 2, 0]) : 0;
  const operands = at.operands(Array.from({ length: count }, () => index(at, depth)));
  return member(
    `${at.in(base, LEVEL.call)}.${name}(${operands.ts})`,
    `$.text(${base.js}.${name}(${operands.js}))`,
  );
}

function padded(at: Grower, depth: number): Piece {
  const { ts, js } = at.expression(TEXT, depth);
  return primary(`\` ${"${"}${ts}}\\t\``, `\` ${"${"}${js}}\\t\``);
}

/** A number as an index, mostly a small whole one. */
export function index(at: Grower, depth: number): Piece {
  if (!at.choices.chance(50)) return primary(String(at.choices.of([0, 1, 2, 3])));
  return at.choices.chance(50) ? at.number(depth) : primary(String(at.choices.of([-1, -2, 1.5])));
}

function joined(at: Grower, depth: number): Piece {
  const list = at.expression(at.choices.of([NUMBERS, TEXTS, listOf(BOOLEAN)]), depth);
  if (at.choices.chance(10)) {
    return member(`${at.in(list, LEVEL.call)}.join()`, `$.text(${list.js}.join())`);
  }
  const separator = at.expression(TEXT, depth);
  return member(
    `${at.in(list, LEVEL.call)}.join(${at.in(separator, LEVEL.assign)})`,
    `$.text(${list.js}.join(${separator.js}))`,
  );
}

function substr(at: Grower, depth: number): Piece | undefined {
  if (!at.has("substr")) return undefined;
  const operands = [at.expression(TEXT, depth), index(at, depth), index(at, depth)];
  return at.builtIn("substr", at.choices.chance(30) ? operands.slice(0, 2) : operands);
}

/** What makes a text, the simplest first. */
export const TEXT_WAYS: readonly Alternative[] = [
  { weight: 4, shows: "text literal", make: textLiteral },
  ...common(TEXT),
  { weight: 7, shows: "template", make: template },
  { weight: 6, shows: "text method", make: method },
  { weight: 2, shows: ".join()", make: joined },
  { weight: 1, shows: "substr", make: substr },
  { weight: 1, shows: "a text of a few", make: (at, depth) => at.expression(MODE, depth) },
];

/** What makes one of a few texts. */
export function oneOfTexts(kind: Kind & { readonly is: "texts" }): readonly Alternative[] {
  return [
    {
      weight: 5,
      shows: "one of a few texts",
      make: (at) => primary(JSON.stringify(at.choices.of(kind.texts))),
    },
    ...common(kind),
  ];
}

function compare(at: Grower, depth: number): Piece {
  const sign = at.choices.of(["<", "<=", ">", ">="] as const);
  at.shown.add(sign);
  const kind = at.choices.of([NUMBER, NUMBER, NUMBER, TEXT]);
  const left = at.varied(kind, depth);
  const right = at.expression(kind, depth);
  return {
    ts: `${at.in(left, LEVEL.order)} ${sign} ${at.in(right, LEVEL.order + 1)}`,
    js: `(${left.js}${sign}${right.js})`,
    level: LEVEL.order,
  };
}

function equal(at: Grower, depth: number): Piece {
  const sign = at.choices.of(["===", "!=="] as const);
  at.shown.add(sign);
  const way = at.choices.below(6);
  const kind = [NUMBER, TEXT, BOOLEAN, MODE, maybe(NUMBER), maybe(TEXT)][way] ?? NUMBER;
  const left = at.varied(kind, depth);
  const right =
    kind.is === "maybe" && at.choices.chance(50) ? primary("null") : at.expression(kind, depth);
  return {
    ts: `${at.in(left, LEVEL.equality)} ${sign} ${at.in(right, LEVEL.equality + 1)}`,
    js: `(${left.js}${sign}${right.js})`,
    level: LEVEL.equality,
  };
}

function junction(at: Grower, depth: number): Piece {
  const [sign, level] = at.choices.of([
    ["&&", LEVEL.and],
    ["||", LEVEL.or],
  ] as const);
  at.shown.add(sign);
  const left = at.expression(BOOLEAN, depth);
  const right = at.expression(BOOLEAN, depth);
  return {
    ts: `${at.in(left, level)} ${sign} ${at.in(right, level + 1)}`,
    js: `(${left.js}${sign}${right.js})`,
    level,
  };
}

function not(at: Grower, depth: number): Piece {
  const piece = at.expression(BOOLEAN, depth);
  return { ts: `!${at.in(piece, LEVEL.unary)}`, js: `(!${piece.js})`, level: LEVEL.unary };
}

function textTest(at: Grower, depth: number): Piece {
  const name = at.choices.of(["startsWith", "endsWith", "includes"] as const);
  at.shown.add(`.${name}() of a text`);
  const base = at.expression(TEXT, depth);
  const parts = ['"a"', '"o"', '"zone"', '"4"', '"b"', '"e"', "'-'"] as const;
  const part = at.choices.chance(40) ? at.expression(TEXT, depth) : primary(at.choices.of(parts));
  return member(
    `${at.in(base, LEVEL.call)}.${name}(${at.in(part, LEVEL.assign)})`,
    `${base.js}.${name}(${part.js})`,
  );
}

function listTest(at: Grower, depth: number): Piece {
  const [list, of] = at.choices.of([
    [NUMBERS, NUMBER],
    [TEXTS, TEXT],
    [listOf(maybe(NUMBER)), maybe(NUMBER)],
  ] as const);
  const base = at.expression(list, depth);
  if (at.choices.chance(40)) {
    at.shown.add(".includes() of a list");
    const item = at.expression(of, depth);
    return member(
      `${at.in(base, LEVEL.call)}.includes(${at.in(item, LEVEL.assign)})`,
      `${base.js}.includes(${item.js})`,
    );
  }
  const name = at.choices.of(["some", "every", "none"] as const);
  const test = lambda(at, [of], BOOLEAN, depth);
  if (name === "none") {
    return at.has("none") ? at.builtIn("none", [base, primary(test.ts, test.js)]) : not(at, depth);
  }
  at.shown.add(`.${name}()`);
  return member(`${at.in(base, LEVEL.call)}.${name}(${test.ts})`, `${base.js}.${name}(${test.js})`);
}

function builtInTest(at: Grower, depth: number): Piece | undefined {
  const name = at.choices.of([
    "lessThan",
    "atMost",
    "greaterThan",
    "atLeast",
    "isIn",
    "exists",
    "fresh",
  ] as const);
  if (!at.has(name)) return undefined;
  if (name === "isIn") return at.builtIn(name, [at.number(depth), at.expression(NUMBERS, depth)]);
  if (name === "fresh") {
    if (at.scope.find("climate")?.role !== "device") return undefined;
    at.scope.use("climate");
    const field = at.choices.of(["celsius", "label"]);
    return at.builtIn(name, [
      member(`climate.${field}`, `climate.${field}`),
      primary(at.choices.of(["30", "0.5", "0"])),
    ]);
  }
  if (name === "exists") return existing(at, depth);
  return at.builtIn(name, [at.number(depth), at.number(depth), last(at, depth)]);
}

/** The last of three that are compared: a function that computes it, unless it is quiet. */
function last(at: Grower, depth: number): Piece {
  if (at.choices.chance(25)) return primary(at.choices.of(["1", "2.5", "100"]));
  at.lambda++;
  const computed = at.scope.within([], () => at.number(depth));
  at.lambda--;
  return primary(`() => ${arrowBody(at, computed)}`, `()=>${computed.js}`);
}

function existing(at: Grower, depth: number): Piece | undefined {
  const field = at.choices.chance(40) ? readField(at, NUMBER) : undefined;
  if (field !== undefined) return at.builtIn("exists", [field]);
  const list = readPath(at, at.choices.of([NUMBERS, ZONES]));
  if (list === undefined) return undefined;
  const place = index(at, depth);
  return at.builtIn("exists", [
    member(`${list.ts}[${place.ts}]`, `$.get(${list.js},()=>${place.js})`),
  ]);
}

/** What makes a boolean, the simplest first. */
export const BOOLEAN_WAYS: readonly Alternative[] = [
  {
    weight: 2,
    shows: "boolean literal",
    make: (at) => primary(at.choices.chance(50) ? "true" : "false"),
  },
  ...common(BOOLEAN),
  { weight: 10, shows: "comparison", make: compare },
  { weight: 7, shows: "equality", make: equal },
  { weight: 7, shows: "&& and ||", make: junction },
  { weight: 3, shows: "!", make: not },
  { weight: 3, shows: "text test", make: textTest },
  { weight: 4, shows: "list test", make: listTest },
  { weight: 2, shows: "built-in test", make: builtInTest },
];
