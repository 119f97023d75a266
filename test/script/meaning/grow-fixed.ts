import type { Code } from "./grow-loops.ts";
import type { Grower } from "./grower.ts";
import { NUMBER, ZONE } from "./kinds.ts";
import type { Signature } from "./scope.ts";

/** What is shown by a counter; other parts go by it. */
export const COUNTER = "a function that changes what it gives";

/** A function that changes the first variable and gives it: when it is called can be seen. */
export function growCounter(at: Grower): Code {
  at.shown.add(COUNTER);
  const signature: Signature = { name: "step0", parameters: [NUMBER], result: NUMBER };
  at.scope.declare({ name: "step0", role: "function", signature, lambda: 0, assignable: false });
  at.signatures.push(signature);
  const sign = at.choices.of(["+", "-"]);
  return {
    ts: `function step0(x: number) {\n  v0 = v0 ${sign} x;\n  return v0;\n}`,
    js: `function step0(x){v0=$.plain($n(v0 ${sign} x));return v0}$.functions.step0=step0;`,
  };
}

/** A function of two numbers that tells which of them is which. */
export function growPair(at: Grower): Code {
  at.shown.add("a function of two numbers");
  const signature: Signature = { name: "f1", parameters: [NUMBER, NUMBER], result: NUMBER };
  at.scope.declare({ name: "f1", role: "function", signature, lambda: 0, assignable: false });
  at.signatures.push(signature);
  return {
    ts: "function f1(x: number, y: number) {\n  return x - 3 * y;\n}",
    js: "function f1(x,y){return $n(x-3*y)}$.functions.f1=f1;",
  };
}

/** Bare rules of a zone, with what JavaScript makes of it. */
const RULES: readonly (readonly [rule: string, js: string])[] = [
  ['{ set: [["fan", "speed"], 40] }', "fan.speed=40"],
  [
    '{ if: [{ ">": [{ var: "celsius" }, 20] }, { set: [["lamp", "on"], true] }] }',
    "if(z.celsius>20)lamp.on=true",
  ],
  [
    '{ set: ["v0", { "+": [{ var: "id" }, { val: "celsius" }] }] }',
    "v0=$.plain($n(z.id+z.celsius))",
  ],
  ['{ emit: ["refill", { var: "id" }] }', '$.emit("refill",z.id)'],
];

/** A bare rule: other functions call it, with its data. */
export function growRule(at: Grower, index: number): Code {
  at.shown.add("bare rule");
  const name = `rule${index}`;
  const signature: Signature = { name, parameters: [ZONE], result: undefined };
  const [rule, js] = at.choices.of(RULES);
  at.scope.declare({ name, role: "function", signature, lambda: 0, assignable: false });
  at.signatures.push(signature);
  return {
    ts: `export const ${name} = rule(${rule});`,
    js: `function ${name}(z){${js}}$.functions.${name}=${name};`,
  };
}
