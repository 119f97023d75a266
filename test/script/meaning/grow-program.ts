import type { Value } from "../../../src/model/model.ts";
import { Choices, type Draw } from "./choices.ts";
import { COUNTER, growCounter, growPair, growRule } from "./grow-fixed.ts";
import { alternativesFor } from "./grow-lists.ts";
import type { Code } from "./grow-loops.ts";
import { indented, returned, statement, statements } from "./grow-statements.ts";
import { Grower } from "./grower.ts";
import { BOOLEAN, fieldKey, KINDS, type Kind, keyOf, NUMBER, someValue, spelled } from "./kinds.ts";
import { EVENT_TYPES, EVENTS, INPUTS, OUTPUTS } from "./plant.ts";
import type { Named, Signature } from "./scope.ts";

/** One call of a program's life: an event, or a function called directly. */
export interface Step {
  readonly name: string;
  readonly operands: readonly Value[];
  /** Whether what the function gives is its result, and not just what came last. */
  readonly gives: boolean;
  readonly now: number;
  readonly dt: number;
  /** What the inputs are from now on. */
  readonly inputs: Inputs;
}

/** Values of the inputs, by `device.field`. */
export type Inputs = Readonly<Record<string, Value>>;

/** A random program in both spellings, and what happens to it. */
export interface Program {
  readonly ts: string;
  readonly js: string;
  readonly variables: readonly string[];
  /** What the inputs are at the start. */
  readonly inputs: Inputs;
  readonly steps: readonly Step[];
  /** What of the subset it shows. */
  readonly shown: ReadonlySet<string>;
}

/** A part of the program's text at its top level. */
type Part = Code;

const DEPTH = 3;

/** Grows the program of a draw; the same draw always gives the same one. */
export function grow(draw: Draw): Program {
  const at = new Grower(new Choices(draw.head), alternativesFor);
  const devices = new Set([...OUTPUTS, ...INPUTS].map(({ device }) => device));
  const plant = [...devices].map(
    (name): Named => ({ name, role: "device", lambda: 0, assignable: false }),
  );
  return at.scope.within(plant, () =>
    at.scope.within([], () => {
      const head = growHead(at);
      const state = growState(at);
      const functions = draw.parts.map((numbers, index) => {
        at.choices = new Choices(numbers);
        return growPart(at, index, index === draw.parts.length - 1);
      });
      at.choices = new Choices(draw.life);
      const { ts, js } = assemble(at, head, state, functions);
      const variables = state.map(({ variable }) => variable).filter((name) => name !== undefined);
      return { ts, js, variables, inputs: inputsOf(at), steps: growLife(at), shown: at.shown };
    }),
  );
}

/** Types that the program names. */
function growHead(at: Grower): Part {
  const parts: string[] = [];
  if (at.choices.chance(40)) parts.push('import type { Reading, ZoneBatch } from "./devices";');
  const kinds = KINDS.filter(({ is }) => is === "record" || is === "texts" || is === "maybe");
  const count = at.choices.below(3);
  for (let index = 0; index < count; index++) {
    const kind = at.choices.of(kinds);
    if (at.aliases.has(keyOf(kind))) continue;
    const name = `Type${index}`;
    const text = spelled(kind, at.choices, new Map());
    const isInterface = kind.is === "record" && at.choices.chance(50);
    at.shown.add(isInterface ? "interface" : "type");
    parts.push(isInterface ? `interface ${name} ${text}` : `type ${name} = ${text};`);
    at.aliases.set(keyOf(kind), name);
  }
  return { ts: parts.join("\n"), js: "" };
}

interface State extends Part {
  readonly variable?: string;
}

/** Variables and constants: some of each. */
function growState(at: Grower): readonly State[] {
  const count = 2 + at.choices.below(4);
  return Array.from({ length: count }, (_, index) => {
    const isVariable = index === 0 || at.choices.chance(70);
    const kind = index === 0 ? NUMBER : at.choices.of(KINDS);
    const role = isVariable ? "variable" : "constant";
    const name = isVariable ? `v${index}` : at.choices.of(["limit", "C", "x"]) + index;
    const { ts, js } = initial(at, kind, isVariable);
    const plain = kind.is === "number" || kind.is === "text" || kind.is === "boolean";
    const typed = !plain || at.choices.chance(15) ? `: ${at.type(kind)}` : "";
    at.scope.declare({ name, role, kind, lambda: 0, assignable: isVariable });
    at.shown.add(role);
    const word = isVariable ? "let" : "const";
    return {
      ts: `${word} ${name}${typed} = ${ts};`,
      js: `${word} ${name}=${js};`,
      ...(isVariable ? { variable: name } : {}),
    };
  });
}

function initial(at: Grower, kind: Kind, isVariable: boolean): { ts: string; js: string } {
  if (kind.is === "number" && !isVariable && at.choices.chance(40)) {
    at.shown.add("computed constant");
    const others = at.scope.ofKind(NUMBER).filter(({ role }) => role === "constant");
    const base = others.length > 0 ? at.choices.of(others).name : at.choices.of(["2", "0.5"]);
    const text = `${base} ${at.choices.of(["+", "-", "*"])} ${at.choices.of(["3", "0.25"])}`;
    return { ts: text, js: text };
  }
  const value = someValue(kind, at.choices);
  const text = JSON.stringify(value);
  return { ts: text.replaceAll(/"(\w+)":/g, (_, name) => `${fieldKey(name)}: `), js: text };
}

