import {
  type BoardInput,
  type BoardOutput,
  type EventDefinition,
  type FieldDefinition,
  type HostFunctionDefinition,
  isOutput,
  Kind,
  mayBe,
  type Type,
  typeNameOf,
} from "../../model/model.ts";
import { comment, indented } from "./layout.ts";
import { fieldName, textsText, typeText } from "./type-text.ts";

/** What inputs a board has, by `device.field`. */
interface Inputs {
  readonly inputs: ReadonlyMap<string, BoardInput>;
}

/** The declaration of the type of an event's data. */
export function eventText(name: string, event: EventDefinition, { inputs }: Inputs): string {
  const { device, type } = event;
  const of = device === undefined ? "" : `, which ${device} reports`;
  const said = comment([`The data of the event \`${name}\`${of}.`]);
  const { fields } = type;
  if (fields === undefined || type.kinds !== Kind.record) {
    return `${said}\ntype ${typeNameOf(name)} = ${typeText(type)};`;
  }
  const lines = [...fields].map(([field, of]) => {
    const input = device === undefined ? undefined : inputs.get(`${device}.${field}`);
    return `${fieldComment(input, of)}readonly ${fieldName(field)}: ${fieldType(input, of)};`;
  });
  return `${said}\ninterface ${typeNameOf(name)} {${block(lines)}}`;
}

/** The declaration of a device: what it reports, to be read, and what it can be told. */
export function deviceText(
  name: string,
  fields: ReadonlyMap<string, BoardInput | BoardOutput>,
): string {
  const lines = [...fields.values()].map((field) =>
    isOutput(field)
      ? `${outputComment(field)}${fieldName(field.output)}: ${fieldType(field, field.type)};`
      : `${fieldComment(field, field.type)}readonly ${fieldName(field.field)}: ${fieldType(field, field.type)};`,
  );
  const said = [`The device \`${name}\`.`, ...(lines.length === 0 ? [] : linkLines(name))];
  return `${comment(said)}\nconst ${name}: {${block(lines)}};`;
}

/** A device's own events, which no device file has; a clock, which has no fields, is never lost. */
function linkLines(name: string): string[] {
  return [
    "",
    `\`${name}_lost\` is called when it cannot be reached any more, \`${name}_back\` when it can.`,
  ];
}

/** The declaration of a function of the host. */
export function hostText(name: string, { parameters, result }: HostFunctionDefinition): string {
  const taken = parameters.map((type, index) => `value${index + 1}: ${typeText(type)}`);
  const said = comment([`The function \`${name}\` of the program that scripts run in.`]);
  return `${said}\nfunction ${name}(${taken.join(", ")}): ${typeText(result)};`;
}

/** Exports of the events' types, for those who import them. */
export function exportText(events: Iterable<string>): string {
  return [...events]
    .map(typeNameOf)
    .map((name) => `export type ${name} = globalThis.${name};`)
    .join("\n");
}

function block(lines: readonly string[]): string {
  return lines.length === 0 ? "" : `\n${indented(lines.join("\n"))}\n`;
}

function fieldType(field: FieldDefinition | undefined, type: Type): string {
  const texts = field?.values;
  if (texts === undefined || !mayBe(type, Kind.text)) return typeText(type);
  const others = typeText({ ...type, kinds: type.kinds & ~Kind.text });
  return others === "never" ? textsText(texts) : `${textsText(texts)} | ${others}`;
}

function fieldComment(field: FieldDefinition | undefined, type: Type): string {
  const missing =
    mayBe(type, Kind.null) && type.kinds !== Kind.null ? "null where it is missing" : "";
  const parts = [rangeOf(field), missing].filter((part) => part !== "");
  return parts.length === 0 ? "" : `${comment([sentence(parts.join("; "))])}\n`;
}

function outputComment(output: BoardOutput): string {
  const { safe, onFault } = output;
  const falls = onFault === "safe" ? "which it falls back to on a fault" : "it holds on a fault";
  const parts = [rangeOf(output), `safe: ${JSON.stringify(safe)}, ${falls}`];
  return `${comment([sentence(parts.filter((part) => part !== "").join("; "))])}\n`;
}

/** The range and unit: `0 to 100 %, whole numbers`. */
function rangeOf(field: FieldDefinition | undefined): string {
  if (field === undefined) return "";
  const { min, max, unit = "", integer } = field;
  const range =
    min !== undefined && max !== undefined
      ? `${min} to ${max}`
      : [
          min === undefined ? "" : `at least ${min}`,
          max === undefined ? "" : `at most ${max}`,
        ].join("");
  const measured = [range, unit].filter((part) => part !== "").join(" ");
  return [measured, integer === true ? "whole numbers" : ""]
    .filter((part) => part !== "")
    .join(", ");
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
