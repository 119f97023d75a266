/** The plant's script: each event is answered by a command that says how many there were. */
export const STEADY = `let ticks = 0;
export function tick(data: Tick) {
  ticks += 1;
  told.ticks = ticks;
}
`;

function times<Made>(count: number, make: (index: number) => Made): Made[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

/** As many ways through the calls as two to the power of that. */
export function branchingCalls(levels: number): string {
  const level = (index: number) =>
    ["a", "b"].map((name) =>
      index === levels - 1
        ? `function ${name}${index}() { x += 1; }\n`
        : `function ${name}${index}() { if (x > 1) { a${index + 1}(); } else { b${index + 1}(); } }\n`,
    );
  return `let x = 1;
let l: number[] = [];
${times(levels, level).flat().join("")}
export function top() { a0(); for (const e of l) { x += e; for (const f of l) { x += f; } } }
${STEADY}`;
}

/** A condition in a condition, with no bracket between them. */
export function nestedConditions(depth: number): string {
  return `${STEADY}let x = true;\nexport function deep() { ${"if(x)".repeat(depth)}; }\n`;
}

/** A table that a generator wrote. */
export function elseIfTable(rows: number): string {
  const row = (index: number) => `if (n === ${index}) { return ${index * 7}; }`;
  return `${STEADY}function table(n: number) { ${times(rows, row).join("\n else ")} return 0; }
export function look() { ticks += 0 * table(3); }
`;
}

/** What makes the parser throw an error that is no syntax error. */
export function markup(count: number): string {
  return `${STEADY}${"<a>".repeat(count)}`;
}

/** Types that are made of one another, so that the last has as many parts as there are. */
export function chainedUnions(count: number): string {
  const alias = (index: number) => `type A${index + 1} = A${index} | "x${index + 1}";\n`;
  return `type A0 = "x0";\n${times(count, alias).join("")}let u: A${count} = "x0";\n${STEADY}`;
}

/** A long script that nothing is wrong with. */
export function longScript(length: number): string {
  const one = (index: number) => `function f${index}(n: number) { return n * ${index} + 1; }\n`;
  return `${STEADY}${times(Math.ceil(length / one(1_000).length), one).join("")}`;
}

/** Keeps so many pieces of a long text an event; each piece may keep the whole text alive. */
export function slices(pieces: number): string {
  return `${STEADY}let a = "€"; let hist: string[] = [];
export function go(data: Go) {
  for (let i = 0; i < 15; i++) {
    if (a.length < 30000) a = \`\${a.slice(0, 32000)}\${a.slice(0, 32000)}\`;
  }
  const b = a.slice(0, 64000);
  const few = range(${pieces}).map((i) => \`\${b}\${i}\`.slice(i, i + 20));
  hist = [...hist.slice(-15000), ...few];
}
`;
}

/** So many comparisons an event of texts that differ in their last character only. */
export function comparisons(count: number): string {
  return `${STEADY}let a = "a"; let less = 0;
export function go(data: Go) {
  for (let i = 0; i < 16; i++) { if (a.length < 30000) a = \`\${a}\${a}\`; }
  const c = \`\${a}b\`;
  const d = \`\${a}a\`;
  for (let i = 0; i < ${count}; i++) { if (c < d) less += 1; if (c === d) less += 1; }
}
`;
}

/** Logs characters of which each takes six when it is written, so many times an event. */
export function logs(count: number): string {
  return `${STEADY}let a = "\\u0001";
export function go(data: Go) {
  for (let i = 0; i < 16; i++) { if (a.length < 30000) a = \`\${a}\${a}\`; }
${'  log("x", { a, b: a, c: a });\n'.repeat(count)}}
`;
}

/** So many timers that each carry a list of that length. */
export function timers(count: number, length: number): string {
  const fired = (index: number) => `function t${index}(data: number[]) { ticks += 0; }\n`;
  const start = (index: number) => `  after("t${index}", 600, list);\n`;
  return `${STEADY}${times(count, fired).join("")}export function go(data: Go) {
  const list = range(${length});
${times(count, start).join("")}}
`;
}
