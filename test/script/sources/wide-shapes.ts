import { BODY, rows, type Shape, times, ts } from "./shape.ts";

/** What is declared beside itself, and what refers to it. */
export const WIDE: readonly Shape[] = [
  ts("functions", (count) =>
    rows(count, (i) => `export function f${i}(a: number) { return a + ${i}; }\n`),
  ),
  ts(
    "functions that assign",
    (count) => `let x = 1;\n${rows(count, (i) => `export function f${i}() { x += ${i}; }\n`)}`,
  ),
  ts(
    "functions that call the one before",
    (count) =>
      `export function f0() { return 1; }\n${rows(count, (i) => `export function f${i + 1}() { return f${i}() + 1; }\n`)}`,
  ),
  ts(
    "functions that call the one behind",
    (count) =>
      `${rows(count, (i) => `export function f${i}() { return f${i + 1}() + 1; }\n`)}export function f${count}() { return 1; }\n`,
  ),
  ts(
    "functions that call one",
    (count) =>
      `function g() { return 1; }\n${rows(count, (i) => `export function f${i}() { return g() + ${i}; }\n`)}`,
  ),
  ts(
    "a function that calls all",
    (count) =>
      `${rows(count, (i) => `function f${i}() { return ${i}; }\n`)}export function g() { ${rows(count, (i) => `log("x", f${i}());`)} }`,
  ),
  ts("functions that call one another in a circle", (count) =>
    rows(count, (i) => `export function f${i}(): number { return f${(i + 1) % count}() + 1; }\n`),
  ),
  ts("layers of two that call both behind", (count) => diamonds(count, 2, 24)),
  ts("layers of eight that call all behind", (count) => diamonds(count, 8, 24)),
  ts("layers of sixteen that write, and loops over them", (count) => writingLayers(count)),
  ts("a branching call graph that may take too long", (count) => branching(count)),
  ts("variables", (count) => rows(count, (i) => `let v${i} = ${i};\n`)),
  ts("variables with comments", (count) =>
    rows(count, (i) => `/* the ${i} */\nlet v${i} = ${i};\n`),
  ),
  ts("constants", (count) => rows(count, (i) => `const V${i} = ${i};\n`)),
  ts(
    "constants of constants",
    (count) => `const V0 = 1;\n${rows(count, (i) => `const V${i + 1} = V${i};\n`)}`,
  ),
  ts(
    "constants of lists of constants",
    (count) => `const V0 = [1];\n${rows(count, (i) => `const V${i + 1} = [V${i}, V${i}];\n`)}`,
  ),
  ts("declarations of one name", (count) => times("let v = 1;\n", count)),
  ts("functions of one name", (count) => times('export function f() { log("x"); }\n', count)),
  ts("declared types", (count) => rows(count, (i) => `type A${i} = number;\n`)),
  ts("interfaces", (count) => rows(count, (i) => `interface A${i} { a: number; b: string }\n`)),
  ts(
    "aliases of aliases",
    (count) => `type A0 = number;\n${rows(count, (i) => `type A${i + 1} = A${i};\n`)}`,
  ),
  ts(
    "aliases of aliases behind them",
    (count) => `${rows(count, (i) => `type A${i} = A${i + 1};\n`)}type A${count} = number;\n`,
  ),
  ts(
    "unions of aliases that grow",
    (count) =>
      `type A0 = "x0";\n${rows(count, (i) => `type A${i + 1} = A${i} | "x${i + 1}";\n`)}let v: A${count} = "x0";`,
  ),
  ts(
    "unions of aliases behind them",
    (count) =>
      `${rows(count, (i) => `type A${i} = A${i + 1} | "x${i}";\n`)}type A${count} = "x";\n`,
  ),
  ts(
    "unions of two aliases each",
    (count) => `type A0 = "x0";\n${rows(count, (i) => `type A${i + 1} = A${i} | A${i >> 1};\n`)}`,
  ),
  ts(
    "records of aliases that double",
    (count) =>
      `type A0 = number;\n${rows(count, (i) => `type A${i + 1} = { a: A${i}, b: A${i} };\n`)}`,
  ),
  ts(
    "lists of aliases",
    (count) => `type A0 = number;\n${rows(count, (i) => `type A${i + 1} = A${i}[];\n`)}`,
  ),
  ts("aliases in a circle", (count) =>
    rows(count, (i) => `type A${i} = { a: A${(i + 1) % count} };\n`),
  ),
  ts(
    "aliases that many functions use",
    (count) =>
      `type A = { ${rows(60, (i) => `f${i}: number;`)} };\n${rows(count, (i) => `function f${i}(a: A) { return a.f1; }\n`)}`,
  ),
  ts(
    "aliases of a large union that many use",
    (count) =>
      `type A = ${rows(900, (i) => `"m${i}"`, " | ")};\n${rows(count, (i) => `type B${i} = A | "y${i}";\n`)}`,
  ),
  ts(
    "variables of a large union",
    (count) =>
      `type A = ${rows(900, (i) => `"m${i}"`, " | ")};\n${rows(count, (i) => `let v${i}: A = "m1";\n`)}`,
  ),
  ts(
    "functions that take a large union",
    (count) =>
      `type A = ${rows(900, (i) => `"m${i}"`, " | ")};\n${rows(count, (i) => `function f${i}(a: A): A { return a; }\n`)}`,
  ),
  ts(
    "functions that take a wide record",
    (count) =>
      `interface A { ${rows(900, (i) => `f${i}: number;`)} }\n${rows(count, (i) => `function f${i}(a: A): A { return a; }\n`)}`,
  ),
  ts("imports", (count) => times('import { pid } from "flyball/control";\n', count)),
  ts("imports of what is not there", (count) =>
    rows(count, (i) => `import { p${i} } from "flyball/control";\n`),
  ),
  ts(
    "one import of many names",
    (count) => `import { ${rows(count, (i) => `p${i}`, ", ")} } from "flyball/control";`,
  ),
  ts(
    "imports of types",
    (count) => `import type { ${rows(count, (i) => `T${i}`, ", ")} } from "./devices";`,
  ),
  ts("statements", (count) => `let x = 1;\n${times("x = 2;\n", count)}`),
  ts(
    "statements with comments",
    (count) => `let x = 1;\n${rows(count, (i) => `// ${i}\nx = 2;\n`)}`,
  ),
  ts("rules", (count) =>
    rows(count, (i) => `const r${i} = rule({ "+": [{ "var": "a" }, ${i}] });\n`),
  ),
  ts("a wide rule", (count) => `const r = rule({ "+": [${times("1, ", count)}1] });`),
  ts("a deep rule", (count) => `const r = rule(${times('{ "!": ', count)}1${times(" }", count)});`),
  ts("vars", (count) => rows(count, (i) => `var x${i} = 1;\n`)),
  ts("names that nobody declares", (count) => BODY(rows(count, (i) => `x = w${i};\n`))),
  ts("functions that use what is not there", (count) =>
    rows(count, (i) => `export function f${i}() { return missing${i}; }\n`),
  ),
  ts("functions that use one thing that is not there", (count) =>
    rows(count, (i) => `export function f${i}() { return missing; }\n`),
  ),
  ts("functions that call what is not there", (count) =>
    rows(count, (i) => `export function f${i}() { mising(${i}); }\n`),
  ),
  ts(
    "fields that are not there",
    (count) =>
      `let r = { ${rows(900, (i) => `field${i}: 1`, ", ")} };\nexport function f() { ${rows(count, (i) => `log("x", r.feld${i});\n`)} }`,
  ),
  ts("functions that give the wrong type", (count) =>
    rows(count, (i) => `export function f${i}(): number { return "x"; }\n`),
  ),
  ts(
    "functions that assign the wrong type",
    (count) => `let x = 1;\n${rows(count, (i) => `export function f${i}() { x = "${i}"; }\n`)}`,
  ),
  ts(
    "timers",
    (count) =>
      `${rows(count, (i) => `export function f${i}() { after("f${(i + 1) % count}", 1); }\n`)}`,
  ),
  ts(
    "events that are emitted",
    (count) =>
      `${rows(count, (i) => `export function f${i}() { emit("f${(i + 1) % count}"); }\n`)}`,
  ),
  ts(
    "handlers of an event that take its data",
    (count) =>
      `${rows(count, (i) => `export function f${i}(data: Reading) { log("x", data.celsius); }\n`)}`,
  ),
  ts(
    "loops in functions that call loops",
    (count) =>
      `let l: number[] = [];\nfunction g0() { for (const e of l.slice(-9)) log("x", e); }\n${rows(count, (i) => `function g${i + 1}() { for (const e of l.slice(-9)) g${i % 20}(); }\n`)}`,
  ),
  ts("a source that no bracket ends", (count) => times("function f() { if (a) { ", count)),
  ts("lines of another language", (count) => times("def f(x): return x\n", count)),
  ts("lines of prose", (count) => times("The pump runs when the tank is full.\n", count)),
  ts("lines of CSV", (count) => times("12:00,21.5,true\n", count)),
  ts("stray letters", (count) => times("§", count)),
  ts("stray quotes", (count) => times("'\n", count)),
  ts("stray backslashes", (count) => times("\\", count)),
  ts("stray slashes", (count) => times("/ ", count)),
  ts("stray points", (count) => times(".", count)),
  ts("stray hashes", (count) => times("#a ", count)),
  ts("stray numbers", (count) => times("1 ", count)),
  ts("stray names", (count) => times("type ", count)),
  ts("stray interfaces", (count) => times("interface ", count)),
  ts("stray words", (count) => times("async ", count)),
  ts("stray lets", (count) => times("let ", count)),
  ts("JSON in place of TypeScript", (count) => `{ "functions": [${times("1, ", count)}1] }`),
];

