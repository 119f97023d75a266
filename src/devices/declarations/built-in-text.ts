import { OPERATORS } from "../../script/operators/operators.ts";
import { comment, indented } from "./layout.ts";

/** A function that scripts have without declaring it: its heads, and the operator that it is. */
interface Head {
  /** Overloads share what is said of the first. */
  readonly heads: readonly string[];
  readonly operator: string;
  /** What is said of it in the place of what the operator's row says. */
  readonly meaning?: string;
}

/** The built-in functions, and `Math`, as declarations. */
export function builtInText(): string {
  const functions = FUNCTIONS.map((each) => declared(each, "declare function "));
  const methods = MATH.map((each) => declared(each, ""));
  const inside = indented([...MATH_CONSTANTS, ...methods].join("\n"));
  return `${functions.join("\n")}\n\ninterface Math {\n${inside}\n}\ndeclare const Math: Math;`;
}

function declared({ operator, heads, meaning }: Head, before: string): string {
  const row = OPERATORS.get(operator);
  const told = `${meaning ?? row?.meaning ?? ""}.`;
  const faults = row === undefined || row.faults === "" ? [] : ["", `Faults: ${row.faults}.`];
  return [comment([told, ...faults]), ...heads.map((head) => `${before}${head};`)].join("\n");
}

function built(head: string, operator = head.replace(/[<(].*/s, ""), meaning?: string): Head {
  return { heads: [head], operator, ...(meaning === undefined ? {} : { meaning }) };
}

const CAUGHT = "(caught: { readonly type: string; readonly message: string })";

const DIRECTION = 'direction?: "ascending" | "descending"';

const FUNCTIONS: readonly Head[] = [
  built("emit(name: string, data?: Json): void"),
  built("after(name: string, seconds: number, data?: Json): void"),
  built("cancel(name: string): void"),
  built("log(text: string, value?: Json): void"),
  built("now(): number"),
  built("dt(): number"),
  built("fresh(input: Json, seconds?: number): boolean"),
  built("exists(read: Json): boolean"),
  built("clamp(value: number, low: number, high: number): number"),
  built("sum(list: readonly number[]): number"),
  built("mean(list: readonly number[]): number"),
  {
    operator: "range",
    heads: [
      "range(to: number): number[]",
      "range(from: number, to: number, step?: number): number[]",
    ],
    meaning:
      "The whole numbers from 0 up to, without, the one, or the numbers from the first up to, without, the second",
  },
  {
    operator: "sort",
    heads: ["number", "string"].map((type) => {
      return `sorted<T extends ${type}>(list: readonly T[], ${DIRECTION}): T[]`;
    }),
    meaning: "The elements in order: numbers by size, texts by UTF-16 code units",
  },
  built("none<T>(list: readonly T[], condition: (element: T, index: number) => boolean): boolean"),
  built("isIn(item: Json, holder: string | readonly Json[]): boolean", "in"),
  built("merge(...items: [Json, ...Json[]]): Json[]"),
  built("substr(text: string, start: number, length?: number): string"),
  ...compared("lessThan", "<"),
  ...compared("atMost", "<="),
  ...compared("greaterThan", ">"),
  ...compared("atLeast", ">="),
  {
    operator: "try",
    heads: [
      "attempt<A>(first: () => A): A",
      `attempt<A, B>(first: () => A, second: ${CAUGHT} => B): A | B`,
      `attempt<A, B>(first: () => A, ...others: (${CAUGHT} => B)[]): A | B`,
    ],
    meaning: "What the first function gives that does not fault; what was assigned stays assigned",
  },
  built(
    "sequence<T>(...steps: [...Json[], T]): T",
    "do",
    "Computes them one after another; gives what the last one gives",
  ),
  built("raise(text: string): never", "throw"),
  built("preserve<T>(data: T): T"),
  built(
    "rule(rule: Json): Json",
    "",
    "A function that is a bare JsonLogic rule: `export const door = rule({ … })`",
  ),
];

function compared(name: string, operator: string): Head[] {
  const heads = ["number", "string"].map(
    (type) => `${name}(a: ${type}, b: ${type}, c: ${type} | (() => ${type})): boolean`,
  );
  const meaning = `Whether a ${operator} b and b ${operator} c, which is only computed where the first holds`;
  return [{ operator, heads, meaning }];
}

const one = (name: string, operator = name): Head => built(`${name}(x: number): number`, operator);

const MATH: readonly Head[] = [
  ...["abs", "floor", "ceil", "round", "trunc", "sign", "sqrt", "cbrt", "exp"].map((name) =>
    one(name),
  ),
  one("log", "ln"),
  ...["log10", "sin", "cos", "tan"].map((name) => one(name)),
  built("pow(base: number, exponent: number): number"),
  built("atan2(y: number, x: number): number"),
  built("hypot(...numbers: number[]): number"),
  built("min(...numbers: number[]): number", "min", "The least of them: Math.min(...list), too"),
  built("max(...numbers: number[]): number", "max", "The greatest of them: Math.max(...list), too"),
];

const MATH_CONSTANTS = [
  "/** The ratio of a circle's circumference to its diameter. */\nreadonly PI: number;",
  "/** The base of the natural logarithm. */\nreadonly E: number;",
];
