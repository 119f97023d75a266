import { assignName, assignOutput, count } from "./grow-assignments.ts";
import { choose, ifNull, switched } from "./grow-branches.ts";
import { call } from "./grow-common.ts";
import { type Code, countedLoop, loopOver } from "./grow-loops.ts";
import type { Grower } from "./grower.ts";
import { BOOLEAN, KINDS, type Kind, MODE, maybe, NUMBER, TEXT } from "./kinds.ts";
import { LEVEL, type Piece, primary } from "./piece.ts";
import type { Named } from "./scope.ts";

interface Way {
  readonly weight: number;
  readonly shows: string;
  readonly when?: (at: Grower, depth: number) => boolean;
  readonly make: (at: Grower, depth: number) => Code | undefined;
}

const nested = (_: Grower, depth: number): boolean => depth > 0;

const WAYS: readonly Way[] = [
  { weight: 9, shows: "assignment", make: assignName },
  { weight: 8, shows: "output", make: assignOutput },
  { weight: 9, shows: "local", when: (at) => !at.alone, make: declareLocal },
  { weight: 3, shows: "count", make: count },
  { weight: 4, shows: "effect", make: effect },
  { weight: 3, shows: "call as a statement", make: callAlone },
  { weight: 8, shows: "if", when: nested, make: choose },
  { weight: 3, shows: "switch", when: nested, make: switched },
  { weight: 6, shows: "for of", when: nested, make: loopOver },
  { weight: 6, shows: "for", when: nested, make: countedLoop },
  { weight: 3, shows: "try", when: nested, make: tried },
  { weight: 1, shows: "block", when: nested, make: block },
  { weight: 2, shows: "leave", make: leave },
  { weight: 12, shows: "if that leaves", when: (at) => at.loops > 0, make: leaveWhere },
];

/** Statements that can stand without braces. */
const SIMPLE = WAYS.filter(({ when, shows }) => when === undefined && shows !== "local");

/** Statements one after another, up to one that leaves. */
export function statements(at: Grower, most: number, depth: number): Code {
  const count = 1 + at.choices.below(most);
  let [ts, js] = ["", ""];
  for (let index = 0; index < count && !at.choices.spent; index++) {
    const narrowed = at.choices.chance(6) ? ifNull(at, most - index, depth) : undefined;
    const made = narrowed ?? statement(at, depth);
    ts += `${ts === "" ? "" : at.choices.chance(4) ? "\n\n// a comment\n" : "\n"}${made.ts}`;
    js += made.js;
    if (made.leaves === true || narrowed !== undefined)
      return { ts, js, leaves: made.leaves === true };
  }
  const { ts: seen, js: looked } = shown(at);
  return { ts: `${ts}${seen}`, js: `${js}${looked}` };
}

/** Shows a local of this block, so that what became of it is seen. */
function shown(at: Grower): Code {
  const locals = at.scope.locals();
  if (locals.length === 0 || !at.has("log") || at.choices.chance(40)) return { ts: "", js: "" };
  const name = locals.at(-1) ?? "";
  at.scope.use(name);
  at.scope.use("log");
  return { ts: `\nlog("${name}", ${name});`, js: `$.log("${name}",${name});` };
}

/** One statement. */
export function statement(at: Grower, depth: number): Code {
  for (let attempt = 0; attempt < 4; attempt++) {
    const fitting = WAYS.filter(({ when }) => when?.(at, depth) ?? true);
    const way = at.choices.weighted(fitting);
    const made = way.make(at, depth - 1);
    if (made === undefined) continue;
    at.shown.add(way.shows);
    return made;
  }
  return assignOutput(at, 0);
}

/** Statements in a block of their own, in braces. */
export function braced(at: Grower, depth: number, names: readonly Named[] = [], most = 3): Code {
  const held = at.alone;
  at.alone = false;
  const made = at.scope.within(names, () => statements(at, most, depth));
  at.alone = held;
  return { ...made, ts: `{\n${indented(made.ts)}\n}`, js: `{${made.js}}` };
}

/** Deeper by one step. */
export function indented(text: string): string {
  return `  ${text.replaceAll("\n", "\n  ")}`;
}

/** A body of an `if` or a loop: in braces, or one statement alone. */
export function bodyOf(at: Grower, depth: number): Code {
  if (!at.choices.chance(35)) return braced(at, depth);
  at.shown.add("a body without braces");
  // A declaration cannot stand alone, nor can an `if` that an `else` might be taken for.
  const made = at.scope.within([], () => {
    const way = at.choices.weighted(SIMPLE);
    return way.make(at, depth - 1) ?? assignOutput(at, depth);
  });
  return { ...made, ts: `${made.ts}`, js: `{${made.js}}` };
}