function diamonds(count: number, width: number, depth: number): string {
  const layer = (group: number, level: number): string =>
    rows(width, (each) => {
      const calls = rows(width, (to) => `if (b > ${to}) f${group}_${level + 1}_${to}(b); `);
      const body = level === depth - 1 ? "x += b;" : calls;
      return `export function f${group}_${level}_${each}(b: number) { ${body} }\n`;
    });
  const groups = Math.max(1, Math.ceil(count / (width * depth)));
  return `let x = 1;\n${rows(groups, (group) => rows(depth, (level) => layer(group, level)))}`;
}

function writingLayers(count: number): string {
  const size = Math.max(2, Math.ceil(count / 16));
  const variables = rows(16, (i) => `let v${i} = 0;\n`);
  const functions = rows(size, (level) =>
    rows(16, (i) => {
      const below =
        (level + 1) % 24 === 0 || level + 1 === size ? "" : `g${level + 1}_${15 - i}(); `;
      return `export function g${level}_${i}() { v${i} += 1; ${below} }\n`;
    }),
  );
  return `${variables}${functions}export function top() { for (const e of [1, 2]) { g0_0(); v0 += e; } }`;
}

function branching(count: number): string {
  const depth = 30;
  const body = rows(depth, (i) =>
    ["a", "b"]
      .map((side) => {
        const calls = `if (x > 1) { a${i + 1}(); } else { b${i + 1}(); }`;
        return `function ${side}${i}() { ${i === depth - 1 ? "x += 1;" : calls} }\n`;
      })
      .join(""),
  );
  const tops = rows(
    Math.max(1, Math.ceil(count / 60)),
    (i) =>
      `export function top${i}() { a0(); for (const e of l) { x += e; for (const f of l) { x += f; } } }\n`,
  );
  return `let x = 1;\nlet l: number[] = [];\n${body}${tops}`;
}
