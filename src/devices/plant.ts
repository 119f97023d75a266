import {
  assert,
  Board,
  type DeviceDefinition,
  type EventDefinition,
  type Problem,
  recordWith,
} from "../model/model.ts";
import { fieldFrom, quantityFrom } from "./fields.ts";
import type { Framing } from "./framing.ts";
import { PROBLEMS_TOLD } from "./limits.ts";
import { type DevicePart, type EventPart, type OutputPart, readParts } from "./parts.ts";
import { formatOf, type Placed, placedFields } from "./reading/places.ts";
import { binaryFraming, compileDecoder, type Rule, wholeProof } from "./reading/reading.ts";
import type { Report, Source } from "./report.ts";
import type { SourceDescription } from "./schema/schema.ts";
import { spellingOf } from "./spelling.ts";
import type { Target } from "./target.ts";
import { compileRules, findTrouble, type Rules } from "./trouble/trouble.ts";
import { inOrder } from "./yaml-document.ts";

/** What device files say: the board for scripts, and the ways in and out for the ports. */
export interface Plant {
  readonly board: Board;
  readonly reports: readonly Report[];
  /** By the output's key. */
  readonly targets: ReadonlyMap<string, Target>;
  /** By the serial port: how what comes in over it is cut into frames. */
  readonly framings: ReadonlyMap<string, Framing>;
  /** By the device: which of its events that wait are kept. */
  readonly policies: ReadonlyMap<string, "latest" | "all">;
  /** By the output's key: what becomes of it at a stop. */
  readonly onStop: ReadonlyMap<string, "safe" | "hold">;
}

/** A plant, or every problem of its files. */
export type PlantReading =
  | { readonly ok: true; readonly plant: Plant }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** A device file: its text, and its name for problems. */
export interface DeviceFile {
  readonly text: string;
  readonly file: string;
}

/** What is asked of outside while device files are read. */
export interface PlantOptions {
  /** Whether there is a time zone of that name; without it every name of the right form passes. */
  readonly knowsZone?: (zone: string) => boolean;
}

/** The plant of many device files, or every problem of all of them. */
export function parsePlants(
  files: readonly DeviceFile[],
  { knowsZone = () => true }: PlantOptions = {},
): PlantReading {
  const parts = files.map(({ text, file }) => readParts(text, file));
  const devices = parts.flatMap((part) => part.devices);
  const rules = compileRules(devices);
  const problems = [
    ...parts.flatMap((part) => part.problems),
    ...findTrouble(devices, knowsZone),
    ...rules.problems,
  ];
  if (problems.length > 0) return { ok: false, problems: told(problems, files) };
  return { ok: true, plant: plantOf(devices, rules) };
}

/** The plant of one device file, or every problem of it. */
export function parsePlant(text: string, file: string): PlantReading {
  return parsePlants([{ text, file }]);
}

/** The problems file by file, each in the order of its lines, and no more than anybody reads. */
function told(problems: readonly Problem[], files: readonly DeviceFile[]): readonly Problem[] {
  const names = [...new Set(files.map(({ file }) => file))];
  const ordered = names.flatMap((name) => inOrder(problems.filter(({ file }) => file === name)));
  return ordered.slice(0, PROBLEMS_TOLD);
}

function plantOf(devices: readonly DevicePart[], rules: Rules): Plant {
  const events = devices.flatMap((device) => device.events);
  const outputs = devices.flatMap((device) => device.outputs);
  const reports = events.map((event) => reportOf(event, rules));
  return {
    board: boardOf(devices, reports),
    reports,
    targets: new Map(outputs.map((part) => [keyOf(part), targetOf(part)])),
    framings: new Map(events.flatMap(({ from }) => framingOf(from))),
    policies: new Map(devices.map(({ name, policy }) => [name, policy])),
    onStop: new Map(outputs.map((part) => [keyOf(part), partsOf(part).output.onStop])),
  };
}

