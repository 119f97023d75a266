import { z } from "zod";
import { FRAME_BYTES, LIST_NUMBERS } from "../limits.ts";
import { endianSchema } from "./source-schema.ts";

/** How a number or a text stands in binary. */
export const ENCODINGS = [
  "uint8",
  "int8",
  "uint16",
  "int16",
  "uint24",
  "int24",
  "uint32",
  "int32",
  "float32",
  "float64",
  "text",
] as const;

const wordSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** What a field of an event and an output have in common. */
export const quantityShape = {
  unit: z.string().min(1).max(32).optional().describe("Its unit, for people: `°C`, `%`."),
  min: z.number().optional().describe("The least that is accepted, of a number."),
  max: z.number().optional().describe("The most that is accepted, of a number."),
  values: z
    .array(z.string().max(256))
    .min(1)
    .max(256)
    .optional()
    .describe("The only texts that are accepted, of a `text`."),
  words: z
    .record(z.string().max(256), wordSchema)
    .optional()
    .describe(
      "The words of the device, and the value that each means: `{ ON: true, OFF: false }`.",
    ),
};

/** A field of an event's data. */
export const fieldSchema = z.strictObject({
  type: z
    .enum(["number", "integer", "text", "boolean", "numbers"])
    .describe("What it is. `numbers` is a list of numbers."),
  ...quantityShape,
  optional: z
    .boolean()
    .default(false)
    .describe("Whether it may be missing or `null`; it is `null` then."),
  count: z
    .int()
    .min(1)
    .max(LIST_NUMBERS)
    .optional()
    .describe("How many `numbers` there are, exactly."),
  most: z
    .int()
    .min(1)
    .max(LIST_NUMBERS)
    .optional()
    .describe("How many `numbers` there are at the most. Without it: 256."),
  at: z
    .union([z.string().max(512), z.int().min(0)])
    .optional()
    .describe(
      "Where it stands: a path in JSON, a name, a column from 1, or a byte from 0. Without it: under its own name, or after the field before it.",
    ),
  as: z
    .enum(ENCODINGS)
    .optional()
    .describe("How it stands in `binary`. Without it: `uint8`, and `text` for a text."),
  endian: endianSchema
    .optional()
    .describe("The order of its bytes in `binary`. Without it: `big`, the first byte counts most."),
  bit: z
    .int()
    .min(0)
    .max(31)
    .optional()
    .describe("The lowest bit of it in `binary`, from 0: a flag, or a number of some bits."),
  bits: z.int().min(1).max(32).optional().describe("How many bits it has. Without it: 1."),
  length: z
    .int()
    .min(1)
    .max(FRAME_BYTES)
    .optional()
    .describe("The bytes of a `text` in `binary`; a zero byte ends it before."),
  value: z
    .unknown()
    .optional()
    .describe(
      "A rule of the script language that makes the value, of `raw`, what stands there, and of the other fields.",
    ),
});

/** A field as a device file has it. */
export type FieldDescription = z.infer<typeof fieldSchema>;
/** How a number or a text stands in binary. */
export type Encoding = (typeof ENCODINGS)[number];
