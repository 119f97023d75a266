import { z } from "zod";
import { CHECKSUM_NAMES } from "../checksum.ts";
import { FRAME_BYTES } from "../limits.ts";
import {
  durationBetween,
  nameSchema,
  patternSchema,
  timeOfDaySchema,
  zoneSchema,
} from "./scalars.ts";

/** The spellings of a reading. */
export const FORMATS = ["json", "plain", "separated", "named", "binary"] as const;

/** What becomes of times of the clock that were missed. */
export const MISSED = ["skip", "once", "all"] as const;

const byteSchema = z.int().min(0).max(255);
const offsetSchema = z
  .int()
  .min(0)
  .max(FRAME_BYTES - 1);
const markSchema = z.array(byteSchema).min(1).max(16);
const separatorSchema = z.string().min(1).max(8);

/** Where lines of a serial port end. */
const lineEndSchema = z.enum(["any", "lf", "cr", "crlf"]);

/** The order of the bytes of a number. */
export const endianSchema = z.enum(["big", "little"]);

const checksumSchema = z.strictObject({
  kind: z.enum(CHECKSUM_NAMES).describe("How it is computed."),
  at: offsetSchema
    .optional()
    .describe("The byte at which it stands. Without it: the last of the frame."),
  from: offsetSchema.default(0).describe("The first byte that it covers."),
  to: offsetSchema
    .optional()
    .describe("The byte before which what it covers ends. Without it: where the checksum stands."),
  endian: endianSchema
    .optional()
    .describe("The order of its bytes. Without it: `little` for `crc16-modbus`, else `big`."),
});

const frameSchema = z.strictObject({
  length: z
    .int()
    .min(1)
    .max(FRAME_BYTES)
    .optional()
    .describe("All frames have this many bytes, the start and the checksum among them."),
  start: markSchema
    .optional()
    .describe("The bytes with which each frame begins, such as `[0xAA, 0x55]`."),
  end: markSchema
    .optional()
    .describe("The bytes with which a frame of any length ends. They are not part of it."),
  most: z
    .int()
    .min(1)
    .max(FRAME_BYTES)
    .optional()
    .describe("The bytes that a frame with an `end` has at the most. Without it: 256."),
  checksum: checksumSchema.optional().describe("What proves that the bytes arrived whole."),
});

/** Where an event comes from, and how it is spelt there. */
export const sourceSchema = z.strictObject({
  serial: nameSchema
    .optional()
    .describe("The serial port: a name that the run file gives a path to."),
  eol: lineEndSchema
    .optional()
    .describe(
      "Where a line of the serial port ends: at a line feed, a carriage return, both in this order, or at any of them. Without it: `any`.",
    ),
  mqtt: patternSchema
    .optional()
    .describe(
      "The topic. `+` stands for any level and `#` at the end for all the rest; `+zone` and `#rest` make it a field of the data.",
    ),
  every: durationBetween("10ms", "24h")
    .optional()
    .describe("By the clock, again and again after this time: `500ms`, `10s`, `5min`, `2h`."),
  at: timeOfDaySchema.optional().describe('By the clock, each day at this time: `"06:30"`.'),
  zone: zoneSchema
    .optional()
    .describe("The time zone of `at`, such as `Europe/Berlin`. Without it: that of the machine."),
  missed: z
    .enum(MISSED)
    .optional()
    .describe(
      "What becomes of times of the clock that were missed: nothing, one run for all of them, or one for each. Without it: `once`.",
    ),
  within: durationBetween("1min", "168h")
    .optional()
    .describe("How long ago a missed time may be to be made up for. Without it: `1h`."),
  format: z.enum(FORMATS).optional().describe("How it is spelt. Without it: `json`."),
  separator: separatorSchema
    .optional()
    .describe(
      "What stands between two values. Without it: `,` for `separated`, blanks for `named`.",
    ),
  assign: separatorSchema
    .optional()
    .describe("What stands between a name and its value in `named`. Without it: `=`."),
  frame: frameSchema.optional().describe("How `binary` frames are cut and proved."),
  when: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
    .optional()
    .describe(
      "What must stand at which place for this event to be meant; otherwise it is for another one.",
    ),
  retained: z
    .enum(["take", "ignore"])
    .optional()
    .describe(
      "Whether a message that the broker had kept is a reading. Without it: `take` where all fields of the payload are numbers or booleans, and there is one, else `ignore`.",
    ),
  unknown: z
    .enum(["ignore", "count", "refuse"])
    .optional()
    .describe(
      "What becomes of fields that are not listed: nothing, counted and named, or the reading is refused. Without it: `count`; `refuse` for `separated`.",
    ),
});

/** A source as a device file has it. */
export type SourceDescription = z.infer<typeof sourceSchema>;
/** A frame as a device file has it. */
export type FrameDescription = z.infer<typeof frameSchema>;
/** A checksum as a device file has it. */
export type ChecksumDescription = z.infer<typeof checksumSchema>;
/** A spelling of a reading. */
export type Format = (typeof FORMATS)[number];