function reportOf(event: EventPart, rules: Rules): Report {
  const { name, device, from } = event;
  assert(from !== undefined, `the event ${name} comes from nowhere`);
  const fields = placedFields(
    from,
    event.fields.map((part) => [part.name, part.field]),
  );
  const own = event.fields.flatMap((part): [string, Rule][] => {
    const rule = rules.of(part);
    return rule === undefined ? [] : [[part.name, rule]];
  });
  return {
    event: name,
    device,
    from: sourceOf(from, fields),
    fields: new Map(fields.map((placed) => [placed.name, fieldFrom(placed.field)])),
    decoder: compileDecoder({ from, fields, rules: new Map(own) }),
    isWhole: wholeProof(from),
  };
}

function sourceOf(from: SourceDescription, fields: readonly Placed[]): Source {
  const { serial, mqtt, every, at, zone, missed, within } = from;
  if (serial !== undefined) return { kind: "serial", port: serial };
  if (mqtt !== undefined) {
    const { retained = saysState(fields) ? "take" : "ignore" } = from;
    return { kind: "mqtt", pattern: mqtt, retained };
  }
  if (every !== undefined) return { kind: "clock", every, missed, within };
  assert(at !== undefined, "a source of no kind");
  return { kind: "clock", at, zone, missed, within };
}

/**
 * Whether a message says how something is, by numbers and booleans alone. A text may be a press of
 * a button, which is over: to take it again at each connect would press the button again.
 */
function saysState(fields: readonly Placed[]): boolean {
  const carried = fields.filter(({ place }) => place.kind !== "capture");
  return carried.length > 0 && carried.every(({ field }) => field.type !== "text");
}

function framingOf(from: SourceDescription | undefined): [string, Framing][] {
  if (from?.serial === undefined) return [];
  const binary = formatOf(from) === "binary";
  const lines: Framing = { kind: "lines", eol: from.eol ?? "any" };
  return [[from.serial, binary ? binaryFraming(from.frame ?? {}) : lines]];
}

/** The board of scripts: devices with their fields and outputs, and the events with their data. */
function boardOf(devices: readonly DevicePart[], reports: readonly Report[]): Board {
  const events = reports.map(({ event, device, fields }): [string, EventDefinition] => {
    const types = new Map([...fields].map(([name, { type }]) => [name, type]));
    return [event, { device, type: recordWith(types) }];
  });
  return new Board({
    devices: Object.fromEntries(devices.map((part) => [part.name, deviceOf(part, reports)])),
    events: Object.fromEntries(events),
  });
}

function deviceOf({ name, outputs }: DevicePart, reports: readonly Report[]): DeviceDefinition {
  const fields = reports
    .filter(({ device }) => device === name)
    .flatMap(({ fields }) => [...fields]);
  return {
    inputs: Object.fromEntries(fields),
    outputs: Object.fromEntries(
      outputs.map((part) => {
        const { output, safe } = partsOf(part);
        return [part.name, { ...quantityFrom(output), safe, onFault: output.onFault }];
      }),
    ),
  };
}

function targetOf(part: OutputPart): Target {
  const { output, to } = partsOf(part);
  const { mqtt, serial, retain = false, acknowledged = false } = to;
  const key = keyOf(part);
  const spelling = spellingOf(output, to);
  if (serial !== undefined) return { kind: "serial", key, port: serial, spelling };
  assert(mqtt !== undefined, `the output ${key} goes nowhere`);
  return { kind: "mqtt", key, topic: mqtt, retain, acknowledged, spelling };
}

/** The parts of an output, all of which are there where no problem was found. */
function partsOf(part: OutputPart) {
  const { output, safe, to } = part;
  const whole = output !== undefined && safe !== undefined && to !== undefined;
  assert(whole, `the output ${keyOf(part)} is not whole`);
  return { output, safe, to };
}

function keyOf({ device, name }: OutputPart): string {
  return `${device}.${name}`;
}
