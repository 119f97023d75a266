import type { Draw } from "./draw.ts";

const HEAD = `let g: number | null = null;
function num(x: number) { log("", x); }
function use(x: number | null) { log("", x); }
function str(x: string) { log(x); }
`;

const PARAMETERS = 'p: number, q: number, m: "a" | "b", t: string, pb: boolean, rec: { a: number }';

/** A declared result, and what is returned: mostly what fits it. */
const RESULTS: readonly (readonly [declared: string, values: readonly string[]])[] = [
  ["number", ["1", "p", "q", "g", '"x"', "g ?? 0"]],
  ["number | null", ["1", "null", "g", '"x"']],
  ["string", ['"x"', "m", "t", "1"]],
  ['"a" | "b"', ['"a"', "m", '"b"', "t", '"c"']],
  ["boolean", ["true", "pb", "q > 1", "1"]],
  ["number[]", ["[]", "[1]", "[q, 2]", "[q, null]", '["a"]', "[1, 2].map((x) => x + q)"]],
  ["{ a: number }", ["{ a: 1 }", "rec", "{ a: q }", "{ a: 1, b: 2 }", "{ ...rec }", "{}"]],
  ["", ["1", "q", '"a"', "null", "g", "m", "[1]", "true"]],
];

const USES = [
  ...["num(r);", "use(r);", "str(r);", 'if (r === 2) log("");', 'if (r === "a") log("");'],
  ...['if (r === "c") log("");', 'let k = r; k = r; log("", k);', 'let k = r; k = 7; log("", k);'],
  ...['let k = r; k = "z"; log("", k);', "num(r + 1);", 'log("", r.a);'],
];

/** Grows functions that end in many ways, with and without a value, and uses of what they give. */
export class ResultGrower {
  readonly #draw: Draw;
  #values: readonly string[] = [];

  constructor(draw: Draw) {
    this.#draw = draw;
  }

  source(): string {
    const [declared, values] = RESULTS[this.#draw.below(RESULTS.length)] ?? ["", ["1"]];
    this.#values = values;
    const result = declared === "" ? "" : `: ${declared}`;
    const given = `function h(${PARAMETERS})${result} {\n${this.#end(0)}\n}\n`;
    const call = 'const r = h(1, 2, "a", "t", true, rec);';
    const user = `export function f(rec: { a: number }) {\n${call}\n${this.#draw.of(...USES)}\n}\n`;
    return `${HEAD}${given}${user}`;
  }

  #return(): string {
    if (this.#draw.once(6)) return 'throw new Error("x");';
    const likely = this.#draw.once(4) ? this.#values : this.#values.slice(0, 3);
    return `return ${this.#draw.of(...likely)};`;
  }

  #test(): string {
    return this.#draw.of("pb", "q > 1", "g === null", 'm === "a"', 'm !== "a"', "true", "!pb");
  }

  /** The end of a body, which nearly always gives a value. */
  #end(depth: number): string {
    const end = (): string => this.#end(depth + 1);
    const back = (): string => this.#return();
    if (depth > 3 || this.#draw.once(4)) return back();
    return this.#draw.of(
      () => `if (${this.#test()}) ${back()}\n${end()}`,
      () => `if (${this.#test()}) {\n${end()}\n} else {\n${end()}\n}`,
      () => `if (${this.#test()}) {\n${end()}\n}\n${this.#draw.once(9) ? "" : end()}`,
      () => this.#switch(depth),
      () => `try {\n${end()}\n} catch (e) {\n${end()}\n}`,
      () => `for (const e of [1, 2]) {\nif (e > q) ${back()}\n}\n${end()}`,
      () => `log("");\n${end()}`,
      () => `const z${depth} = ${this.#test()};\nif (z${depth}) ${back()}\nelse ${back()}`,
    );
  }

  #switch(depth: number): string {
    const part = (label: string): string => `${label}: {\n${this.#end(depth + 1)}\n}\n`;
    const second = this.#draw.once(5) ? "" : part('case "b"');
    const rest = this.#draw.once(3) ? part("default") : "";
    return `switch (m) {\n${part('case "a"')}${second}${rest}}`;
  }
}