function declareLocal(at: Grower, depth: number): Code {
  const kind = at.choices.of(KINDS);
  const value = at.expression(kind, 1 + depth);
  const assignable = at.choices.chance(60);
  const hidden = at.choices.chance(30)
    ? at.targets(kind).find(({ name }) => at.scope.isFree(name))
    : undefined;
  const name = hidden?.name ?? at.freshName();
  at.declare(name, kind, assignable);
  const plain = kind.is === "number" || kind.is === "text" || kind.is === "boolean";
  const typed = !plain || at.choices.chance(20) ? `: ${at.type(kind)}` : "";
  const word = assignable ? "let" : "const";
  at.shown.add(word);
  return {
    ts: `${word} ${name}${typed} = ${at.in(value, LEVEL.assign)};`,
    js: `${word} ${name}=${value.js};`,
  };
}

function effect(at: Grower, depth: number): Code | undefined {
  const name = at.choices.of(["log", "emit", "after", "cancel", "emit", "log"] as const);
  if (!at.has(name)) return undefined;
  const event = primary(at.choices.of(['"refill"', '"alarm"']));
  const data = at.choices.chance(60) ? [at.expression(at.choices.of(KINDS), depth)] : [];
  const seconds = (): Piece => (at.choices.chance(85) ? primary("2.5") : at.number(depth));
  const operands = {
    log: () => [at.expression(TEXT, depth), ...data],
    emit: () => [event, ...data],
    after: () => [event, seconds(), ...data],
    cancel: () => [event],
  }[name]();
  const made = at.builtIn(name, operands);
  return { ts: `${made.ts};`, js: `${made.js};` };
}

function callAlone(at: Grower, depth: number): Code | undefined {
  const made = call(at, undefined, depth);
  return made === undefined ? undefined : { ts: `${made.ts};`, js: `${made.js};` };
}

function tried(at: Grower, depth: number): Code {
  const first = braced(at, depth);
  const e = { name: at.freshName(), role: "local", lambda: at.lambda, assignable: false } as const;
  const bound = at.choices.chance(70);
  const other = braced(at, depth, bound ? [e] : []);
  const test = bound && at.choices.chance(60);
  const asked = at.choices.of([
    `${e.name}.message === "boom"`,
    `${e.name}.message.startsWith("b")`,
  ]);
  const more = test ? `if (${asked}) lamp.on = true;` : "";
  const lamp = at.scope.find("lamp")?.role === "device" ? more : "";
  const opened = `{\n${lamp === "" ? "" : `  ${lamp}\n`}`;
  return {
    ts: `try ${first.ts} catch ${bound ? `(${e.name}) ` : ""}${other.ts.replace("{\n", opened)}`,
    js: `try${first.js}catch($e){${bound ? `const ${e.name}=` : ""}$.caught($e);{${lamp}${other.js.slice(1)}}`,
    leaves: first.leaves === true && other.leaves === true,
  };
}

function block(at: Grower, depth: number): Code {
  return braced(at, depth);
}

/** `if (…) break;` and its kin. */
function leaveWhere(at: Grower, depth: number): Code | undefined {
  const test = at.expression(BOOLEAN, 1 + depth);
  const made = leave(at, depth);
  if (made === undefined) return undefined;
  return { ts: `if (${at.in(test, LEVEL.assign)}) ${made.ts}`, js: `if(${test.js}){${made.js}}` };
}

/** What ends a loop's turn, a loop, the function or the call. */
function leave(at: Grower, depth: number): Code | undefined {
  const ways = [
    ...(at.loops > 0 && at.breaks ? (["break"] as const) : []),
    ...(at.loops > 0 ? (["continue"] as const) : []),
    ...(at.loops > 0 || at.lambda > 0 ? [] : (["throw"] as const)),
    "return" as const,
    "throw" as const,
  ];
  const way = at.choices.of(ways);
  at.shown.add(way);
  if (way === "break" || way === "continue") return { ts: `${way};`, js: `${way};`, leaves: true };
  if (way === "return") return returned(at, depth);
  const text = at.choices.chance(60) ? primary('"boom"') : at.expression(TEXT, depth);
  return {
    ts: `throw new Error(${at.in(text, LEVEL.assign)});`,
    js: `throw new $.Thrown(${text.js});`,
    leaves: true,
  };
}

/** `return`, with what the function gives. */
export function returned(at: Grower, depth: number): Code {
  if (at.result === undefined) return { ts: "return;", js: "return;", leaves: true };
  const value = at.expression(at.result, 1 + depth);
  return { ts: `return ${at.in(value, LEVEL.assign)};`, js: `return ${value.js};`, leaves: true };
}

/** Kinds that a `switch` goes by. */
export const SWITCHED: readonly Kind[] = [NUMBER, MODE, TEXT, BOOLEAN, maybe(NUMBER)];
