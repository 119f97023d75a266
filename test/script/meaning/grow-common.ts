import { COUNTER } from "./grow-fixed.ts";
import {
  arrowBody,
  coalesce,
  coalesced,
  found,
  lambda,
  readElement,
  readPath,
} from "./grow-paths.ts";
import type { Alternative, Grower } from "./grower.ts";
import { BOOLEAN, type Kind, keyOf, maybe, NUMBER, TEXT } from "./kinds.ts";
import { LEVEL, member, type Piece, primary } from "./piece.ts";

/** What makes an expression of any kind, whatever the kind: reads, choices, calls, assignments. */
export function common(kind: Kind): readonly Alternative[] {
  const all: readonly Alternative[] = [
    { weight: 10, shows: "name", make: (at) => readPath(at, kind) },
    { weight: 2, shows: "? :", make: (at, depth) => choice(at, kind, depth) },
    { weight: 8, shows: "call", make: (at, depth) => call(at, kind, depth) },
    { weight: 1, shows: "assignment as a value", make: (at, depth) => assigned(at, kind, depth) },
  ];
  // A list of literal texts is one of any texts; so is what is made of it.
  if (kind.is === "texts") return all;
  return [
    ...all,
    {
      weight: kind.is === "maybe" ? 0 : 2,
      shows: "??",
      make: (at, depth) => coalesce(at, kind, depth),
    },
    { weight: 2, shows: "element", make: (at, depth) => readElement(at, kind, depth) },
    { weight: 1, shows: "raise", make: (at, depth) => raised(at, kind, depth) },
    { weight: 1, shows: "attempt", make: (at, depth) => attempted(at, kind, depth) },
    { weight: 1, shows: "sequence", make: (at, depth) => sequence(at, kind, depth) },
    { weight: 1, shows: ".reduce()", make: (at, depth) => reduced(at, kind, depth) },
    { weight: 1, shows: "narrowing", make: (at, depth) => narrowed(at, kind, depth) },
  ];
}

function choice(at: Grower, kind: Kind, depth: number): Piece {
  const test = at.expression(BOOLEAN, depth);
  const one = at.expression(kind, depth);
  const other = besides(at, one, kind, depth);
  return {
    ...(one.sure === true && other.sure === true ? { sure: true } : {}),
    ts: `${at.in(test, LEVEL.coalesce)} ? ${at.in(one, LEVEL.assign)} : ${at.in(other, LEVEL.assign)}`,
    js: `(${test.js}?${one.js}:${other.js})`,
    level: LEVEL.choice,
  };
}

/** An expression beside another one of its kind: not null as well where that is null. */
function besides(at: Grower, one: Piece, kind: Kind, depth: number): Piece {
  return kind.is === "maybe" && one.ts === "null"
    ? at.expression(kind.of, depth)
    : at.expression(kind, depth);
}

/** A call of a function that gives that kind; of any function where none is said. */
export function call(at: Grower, kind: Kind | undefined, depth: number): Piece | undefined {
  const fitting = at.signatures.filter(
    ({ result, name }) =>
      at.scope.find(name)?.role === "function" &&
      (kind === undefined || (result !== undefined && keyOf(result) === keyOf(kind))),
  );
  if (fitting.length === 0) return undefined;
  const { name, parameters } = at.choices.of(fitting);
  const told = depth > 0 && at.choices.chance(50) ? inOrder(at, parameters, depth) : undefined;
  const operands = at.operands(
    parameters.map((parameter, index) => {
      const known = told?.[index];
      if (known !== undefined) return known;
      const inner = depth > 0 && at.choices.chance(15) ? call(at, parameter, depth - 1) : undefined;
      return inner ?? at.expression(parameter, depth - 1);
    }),
  );
  at.scope.use(name);
  return member(`${name}(${operands.ts})`, `${name}(${operands.js})`);
}

/** Arguments that tell which was computed first: the first variable, and a call that changes it. */
function inOrder(
  at: Grower,
  parameters: readonly Kind[],
  depth: number,
): readonly (Piece | undefined)[] | undefined {
  const variable = at.scope.find("v0");
  const places = parameters.flatMap(({ is }, index) => (is === "number" ? [index] : []));
  if (places.length < 2 || variable?.role !== "variable") return undefined;
  if (!at.shown.has(COUNTER) || at.scope.find("step0")?.role !== "function") return undefined;
  at.shown.add("arguments in their order");
  const value = at.number(depth - 2);
  at.scope.use("step0");
  const step = member(`step0(${at.in(value, LEVEL.assign)})`, `step0(${value.js})`);
  const turned = at.choices.chance(30);
  const [first, second] = turned ? [step, at.use(variable)] : [at.use(variable), step];
  return parameters.map((_, index) =>
    index === places[0] ? first : index === places.at(-1) ? second : undefined,
  );
}

