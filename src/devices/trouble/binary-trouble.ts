import type { Problem } from "../../model/model.ts";
import { CHECKSUMS } from "../checksum.ts";
import { FRAME_DEFAULT } from "../limits.ts";
import { type EventPart, type FieldPart, type Spot, under } from "../parts.ts";
import { binaryPlace, encodingOf, widthOf } from "../reading/binary.ts";
import { type ChecksumPlace, checksumPlace } from "../reading/frame.ts";
import { formatOf, placedFields } from "../reading/places.ts";
import type { FrameDescription } from "../schema/schema.ts";
import { nameOf } from "../schema-issue.ts";
import { isClock } from "./source-trouble.ts";
import { meaningless, spotted } from "./spotted.ts";

/** Problems of an event in binary: its frame, and where its fields stand in it. */
export function binaryTrouble(event: EventPart): Problem[] {
  const { from, fields } = event;
  if (from === undefined || isClock(from) || formatOf(from) !== "binary") return [];
  const frame = from.frame ?? {};
  const spot = under(event, "from", "frame");
  const placed = placedFields(
    from,
    fields.map(({ name, field }) => [name, field]),
  );
  const own = fields.flatMap((part) => {
    const place = placed.find(({ name }) => name === part.name)?.place;
    if (place?.kind !== "payload" || typeof place.at !== "number") return [];
    const problems = encodingTrouble(part, frame);
    return problems.length > 0 ? problems : outsideTrouble(part, place.at, frame);
  });
  const whens = Object.keys(from.when ?? {}).flatMap((at) => {
    if (Number(at) < longestOf(frame)) return [];
    const what = `${nameOf(event.path)} looks at byte ${at} of ${longestOf(frame)}`;
    const fix = "Give a byte of the frame, counted from 0";
    return [spotted(under(event, "from", "when", at), "DEVICE_FRAME", what, fix)];
  });
  return [...frameTrouble(spot, frame, from.serial !== undefined), ...own, ...whens];
}

/** The bytes that a frame has at the most. */
function longestOf({ length, most = FRAME_DEFAULT }: FrameDescription): number {
  return length ?? most;
}

function frameTrouble(spot: Spot, frame: FrameDescription, serial: boolean): Problem[] {
  const { length, start = [], end, most, checksum } = frame;
  const name = nameOf(spot.path);
  const problems: Problem[] = [];
  const add = (what: string, fix: string, key?: string) =>
    problems.push(spotted(spot, "DEVICE_FRAME", what, fix, key));
  if (serial && length === undefined && end === undefined) {
    const fix = "Give `length`, how many bytes a frame has, or `end`, the bytes that end it";
    add(`${name} does not say where a frame ends`, fix);
  }
  if (length !== undefined) {
    problems.push(...meaningless(spot, { end, most }, "beside `length`"));
    if (start.length > length) {
      add(`${name} has ${start.length} bytes to start ${length} with`, "Shorten `start`", "start");
    }
  }
  if (!serial) problems.push(...meaningless(spot, { end }, "over MQTT, where messages have ends"));
  if (checksum === undefined) return problems;
  const flaw = flawOfChecksum(checksumPlace(checksum, longestOf(frame)), longestOf(frame));
  if (flaw !== undefined) add(`${name}.checksum ${flaw.what}`, flaw.fix, "checksum");
  return problems;
}

function flawOfChecksum(
  { at, bytes, from, to }: ChecksumPlace,
  length: number,
): { readonly what: string; readonly fix: string } | undefined {
  if (at < 0 || at + bytes > length) {
    const what = `takes bytes ${at} to ${at + bytes - 1} of ${length}`;
    return { what, fix: "Let it stand inside the frame" };
  }
  if (from >= to || to > length) {
    const what = `covers bytes ${from} to ${to - 1} of ${length}`;
    return { what, fix: "Give a `from` before its `to`, both inside the frame" };
  }
  if (from >= at + bytes || to <= at) return undefined;
  return { what: `covers itself, at bytes ${at} to ${at + bytes - 1}`, fix: "End `to` before it" };
}

/** Fields outside the frame, or in its checksum. */
function outsideTrouble(part: FieldPart, at: number, frame: FrameDescription): Problem[] {
  const { from, to } = binaryPlace(part.name, part.field, at);
  const longest = longestOf(frame);
  const bytes = `${nameOf(part.path)} takes bytes ${from} to ${to - 1}`;
  if (to > longest) {
    const fix = `Let it end by byte ${longest - 1}, or make the frame longer`;
    return [spotted(part, "DEVICE_FRAME", `${bytes} of a frame of ${longest}`, fix, "at")];
  }
  if (frame.checksum === undefined) return [];
  const sum = checksumPlace(frame.checksum, longest);
  const width = CHECKSUMS[frame.checksum.kind].bytes;
  if (to <= sum.at || from >= sum.at + width) return [];
  const what = `${bytes}, and the checksum ${sum.at} to ${sum.at + width - 1}`;
  return [spotted(part, "DEVICE_FRAME", what, "Give one of the two another place", "at")];
}

function encodingTrouble(part: FieldPart, frame: FrameDescription): Problem[] {
  const { type, count, length, words, value, optional, endian } = part.field;
  const encoding = encodingOf(part.field);
  const name = nameOf(part.path);
  const problems: Problem[] = [];
  const add = (what: string, fix: string, key?: string) =>
    problems.push(spotted(part, "DEVICE_ENCODING", what, fix, key));
  const said = words !== undefined || value !== undefined;
  if (encoding === "text") {
    problems.push(...meaningless(part, { endian }, "for a text"));
    if (length === undefined)
      add(`${name} does not say how long it is`, "Give a `length` in bytes");
    if (type !== "text" && !said) add(`${name} is a ${type} and stands as text`, "Give numbers");
  } else {
    problems.push(...meaningless(part, { length }, `for a number of \`as: ${encoding}\``));
    if (type === "text" && !said) {
      add(`${name} is a text and stands as ${encoding}`, "Give `words`, or `as: text`", "as");
    }
  }
  if (type === "numbers" && count === undefined && value === undefined) {
    add(`${name} does not say how many numbers it has`, "Give a `count`");
  }
  if (optional && frame.length !== undefined) {
    problems.push(...meaningless(part, { optional }, "in a frame of a fixed length"));
  }
  return [...problems, ...bitTrouble(part)];
}

function bitTrouble(part: FieldPart): Problem[] {
  const { type, bit, bits = 1, words, value } = part.field;
  const encoding = encodingOf(part.field);
  const name = nameOf(part.path);
  if (bit === undefined) return meaningless(part, { bits: part.field.bits }, "without `bit`");
  if (encoding === "text" || encoding.startsWith("float") || type === "numbers") {
    return meaningless(part, { bit }, `for \`as: ${encoding}\``);
  }
  const width = 8 * widthOf(encoding);
  if (bit + bits > width) {
    const what = `${name} takes bits ${bit} to ${bit + bits - 1} of ${width}`;
    return [spotted(part, "DEVICE_ENCODING", what, "Give bits that are there", "bit")];
  }
  if (type !== "boolean" || bits === 1 || words !== undefined || value !== undefined) return [];
  const what = `${name} is a boolean of ${bits} bits`;
  return [spotted(part, "DEVICE_ENCODING", what, "Give one bit, or `words`", "bits")];
}
