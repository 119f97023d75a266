/**
 * The checksums by name. The CRCs are those of the catalogue of parametrised CRC algorithms
 * (https://reveng.sourceforge.io/crc-catalogue/): CRC-8/SMBUS, CRC-16/MODBUS, CRC-16/IBM-3740 and
 * CRC-32/ISO-HDLC, each proved by its published check value over "123456789".
 */
export const CHECKSUM_NAMES = [
  "sum8",
  "xor8",
  "crc8",
  "crc16-modbus",
  "crc16-ccitt",
  "crc32",
] as const;

/** A checksum: its width, how its bytes stand unless a file says otherwise, and its value. */
export interface ChecksumKind {
  readonly bytes: 1 | 2 | 4;
  readonly endian: "big" | "little";
  /** Over the bytes from `from` up to, but without, `to`. */
  readonly of: (bytes: Uint8Array, from: number, to: number) => number;
}

const CRC8 = tableOf((index) => shiftLeft(index, 0x07, 8));
const CRC16_CCITT = tableOf((index) => shiftLeft(index << 8, 0x1021, 16));
const CRC16_MODBUS = tableOf((index) => shiftRight(index, 0xa001));
const CRC32 = tableOf((index) => shiftRight(index, 0xedb88320));

/** The checksum of each name. */
export const CHECKSUMS: Readonly<Record<(typeof CHECKSUM_NAMES)[number], ChecksumKind>> = {
  sum8: {
    bytes: 1,
    endian: "big",
    of: (bytes, from, to) => fold(bytes, from, to, 0, (sum, byte) => (sum + byte) & 0xff),
  },
  xor8: {
    bytes: 1,
    endian: "big",
    of: (bytes, from, to) => fold(bytes, from, to, 0, (sum, byte) => sum ^ byte),
  },
  crc8: {
    bytes: 1,
    endian: "big",
    of: (bytes, from, to) => fold(bytes, from, to, 0, (crc, byte) => CRC8[crc ^ byte] ?? 0),
  },
  "crc16-modbus": {
    bytes: 2,
    endian: "little",
    of: (bytes, from, to) =>
      fold(bytes, from, to, 0xffff, (crc, byte) => {
        return (crc >>> 8) ^ (CRC16_MODBUS[(crc ^ byte) & 0xff] ?? 0);
      }),
  },
  "crc16-ccitt": {
    bytes: 2,
    endian: "big",
    of: (bytes, from, to) =>
      fold(bytes, from, to, 0xffff, (crc, byte) => {
        return ((crc << 8) & 0xffff) ^ (CRC16_CCITT[(crc >>> 8) ^ byte] ?? 0);
      }),
  },
  crc32: {
    bytes: 4,
    endian: "big",
    of: (bytes, from, to) => {
      const crc = fold(bytes, from, to, 0xffffffff, (sum, byte) => {
        return (sum >>> 8) ^ (CRC32[(sum ^ byte) & 0xff] ?? 0);
      });
      return (crc ^ 0xffffffff) >>> 0;
    },
  },
};

function fold(
  bytes: Uint8Array,
  from: number,
  to: number,
  initial: number,
  step: (sum: number, byte: number) => number,
): number {
  let sum = initial;
  for (let at = from; at < to; at++) sum = step(sum, bytes[at] ?? 0);
  return sum;
}

function tableOf(entry: (index: number) => number): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, index) => entry(index));
}

/** One byte through a CRC whose highest bit goes first. */
function shiftLeft(value: number, polynomial: number, width: number): number {
  const top = 1 << (width - 1);
  const mask = (top << 1) - 1;
  let crc = value;
  for (let bit = 0; bit < 8; bit++) crc = (crc << 1) ^ ((crc & top) === 0 ? 0 : polynomial);
  return crc & mask;
}

/** One byte through a CRC whose lowest bit goes first; the polynomial is reflected. */
function shiftRight(value: number, polynomial: number): number {
  let crc = value;
  for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ ((crc & 1) === 0 ? 0 : polynomial);
  return crc >>> 0;
}