function assigned(at: Grower, kind: Kind, depth: number): Piece | undefined {
  const targets = at.targets(kind);
  if (targets.length === 0 || kind.is === "maybe") return undefined;
  const target = at.choices.of(targets);
  const value = at.expression(kind, depth);
  at.scope.use(target.name);
  return {
    ts: `${target.name} = ${at.in(value, LEVEL.assign)}`,
    js: `(${target.name}=${settled(target.role, kind, value.js)})`,
    level: LEVEL.assign,
  };
}

/** What a variable or an output takes of a value: a zero has no sign there. */
export function settled(role: string, kind: Kind, js: string): string {
  return kind.is === "number" && role !== "local" ? `$.plain(${js})` : js;
}

/** `test ? value : raise("…")`. */
function raised(at: Grower, kind: Kind, depth: number): Piece | undefined {
  if (!at.has("raise") || !at.choices.chance(30)) return undefined;
  const test = at.expression(BOOLEAN, depth);
  const one = at.expression(kind, depth);
  const why = at.builtIn("raise", [primary('"low"')]);
  return {
    ...(one.sure === true ? { sure: true } : {}),
    ts: `${at.in(test, LEVEL.coalesce)} ? ${at.in(one, LEVEL.assign)} : ${why.ts}`,
    js: `(${test.js}?${one.js}:${why.js})`,
    level: LEVEL.choice,
  };
}

function attempted(at: Grower, kind: Kind, depth: number): Piece | undefined {
  if (!at.has("attempt")) return undefined;
  at.scope.use("attempt");
  const first = inArrow(at, () => at.expression(kind, depth));
  const handled = at.choices.chance(50);
  const other = inArrow(at, () => besides(at, first, kind, depth));
  const name = handled && at.scope.isFree("e") ? "e" : "";
  return member(
    `attempt(() => ${arrowBody(at, first)}, (${name}) => ${arrowBody(at, other)})`,
    `$.attempt(()=>${first.js},(${name})=>${other.js})`,
  );
}

function inArrow<Made>(at: Grower, make: () => Made): Made {
  at.lambda++;
  try {
    return at.scope.within([], make);
  } finally {
    at.lambda--;
  }
}

function sequence(at: Grower, kind: Kind, depth: number): Piece | undefined {
  if (!at.has("sequence")) return undefined;
  const first = at.expression(at.choices.of([NUMBER, BOOLEAN, TEXT]), depth);
  return at.builtIn("sequence", [first, at.expression(kind, depth)]);
}

function reduced(at: Grower, kind: Kind, depth: number): Piece | undefined {
  if (kind.is === "maybe" || kind.is === "texts") return undefined;
  const of = at.choices.of([NUMBER, NUMBER, TEXT]);
  const list = at.expression({ is: "list", of }, depth);
  const fold = lambda(at, [kind, of], kind, depth);
  const first = at.expression(kind, depth);
  return member(
    `${at.in(list, LEVEL.call)}.reduce(${fold.ts}, ${at.in(first, LEVEL.assign)})`,
    `${list.js}.reduce(${fold.js},${first.js})`,
  );
}

/** `x !== null ? … x … : …`, of a name that nobody assigns. */
function narrowed(at: Grower, kind: Kind, depth: number): Piece | undefined {
  const named = at.scope
    .visible()
    .filter((one) => one.kind?.is === "maybe" && !one.assignable && one.role !== "device");
  if (named.length === 0) return undefined;
  const one = at.choices.of(named);
  if (one.kind?.is !== "maybe") return undefined;
  const { of } = one.kind;
  const name = at.use(one);
  const there = at.scope.within([{ ...one, kind: of }], () => at.expression(kind, depth), true);
  const not = at.expression(kind, depth);
  const swapped = at.choices.chance(40);
  const test = swapped ? `${name.ts} === null` : `${name.ts} !== null`;
  const [first, second] = swapped ? [not, there] : [there, not];
  return {
    ts: `${test} ? ${at.in(first, LEVEL.assign)} : ${at.in(second, LEVEL.assign)}`,
    js: `(${name.js}!==null?${there.js}:${not.js})`,
    level: LEVEL.choice,
  };
}

/** What may be null: null, a value, what was found. */
export function maybes(of: Kind): readonly Alternative[] {
  return [
    { weight: 3, shows: "null", make: () => primary("null") },
    ...common(maybe(of)),
    {
      weight: 4,
      shows: "a value that is no null",
      make: (at, depth) => ({ ...at.expression(of, depth), sure: true }),
    },
    {
      weight: 2,
      shows: ".find() ?? null",
      make: (at, depth) => {
        return coalesced(at, found(at, of, depth), primary("null"));
      },
    },
  ];
}
