import type { RefusalKey } from "./refusals.ts";

/** Where a refused name belongs, and what is written in its place. */
export interface Instead {
  readonly row: RefusalKey;
  readonly fix: string;
}

const global = (fix: string): Instead => ({ row: "global", fix });
const numeric = global("Numbers come as numbers: say in the device file how they are decoded");
const timer = global('Write after("name", seconds), and function name() for what happens then');
const time = global(
  'Have a device report it, by an event with at: "06:30": now() counts seconds from the start of ' +
    "the controller, and knows no time of day",
);
const none = global("Leave it out: a script reaches its devices, events and variables alone");
const record = global(
  "Write the record or list itself, and { ...record, field: value } for a new one",
);
const code: Instead = { row: "eval", fix: "Write the code itself" };

/** What JavaScript has everywhere, and a script has not. */
export const GLOBALS: ReadonlyMap<string, Instead> = new Map<string, Instead>([
  ["undefined", { row: "undefined", fix: "Write null; exists(data.field) asks for a field" }],
  ["NaN", { row: "notANumber", fix: "Write null for what is no number" }],
  ["Infinity", { row: "notANumber", fix: "Write a number that is large enough, or null" }],
  ["arguments", { row: "arguments", fix: "Name the parameters" }],
  ["eval", code],
  ["Function", code],
  ["Number", numeric],
  ["parseInt", numeric],
  ["parseFloat", numeric],
  ["isNaN", global("Leave it out: every number is finite")],
  ["isFinite", global("Leave it out: every number is finite")],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: It is what to write.
  ["String", global("Write a template: `${value}`")],
  ["Boolean", global("Write a condition: value !== 0, value !== null")],
  ["BigInt", { row: "bigint", fix: "Use a number" }],
  ["Symbol", none],
  ["Date", time],
  ["performance", global("Write now(): seconds since the controller started")],
  ["console", global('Write log("text", value)')],
  ["setTimeout", timer],
  ["setInterval", timer],
  ["setImmediate", timer],
  ["queueMicrotask", timer],
  ["requestAnimationFrame", timer],
  ["clearTimeout", global('Write cancel("name")')],
  ["clearInterval", global('Write cancel("name")')],
  ["JSON", global("Keep values as they are; emit(name, data) and log(text, value) take any")],
  ["structuredClone", global("Leave it out: values never change, so none is copied")],
  ["Object", record],
  ["Array", record],
  ["Reflect", record],
  ["Proxy", record],
  ["Map", record],
  ["Set", record],
  ["WeakMap", record],
  ["WeakSet", record],
  ["Promise", timer],
  ["RegExp", { row: "regex", fix: "Write startsWith, endsWith, includes, indexOf or split" }],
  ["Error", { row: "throwOther", fix: 'Write throw new Error("…")' }],
  ["Intl", time],
  ["globalThis", none],
  ["window", none],
  ["self", none],
  ["document", none],
  ["process", none],
  ["global", none],
  ["require", none],
  ["module", none],
  ["exports", none],
  ["Buffer", none],
  ["fetch", none],
  ["crypto", none],
  ["Atomics", none],
  ["WebAssembly", none],
]);

/** Types that JavaScript has, and a script has no values of. */
export const STANDARD_TYPES: ReadonlySet<string> = new Set([
  ...["Date", "Map", "Set", "WeakMap", "WeakSet", "Promise", "RegExp", "Function", "Object"],
  ...["Record", "Partial", "Required", "Readonly", "Pick", "Omit", "Exclude", "Extract"],
  ...["NonNullable", "ReturnType", "Parameters", "Awaited", "Iterable", "Iterator", "Generator"],
  ...["String", "Number", "Boolean", "Symbol", "BigInt", "Error", "ArrayBuffer", "Uint8Array"],
  ...["Int8Array", "Int16Array", "Int32Array", "Float32Array", "Float64Array", "DataView"],
  ...["Buffer", "NodeJS", "Uppercase", "Lowercase", "Capitalize", "ReadonlyMap", "ReadonlySet"],
]);

/** What to write for an operator of the JSON spelling that somebody calls as a function. */
export const OPERATOR_SPELLINGS: ReadonlyMap<string, string> = new Map([
  ["val", "Write the name: data.celsius"],
  ["var", "Write the name: data.celsius"],
  ["get", "Write the field: x.celsius"],
  ["missing", "Write exists(data.field)"],
  ["missing_some", "Write exists(data.field)"],
  ["and", "Write &&"],
  ["or", "Write ||"],
  ["min", "Write Math.min(a, b)"],
  ["max", "Write Math.max(a, b)"],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: It is what to write.
  ["cat", "Write a template: `fan ${fan.speed} %`"],
  ["length", "Write list.length"],
  ["in", "Write list.includes(item)"],
  ["contains", "Write list.includes(item)"],
  ["all", "Write list.every((x) => …)"],
  ["sort", "Write [...list].sort((a, b) => a - b), or sorted(list)"],
  ["upper", "Write text.toUpperCase()"],
  ["lower", "Write text.toLowerCase()"],
  ["ln", "Write Math.log(x)"],
  ["record", "Write { name: value }"],
  ["fn", "Write (x) => x + 1"],
  ["set", "Write x = value"],
  ["let", "Write const x = value"],
  ["try", "Write try { … } catch (e) { … }"],
  ["throw", 'Write throw new Error("…")'],
]);

