import type { Draw } from "./draw.ts";

const HEAD = `type Item = { kind: "a"; v: number } | { kind: "b"; w: string };
let ns: number[] = [];
let ts: string[] = [];
let last: { at: number; name: string | null } | null = null;
let items: Item[] = [];
let mode: "auto" | "manual" = "auto";
function num(x: number) { log("", x); }
function str(x: string) { log(x); }
function nums(x: number[]) { log("", x); }
function rec(x: { a: number; b: string }) { log("", x); }
function itm(x: Item) { log("", x); }
function opt(x: number | null) { log("", x); }
function same(x: number) { return x; }
`;

const PARAMETERS = [
  ...["p: number", "o: number | null", "t: string", "pb: boolean", "os: (number | null)[]"],
  ...["is: Item[]", "r: { a: number; b: string }", "q: { a: number } | null", "data: Reading"],
].join(", ");

/** Grows statements of nested expressions: numbers, texts, lists, records, conditions. */
export class ValueGrower {
  readonly #draw: Draw;

  constructor(draw: Draw) {
    this.#draw = draw;
  }

  source(): string {
    return `${HEAD}export function f(${PARAMETERS}) {\n${this.#statement()}\n}\n`;
  }

  #statement(): string {
    const any = (depth: number): string =>
      this.#draw.of(
        () => this.#number(depth),
        () => this.#text(depth),
        () => this.#list(depth),
        () => this.#item(depth),
        () => this.#test(depth),
      );
    return this.#draw.of(
      () => `num(${this.#number(0)});`,
      () => `str(${this.#text(0)});`,
      () => `nums(${this.#list(0)});`,
      () => `rec(${this.#record(0)});`,
      () => `itm(${this.#item(0)});`,
      () => `opt(${this.#number(0)});`,
      () => `if (${this.#test(0)}) log("");`,
      () => `const z = ${any(0)};\nlet y = z;\ny = ${any(1)};\nlog("", y);`,
      () => `ns = ${this.#list(0)};`,
      () => `ts = ${this.#list(0)};`,
      () => `last = { at: ${this.#number(0)}, name: ${this.#draw.of("null", "t", "data.zone")} };`,
      () => `items = [...items, ${this.#item(0)}];`,
      () => `items = ${this.#draw.of("[]", `[${this.#item(0)}]`, "is")};`,
      () => `mode = ${this.#draw.of('"auto"', "t", "mode", 'pb ? "auto" : "manual"', '"of"')};`,
      () => `fan.speed = ${this.#number(0)};`,
      () => `lamp.on = ${this.#test(0)};`,
      () => `for (const x of ${this.#list(0)}) num(x);`,
      () => `for (const [i, x] of ${this.#list(0)}.entries()) num(x + i);`,
    );
  }

  #number(depth: number): string {
    const inner = (): string => this.#number(depth + 1);
    if (depth > 2) return this.#draw.of("1", "p", "o", "r.a", "ns.length");
    return this.#draw.of(
      ...["1", "p", "o", "r.a", "r.b", "q.a", "ns[0]", "os[0]", "is[0].v", "data.celsius"],
      ...["ts.indexOf(t)", "(ns.at(0) ?? 0)", "data.wind.speed", "(data.wind?.speed ?? 0)"],
      ...["(q?.a ?? 0)", "(last?.at ?? 1)", "ns.findIndex((x) => x > 1)"],
      'is.filter((x) => x.kind === "a").length',
      () => `ns.reduce((x, y) => x + ${inner()}, ${inner()})`,
      () => `${inner()} + ${inner()}`,
      () => `(pb ? ${inner()} : ${inner()})`,
      () => `(${inner()} ?? ${inner()})`,
      () => `same(${inner()})`,
      () => `(os.find((x) => x !== ${inner()}) ?? ${inner()})`,
      () => `Math.max(${inner()}, 2)`,
    );
  }

  #text(depth: number): string {
    const inner = (): string => this.#text(depth + 1);
    if (depth > 2) return this.#draw.of('"x"', "t", "r.b");
    return this.#draw.of(
      ...['"x"', "t", "r.b", "mode", "ts[0]", "data.zone", 'ts.join(",")', "climate.label"],
      () => `\`\${same(${this.#number(depth + 1)})} \${${inner()}.trim()}\``,
      () => `(pb ? ${inner()} : ${inner()})`,
      () => `(${inner()} ?? "")`,
      () => `${inner()}.toUpperCase()`,
      () => `${inner()}.slice(${this.#number(depth + 1)})`,
    );
  }

  #list(depth: number): string {
    const inner = (): string => this.#list(depth + 1);
    const number = (): string => this.#number(depth + 1);
    if (depth > 2) return this.#draw.of("ns", "[1, 2]", "[]", "os");
    return this.#draw.of(
      ...["ns", "[]", "os", "ts", "os.filter((x) => x !== null)"],
      ...["os.filter((x) => x !== null && x > 1)", "os.filter((x) => !(x === null))"],
      () => `[${number()}, ${number()}]`,
      () => `[...${inner()}, ${number()}]`,
      () => `${inner()}.map((x) => x + ${number()})`,
      () => `${inner()}.filter((x) => x ${this.#draw.of("> 1", "!== null", "!== 3", '=== "a"')})`,
      () => `${inner()}.slice(1)`,
      () => `${inner()}.concat(${inner()})`,
      () => `[...${inner()}].sort((x, y) => ${this.#draw.of("x - y", "x > y", "0")})`,
      () => `is.map((x) => (x.kind === "a" ? x.v : ${number()}))`,
      () => `is.map((x) => ${this.#draw.of("x.v", "x.kind", '(x.kind === "a" ? x.v : 0)')})`,
      () => `${inner()}.map((x) => ({ a: x, b: "" })).map((x) => x.a)`,
    );
  }

  #record(depth: number): string {
    const number = (): string => this.#number(depth + 1);
    const text = (): string => this.#text(depth + 1);
    return this.#draw.of(
      ...["r", "q", "{ ...r, c: 2 }"],
      () => `{ a: ${number()}, b: ${text()} }`,
      () => `{ ...r, a: ${number()} }`,
      () => `{ a: ${number()} }`,
      () => `{ a: ${number()}, b: ${text()}, c: 1 }`,
      () => `{ b: ${text()}, ...r }`,
      () => `{ ...{ a: 1 }, b: ${text()} }`,
    );
  }

  #item(depth: number): string {
    return this.#draw.of(
      ...['{ kind: "a", v: 1 }', '{ kind: "b", w: "x" }', '{ kind: "a", w: "x" }', "is[0]"],
      ...['{ kind: "c", v: 1 }', '{ kind: "a", v: 1, w: "x" }', "{ ...is[0] }"],
      () => `{ kind: "a", v: ${this.#number(depth + 1)} }`,
    );
  }

  #test(depth: number): string {
    const inner = (): string => this.#test(depth + 1);
    const number = (): string => this.#number(depth + 1);
    const text = (): string => this.#text(depth + 1);
    if (depth > 2) return this.#draw.of("pb", "true");
    return this.#draw.of(
      ...["pb", 'mode === "auto"', 'mode === "off"', "last === null"],
      ...["last !== null && last.at > 1", "last !== null && last.name === t"],
      () => `${number()} ${this.#draw.of("<", ">", "===", "!==")} ${number()}`,
      () => `${text()} === ${text()}`,
      () => `${this.#list(depth + 1)}.includes(${number()})`,
      () => `${this.#list(depth + 1)}.some((x) => x === ${number()})`,
      () => `ts.includes(${text()})`,
      () => `${text()}.startsWith(${text()})`,
      () => `${inner()} && ${inner()}`,
      () => `!(${inner()})`,
    );
  }
}
