import { call, common } from "./grow-common.ts";
import { lambda } from "./grow-paths.ts";
import type { Alternative, Grower } from "./grower.ts";
import { BOOLEAN, KINDS, type Kind, listOf, NUMBER, NUMBERS, TEXT, TEXTS, ZONE } from "./kinds.ts";
import { LEVEL, looseOf, member, number, type Piece, primary } from "./piece.ts";

const SPELLINGS = [
  "0",
  "1",
  "2",
  "3",
  "0.5",
  "10",
  "4",
  "100",
  "0.1",
  "7",
  "1.5",
  "2.25",
  "40",
  "1e3",
  "0x10",
  "0b101",
  "1_000",
  ".25",
  "5.",
  "1e308",
  "0.1e-3",
  "9007199254740993",
] as const;

function literal(at: Grower): Piece {
  const text = at.choices.of(SPELLINGS);
  // There is one zero, and no way to write another.
  if (Number(text) === 0 || !at.choices.chance(12)) return primary(text);
  at.shown.add("negative literal");
  return { ts: `-${text}`, js: `(-${text})`, level: LEVEL.unary };
}

type Sign = "+" | "-" | "*" | "/" | "%" | "**";

const SIGNS: readonly Sign[] = ["+", "-", "*", "+", "-", "*", "/", "%", "**"];

/** The JavaScript of an operation on numbers, whose operands stand there already. */
export function operate(sign: Sign, left: Piece, right: Piece): string {
  const [one, other] = [
    sign === "%" || sign === "**" ? left.js : looseOf(left),
    sign === "+" || sign === "-" || sign === "*" ? looseOf(right) : right.js,
  ];
  return `${one} ${sign} ${other}`;
}

function binary(at: Grower, depth: number, signs = SIGNS): Piece {
  const sign = at.choices.of(signs);
  at.shown.add(sign);
  const left = operand(at, depth, sign);
  const right = operand(at, depth, sign);
  const level = { "+": 8, "-": 8, "*": 9, "/": 9, "%": 9, "**": 10 }[sign];
  const [atLeft, atRight] = sign === "**" ? [LEVEL.call, LEVEL.power] : [level, level + 1];
  const gap = at.choices.chance(2) ? "\n    " : " ";
  const ts = `${at.in(left, atLeft)} ${sign}${gap}${at.in(right, atRight)}`;
  return number(ts, operate(sign, left, right), level);
}

/** An operand: anything, or another operation, or what tells the order of evaluation. */
function operand(at: Grower, depth: number, sign: Sign): Piece {
  const way = at.choices.below(100);
  if (way >= 90) return counted(at, depth);
  if (way < 70 || depth <= 0) return at.number(depth);
  return binary(at, depth - 1, at.choices.chance(50) ? [sign] : SIGNS);
}

/** The first variable, or a call that changes it: which of the two comes first can be seen. */
function counted(at: Grower, depth: number): Piece {
  const variable = at.scope.find("v0");
  if (variable?.role === "variable" && at.choices.chance(50)) return at.use(variable);
  const made = call(at, NUMBER, depth);
  return made ?? at.number(depth);
}

function negative(at: Grower, depth: number): Piece {
  const drawn = at.number(depth);
  const piece = /^[(\s]*0[)\s]*$/.test(drawn.ts) ? primary("6") : drawn;
  const text = at.in(piece, LEVEL.unary);
  const js = `-${looseOf(piece)}`;
  const ts = text.startsWith("-") ? `- ${text}` : `-${text}`;
  return number(ts, js, LEVEL.unary);
}

const UNARY = [
  "abs",
  "floor",
  "ceil",
  "round",
  "trunc",
  "sign",
  "sqrt",
  "cbrt",
  "exp",
  "log",
  "log10",
  "sin",
  "cos",
  "tan",
  "trunc",
  "round",
  "trunc",
] as const;

function math(at: Grower, depth: number): Piece {
  if (at.choices.chance(30)) return mathOfMany(at, depth);
  const name = at.choices.of(UNARY);
  at.shown.add(`Math.${name}`);
  const piece = ROUNDING.has(name) && at.choices.chance(40) ? fraction(at) : at.number(depth);
  const ts = `Math.${name}(${at.in(piece, LEVEL.assign)})`;
  return number(ts, `Math.${name}(${piece.js})`, LEVEL.call);
}

/** Functions that tell apart only what is no whole number. */
const ROUNDING: ReadonlySet<string> = new Set(["floor", "ceil", "round", "trunc"]);

function fraction(at: Grower): Piece {
  const text = at.choices.of(["2.5", "-2.5", "-0.5", "-1.25", "1.75", "-7.999"]);
  return text.startsWith("-") ? { ts: text, js: `(${text})`, level: LEVEL.unary } : primary(text);
}

/** Several of one sign that is not the same from the left as from the right. */
function chained(at: Grower, depth: number): Piece {
  const sign = at.choices.of(["/", "-", "/", "**"] as const);
  at.shown.add("a chain of one sign");
  const level = sign === "/" ? LEVEL.product : LEVEL.sum;
  const few = (): Piece => primary(at.choices.of(["2", "7", "0.5", "40"]));
  if (sign === "**") return powers(at, depth);
  const operands = [at.number(depth), few(), at.choices.chance(50) ? at.number(depth) : few()];
  const [first = primary("1"), ...rest] = operands;
  return rest.reduce(
    (left, right) =>
      number(
        `${at.in(left, level)} ${sign} ${at.in(right, level + 1)}`,
        operate(sign, left, right),
        level,
      ),
    first,
  );
}

