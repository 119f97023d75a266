import type { Draw } from "./draw.ts";

/** What every function of these is written beside. */
const HEAD = `let g: number | null = null;
let gm: "auto" | "manual" | "off" = "auto";
function num(x: number) { log("", x); }
function aut(x: "auto") { log(x); }
function am(x: "auto" | "manual") { log(x); }
function nul(x: null) { log("", x); }
`;

const PARAMETERS =
  'p: number | null, pm: "auto" | "manual" | "off", pb: boolean, ps: string | null, data: Reading';

interface Local {
  readonly name: string;
  readonly type: string;
  readonly starts: readonly string[];
  readonly values: readonly string[];
}

const LOCALS: readonly Local[] = [
  {
    name: "a",
    type: "number | null",
    starts: ["p", "1", "null"],
    values: ["1", "null", "p", "q", "a", "g"],
  },
  {
    name: "m",
    type: '"auto" | "manual" | "off"',
    starts: ["pm", '"auto"'],
    values: ['"auto"', '"manual"', '"off"', "pm", "m", "gm"],
  },
  {
    name: "b",
    type: "boolean",
    starts: ["pb", "true"],
    values: ["true", "false", "pb", "b", "a === null"],
  },
  { name: "s", type: "string | null", starts: ["ps", "null"], values: ['"x"', "null", "ps", "s"] },
  { name: "q", type: "number", starts: ["1"], values: ["1", "2", "q + 1"] },
];

const GLOBALS: readonly Pick<Local, "name" | "values">[] = [
  { name: "g", values: ["1", "null", "a", "q"] },
  { name: "gm", values: ['"auto"', "pm", "m"] },
];

const TESTS = [
  ...["a === null", "a !== null", 'm === "auto"', 'm === "manual"', 'm === "off"', "b", "!b"],
  ...['m !== "auto"', 'm !== "manual"', "pb", "s === null", "s !== null", "g === null", "q > 1"],
  ...["g !== null", "data.zone === null", "data.zone !== null", "data.wind !== null", "p === null"],
  ...["climate.light === null", 'gm === "auto"', "p !== null"],
];

const USES = [
  ...["num(a);", "num(a);", "aut(m);", "am(m);", "am(m);", "nul(a);", "num(g);", "am(gm);"],
  ...["num(p);", "log(s);", 'log(s ?? "");', "log(data.zone);", "num(data.wind.speed);"],
  ...["if (data.wind !== null) num(data.wind.speed);", "num(climate.light);", "fan.mode = gm;"],
  ...['if (m === "off") log("");', 'if (b === true) log("");', 'if (b === false) log("");'],
  ...['log("", [1, 2].map((x) => x + a));', 'log("", [1].filter((x) => x === p));', "q = a;"],
  ...['log("", [1].map((x) => x + p));', "fan.mode = m;", "fan.speed = a;", "num(q);"],
  ...["num(a ?? 0);", "lamp.on = b;"],
];

/** Grows functions of conditions, assignments, loops and jumps, in which values are used. */
export class FlowGrower {
  readonly #draw: Draw;
  #left = 0;

  constructor(draw: Draw) {
    this.#draw = draw;
  }

  source(): string {
    this.#left = 6 + this.#draw.below(10);
    const starts = LOCALS.map(
      ({ name, type, starts }) => `let ${name}: ${type} = ${this.#draw.of(...starts)};`,
    );
    // What is assigned somewhere is not a constant, whatever became of the body.
    const ends = LOCALS.map(({ name, values: [first] }) => `if (pb) ${name} = ${first};`);
    const body = this.#block(0, false, 3 + this.#draw.below(3));
    const use = this.#draw.of(...USES);
    const lines = [...starts, body, use, ...ends].join("\n");
    return `${HEAD}export function f(${PARAMETERS}) {\n${lines}\n}\n`;
  }

  #block(depth: number, inLoop: boolean, count: number): string {
    const lines: string[] = [];
    for (let each = 0; each < count; each++) lines.push(this.#statement(depth, inLoop));
    return lines.join("\n");
  }

  #braces(depth: number, inLoop: boolean): string {
    return `{\n${this.#block(depth + 1, inLoop, 1 + this.#draw.below(2))}\n}`;
  }

  #assignment(): string {
    const all = [...LOCALS, ...GLOBALS];
    const target = all[this.#draw.below(all.length)] ?? LOCALS[0];
    return `${target?.name} = ${this.#draw.of(...(target?.values ?? []))};`;
  }

  #test(depth = 0): string {
    const inner = (): string => this.#test(depth + 1);
    if (depth > 1 || this.#draw.below(3) > 0) return this.#draw.of(...TESTS);
    return this.#draw.of(
      () => `(${inner()} && ${inner()})`,
      () => `(${inner()} || ${inner()})`,
      () => `!(${inner()})`,
    );
  }

  #statement(depth: number, inLoop: boolean): string {
    this.#left--;
    if (this.#draw.once(12)) return this.#draw.of(...USES);
    if (depth > 3 || this.#left < 0 || this.#draw.once(3)) return this.#assignment();
    const braces = (loop = inLoop): string => this.#braces(depth, loop);
    const leave = inLoop
      ? ["break;", "continue;", "return;"]
      : ["return;", 'throw new Error("x");'];
    return this.#draw.of(
      () => `if (${this.#test()}) ${braces()}`,
      () => `if (${this.#test()}) ${braces()} else ${braces()}`,
      () => `if (${this.#test()}) ${this.#draw.of(...leave)}`,
      () => `for (const e of [1, 2]) ${braces(true)}`,
      // A try inside another: tsc leaves out what the inner one assigned.
      () => (depth > 0 ? this.#assignment() : `try ${braces()} catch (e) ${braces()}`),
      () => this.#switch(depth),
      () =>
        `a = ${this.#test()} ? ${this.#draw.of("1", "null", "p")} : ${this.#draw.of("2", "g")};`,
    );
  }

  #switch(depth: number): string {
    const body = (): string => this.#block(depth + 1, false, 1);
    const end = this.#draw.of("break;", "return;");
    const rest = this.#draw.of(
      "",
      () => `case "off": {\n${body()}\nbreak; }\n`,
      () => `default: {\n${body()}\nbreak; }\n`,
    );
    const first = `case "auto": {\n${body()}\nbreak; }\n`;
    return `switch (m) {\n${first}case "manual": {\n${body()}\n${end} }\n${rest}}`;
  }
}
