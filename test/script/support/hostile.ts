import type { Value } from "../../../src/model/model.ts";

/** Names that mean something to JavaScript's objects. */
export const RESERVED: readonly string[] = [
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "toLocaleString",
  "valueOf",
  "hasOwnProperty",
  "isPrototypeOf",
  "propertyIsEnumerable",
  "then",
  "toJSON",
  "__defineGetter__",
  "__defineSetter__",
  "__lookupGetter__",
  "__lookupSetter__",
];

/** Words that could end a text, a comment or a template where code is made of text. */
export const BREAKING: readonly string[] = [
  '"',
  "'",
  "`",
  "\\",
  "\\\\",
  '\\"',
  "\n",
  "\r\n",
  "\u0000",
  "*/",
  "/*",
  "//",
  "\u0024{process.exit(1)}",
  "`+process.exit(1)+`",
  "\u2028",
  "\u2029",
  "$'",
  "$&",
  "$`",
  "</script>",
  "<!--",
  '"];process.exit(1);//',
  "R.left=1e9",
  "c0.v",
  "😀",
  "a.b",
  "a/b~c",
  "",
];

/**
 * What is odd inside a value that came out of a script: functions, foreign prototypes, builtins.
 */
export function oddities(value: unknown, at = ""): string[] {
  switch (typeof value) {
    case "string":
    case "boolean":
      return [];
    case "number":
      return Number.isFinite(value) ? [] : [`${at}: ${value}`];
    case "object":
      return value === null ? [] : odditiesOfObject(value, at);
    default:
      return [`${at}: ${typeof value}`];
  }
}

const PLAIN: ReadonlySet<unknown> = new Set([Object.prototype, Array.prototype, null]);
const BUILTINS: ReadonlySet<unknown> = new Set([
  Object.prototype,
  Array.prototype,
  Function.prototype,
  String.prototype,
  Number.prototype,
  Boolean.prototype,
  globalThis,
  Math,
  JSON,
]);

function odditiesOfObject(value: object, at: string): string[] {
  if (BUILTINS.has(value)) return [`${at}: a builtin`];
  const odd = PLAIN.has(Object.getPrototypeOf(value)) ? [] : [`${at}: a foreign prototype`];
  const inside = Object.entries(Object.getOwnPropertyDescriptors(value)).flatMap(
    ([name, property]) => {
      if (Array.isArray(value) && name === "length") return [];
      return "value" in property
        ? oddities(property.value, `${at}/${name}`)
        : [`${at}/${name}: get`];
    },
  );
  return [...odd, ...inside];
}

/** A record with the field as its own, whatever it is called. */
export function holding(name: string, value: Value): Value {
  return Object.fromEntries([[name, value]]);
}
