import { CHECKSUMS, type ChecksumKind } from "../checksum.ts";
import type { Framing } from "../framing.ts";
import { FRAME_DEFAULT } from "../limits.ts";
import type { ChecksumDescription, FrameDescription } from "../schema/schema.ts";
import { Flaw } from "./flaw.ts";

/** Where the checksum of a frame of that length stands, and what it covers. */
export interface ChecksumPlace {
  readonly at: number;
  readonly bytes: number;
  readonly from: number;
  readonly to: number;
}

/** The places of a checksum, which may be counted from the end of the frame. */
export function checksumPlace(checksum: ChecksumDescription, length: number): ChecksumPlace {
  const { bytes } = CHECKSUMS[checksum.kind];
  const at = checksum.at ?? length - bytes;
  return { at, bytes, from: checksum.from, to: checksum.to ?? at };
}

/** The framing of a port whose reports are binary. */
export function binaryFraming(frame: FrameDescription): Framing {
  const { length, start = [], end, most = FRAME_DEFAULT } = frame;
  if (length === undefined) {
    return { kind: "delimited", end: Uint8Array.from(end ?? []), most };
  }
  const prove = frameProof({ ...frame, length });
  return {
    kind: "fixed",
    length,
    start: Uint8Array.from(start),
    valid: (bytes) => prove(bytes) === undefined,
  };
}

/** What is wrong with a frame as a whole: its length, its start, its checksum. */
export function frameProof(frame: FrameDescription): (bytes: Uint8Array) => Flaw | undefined {
  const { length, start = [], checksum } = frame;
  const most = length ?? frame.most ?? FRAME_DEFAULT;
  const fewest = length ?? 0;
  const sum = checksum === undefined ? undefined : checksumProof(checksum, length);
  return (bytes) => {
    if (bytes.length < fewest || bytes.length > most) {
      const wanted = length === undefined ? `at most ${most}` : length;
      return new Flaw("READING_LENGTH", `the frame has ${bytes.length} bytes, not ${wanted}`);
    }
    for (let index = 0; index < start.length; index++) {
      if (bytes[index] === start[index]) continue;
      const what = `byte ${index} of the frame is ${bytes[index]}, not ${start[index]}`;
      return new Flaw("READING_START", what);
    }
    return sum?.(bytes);
  };
}

/** Where the data of a frame of that length ends: a checksum at the end is no data. */
export function dataEnd({ length, checksum }: FrameDescription, frameLength: number): number {
  if (length !== undefined || checksum === undefined || checksum.at !== undefined) {
    return frameLength;
  }
  return frameLength - CHECKSUMS[checksum.kind].bytes;
}

function checksumProof(
  checksum: ChecksumDescription,
  length: number | undefined,
): (bytes: Uint8Array) => Flaw | undefined {
  const kind = CHECKSUMS[checksum.kind];
  const little = (checksum.endian ?? kind.endian) === "little";
  const known = checksum.at !== undefined || length !== undefined;
  const fixed = known ? checksumPlace(checksum, length ?? 0) : undefined;
  return (bytes) => {
    const { at, from, to } = fixed ?? checksumPlace(checksum, bytes.length);
    if (at < 0 || at + kind.bytes > bytes.length || to > bytes.length || from > to) {
      const what = `the frame has ${bytes.length} bytes, which leaves no room for its checksum`;
      return new Flaw("READING_LENGTH", what);
    }
    const found = numberAt(bytes, at, kind, little);
    const wanted = kind.of(bytes, from, to);
    if (found === wanted) return undefined;
    const what = `the ${checksum.kind} of the frame is ${hex(found)}, its bytes give ${hex(wanted)}`;
    return new Flaw("READING_CHECKSUM", what);
  };
}

function numberAt(
  bytes: Uint8Array,
  at: number,
  { bytes: width }: ChecksumKind,
  little: boolean,
): number {
  let value = 0;
  for (let index = 0; index < width; index++) {
    value = value * 256 + (bytes[little ? at + width - 1 - index : at + index] ?? 0);
  }
  return value;
}

function hex(value: number): string {
  return `0x${value.toString(16).padStart(2, "0")}`;
}
