import type { Code } from "./grow-loops.ts";
import { bodyOf, braced, indented, returned, SWITCHED, statements } from "./grow-statements.ts";
import type { Grower } from "./grower.ts";
import { BOOLEAN, type Kind } from "./kinds.ts";
import { LEVEL, type Piece, primary } from "./piece.ts";
import type { Named } from "./scope.ts";

/** `if`, with more branches or none. */
export function choose(at: Grower, depth: number): Code {
  const narrowing = at.choices.chance(15) ? narrowedIf(at, depth) : undefined;
  if (narrowing !== undefined) return narrowing;
  const test = at.expression(BOOLEAN, 1 + depth);
  const first = bodyOf(at, depth);
  let ts = `if (${at.in(test, LEVEL.assign)}) ${first.ts}`;
  let js = `if(${test.js})${first.js}`;
  let leaves = first.leaves === true;
  let closed = first.ts.startsWith("{");
  const elses = at.choices.below(3);
  for (let index = 1; index < elses; index++) {
    at.shown.add("else if");
    const again = at.expression(BOOLEAN, depth);
    const body = bodyOf(at, depth);
    ts += `${closed ? " " : "\n"}else if (${at.in(again, LEVEL.assign)}) ${body.ts}`;
    js += `else if(${again.js})${body.js}`;
    leaves &&= body.leaves === true;
    closed = body.ts.startsWith("{");
  }
  if (elses === 0) return { ts, js };
  at.shown.add("else");
  const last = bodyOf(at, depth);
  ts += `${closed ? " " : "\n"}else ${last.ts}`;
  return { ts, js: `${js}else${last.js}`, leaves: leaves && last.leaves === true };
}

/** Names that may be null, and that nobody assigns. */
function nullable(at: Grower): readonly (Named & { readonly kind: Kind })[] {
  return at.scope
    .visible()
    .flatMap((one) =>
      one.kind?.is === "maybe" && !one.assignable ? [{ ...one, kind: one.kind }] : [],
    );
}

function known(named: Named & { readonly kind: Kind }): Named {
  return named.kind.is === "maybe" ? { ...named, kind: named.kind.of } : named;
}

function narrowedIf(at: Grower, depth: number): Code | undefined {
  const names = nullable(at);
  if (names.length === 0) return undefined;
  at.shown.add("if that narrows");
  const one = at.choices.of(names);
  const name = at.use(one);
  const body = at.scope.within([known(one)], () => braced(at, depth), true);
  return { ts: `if (${name.ts} !== null) ${body.ts}`, js: `if(${name.js}!==null)${body.js}` };
}

/** `if (x === null) return;`, and what comes after it, where it is known not to be null. */
export function ifNull(at: Grower, most: number, depth: number): Code | undefined {
  const names = nullable(at);
  if (names.length === 0 || at.lambda > 0) return undefined;
  at.shown.add("early return that narrows");
  const one = at.choices.of(names);
  const name = at.use(one);
  const out = returned(at, depth);
  const rest = at.scope.within([known(one)], () => statements(at, Math.max(1, most), depth), true);
  return {
    ts: `if (${name.ts} === null) ${out.ts}\n${rest.ts}`,
    js: `if(${name.js}===null){${out.js}}${rest.js}`,
    leaves: rest.leaves === true,
  };
}

const LABELS: Readonly<Record<string, readonly string[]>> = {
  number: ["0", "1", "2", "10", "-1", "0.5"],
  text: ['"a"', '"auto"', '""', '"ß"'],
  boolean: ["true", "false"],
  texts: ['"auto"', '"manual"', '"off"'],
  maybe: ["null", "0", "1", "2"],
};

/** `switch`: cases that share statements, a `default` anywhere, bodies with and without braces. */
export function switched(at: Grower, depth: number): Code {
  const kind = at.choices.of(SWITCHED);
  const value = at.varied(kind, 1 + depth);
  const labels = [...(LABELS[kind.is] ?? [])];
  const count = 1 + at.choices.below(3);
  const cases: Code[] = [];
  let leaves = true;
  for (let index = 0; index < count; index++) {
    const shared = at.choices.chance(20) ? 2 : 1;
    const taken = Array.from({ length: shared }, () =>
      labels.splice(at.choices.below(labels.length), 1),
    ).flat();
    if (taken.length === 0) break;
    if (taken.length > 1) at.shown.add("cases that share statements");
    const heads = taken.map((label) => caseOf(at, label, kind, depth));
    const made = caseBody(at, depth);
    leaves &&= made.leaves === true;
    cases.push({
      ts: `${heads.map(({ ts }) => `case ${ts}:`).join("\n")}${made.ts}`,
      js: `${heads.map(({ js }) => `case ${js}:`).join("")}${made.js}`,
    });
  }
  const hasDefault = at.choices.chance(65);
  if (hasDefault) {
    const made = caseBody(at, depth);
    leaves &&= made.leaves === true;
    const place = at.choices.chance(85) ? cases.length : at.choices.below(cases.length + 1);
    if (place < cases.length) at.shown.add("default before a case");
    cases.splice(place, 0, { ts: `default:${made.ts}`, js: `default:${made.js}` });
  }
  return {
    ts: `switch (${at.in(value, LEVEL.assign)}) {\n${indented(cases.map(({ ts }) => ts).join("\n"))}\n}`,
    js: `switch(${value.js}){${cases.map(({ js }) => js).join("")}}`,
    leaves: hasDefault && leaves,
  };
}

function caseOf(at: Grower, label: string, kind: Kind, depth: number): Piece {
  if (kind.is !== "number" || !at.choices.chance(10)) {
    return label.startsWith("-")
      ? { ts: label, js: `(${label})`, level: LEVEL.unary }
      : primary(label);
  }
  at.shown.add("computed case");
  return at.number(depth);
}

function caseBody(at: Grower, depth: number): Code {
  const inBraces = at.choices.chance(50);
  const held = [at.alone, at.breaks] as const;
  // A `break` deeper inside would end the switch, not a loop around it; and what one case declares
  // all of them can see.
  at.breaks = false;
  at.alone = !inBraces;
  const body = at.scope.within([], () => statements(at, 2, depth));
  [at.alone, at.breaks] = held;
  const out = body.leaves === true ? { leaves: true } : {};
  const end = body.leaves === true ? "" : "\nbreak;";
  const inner = indented(`${body.ts}${end}`);
  const js = `${body.js}${end}`;
  return inBraces
    ? { ts: ` {\n${inner}\n}`, js: `{${js}}`, ...out }
    : { ts: `\n${inner}`, js, ...out };
}
