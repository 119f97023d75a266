import type { Problem } from "../../model/model.ts";
import { isBuiltInCall } from "../../script/typescript/built-in-names.ts";
import { type DevicePart, type EventPart, type OutputPart, under } from "../parts.ts";
import { formatOf } from "../reading/places.ts";
import { nameOf } from "../schema-issue.ts";
import { overlaps } from "../topic.ts";
import { meaningless, Seen, spotted } from "./spotted.ts";

/** Problems of a plant as a whole: names, topics and ports that clash, whichever file has them. */
export function plantTrouble(devices: readonly DevicePart[]): Problem[] {
  const events = devices.flatMap((device) => device.events);
  const outputs = devices.flatMap((device) => device.outputs);
  return [
    ...deviceTrouble(devices),
    ...eventTrouble(events),
    ...devices.flatMap(nameTrouble),
    ...devices.flatMap(missedTrouble),
    ...topicTrouble(outputs),
    ...patternTrouble(events),
    ...framingTrouble(events),
  ];
}

function deviceTrouble(devices: readonly DevicePart[]): Problem[] {
  const seen = new Seen("DEVICE_TWICE", "device");
  return devices.flatMap((device) => seen.note(device.name, device));
}

/** Times that are all made up for come at once: a device that keeps one event would drop them. */
function missedTrouble({ policy, events }: DevicePart): Problem[] {
  if (policy !== "latest") return [];
  return events.flatMap((event) => {
    const missed = event.from?.missed === "all" ? "all" : undefined;
    return meaningless(under(event, "from"), { missed }, "where only the latest event waits");
  });
}

/** Functions that the cycle calls by itself, or that the language has: no event reaches them. */
function eventTrouble(events: readonly EventPart[]): Problem[] {
  const seen = new Seen("DEVICE_EVENT_TWICE", "event");
  return events.flatMap((event) => {
    const { name } = event;
    const problems = seen.note(name, event);
    if (name !== "migrate" && !isBuiltInCall(name)) return problems;
    const taken = name === "migrate" ? "called by a patch" : "a built-in of the language";
    const what = `${name} is ${taken}, so no function can take it as an event`;
    const above = { document: event.document, path: event.path.slice(0, -1) };
    return [...problems, spotted(above, "DEVICE_NAME", what, "Choose another name", name)];
  });
}

/**
 * Fields of one name in a device: two events may report the same field, if they say the same of it;
 * an output may not have the name of a field.
 */
function nameTrouble({ events, outputs }: DevicePart): Problem[] {
  const known = new Map<string, { readonly means: string; readonly place: string }>();
  const problems: Problem[] = [];
  for (const { from, fields, path, document } of events) {
    const implied = (from?.mqtt?.captures ?? [])
      .filter((name) => !fields.some((field) => field.name === name))
      .map((name) => ({
        name,
        means: MEANS_TEXT,
        spot: { document, path: [...path, "from", "mqtt"] },
      }));
    const listed = fields.map((part) => ({ name: part.name, means: meaningOf(part), spot: part }));
    for (const { name, means, spot } of [...implied, ...listed]) {
      const first = known.get(name);
      if (first === undefined) known.set(name, { means, place: spot.document.placeOf(spot.path) });
      else if (first.means !== means) {
        const what = `the field ${name} is at ${first.place} already, with another type, unit or range`;
        const fix = "Give it the same type, unit and range, or another name";
        problems.push(spotted(spot, "DEVICE_FIELD_TWICE", what, fix));
      }
    }
  }
  for (const output of outputs) {
    const first = known.get(output.name);
    if (first === undefined) continue;
    const what = `${output.device}.${output.name} is an output, and at ${first.place} a field of an event`;
    const fix = "Give one of the two another name";
    problems.push(spotted(output, "BOARD_FIELD_TWICE", what, fix));
  }
  return problems;
}

const MEANS_TEXT = JSON.stringify(["text", false]);

function meaningOf({ field }: EventPart["fields"][number]): string {
  const { type, optional, unit, min, max, values } = field;
  return JSON.stringify(
    [type, optional, unit, min, max, values].filter((part) => part !== undefined),
  );
}

/** Two outputs may share a topic where what they say there cannot be taken for one another. */
function topicTrouble(outputs: readonly OutputPart[]): Problem[] {
  const seen = new Seen("DEVICE_TOPIC_TWICE", "topic");
  const payloads = new Map<string, Set<string>>();
  return outputs.flatMap((part) => {
    const { mqtt, payload, retain = false } = part.to ?? {};
    if (mqtt === undefined) return [];
    const spot = under(part, "to", "mqtt");
    const known = payloads.get(mqtt) ?? new Set();
    payloads.set(mqtt, known);
    const text = payload === undefined || retain ? "" : JSON.stringify(payload);
    const alone = known.size === 0;
    const told = known.has(text) || known.has("") || text === "";
    known.add(text);
    return alone || told ? seen.note(mqtt, spot) : [];
  });
}

/** Different filters that match one topic: whose the message is, nobody could say. */
function patternTrouble(events: readonly EventPart[]): Problem[] {
  const heard = events.filter(({ from }) => from?.mqtt !== undefined);
  const wild = heard.filter(({ from }) => /[+#]/.test(from?.mqtt?.filter ?? ""));
  return wild.flatMap((event) => {
    const clash = heard.find((other) => other !== event && isAmbiguous(event, other, heard));
    if (clash === undefined) return [];
    const spot = under(event, "from", "mqtt");
    const place = clash.document.placeOf(under(clash, "from", "mqtt").path);
    const what = `${nameOf(spot.path)} takes topics that ${clash.name} at ${place} takes as well`;
    const fix = "Give both the same pattern, patterns that differ, or each a `when`";
    return [spotted(spot, "DEVICE_PATTERN", what, fix)];
  });
}

/** Each pair is looked at once: from the wildcard, and of two wildcards from the later one. */
function isAmbiguous(event: EventPart, other: EventPart, all: readonly EventPart[]): boolean {
  const one = event.from?.mqtt?.filter ?? "";
  const two = other.from?.mqtt?.filter ?? "";
  if (one === two || !overlaps(one, two)) return false;
  if (event.from?.when !== undefined && other.from?.when !== undefined) return false;
  return !/[+#]/.test(two) || all.indexOf(other) < all.indexOf(event);
}

/** All reports of a serial port cut its bytes into the same frames. */
function framingTrouble(events: readonly EventPart[]): Problem[] {
  const ports = new Map<string, { readonly framing: string; readonly place: string }>();
  return events.flatMap((event) => {
    const { from } = event;
    if (from?.serial === undefined) return [];
    const spot = under(event, "from");
    const binary = formatOf(from) === "binary";
    const framing = binary
      ? JSON.stringify(sorted(from.frame ?? {}))
      : `lines ${from.eol ?? "any"}`;
    const first = ports.get(from.serial);
    if (first === undefined) {
      ports.set(from.serial, { framing, place: spot.document.placeOf(spot.path) });
      return [];
    }
    if (first.framing === framing) return [];
    const what = `${nameOf(event.path)} cuts the port ${from.serial} into other frames than ${first.place} does`;
    const fix =
      "Give all events of a port the same `format`, `frame` and `eol`, and tell them by `when`";
    return [spotted(spot, "DEVICE_FRAMING", what, fix)];
  });
}

/** The same frame in the same order of keys. */
function sorted(frame: object): unknown {
  return Object.entries(frame)
    .map(([key, value]) => [
      key,
      Array.isArray(value) || typeof value !== "object" ? value : sorted(value),
    ])
    .sort(([one], [other]) => (String(one) < String(other) ? -1 : 1));
}
