import { call, settled } from "./grow-common.ts";
import type { Code } from "./grow-loops.ts";
import { operate } from "./grow-numbers.ts";
import type { Grower } from "./grower.ts";
import { type Kind, NUMBER } from "./kinds.ts";
import { LEVEL, type Piece, primary } from "./piece.ts";
import { OUTPUTS } from "./plant.ts";

type Assign = "=" | "+=" | "-=" | "*=" | "/=" | "%=" | "**=" | "??=" | "&&=" | "||=";

function signsFor(kind: Kind): readonly Assign[] {
  switch (kind.is) {
    case "number":
      return ["=", "+=", "=", "-=", "*=", "/=", "+=", "%=", "**="];
    case "boolean":
      return ["=", "=", "&&=", "||="];
    case "maybe":
      return ["=", "=", "??="];
    default:
      return ["="];
  }
}

/** Assigns a local or a variable, in one of the ways that its type has. */
export function assignName(at: Grower, depth: number): Code | undefined {
  const targets = at.targets();
  if (targets.length === 0) return undefined;
  const target = at.choices.of(targets);
  at.scope.use(target.name);
  at.shown.add(`assign a ${target.role}`);
  return assign(at, primary(target.name), target.role, target.kind ?? NUMBER, depth);
}

/** Assigns an output; where devices are hidden by other names, logs. */
export function assignOutput(at: Grower, depth: number): Code {
  const outputs = OUTPUTS.filter(({ device }) => at.scope.find(device)?.role === "device");
  const output = outputs.length > 0 ? at.choices.of(outputs) : undefined;
  if (output === undefined) return { ts: 'log("hidden");', js: '$.log("hidden");' };
  at.scope.use(output.device);
  return assign(
    at,
    primary(`${output.device}.${output.output}`),
    "output",
    output.kind,
    depth,
    output,
  );
}

function assign(
  at: Grower,
  target: Piece,
  role: string,
  kind: Kind,
  depth: number,
  range?: { readonly min?: number; readonly max?: number; readonly integer?: boolean },
): Code {
  const sign = range?.integer === true ? "=" : at.choices.of(signsFor(kind));
  if (sign !== "=") at.shown.add(sign);
  // What is called may change what is assigned to: it was read before.
  const called = sign.length > 1 && kind.is === "number" && at.choices.chance(25);
  const value = (called ? call(at, kind, depth) : undefined) ?? ranged(at, kind, 1 + depth, range);
  const ts = `${target.ts} ${sign} ${at.in(value, LEVEL.assign)};`;
  if (sign === "??=" || sign === "&&=" || sign === "||=") {
    return { ts, js: `${target.js}${sign}${value.js};` };
  }
  const operator = sign.slice(0, -1) as "+" | "";
  const js = operator === "" ? value.js : `$n(${operate(operator, target, value)})`;
  return { ts, js: `${target.js}=${settled(role, kind, js)};` };
}

/** A value for an output, mostly one that it takes. */
function ranged(at: Grower, kind: Kind, depth: number, range: Parameters<typeof assign>[5]): Piece {
  if (range?.max === undefined || range.min === undefined) {
    // Only literals of this kind could be refused before they run.
    return at.expression(kind, depth);
  }
  const value = at.number(depth);
  const literal = /^[\d.(\-/x_b]/.test(value.ts) && !/[a-z]{2}/i.test(value.ts);
  if (at.has("clamp") && (literal || at.choices.chance(80))) {
    const held = at.builtIn("clamp", [
      value,
      primary(String(range.min)),
      primary(String(range.max)),
    ]);
    if (range.integer !== true || at.choices.chance(10)) return held;
    return { ts: `Math.round(${held.ts})`, js: `Math.round(${held.js})`, level: LEVEL.call };
  }
  return literal ? primary("1") : value;
}

/** `x++;` and its kin. */
export function count(at: Grower): Code | undefined {
  const targets = at.targets(NUMBER);
  if (targets.length === 0) return undefined;
  const target = at.choices.of(targets);
  at.scope.use(target.name);
  const sign = at.choices.of(["+", "-"] as const);
  at.shown.add(sign + sign);
  const js = settled(target.role, NUMBER, `$n(${target.name}${sign}1)`);
  const before = at.choices.chance(25);
  return {
    ts: before ? `${sign}${sign}${target.name};` : `${target.name}${sign}${sign};`,
    js: `${target.name}=${js};`,
  };
}
