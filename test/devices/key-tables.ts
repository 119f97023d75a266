import { deviceJsonSchema } from "../../src/devices/devices.ts";

/** A part of a JSON Schema, as far as the tables need it. */
interface Part {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Part[];
  readonly items?: Part;
  readonly properties?: Readonly<Record<string, Part>>;
  readonly additionalProperties?: Part | boolean;
  readonly required?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
}

/** The tables of docs/devices.md, and the steps from the top of the schema to each. */
export const SECTIONS: ReadonlyMap<string, readonly string[]> = new Map([
  ["file", []],
  ["device", ["devices", "*"]],
  ["event", ["devices", "*", "events", "*"]],
  ["from", ["devices", "*", "events", "*", "from"]],
  ["frame", ["devices", "*", "events", "*", "from", "frame"]],
  ["checksum", ["devices", "*", "events", "*", "from", "frame", "checksum"]],
  ["field", ["devices", "*", "events", "*", "fields", "*"]],
  ["output", ["devices", "*", "outputs", "*"]],
  ["to", ["devices", "*", "outputs", "*", "to"]],
]);

/** A row for each key of that part of the schema: what it takes, its default, its meaning. */
export function keyTable(section: string): string {
  let part: Part = deviceJsonSchema();
  for (const step of SECTIONS.get(section) ?? []) part = below(part, step);
  const required = new Set(part.required);
  const rows = Object.entries(part.properties ?? {}).map(([key, value]) => {
    const [meaning = "", without] = (value.description ?? "").split(/ Without it: (.*)\.$/);
    const missing = required.has(key) ? "required" : (without ?? defaultOf(value));
    return `| \`${key}\` | ${typeOf(value)} | ${missing} | ${meaning} |`;
  });
  return ["| key | takes | default | meaning |", "| --- | --- | --- | --- |", ...rows].join("\n");
}

function below(part: Part, step: string): Part {
  const inner = step === "*" ? part.additionalProperties : part.properties?.[step];
  if (typeof inner !== "object") throw new Error(`the schema has no ${step}`);
  return inner;
}

function defaultOf({ default: value }: Part): string {
  if (value === undefined) return "none";
  return `\`${JSON.stringify(value).replaceAll('"', "")}\``;
}

function typeOf(part: Part): string {
  if (part.enum !== undefined) return part.enum.map((each) => `\`${each}\``).join(", ");
  if (part.anyOf !== undefined) return part.anyOf.map(typeOf).join(", ");
  if (typeof part.type === "object") {
    return part.type.map((type) => typeOf({ type })).join(", ");
  }
  if (part.type === "array") return `list of ${typeOf(part.items ?? {})}`;
  if (part.type === "integer") return `whole number${rangeOf(part)}`;
  const names: Readonly<Record<string, string>> = {
    string: "text",
    number: "number",
    boolean: "`true`, `false`",
    null: "`null`",
    object: "map",
  };
  return names[part.type ?? ""] ?? "anything";
}

function rangeOf({ minimum, maximum }: Part): string {
  const known = (value: number | undefined) => value !== undefined && Math.abs(value) < 2 ** 40;
  if (!known(minimum)) return "";
  return known(maximum) ? `, ${minimum} to ${maximum}` : ` from ${minimum}`;
}
