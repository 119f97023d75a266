import type { Value } from "../../../src/model/model.ts";
import type { Choices } from "./choices.ts";

/** The types that random programs use. */
export type Kind =
  | { readonly is: "number" | "text" | "boolean" }
  | { readonly is: "texts"; readonly texts: readonly string[] }
  | { readonly is: "list"; readonly of: Kind }
  | { readonly is: "record"; readonly fields: readonly Field[] }
  | { readonly is: "maybe"; readonly of: Kind };

/** A field of a record. */
export type Field = readonly [name: string, kind: Kind];

export const NUMBER: Kind = { is: "number" };
export const TEXT: Kind = { is: "text" };
export const BOOLEAN: Kind = { is: "boolean" };
export const MODE: Kind = { is: "texts", texts: ["auto", "manual", "off"] };

export const listOf = (of: Kind): Kind => ({ is: "list", of });
export const maybe = (of: Kind): Kind => ({ is: "maybe", of });
export const recordOf = (...fields: readonly Field[]): Kind => ({ is: "record", fields });

export const NUMBERS = listOf(NUMBER);
export const TEXTS = listOf(TEXT);
export const ZONE = recordOf(["id", NUMBER], ["celsius", NUMBER]);
export const ZONES = listOf(ZONE);
const ITEM = recordOf(["name", TEXT], ["on", BOOLEAN], ["level", maybe(NUMBER)]);
const NESTED = recordOf(["zone", ZONE], ["parts", NUMBERS], ["length", NUMBER]);

/** What variables, locals and parameters may be; the simplest first. */
export const KINDS: readonly Kind[] = [
  NUMBER,
  BOOLEAN,
  TEXT,
  NUMBERS,
  maybe(NUMBER),
  NUMBER,
  ZONE,
  MODE,
  TEXTS,
  ZONES,
  NUMBER,
  ITEM,
  maybe(TEXT),
  listOf(NUMBERS),
  NESTED,
  maybe(ZONE),
  listOf(maybe(NUMBER)),
  listOf(BOOLEAN),
  NUMBER,
  TEXT,
];

/** The name of a field as it is declared: in quotes `length` is one, and no length. */
export function fieldKey(name: string): string {
  return name === "length" ? '"length"' : name;
}

/** A text that two kinds share only where they are the same. */
export function keyOf(kind: Kind): string {
  switch (kind.is) {
    case "texts":
      return kind.texts.map((text) => JSON.stringify(text)).join("|");
    case "list":
      return `[${keyOf(kind.of)}]`;
    case "record":
      return `{${kind.fields.map(([name, field]) => `${name}:${keyOf(field)}`).join(",")}}`;
    case "maybe":
      return `${keyOf(kind.of)}?`;
    default:
      return kind.is;
  }
}

/** The type as TypeScript has it, in one of its ways; `aliases` are names for some of them. */
export function spelled(
  kind: Kind,
  choices: Choices,
  aliases: ReadonlyMap<string, string>,
): string {
  const alias = aliases.get(keyOf(kind));
  if (alias !== undefined && !choices.chance(25)) return alias;
  switch (kind.is) {
    case "number":
    case "boolean":
      return kind.is;
    case "text":
      return "string";
    case "texts":
      return kind.texts.map((text) => JSON.stringify(text)).join(" | ");
    case "maybe": {
      const inner = spelled(kind.of, choices, aliases);
      return choices.chance(20) ? `null | ${inner}` : `${inner} | null`;
    }
    case "list":
      return spelledList(spelled(kind.of, choices, aliases), choices);
    case "record": {
      const sign = choices.of(["; ", ", "]);
      const fields = kind.fields.map(
        ([name, field]) =>
          `${choices.chance(10) ? "readonly " : ""}${fieldKey(name)}: ${spelled(field, choices, aliases)}`,
      );
      return `{ ${fields.join(sign)} }`;
    }
  }
}

function spelledList(of: string, choices: Choices): string {
  const plain = /[|]|^readonly /.test(of) ? `(${of})[]` : `${of}[]`;
  return choices.of([plain, plain, `readonly ${plain}`, `Array<${of}>`, `ReadonlyArray<${of}>`]);
}

const SOME_NUMBERS = [0, 1, 2, -1, 3, 0.5, 10, -2.5, 100, 0.1, 7, -40, 1e308, 1e-9, 2 ** 31, -0];
const SOME_TEXTS = [
  "",
  "a",
  "auto",
  "zone-4",
  " pad ",
  "ß",
  "😀",
  "İi",
  "a,b",
  "\t",
  "manual",
  "b",
  "\u00a0x ",
  "zone",
  "a-4",
];

/** A value of that kind, as an event may bring it. */
export function someValue(kind: Kind, choices: Choices): Value {
  switch (kind.is) {
    case "number":
      return choices.of(SOME_NUMBERS) + 0;
    case "text":
      return choices.of(SOME_TEXTS);
    case "boolean":
      return choices.chance(50);
    case "texts":
      return choices.of(kind.texts);
    case "maybe":
      return choices.chance(55) ? someValue(kind.of, choices) : null;
    case "list":
      return Array.from({ length: choices.below(5) }, () => someValue(kind.of, choices));
    case "record":
      return Object.fromEntries(
        kind.fields.map(([name, field]) => [name, someValue(field, choices)]),
      );
  }
}
