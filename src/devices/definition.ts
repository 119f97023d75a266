import { z } from "zod";
import { flawOfName, NAME_FIX } from "../model/model.ts";
import { TOPIC_LENGTH } from "./limits.ts";

/** A name that scripts can say. */
export const nameSchema = z.string().superRefine((word, context) => {
  const flaw = flawOfName(word);
  if (flaw !== undefined) context.addIssue({ code: "custom", message: NAME_FIX[flaw] });
});

/** One topic, without wildcards, outside those by which the controller itself is reached. */
export const topicSchema = z.string().superRefine((topic, context) => {
  const fix = flawOfTopic(topic);
  if (fix !== undefined) context.addIssue({ code: "custom", message: fix });
});

const fieldSchema = z.strictObject({
  type: z.enum(["number", "text", "boolean"]),
  unit: z.string().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
});

const formatSchema = z.enum(["json", "plain"]);

const sourceSchema = z
  .strictObject({
    serial: nameSchema.optional(),
    mqtt: topicSchema.optional(),
    format: formatSchema.default("json"),
  })
  .refine(({ serial, mqtt }) => (serial === undefined) !== (mqtt === undefined), {
    message: "Give either `serial`, the name of a port, or `mqtt`, a topic",
  });

const reportSchema = z.strictObject({
  from: sourceSchema,
  fields: z.record(nameSchema, fieldSchema),
});

const outputSchema = fieldSchema.extend({
  safe: z.union([z.number(), z.string(), z.boolean()]),
  onFault: z.enum(["safe", "hold"]).default("safe"),
  to: z.strictObject({ mqtt: topicSchema, format: formatSchema.default("plain") }),
});

const deviceSchema = z.strictObject({
  events: z.record(nameSchema, reportSchema).default({}),
  outputs: z.record(nameSchema, outputSchema).default({}),
});

/** A device file. */
export const plantSchema = z.strictObject({ devices: z.record(nameSchema, deviceSchema) });

/** A field as a device file has it. */
export type FieldDescription = z.infer<typeof fieldSchema>;
/** An event as a device file has it. */
export type ReportDescription = z.infer<typeof reportSchema>;
/** An output as a device file has it. */
export type OutputDescription = z.infer<typeof outputSchema>;
/** A device as a device file has it. */
export type DeviceDescription = z.infer<typeof deviceSchema>;
/** A device file as a whole. */
export type PlantDescription = z.infer<typeof plantSchema>;

function flawOfTopic(topic: string): string | undefined {
  if (topic.length === 0 || topic.length > TOPIC_LENGTH) {
    return `Give a topic of 1 to ${TOPIC_LENGTH} characters`;
  }
  if (/[+#\u0000-\u001f]/.test(topic)) return "Give one topic, without + and #";
  if (topic.startsWith("$")) return "Give a topic that does not start with $";
  return topic.startsWith("flyball/")
    ? "Topics under flyball/ are the controller's own"
    : undefined;
}