function growPart(at: Grower, index: number, last: boolean): Part {
  if (!last && index > 0 && at.choices.chance(12)) {
    at.shown.add("statement");
    const made = at.scope.within([], () => {
      at.alone = true;
      const code = topStatement(at);
      at.alone = false;
      return code;
    });
    return { ts: made.ts, js: `$.statements.push(()=>{${made.js}});` };
  }
  if (index === 0 && !last && at.choices.chance(35)) return growCounter(at);
  if (index === 1 && !last && at.choices.chance(at.shown.has(COUNTER) ? 60 : 10))
    return growPair(at);
  if (!last && at.choices.chance(6)) return growRule(at, index);
  return last || at.choices.chance(25) ? growHandler(at, index) : growFunction(at, index);
}

function topStatement(at: Grower): Code {
  at.result = undefined;
  for (;;) {
    const code = statement(at, 2);
    // There is nothing to return from.
    if (!/\breturn\b/.test(code.ts)) return code;
    at.choices.below(1);
    if (at.choices.spent) return { ts: "lamp.on = true;", js: "lamp.on=true;" };
  }
}

function growFunction(at: Grower, index: number): Part {
  const count = at.choices.of([1, 0, 2, 1, 3]);
  const kinds = Array.from({ length: count }, () => at.choices.of(KINDS));
  const result = at.choices.chance(80) ? at.choices.of([NUMBER, BOOLEAN, ...KINDS]) : undefined;
  const name = `${at.choices.of(["f", "step", "next_"])}${index}`;
  const signature: Signature = { name, parameters: kinds, result };
  return oneFunction(
    at,
    signature,
    kinds.map((kind) => at.type(kind)),
  );
}

function growHandler(at: Grower, index: number): Part {
  const free = Object.keys(EVENTS).filter((name) => at.scope.find(name) === undefined);
  const name = free.length > 0 ? at.choices.of(free) : undefined;
  if (name === undefined) return growFunction(at, index);
  const kind = EVENTS[name] as Kind;
  const result = at.choices.chance(30) ? at.choices.of(KINDS) : undefined;
  at.shown.add("event handler");
  return oneFunction(at, { name, parameters: [kind], result }, [EVENT_TYPES[name] ?? ""], "data");
}

function oneFunction(
  at: Grower,
  signature: Signature,
  types: readonly string[],
  parameter?: string,
): Part {
  const { name, result } = signature;
  at.result = result;
  [at.lambda, at.loops, at.breaks, at.alone] = [0, 0, false, false];
  const made = at.scope.within([], () => {
    const names: string[] = [];
    for (const kind of signature.parameters) {
      const own = parameter ?? at.freshName(names);
      names.push(own);
      at.scope.declare(at.parameter(own, kind));
    }
    const body = statements(at, 4, DEPTH);
    const end =
      result === undefined || body.leaves === true ? { ts: "", js: "" } : returned(at, DEPTH);
    const parameters = names.map((own, index) => `${own}: ${types[index]}`).join(", ");
    const given =
      result === undefined ? (at.choices.chance(30) ? ": void" : "") : resultType(at, result);
    const word = parameter !== undefined || at.choices.chance(20) ? "export function" : "function";
    const text = [body.ts, end.ts].filter((part) => part !== "").join("\n");
    return {
      ts: `${word} ${name}(${parameters})${given} {\n${indented(text)}\n}`,
      js: `function ${name}(${names.join(",")}){${body.js}${end.js}}\n$.functions.${name}=${name};`,
    };
  });
  at.scope.declare({ name, role: "function", signature, lambda: 0, assignable: false });
  at.signatures.push(signature);
  return made;
}

function resultType(at: Grower, result: Kind): string {
  const plain = result.is === "number" || result.is === "text" || result.is === "boolean";
  return plain && at.choices.chance(30) ? "" : `: ${at.type(result)}`;
}

/** Puts the parts into one text; functions may stand before the variables that they use. */
function assemble(
  at: Grower,
  head: Part,
  state: readonly Part[],
  functions: readonly Part[],
): { ts: string; js: string } {
  const isStatement = (part: Part): boolean => part.js.startsWith("$.statements");
  const turned = at.choices.chance(20) && !functions.some(isStatement);
  const order = turned ? [...[...functions].reverse(), ...state] : [...state, ...functions];
  if (turned) at.shown.add("functions before what they use");
  const texts = [head, ...order].map(({ ts }) => ts).filter((ts) => ts !== "");
  const text = [...texts, ...handlers(texts.join())].join("\n\n");
  const ended = at.choices.chance(12) ? text.replaceAll("\n", "\r\n") : text;
  return {
    ts: at.choices.chance(3) ? `\ufeff${ended}\n` : `${ended}\n`,
    js: [...state, ...functions].map(({ js }) => js).join("\n"),
  };
}

/** What its timers and emitted events call, which takes what anybody gives it. */
function handlers(text: string): readonly string[] {
  return ["refill", "alarm"]
    .filter((name) => text.includes(`"${name}"`))
    .map((name) => `export function ${name}(data: Json) {\n  log("${name}", data);\n}`);
}

/** What happens to the program: events, and calls of its functions. */
function growLife(at: Grower): readonly Step[] {
  const count = 2 + at.choices.below(5);
  let now = 0;
  return Array.from({ length: count }, (_, index) => {
    const dt = at.choices.of([0, 0.5, 1, 10]);
    now += dt;
    // The last function is where calls of the others come together.
    const turn = at.choices.chance(40) ? at.choices.below(at.signatures.length) : index;
    const { name, parameters, result } = at.signatures.at(
      -1 - (turn % at.signatures.length),
    ) as Signature;
    return {
      name,
      operands: parameters.map((kind) => someValue(kind, at.choices)),
      gives: result !== undefined,
      now,
      dt,
      inputs: inputsOf(at),
    };
  });
}

function inputsOf({ choices }: Grower): Inputs {
  return Object.fromEntries(
    INPUTS.map(({ device, field, kind }) => [`${device}.${field}`, someValue(kind, choices)]),
  );
}
