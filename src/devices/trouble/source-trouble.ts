import type { Problem } from "../../model/model.ts";
import { type EventPart, type Spot, under } from "../parts.ts";
import { formatOf } from "../reading/places.ts";
import type { Format, SourceDescription } from "../schema/schema.ts";
import { nameOf, received } from "../schema-issue.ts";
import { meaningless, spotted } from "./spotted.ts";

/** Problems of where an event comes from: keys that do not go together. */
export function sourceTrouble(event: EventPart, knowsZone: (zone: string) => boolean): Problem[] {
  const { from } = event;
  if (from === undefined) return [];
  const spot = under(event, "from");
  return [
    ...kindTrouble(spot, from),
    ...zoneTrouble(spot, from, knowsZone),
    ...(from.mqtt === undefined
      ? meaningless(spot, { retained: from.retained }, "without `mqtt`")
      : []),
    ...(isClock(from) ? clockTrouble(spot, from, event) : formatTrouble(spot, from)),
  ];
}

/** Whether an event comes from the clock. */
export function isClock({ every, at }: SourceDescription): boolean {
  return every !== undefined || at !== undefined;
}

function kindTrouble(spot: Spot, { serial, mqtt, every, at }: SourceDescription): Problem[] {
  const given = Object.entries({ serial, mqtt, every, at }).filter(([, value]) => value);
  if (given.length === 1) return [];
  const keys = given.map(([key]) => key).join(" and ");
  const what = `${nameOf(spot.path)} has ${keys === "" ? "no source" : keys}`;
  const fix = "Give one of `serial`, a port, `mqtt`, a topic, and `every` or `at`, the clock";
  return [spotted(spot, "DEVICE_SOURCE", what, fix)];
}

function zoneTrouble(
  spot: Spot,
  { zone, at }: SourceDescription,
  knowsZone: (zone: string) => boolean,
): Problem[] {
  if (zone === undefined) return [];
  if (at === undefined) return meaningless(spot, { zone }, "without `at`");
  if (knowsZone(zone)) return [];
  const what = `${nameOf(spot.path)}.zone is ${received(zone)}, which this machine does not know`;
  const fix = "Give a name of the time zone database, such as Europe/Berlin";
  return [spotted(under(spot, "zone"), "DEVICE_ZONE", what, fix)];
}

function clockTrouble(spot: Spot, from: SourceDescription, event: EventPart): Problem[] {
  const { format, separator, assign, frame, when, unknown, eol, within } = from;
  const keys = { format, separator, assign, frame, when, unknown, eol };
  const carried = event.fields.map((field) => {
    const what = `${nameOf(field.path)} comes from nowhere: the clock carries no data`;
    return spotted(field, "DEVICE_PLACE", what, "Remove it");
  });
  const limit = from.missed === "skip" ? meaningless(spot, { within }, SKIPPING) : [];
  return [...meaningless(spot, keys, "by the clock"), ...limit, ...carried];
}

const SKIPPING = "where missed times are skipped";

function formatTrouble(spot: Spot, from: SourceDescription): Problem[] {
  const format = formatOf(from);
  const { separator, assign, frame, when, unknown, eol, serial, missed, within } = from;
  const where = `in \`format: ${format}\``;
  const separated = format === "separated" || format === "named";
  return [
    ...meaningless(spot, { missed, within }, "for what the clock does not send"),
    ...(separated ? [] : meaningless(spot, { separator }, where)),
    ...(format === "named" ? [] : meaningless(spot, { assign }, where)),
    ...(format === "binary" ? [] : meaningless(spot, { frame }, where)),
    ...(serial === undefined ? meaningless(spot, { eol }, "without `serial`") : []),
    ...(serial !== undefined && format === "binary" ? meaningless(spot, { eol }, where) : []),
    ...(format === "plain" || format === "binary" ? meaningless(spot, { unknown }, where) : []),
    ...(format === "plain" ? meaningless(spot, { when }, where) : []),
    ...markTrouble(spot, from),
    ...whenTrouble(spot, from, format),
  ];
}

/** Marks that are numbers, or parts of numbers, cut values in two. */
function markTrouble(spot: Spot, { separator, assign }: SourceDescription): Problem[] {
  return Object.entries({ separator, assign }).flatMap(([key, mark]) => {
    if (mark === undefined || !/[0-9.\r\n]/.test(mark)) return [];
    const what = `${nameOf(spot.path)}.${key} is ${received(mark)}`;
    const fix = "Give a mark without digits, points and line ends";
    return [spotted(under(spot, key), "DEVICE_PLACE", what, fix)];
  });
}

function whenTrouble(spot: Spot, { when = {} }: SourceDescription, format: Format): Problem[] {
  return Object.entries(when).flatMap(([at, is]) => {
    const fix = flawOfCondition(format, at, is);
    if (fix === undefined) return [];
    const what = `${nameOf(spot.path)}.when asks for ${received(is)} at ${received(at)}`;
    return [spotted(under(spot, "when", at), "DEVICE_PLACE", what, fix)];
  });
}

function flawOfCondition(format: Format, at: string, is: unknown): string | undefined {
  if (format === "separated") {
    return /^[1-9][0-9]{0,2}$/.test(at) ? undefined : "Give a column, from 1 to 999";
  }
  if (format !== "binary") return undefined;
  if (!/^(?:0|[1-9][0-9]{0,3})$/.test(at)) return "Give a byte, counted from 0";
  const byte = typeof is === "number" && Number.isInteger(is) && is >= 0 && is <= 255;
  return byte ? undefined : "Give what the byte is, from 0 to 255";
}
