const TYPES = [
  ...["number", "string", "boolean", "number | null", '"auto" | "manual"', "number[]", "Json"],
  ...["(number | null)[]", "{ a: number }", "{ a: number; b: string }", "{ a: number | null }"],
  ...['{ kind: "a"; v: number } | { kind: "b"; w: string }', "string[]", "number | string"],
  ...['("auto" | "manual")[]', "{ a: number } | null", "{ x: { a: number }[] }"],
];

const LITERALS = [
  ...["1", '"auto"', '"autoo"', "true", "null", "[]", "[1]", '["auto"]', "[1, null]", "{ a: 1 }"],
  ...['{ a: 1, b: "x" }', "{ a: null }", '{ a: "x" }', '{ kind: "a", v: 1 }', "on ? 1 : null"],
  ...['{ kind: "b", w: "x" }', '{ kind: "a", w: "x" }', 'on ? "auto" : "manual"', "{ x: [] }"],
  ...['on ? "auto" : "x"', "{ x: [{ a: 1 }] }", "{ x: [{ a: 1, b: 1 }] }", "on ? { a: 1 } : null"],
  ...["on ? { a: 1, c: 1 } : { a: 2 }"],
];

const OPERATIONS = [
  ...["x - 1", "x < 1", "Math.abs(x)", "x.a", "x.b", "x.aa", "x.length", "x.map((v) => v)"],
  ...["x.map((v) => v - 1)", "x.filter((v) => v !== null).map((v) => v - 1)", "x.slice(1)"],
  ...["x.some((v) => v === 1)", "x.reduce((a, v) => a + v, 0)", "x.includes(1)", "x ?? 0"],
  ...['x.indexOf("auto")', "x === null", "x.toUpperCase()", 'x.startsWith("a")', "x.kind"],
  ...["x.find((v) => v === 1) ?? 5", "x.at(0) ?? 1", "x?.a ?? 0", "x.a ?? 0", "x === 5"],
  ...['x.kind === "a" ? x.v : x.w', 'x.kind === "a" ? x.w : 0', 'x === "auto"', "x === true"],
];

/** Each type given for each, each literal for each type, each operation on a value of each type. */
export function pairs(): readonly string[] {
  return [
    ...TYPES.flatMap((given) =>
      TYPES.map(
        (wanted) => `export function f(x: ${given}) { const y: ${wanted} = x; log("", y); }`,
      ),
    ),
    ...LITERALS.flatMap((literal) =>
      TYPES.flatMap((wanted) => [
        `export function f(on: boolean) { const y: ${wanted} = ${literal}; log("", y); }`,
        `function g(y: ${wanted}) { log("", y); }\nexport function f(on: boolean) { const z = ${literal}; g(z); }`,
      ]),
    ),
    ...TYPES.flatMap((type) =>
      OPERATIONS.map(
        (operation) => `export function f(x: ${type}) { const y = ${operation}; log("", y); }`,
      ),
    ),
    ...SCALARS.flatMap((one) =>
      SCALARS.map((other) => `export function f(x: ${one}, y: ${other}) { if (x === y) log(""); }`),
    ),
  ];
}

/** Types whose values can be compared. */
const SCALARS = [
  ...["number", "string", "boolean", "number | null", '"auto" | "manual"', "number | string"],
  ...['"off" | "manual"', '"off"', "null", "string | null"],
];
