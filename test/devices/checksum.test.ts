import { expect, test } from "vitest";
import { CHECKSUM_NAMES, CHECKSUMS } from "../../src/devices/checksum.ts";

const NINE_DIGITS = new TextEncoder().encode("123456789");

/**
 * The CRCs' check values are those of the catalogue of parametrised CRC algorithms
 * (https://reveng.sourceforge.io/crc-catalogue/all.htm): CRC-8/SMBUS, CRC-16/MODBUS,
 * CRC-16/IBM-3740 and CRC-32/ISO-HDLC. The sum is 477 mod 256, the exclusive or that of the bytes.
 */
test.each([
  ["sum8", 0xdd],
  ["xor8", 0x31],
  ["crc8", 0xf4],
  ["crc16-modbus", 0x4b37],
  ["crc16-ccitt", 0x29b1],
  ["crc32", 0xcbf43926],
] as const)("the %s of 123456789 is its published check value", (name, check) => {
  expect(CHECKSUMS[name].of(NINE_DIGITS, 0, 9)).toBe(check);
});

test("a checksum covers the bytes that it is told, and no other", () => {
  const around = Uint8Array.of(0xff, ...NINE_DIGITS, 0xff);
  for (const name of CHECKSUM_NAMES) {
    expect(CHECKSUMS[name].of(around, 1, 10)).toBe(CHECKSUMS[name].of(NINE_DIGITS, 0, 9));
  }
});

test("the Modbus request of the specification ends with its checksum, low byte first", () => {
  // Modbus over Serial Line V1.02, appendix B: function 07 to device 02 has the CRC 0x1241.
  expect(CHECKSUMS["crc16-modbus"].of(Uint8Array.of(0x02, 0x07), 0, 2)).toBe(0x1241);
});
