import { type Event, isRecord } from "../model/model.ts";

/** Characters of a value that a summary shows. */
const VALUE_SHOWN = 80;

/** `climate celsius=21.4 humidity=60` */
export function readingText({ name, data }: Event): string {
  if (!isRecord(data)) return `${name}=${valueText(data)}`;
  const fields = Object.entries(data).map(([field, value]) => `${field}=${valueText(value)}`);
  return `${name} ${fields.join(" ")}`;
}

/** A value in few characters. */
export function valueText(value: unknown): string {
  if (typeof value === "number") return String(Math.round(value * 100) / 100);
  const text = JSON.stringify(value);
  return text.length > VALUE_SHOWN ? `${text.slice(0, VALUE_SHOWN)}…` : text;
}

/** Enough of a digest for people to tell two apart. */
export function short(digest: string): string {
  return digest.slice(0, 8);
}
