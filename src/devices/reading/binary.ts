import { ownText, type Value } from "../../model/model.ts";
import type { Encoding, FieldDescription } from "../schema/schema.ts";
import { Flaw } from "./flaw.ts";

/** A field of a binary frame: where it is, and how its value is read from the bytes. */
export interface BinaryPlace {
  /** Its first byte, and the byte after its last. */
  readonly from: number;
  readonly to: number;
  /** The value; `undefined` where the frame ends before it. */
  readonly read: (bytes: Uint8Array) => Value | Flaw | undefined;
}

const WIDTHS: Readonly<Record<Exclude<Encoding, "text">, number>> = {
  uint8: 1,
  int8: 1,
  uint16: 2,
  int16: 2,
  uint24: 3,
  int24: 3,
  uint32: 4,
  int32: 4,
  float32: 4,
  float64: 8,
};

/** The encoding of a field, said or not. */
export function encodingOf({ as, type }: FieldDescription): Encoding {
  return as ?? (type === "text" ? "text" : "uint8");
}

/** The bytes of one number of that encoding. */
export function widthOf(encoding: Exclude<Encoding, "text">): number {
  return WIDTHS[encoding];
}

/** The place of a field that begins at that byte. */
export function binaryPlace(name: string, field: FieldDescription, from: number): BinaryPlace {
  const encoding = encodingOf(field);
  if (encoding === "text") return textPlace(name, from, field.length ?? 1);
  const width = WIDTHS[encoding];
  const number = numberReader(encoding, field.endian === "little", from);
  const count = field.type === "numbers" ? (field.count ?? 1) : 1;
  const to = from + width * count;
  const whole = (bytes: Uint8Array): boolean => bytes.length >= to;
  if (field.type === "numbers") {
    const readers = Array.from({ length: count }, (_, index) =>
      numberReader(encoding, field.endian === "little", from + width * index),
    );
    return {
      from,
      to,
      read: (bytes) => (whole(bytes) ? readers.map((read) => read(bytes)) : undefined),
    };
  }
  const bits = bitReader(field, number);
  const flag = field.type === "boolean" && field.words === undefined && field.value === undefined;
  const read = flag ? flagReader(bits) : bits;
  return { from, to, read: (bytes) => (whole(bytes) ? read(bytes) : undefined) };
}

type Read<Result> = (bytes: Uint8Array) => Result;

/** The number itself, or some bits of it. */
function bitReader({ bit, bits = 1 }: FieldDescription, number: Read<number>): Read<number> {
  if (bit === undefined) return number;
  const mask = bits === 32 ? 0xffffffff : 2 ** bits - 1;
  return (bytes) => ((number(bytes) >>> bit) & mask) >>> 0;
}

/** A boolean of 0 and 1; any other number stays one, and is refused for it. */
function flagReader(number: Read<number>): Read<Value> {
  return (bytes) => {
    const value = number(bytes);
    if (value === 1) return true;
    return value === 0 ? false : value;
  };
}

/** Where floating point is looked at: bytes are put in, and a number is taken out. */
const FLOAT = new DataView(new ArrayBuffer(8));

function numberReader(
  encoding: Exclude<Encoding, "text">,
  little: boolean,
  from: number,
): Read<number> {
  const width = WIDTHS[encoding];
  const order = Array.from({ length: width }, (_, index) =>
    little ? from + width - 1 - index : from + index,
  );
  if (encoding === "float32" || encoding === "float64") {
    return (bytes) => {
      order.forEach((at, index) => {
        FLOAT.setUint8(index, bytes[at] ?? 0);
      });
      return encoding === "float32" ? FLOAT.getFloat32(0) : FLOAT.getFloat64(0);
    };
  }
  const unsigned = unsignedReader(order);
  if (encoding.startsWith("u")) return unsigned;
  const half = 2 ** (8 * width - 1);
  return (bytes) => {
    const value = unsigned(bytes);
    return value >= half ? value - 2 * half : value;
  };
}

/** The bytes at these places, the first of which counts most, as one number. */
function unsignedReader(order: readonly number[]): Read<number> {
  const [a = 0, b = 0] = order;
  if (order.length === 1) return (bytes) => bytes[a] ?? 0;
  if (order.length === 2) return (bytes) => ((bytes[a] ?? 0) << 8) | (bytes[b] ?? 0);
  return (bytes) => {
    let value = 0;
    for (const at of order) value = value * 256 + (bytes[at] ?? 0);
    return value;
  };
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

function textPlace(name: string, from: number, length: number): BinaryPlace {
  const to = from + length;
  const read = (bytes: Uint8Array): Value | Flaw | undefined => {
    if (bytes.length < to) return undefined;
    const zero = bytes.indexOf(0, from);
    const end = zero < 0 || zero > to ? to : zero;
    try {
      return ownText(utf8.decode(bytes.subarray(from, end)).trimEnd());
    } catch {
      return new Flaw("READING_TEXT", `the bytes of ${name} are not UTF-8`);
    }
  };
  return { from, to, read };
}