const METHODS_OF_LISTS = [
  ...["map", "filter", "some", "find", "findIndex", "reduce", "concat", "join", "indexOf"],
  ...["slice", "at", "trim", "split", "startsWith", "endsWith"],
];
const FUNCTIONS_OF_MATH = [
  ...["abs", "floor", "ceil", "round", "trunc", "sign", "sqrt", "cbrt", "pow", "exp", "log10"],
  ...["sin", "cos", "tan", "atan2", "hypot"],
];

/** How the operator of that name is written here. */
export function spellingOf(operator: string): string | undefined {
  const known = OPERATOR_SPELLINGS.get(operator);
  if (known !== undefined) return known;
  if (METHODS_OF_LISTS.includes(operator)) return `Write it as a method: x.${operator}(…)`;
  if (FUNCTIONS_OF_MATH.includes(operator)) return `Write Math.${operator}(…)`;
  return undefined;
}

const list = (fix: string): Instead => ({ row: "mutation", fix });
const method = (fix: string): Instead => ({ row: "method", fix });
// biome-ignore lint/suspicious/noTemplateCurlyInString: It is what to write.
const template = method("Write a template: `${value}`; Math.round(10 * x) / 10 for one digit");
const expression: Instead = {
  row: "regex",
  fix: "Write startsWith, endsWith, includes, indexOf or split",
};

/** What to write for methods that JavaScript has, and the subset has not. */
export const OTHER_METHODS: ReadonlyMap<string, Instead> = new Map<string, Instead>([
  ["push", list("Assign a new list: list = [...list, x]")],
  ["unshift", list("Assign a new list: list = [x, ...list]")],
  ["pop", list("Read list.at(-1), and assign list = list.slice(0, -1)")],
  ["shift", list("Read list[0], and assign list = list.slice(1)")],
  ["splice", list("Assign a new list: list = [...list.slice(0, i), ...list.slice(i + 1)]")],
  ["reverse", list("Read from the end: list.map((x, i) => list[list.length - 1 - i])")],
  ["fill", list("Write list.map((x) => value), or range(n).map((i) => value)")],
  ["copyWithin", list("Assign a new list of slices: list = [...list.slice(0, i), …]")],
  ["toSorted", method("Write [...list].sort((a, b) => a - b)")],
  ["toReversed", method("Read from the end: list.map((x, i) => list[list.length - 1 - i])")],
  ["toSpliced", method("Write [...list.slice(0, i), ...list.slice(i + 1)]")],
  ["with", method("Write list.map((x, at) => at === i ? value : x)")],
  ["forEach", method("Write for (const x of list) { … }")],
  ["flatMap", method("Write list.reduce((all, x) => [...all, ...x], start)")],
  ["flat", method("Write list.reduce((all, x) => [...all, ...x], start)")],
  ["reduceRight", method("Write reduce, and read the list from its end in the function")],
  ["findLast", method("Write filter, and at(-1) of what it gives")],
  ["findLastIndex", method("Write a for loop that counts down")],
  ["lastIndexOf", method("Write a for loop that counts down")],
  ["keys", method("Write for (const [i, x] of list.entries())")],
  ["values", method("Write for (const x of list)")],
  ["entries", method("Write it as for (const [i, x] of list.entries())")],
  ["toString", template],
  ["toFixed", template],
  ["toPrecision", template],
  ["toLocaleString", template],
  ["charAt", method("Write text.at(i)")],
  ["charCodeAt", method("Compare texts: text.at(i) === 'A'")],
  ["codePointAt", method("Compare texts: text.at(i) === 'A'")],
  ["substring", method("Write text.slice(from, to)")],
  ["substr", method("Write text.slice(from, to), or substr(text, start, length)")],
  ["replace", method("Write text.split(old).join(new)")],
  ["replaceAll", method("Write text.split(old).join(new)")],
  ["trimStart", method("Write text.trim()")],
  ["trimEnd", method("Write text.trim()")],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: It is what to write.
  ["padStart", method("Write a template with a condition: `${n < 10 ? '0' : ''}${n}`")],
  ["padEnd", method("Write a template with a condition")],
  ["repeat", method("Write range(n).map((i) => text).join('')")],
  ["localeCompare", method("Compare with < and >, or write sorted(list)")],
  ["normalize", method("Leave it out")],
  ["match", expression],
  ["matchAll", expression],
  ["search", expression],
  ["test", expression],
  ["exec", expression],
  ["then", { row: "async", fix: 'Write after("name", seconds), and function name()' }],
  ["bind", { row: "closure", fix: "Call the function by its name" }],
  ["call", { row: "closure", fix: "Call the function by its name" }],
  ["apply", { row: "closure", fix: "Call the function by its name" }],
]);
