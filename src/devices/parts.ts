import type { z } from "zod";
import { isRecord, type Problem } from "../model/model.ts";
import {
  type FieldDescription,
  type OutputDescription,
  PART_SCHEMAS,
  type Policy,
  plantSchema,
  type SafeValue,
  type SourceDescription,
  type TargetDescription,
} from "./schema/schema.ts";
import type { Captures } from "./topic.ts";
import { type Path, readYaml, type YamlDocument } from "./yaml-document.ts";

/** Where something stands: a file, and the keys from its top. */
export interface Spot {
  readonly document: YamlDocument;
  readonly path: Path;
}

/** A field that is well-formed by itself. */
export interface FieldPart extends Spot {
  readonly name: string;
  readonly field: FieldDescription;
}

/** An event, as far as its parts are well-formed by themselves. */
export interface EventPart extends Spot {
  readonly device: string;
  readonly name: string;
  readonly from: SourceDescription | undefined;
  readonly fields: readonly FieldPart[];
}

/** An output, as far as its parts are well-formed by themselves. */
export interface OutputPart extends Spot {
  readonly device: string;
  readonly name: string;
  readonly output: OutputDescription | undefined;
  readonly safe: SafeValue | undefined;
  readonly to: TargetDescription | undefined;
}

/** A device, as far as its parts are well-formed by themselves. */
export interface DevicePart extends Spot {
  readonly name: string;
  readonly policy: Policy;
  readonly events: readonly EventPart[];
  readonly outputs: readonly OutputPart[];
}

/** A device file: its problems as far as the schema sees them, and all that is usable in it. */
export interface FileParts {
  readonly problems: readonly Problem[];
  readonly devices: readonly DevicePart[];
}

/**
 * Reads a device file in parts, so that what is wrong in one place does not keep problems of
 * another from being found in the same run.
 */
export function readParts(text: string, file: string): FileParts {
  const read = readYaml(text, file, plantSchema);
  const problems = read.ok ? [] : read.problems;
  const { document } = read;
  if (document === undefined) return { problems, devices: [] };
  const { raw } = read;
  const top = { document, path: ["devices"] };
  const devices = entriesOf(isRecord(raw) ? raw.devices : undefined, top);
  return { problems, devices: devices.map(([name, value, spot]) => devicePart(name, value, spot)) };
}

/** The captures of an event's topic, by name. */
export function capturesOf({ from }: Pick<EventPart, "from">): readonly (keyof Captures)[] {
  return from?.mqtt?.captures ?? [];
}

function devicePart(name: string, raw: unknown, spot: Spot): DevicePart {
  const device = isRecord(raw) ? raw : {};
  const policy = PART_SCHEMAS.policy.safeParse(device.policy);
  const events = entriesOf(device.events, under(spot, "events"));
  const outputs = entriesOf(device.outputs, under(spot, "outputs"));
  return {
    ...spot,
    name,
    policy: policy.data ?? "all",
    events: events.map(([event, value, at]) => eventPart(name, event, value, at)),
    outputs: outputs.map(([output, value, at]) => outputPart(name, output, value, at)),
  };
}

function outputPart(device: string, name: string, raw: unknown, spot: Spot): OutputPart {
  const { to, safe, ...rest } = isRecord(raw) ? raw : {};
  return {
    ...spot,
    device,
    name,
    output: usable(PART_SCHEMAS.output, rest),
    safe: usable(PART_SCHEMAS.safe, safe),
    to: usable(PART_SCHEMAS.target, to),
  };
}

function eventPart(device: string, name: string, raw: unknown, spot: Spot): EventPart {
  const event = isRecord(raw) ? raw : {};
  const fields = entriesOf(event.fields, under(spot, "fields"));
  return {
    ...spot,
    device,
    name,
    from: usable(PART_SCHEMAS.source, event.from),
    fields: fields.flatMap(([field, value, at]) => {
      const read = usable(PART_SCHEMAS.field, value);
      return read === undefined ? [] : [{ ...at, name: field, field: read }];
    }),
  };
}

/** Keys without which nothing else of a part would look wrong. */
const DISPENSABLE: ReadonlySet<unknown> = new Set(["unit", "min", "max", "optional", "onStop"]);

/** The part, without keys that are unknown or wrong where that does no harm to the others. */
function usable<Shape>(schema: z.ZodType<Shape>, raw: unknown): Shape | undefined {
  const read = schema.safeParse(raw);
  if (read.success || !isRecord(raw)) return read.data;
  const wrong = new Set<unknown>(
    read.error.issues.flatMap((issue) => {
      if (issue.code === "unrecognized_keys" && issue.path.length === 0) return issue.keys;
      return issue.path.slice(0, 1).filter((key) => DISPENSABLE.has(key));
    }),
  );
  const rest = Object.entries(raw).filter(([key]) => !wrong.has(key));
  return schema.safeParse(Object.fromEntries(rest)).data;
}

/** The entries of a map whose keys are names, with the places where they stand. */
function entriesOf(raw: unknown, spot: Spot): [string, unknown, Spot][] {
  if (!isRecord(raw)) return [];
  const named = Object.entries(raw).filter(([name]) => PART_SCHEMAS.name.safeParse(name).success);
  return named.map(([name, value]) => [name, value, under(spot, name)]);
}

/** The place under that key. */
export function under({ document, path }: Spot, ...keys: Path): Spot {
  return { document, path: [...path, ...keys] };
}
