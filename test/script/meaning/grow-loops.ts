import { LISTS } from "./grow-numbers.ts";
import { bodyOf } from "./grow-statements.ts";
import type { Grower } from "./grower.ts";
import { type Kind, NUMBER } from "./kinds.ts";
import { LEVEL, type Piece, primary } from "./piece.ts";

/** Statements, in both spellings. */
export interface Code {
  readonly ts: string;
  readonly js: string;
  /** Whether what stands after it is never reached. */
  readonly leaves?: boolean;
}

/** `for (const x of list)`, or of its entries. */
export function loopOver(at: Grower, depth: number): Code {
  return at.scope.within([], () => {
    const kind = at.choices.of(LISTS);
    if (kind.is !== "list") throw new Error("a loop over no list");
    const list = at.expression(kind, depth);
    const name = at.freshName();
    const entries = at.choices.chance(30);
    const index = entries ? at.freshName([name]) : "";
    const body = loop(at, depth, [[name, kind.of], ...(entries ? [[index, NUMBER] as const] : [])]);
    if (entries) at.shown.add(".entries()");
    const holder = at.in(list, entries ? LEVEL.call : LEVEL.assign);
    return entries
      ? {
          ts: `for (const [${index}, ${name}] of ${holder}.entries()) ${body.ts}`,
          js: `for(const [${index},${name}] of ${list.js}.entries()){$.step();${body.js}}`,
        }
      : {
          ts: `for (const ${name} of ${holder}) ${body.ts}`,
          js: `for(const ${name} of ${list.js}){$.step();${body.js}}`,
        };
  });
}

function loop(at: Grower, depth: number, names: readonly (readonly [string, Kind])[]): Code {
  const held = [at.loops, at.breaks] as const;
  at.loops++;
  at.breaks = true;
  const body = at.scope.within(
    names.map(([name, kind]) => at.parameter(name, kind)),
    () => bodyOf(at, depth),
  );
  [at.loops, at.breaks] = held;
  return body;
}

interface Course {
  readonly test: "<" | "<=" | ">" | ">=";
  readonly step: string;
  readonly from: readonly string[];
  readonly to: readonly string[];
}

const COURSES: readonly Course[] = [
  { test: "<", step: "++", from: ["0", "1", "-1"], to: ["3", "2", "4"] },
  { test: "<=", step: "++", from: ["1", "0"], to: ["3", "2", "2.5", "2.2"] },
  { test: "<", step: " += 2", from: ["0", "1", "0.5"], to: ["5", "4"] },
  { test: "<=", step: " += 2", from: ["0", "1"], to: ["5", "4"] },
  { test: "<", step: " += 0.5", from: ["0", "1"], to: ["2", "1.25"] },
  { test: ">", step: "--", from: ["3", "2.5"], to: ["0", "-1"] },
  { test: ">=", step: "--", from: ["3", "2"], to: ["0", "1", "0.5", "1.2"] },
  { test: ">", step: " -= 2", from: ["5", "4"], to: ["0"] },
  { test: ">=", step: " -= 2", from: ["5", "4"], to: ["0", "1"] },
];

/** A loop that counts, up or down. */
export function countedLoop(at: Grower, depth: number): Code {
  return at.scope.within([], () => {
    const { test, step, from, to } = at.choices.of(COURSES);
    at.shown.add(`for ${test} ${step.trim()}`);
    // With <= and >= a loop starts at a whole number.
    const first = test.length > 1 ? literal(at.choices.of(from)) : end(at, from, depth);
    const last = bound(at, to, depth);
    const name = at.freshName();
    const body = loop(at, depth, [[name, NUMBER]]);
    const early = (step === "++" || step === "--") && at.choices.chance(25);
    const onward = early ? `${step}${name}` : `${name}${step}`;
    const limit = at.in(last, LEVEL.order + 1);
    return {
      ts: `for (let ${name} = ${at.in(first, LEVEL.assign)}; ${name} ${test} ${limit}; ${onward}) ${body.ts}`,
      js: `for(let ${name}=${first.js};${name}${test}${last.js};${onward}){$.step();${body.js}}`,
    };
  });
}

function end(at: Grower, literals: readonly string[], depth: number): Piece {
  if (!at.choices.chance(15)) return literal(at.choices.of(literals));
  return at.has("clamp")
    ? at.builtIn("clamp", [at.number(depth), primary("0"), primary("4")])
    : literal(at.choices.of(literals));
}

function literal(text: string): Piece {
  return text.startsWith("-") ? { ts: text, js: `(${text})`, level: LEVEL.unary } : primary(text);
}

/** What a loop ends at: mostly what stays the same while it runs. */
function bound(at: Grower, literals: readonly string[], depth: number): Piece {
  if (at.choices.chance(25)) {
    const lists = LISTS.flatMap((kind) => at.scope.ofKind(kind));
    if (lists.length > 0) {
      const { ts, js } = at.use(at.choices.of(lists));
      return { ts: `${ts}.length`, js: `${js}.length`, level: LEVEL.call };
    }
  }
  return end(at, literals, Math.min(depth, 0));
}