/** Powers of powers, which are taken from the right. */
function powers(at: Grower, depth: number): Piece {
  const last = at.choices.chance(50) ? at.number(depth) : primary("3");
  const base = primary(at.choices.of(["2", "1.5", "3"]));
  const inner = number(
    `2 ** ${at.in(last, LEVEL.power)}`,
    operate("**", primary("2"), last),
    LEVEL.power,
  );
  return number(
    `${base.ts} ** ${at.in(inner, LEVEL.power)}`,
    operate("**", base, inner),
    LEVEL.power,
  );
}

function mathOfMany(at: Grower, depth: number): Piece {
  const name = at.choices.of(["max", "min", "max", "min", "atan2", "pow", "hypot"] as const);
  at.shown.add(`Math.${name}`);
  const two = name === "atan2" || name === "pow";
  if (!two && at.choices.chance(30)) {
    const list = at.expression(NUMBERS, depth);
    if (name !== "hypot") {
      at.shown.add(`Math.${name} of a list`);
      const more = at.choices.chance(25) ? [at.number(depth)] : [];
      const before = more.map((piece) => `${at.in(piece, LEVEL.assign)}, `).join("");
      const all = `[${more.map(({ js }) => `${js},`).join("")}...${list.js}]`;
      return member(
        `Math.${name}(${before}...${at.in(list, LEVEL.assign)})`,
        `$.extreme(Math.${name},${all})`,
      );
    }
  }
  const count = two ? 2 : 2 + at.choices.below(2);
  const operands = at.operands(Array.from({ length: count }, () => at.number(depth)));
  return number(`Math.${name}(${operands.ts})`, `Math.${name}(${operands.js})`, LEVEL.call);
}

function measured(at: Grower, depth: number): Piece {
  const kind = at.choices.of([NUMBERS, TEXT, TEXTS]);
  at.shown.add(kind === TEXT ? "length of a text" : "length of a list");
  const piece = at.expression(kind, depth);
  return member(`${at.in(piece, LEVEL.call)}.length`, `${piece.js}.length`);
}

function indexed(at: Grower, depth: number): Piece {
  const way = at.choices.below(3);
  const [holder, of] = [
    [NUMBERS, NUMBER],
    [TEXT, TEXT],
    [TEXTS, TEXT],
  ][way] as [Kind, Kind];
  const base = at.expression(holder, depth);
  if (holder !== TEXT && at.choices.chance(40)) {
    at.shown.add(".findIndex()");
    const test = lambda(at, [of], BOOLEAN, depth);
    return member(
      `${at.in(base, LEVEL.call)}.findIndex(${test.ts})`,
      `${base.js}.findIndex(${test.js})`,
    );
  }
  at.shown.add(".indexOf()");
  const item = at.expression(of, depth);
  return member(
    `${at.in(base, LEVEL.call)}.indexOf(${at.in(item, LEVEL.assign)})`,
    `${base.js}.indexOf(${item.js})`,
  );
}

function held(at: Grower, depth: number): Piece | undefined {
  if (!at.has("clamp")) return undefined;
  const value = at.number(depth);
  if (at.choices.chance(85)) {
    const [low, high] = at.choices.of([
      ["0", "100"],
      ["-10", "10"],
      ["1", "2.5"],
    ] as const);
    return at.builtIn("clamp", [value, primary(low), primary(high)]);
  }
  return at.builtIn("clamp", [value, at.number(depth), at.number(depth)]);
}

function told(at: Grower, depth: number): Piece | undefined {
  const name = at.choices.of(["now", "dt", "sum", "mean"] as const);
  if (!at.has(name)) return undefined;
  return at.builtIn(name, name === "now" || name === "dt" ? [] : [at.expression(NUMBERS, depth)]);
}

/** What makes a number, the simplest first. */
export const NUMBER_WAYS: readonly Alternative[] = [
  { weight: 3, shows: "number literal", make: literal },
  ...common(NUMBER),
  { weight: 12, shows: "arithmetic", make: (at, depth) => binary(at, depth) },
  { weight: 2, shows: "a chain of one sign", make: chained },
  { weight: 2, shows: "unary -", make: negative },
  { weight: 5, shows: "Math", make: math },
  {
    weight: 1,
    shows: "Math.PI",
    make: (at) => primary(`Math.${at.choices.of(["PI", "E"])}`),
  },
  { weight: 2, shows: ".length", make: measured },
  {
    weight: 1,
    shows: "a field of what is computed",
    make: (at, depth) => {
      const zone = at.expression(ZONE, depth);
      const name = at.choices.of(["celsius", "id"]);
      return member(`${at.in(zone, LEVEL.call)}.${name}`, `${zone.js}.${name}`);
    },
  },
  { weight: 2, shows: "indices", make: indexed },
  { weight: 2, shows: "clamp", make: held },
  { weight: 2, shows: "time and sums", make: told },
  { weight: 1, shows: "assignment operator as a value", make: compoundValue },
];

/** `(x += …)` as a value: reads before, writes after what stands to the right. */
function compoundValue(at: Grower, depth: number): Piece | undefined {
  const targets = at.targets(NUMBER);
  if (targets.length === 0) return undefined;
  const target = at.choices.of(targets);
  const value = at.number(depth);
  at.scope.use(target.name);
  const sign = at.choices.of(SIGNS);
  const js = `$n(${operate(sign, primary(target.name), value)})`;
  return {
    ts: `${target.name} ${sign}= ${at.in(value, LEVEL.assign)}`,
    js: `(${target.name}=${target.role === "local" ? js : `$.plain(${js})`})`,
    level: LEVEL.assign,
  };
}

/** Kinds of lists whose elements a loop or a method may go over. */
export const LISTS: readonly Kind[] = KINDS.filter(({ is }) => is === "list").concat(
  listOf(NUMBER),
);
