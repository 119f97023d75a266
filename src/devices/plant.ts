import {
  BOOLEAN,
  Board,
  BoardError,
  type DeviceDefinition,
  type EventDefinition,
  type FieldDefinition,
  NUMBER,
  type OutputDefinition,
  type Problem,
  recordWith,
  TEXT,
  type Type,
} from "../model/model.ts";
import {
  type DeviceDescription,
  type FieldDescription,
  type OutputDescription,
  type PlantDescription,
  plantSchema,
} from "./definition.ts";
import type { Finding } from "./schema-issue.ts";
import { findTrouble } from "./trouble.ts";
import { readYaml, type YamlDocument } from "./yaml-document.ts";

/** How a payload or a line spells what it carries. */
export type Format = "json" | "plain";

/** Where an event comes from: a serial port of that name, or an MQTT topic. */
export type Source =
  | { readonly kind: "serial"; readonly port: string }
  | { readonly kind: "mqtt"; readonly topic: string };

/** An event that a device reports: where it comes from, how it is spelt, what it carries. */
export interface Report {
  readonly event: string;
  readonly device: string;
  readonly from: Source;
  readonly format: Format;
  readonly fields: ReadonlyMap<string, FieldDefinition>;
}

/** Where the value of an output goes, and how it is spelt there. */
export interface Target {
  /** `fan.speed` */
  readonly key: string;
  readonly topic: string;
  readonly format: Format;
}

/** What a device file says: the board for scripts, and the ways in and out for the ports. */
export interface Plant {
  readonly board: Board;
  readonly reports: readonly Report[];
  /** By the output's key. */
  readonly targets: ReadonlyMap<string, Target>;
}

/** A plant, or every problem of its file. */
export type PlantReading =
  | { readonly ok: true; readonly plant: Plant }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** The plant of a device file, or every problem of the file. */
export function parsePlant(text: string, file: string): PlantReading {
  const read = readYaml(text, file, plantSchema);
  if (!read.ok) return read;
  const findings = findTrouble(read.value);
  const board = boardOf(read.value, read.document);
  const problems = findings.map((finding) => read.document.problemAt(finding));
  if (!(board instanceof Board)) return { ok: false, problems: [...problems, ...board] };
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    plant: { board, reports: reportsOf(read.value), targets: targetsOf(read.value) },
  };
}

/** The board that scripts are checked against; its own problems stand in the file as well. */
function boardOf(plant: PlantDescription, document: YamlDocument): Board | Problem[] {
  const devices = mapValues(plant.devices, deviceDefinition);
  const events = Object.fromEntries(
    Object.entries(plant.devices).flatMap(([name, device]) => eventDefinitions(name, device)),
  );
  try {
    return new Board({ devices, events });
  } catch (error) {
    if (!(error instanceof BoardError)) throw error;
    return error.problems.map((problem) => document.problemAt(findingOf(problem)));
  }
}

/** The board is laid out like the file, so its pointers are the file's. */
function findingOf({ code, what, fix, pointer = "" }: Problem): Finding {
  return { code, what, fix, path: pointer.split("/").slice(1) };
}

function deviceDefinition(device: DeviceDescription): DeviceDefinition {
  const reported = Object.values(device.events).flatMap(({ fields }) => Object.entries(fields));
  return {
    inputs: Object.fromEntries(reported.map(([name, field]) => [name, fieldDefinition(field)])),
    outputs: mapValues(device.outputs, outputDefinition),
  };
}

function fieldDefinition({ type, unit, min, max }: FieldDescription): FieldDefinition {
  return {
    type: typeNamed(type),
    ...(unit === undefined ? {} : { unit }),
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
  };
}

function outputDefinition(output: OutputDescription): OutputDefinition {
  return { ...fieldDefinition(output), safe: output.safe, onFault: output.onFault };
}

function eventDefinitions(
  device: string,
  { events }: DeviceDescription,
): [string, EventDefinition][] {
  return Object.entries(events).map(([name, { fields }]) => {
    const types = Object.entries(fields).map(
      ([field, { type }]) => [field, typeNamed(type)] as const,
    );
    return [name, { device, type: recordWith(new Map(types)) }];
  });
}

function typeNamed(name: FieldDescription["type"]): Type {
  switch (name) {
    case "number":
      return NUMBER;
    case "text":
      return TEXT;
    case "boolean":
      return BOOLEAN;
  }
}

function reportsOf(plant: PlantDescription): Report[] {
  return Object.entries(plant.devices).flatMap(([device, { events }]) =>
    Object.entries(events).map(([event, { from, fields }]) => ({
      event,
      device,
      from: sourceOf(from),
      format: from.format,
      fields: new Map(
        Object.entries(fields).map(([name, field]) => [name, fieldDefinition(field)]),
      ),
    })),
  );
}

function sourceOf(from: { serial?: string | undefined; mqtt?: string | undefined }): Source {
  if (from.serial !== undefined) return { kind: "serial", port: from.serial };
  return { kind: "mqtt", topic: from.mqtt ?? "" };
}

function targetsOf(plant: PlantDescription): ReadonlyMap<string, Target> {
  const targets = Object.entries(plant.devices).flatMap(([device, { outputs }]) =>
    Object.entries(outputs).map(([output, { to }]) => {
      const key = `${device}.${output}`;
      return [key, { key, topic: to.mqtt, format: to.format }] as const;
    }),
  );
  return new Map(targets);
}

function mapValues<From, To>(
  record: Readonly<Record<string, From>>,
  change: (value: From) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}
