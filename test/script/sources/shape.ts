/** A kind of source: the text with so many of its part. */
export interface Shape {
  readonly name: string;
  readonly language: "ts" | "json";
  make(count: number): string;
}

/** The text of the shape that is about so many characters long. */
export function ofLength({ make }: Shape, length: number): string {
  const few = make(100).length;
  const each = (make(300).length - few) / 200;
  const count = Math.max(100, Math.round((length - few) / Math.max(1, each)));
  const text = make(count);
  // Names with numbers in them grow with the numbers.
  return text.length <= length * 1.05 ? text : make(Math.floor((count * length) / text.length));
}

/** The part, so many times. */
export const times = (part: string, count: number): string => part.repeat(count);

/** A part for each number from 0. */
export function rows(count: number, row: (index: number) => string, between = ""): string {
  return Array.from({ length: count }, (_, index) => row(index)).join(between);
}

/** A shape of sources in TypeScript. */
export function ts(name: string, make: (count: number) => string): Shape {
  return { name, language: "ts", make };
}

/** A shape of sources in JSON. */
export function json(name: string, make: (count: number) => string): Shape {
  return { name, language: "json", make };
}

/** The part around itself, so many times; at the heart of it something else. */
export function around(
  name: string,
  before: string,
  heart: string,
  after = "",
  context = VALUE,
): Shape {
  return ts(name, (count) => context(times(before, count) + heart + times(after, count)));
}

/** A function with a value; one with statements; a type; a file. */
export const VALUE = (expression: string): string =>
  `let x = 1;\nexport function f(a: boolean, b: number, l: number[]) { const y = ${expression}; log("y", y); }`;
export const BODY = (statements: string): string =>
  `let x = 1;\nlet mode = "auto";\nexport function f(a: boolean, b: number, l: number[]) { ${statements} }`;
export const TYPE = (type: string): string =>
  `type A = ${type};\nexport function f(a: A) { log("a", a); }`;
export const FILE = (text: string): string => text;
