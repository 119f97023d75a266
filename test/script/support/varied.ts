import fc from "fast-check";

/**
 * A script in TypeScript with each of its parts in one of several versions: values, declared types,
 * signatures, write sets, calls, timers, statements, comments. Many fit together; many do not, and
 * then it is the same problem whichever way the script is checked.
 */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  mode: [
    'const mode: "auto" | "manual" = "auto";',
    'const mode: "auto" | "manual" | "off" = "auto";',
    'const mode: "auto" | "manual" | "off" = "off";',
    'const mode = "auto";',
    'const mode: string = "auto";',
    'let mode: "auto" | "manual" = "auto";',
    "",
  ],
  most: [
    "const most = 5;",
    "const most = 40;",
    "const most = 20000;",
    "const most: number = 5;",
    "const most: number | null = 5;",
    "const most: number | null = null;",
    'const most = "5";',
  ],
  table: [
    "const table = [1, 2, 3];",
    "const table: number[] = [1, 2, 3];",
    "const table: readonly number[] = [4];",
    'const table = [{ at: 1, is: "x" }];',
    "const table: number[] = [];",
  ],
  level: [
    "let level = 1;",
    "let level = 2;",
    "let level: number | null = null;",
    "let level: number | null = 1;",
    'let level = "1";',
  ],
  past: [
    "let past: number[] = [];",
    "let past: number[] = [1];",
    "let past: readonly number[] = [];",
    "let past: (number | null)[] = [];",
    'let past: string[] = ["a"];',
    "",
  ],
  fan: ["", "let fan = 1;", "const fan = 1;"],
  spare: [
    "",
    "let spare = true;",
    "const spare = { a: 1 };",
    "// Nothing is spare.\nlet spare = 0;",
  ],
  statements: [
    "",
    "level = 2;",
    "past = [most === null ? 0 : 1];",
    'after("later", 2);',
    "lamp.on = table.length > 1;",
    "level = half(3);",
  ],
  half: [
    "function half(x: number) { return x / 2; }",
    "function half(x: number): number { return x / 2 + 1; }",
    "function half(x: number | null) { return x === null ? 0 : x / 2; }",
    "function half(x: number) { level = x; return x / 2; }",
    "function half(x: number) { fan.speed = x; return x / 2; }",
    "function half(x: number) { let n = 0; for (const e of past) { n += x; } return n; }",
    "function half(x: number, y: number) { return x / y; }",
    "function half(x: number) { return String(x); }",
    "// Half of it.\nfunction half(x: number) { return x / 2; }",
    "function half(x: number) { return used(x); }",
    "",
  ],
  used: [
    "function used(x: number): number { return x + 1; }",
    "function used(x: number): number { return most === null ? x : Math.min(x, most); }",
    "function used(x: number): number { return range(most).length + x; }",
    "function used(x: number): number { return table.length + x; }",
    "function used(x: number): number { return x < 0 ? half(x) : x; }",
    'function used(x: number): "a" | "b" { return x > 0 ? "a" : "b"; }',
    "",
  ],
  way: [
    'function way(): "auto" | "manual" { return mode; }',
    "function way() { return mode; }",
    'function way(): string { return mode === "auto" ? "a" : "m"; }',
    "function way() { return table; }",
    'function way() { return mode === "off"; }',
    "",
  ],
  later: [
    "export function later() { lamp.on = true; }",
    "export function later(data: number) { lamp.on = data > 0; }",
    "export function later(data: string) { log(data); }",
    "",
  ],
  reading: [
    "export function reading(data: Reading) { heater.power = clamp(half(data.celsius), 0, 10); }",
    "export function reading(data: Reading) { heater.power = clamp(used(data.celsius), 0, 10); }",
    'export function reading(data: Reading) { after("later", 1); level = 3; }',
    'export function reading(data: Reading) { after("later", 1, data.celsius); }',
    'export function reading(data: Reading) { emit("later", "x"); lamp.color = way(); }',
    "export function reading(data: Reading) { past = [...past.slice(-9), used(data.celsius)]; }",
    "export function reading(data: Reading) { for (const e of past) { level = half(1); } }",
  ],
  sample: [
    "",
    "export function sample(x: number) { lamp.on = x > 1; }",
    "export function sample(x: number) { for (const e of range(most)) { level = used(x); } }",
    'export function sample(x: number) { if (mode === "auto") { fan.speed = half(x); } }',
    "export function sample(x: number, y: number) { lamp.on = x > y; }",
    'export function sample(x: number) { lamp.on = way() === "a"; }',
  ],
};

const NAMES = Object.keys(PARTS);

/** The version of each part. */
export type Versions = readonly number[];

/** The text of a script with those versions. */
export function textWith(versions: Versions): string {
  return NAMES.map((name, index) => PARTS[name]?.[versions[index] ?? 0] ?? "").join("\n");
}

/** How many versions a part has; the parts by their place. */
export const VERSIONS: readonly number[] = NAMES.map((name) => PARTS[name]?.length ?? 0);

/** The names of the functions in it. */
export const FUNCTIONS = ["half", "used", "way", "later", "reading", "sample"];

/**
 * Two scripts of which the second has another version of one part or of several; the first is
 * mostly one of the plainest versions, so that it is often without a problem.
 */
export const pairs: fc.Arbitrary<readonly [Versions, Versions]> = fc
  .tuple(
    fc.tuple(...VERSIONS.map((count) => mostlyFirst(count))),
    fc.tuple(...VERSIONS.map((count) => fc.nat(count - 1))),
    fc.array(fc.nat(VERSIONS.length - 1), { minLength: 1, maxLength: 4 }),
  )
  .map(([first, other, parts]) => {
    const second = first.map((version, part) => (parts.includes(part) ? other[part] : version));
    return [first, second.map((version) => version ?? 0)] as const;
  });

function mostlyFirst(count: number): fc.Arbitrary<number> {
  return fc.oneof(
    { weight: 5, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.nat(count - 1) },
  );
}
