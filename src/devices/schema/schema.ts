/**
 * What a device file may hold, as schemas: scalars, sources, fields, and the whole.
 *
 * A schema sees one value at a time; what does not go together is found by `../trouble`. The texts
 * beside the keys are what editors show, and what docs/devices.md is made of.
 */
import { z } from "zod";
import { fieldSchema, quantityShape } from "./field-schema.ts";
import { nameSchema, topicSchema } from "./scalars.ts";
import { sourceSchema } from "./source-schema.ts";

export * from "./field-schema.ts";
export * from "./scalars.ts";
export * from "./source-schema.ts";

const targetSchema = z.strictObject({
  mqtt: topicSchema.optional().describe("The topic that commands go to."),
  serial: nameSchema
    .optional()
    .describe("The serial port that commands go to: a name that the run file gives a path to."),
  format: z
    .enum(["plain", "json"])
    .optional()
    .describe("How the value is spelt where there is no `payload`. Without it: `plain`."),
  payload: z
    .unknown()
    .optional()
    .describe(
      "A text, or a JSON map or list, in which `$value` stands for the value. Without it: the value alone.",
    ),
  decimals: z
    .int()
    .min(0)
    .max(10)
    .optional()
    .describe("Digits after the point. Without it: as many as the number needs."),
  retain: z
    .boolean()
    .optional()
    .describe("Whether the broker keeps the command for who subscribes later. Without it: false."),
  acknowledged: z
    .boolean()
    .optional()
    .describe("Whether the broker acknowledges the command (QoS 1). Without it: false."),
  ending: z
    .string()
    .max(8)
    .optional()
    .describe("What ends a command on a serial port. Without it: a line feed."),
});

const outputSchema = z.strictObject({
  type: z.enum(["number", "integer", "text", "boolean"]).describe("What it takes."),
  ...quantityShape,
  safe: z
    .union([z.number(), z.string(), z.boolean()])
    .describe("What it is set to at start, and where the two keys below say so."),
  onFault: z
    .enum(["safe", "hold"])
    .default("safe")
    .describe("What becomes of it when a function that sets it faults."),
  onStop: z
    .enum(["safe", "hold"])
    .default("safe")
    .describe("What becomes of it when the controller stops."),
  to: targetSchema.describe("Where commands go."),
});

const eventSchema = z.strictObject({
  from: sourceSchema.describe("Where it comes from."),
  fields: z
    .record(nameSchema, fieldSchema)
    .default({})
    .describe("What it carries, by name. A capture of the topic may be listed, to give it a type."),
});

const deviceSchema = z.strictObject({
  policy: z
    .enum(["latest", "all"])
    .default("all")
    .describe(
      "Which of its events are kept while they wait for a cycle: the newest of each name, or all.",
    ),
  events: z
    .record(nameSchema, eventSchema)
    .prefault({})
    .describe("What it reports, by the name of the function that is called."),
  outputs: z
    .record(nameSchema, outputSchema)
    .default({})
    .describe("What it can be told, by name: scripts write `device.output`."),
});

/** A device file. */
export const plantSchema = z.strictObject({
  devices: z.record(nameSchema, deviceSchema).describe("The devices, by name."),
});

/** The parts of a device file, each to be read by itself. */
export const PART_SCHEMAS = {
  name: nameSchema,
  policy: deviceSchema.shape.policy,
  source: sourceSchema,
  field: fieldSchema,
  /** An output without what is looked at by itself: where its commands go, and its safe value. */
  output: outputSchema.omit({ to: true, safe: true }),
  safe: outputSchema.shape.safe,
  target: targetSchema,
};

/** An output as a device file has it, without where its commands go, and its safe value. */
export type OutputDescription = Omit<z.infer<typeof outputSchema>, "to" | "safe">;
/** What an output is set to where nothing else is known to be right. */
export type SafeValue = z.infer<typeof outputSchema>["safe"];
/** Where commands go, as a device file has it. */
export type TargetDescription = z.infer<typeof targetSchema>;
/** Which events of a device are kept while they wait. */
export type Policy = z.infer<typeof deviceSchema>["policy"];

/** The JSON Schema of device files, for editors: what devices/device.schema.json holds. */
export function deviceJsonSchema(): object {
  const schema = z.toJSONSchema(plantSchema, { io: "input" });
  return { ...schema, title: "Flyball devices" };
}
