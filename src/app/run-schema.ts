import { z } from "zod";
import { durationBetween, nameSchema, topicSchema } from "../devices/schema/scalars.ts";
import { LIMITS, type Limits, millis } from "../model/model.ts";
import { CLIENT_ID_LENGTH, LIMIT_FACTOR, STATE_PERIOD, STATE_TIMERS } from "./limits.ts";

const pathSchema = z.string().min(1).max(4_096);

/** One path, or several. */
const pathsSchema = z
  .union([pathSchema, z.array(pathSchema).min(1).max(1_000)])
  .transform((paths): readonly string[] => (typeof paths === "string" ? [paths] : paths));

const LEAST = "1ms";
const MOST = "1h";

/** `on-event`, or the time between two scans. */
const cycleSchema = z.union([z.literal("on-event"), durationBetween(LEAST, MOST)]);

const embeddedSchema = z.strictObject({
  port: z.int().min(0).max(65_535).default(1883),
  orFree: z.boolean().default(false),
});

/** What every broker takes: the standard asks for 23 letters and digits, most take more. */
const clientIdSchema = z.string().regex(new RegExp(`^[!-~]{1,${CLIENT_ID_LENGTH}}$`), {
  message: `Give 1 to ${CLIENT_ID_LENGTH} ASCII characters without blanks`,
});

/** Which keys go together is checked in `run-file.ts`, whose messages never repeat a password. */
const brokerSchema = z.strictObject({
  embedded: embeddedSchema.optional(),
  url: z.unknown().optional(),
  protocol: z.union([z.literal(4), z.literal(5)]).optional(),
  clientId: clientIdSchema.optional(),
  user: z.string().min(1).optional(),
  password: z.unknown().optional(),
  passwordFile: pathSchema.optional(),
  ca: pathSchema.optional(),
  cert: pathSchema.optional(),
  key: pathSchema.optional(),
});

const serialSchema = z.strictObject({
  path: pathSchema,
  baudRate: z.int().min(50).max(4_000_000).optional(),
  dataBits: z.union([z.literal(5), z.literal(6), z.literal(7), z.literal(8)]).optional(),
  parity: z.enum(["none", "even", "odd"]).optional(),
  stopBits: z.union([z.literal(1), z.literal(1.5), z.literal(2)]).optional(),
  rtscts: z.boolean().optional(),
  xon: z.boolean().optional(),
});

const simulatedSchema = z.strictObject({
  seed: z.int().min(0).max(4_294_967_295).default(1),
  every: durationBetween(LEAST, MOST).default(millis(250)),
  speed: z.number().min(0.001).max(86_400).default(360),
  startHour: z.number().min(0).lt(24).default(6),
  prefix: topicSchema.default("greenhouse"),
});

/** Where scripts, variables and timers are kept through power loss, and how old these may be. */
const stateSchema = z
  .union([
    pathSchema,
    z.strictObject({
      path: pathSchema,
      every: durationBetween("1s", MOST).optional(),
      timers: durationBetween("100ms", MOST).optional(),
    }),
  ])
  .transform((state) => {
    const {
      path,
      every = millis(STATE_PERIOD),
      timers = millis(STATE_TIMERS),
    } = typeof state === "string" ? { path: state } : state;
    return { path, every, timers };
  });

/** How long script files that have lost something are left alone before they are taken. */
const savesSchema = z.strictObject({
  wait: durationBetween("100ms", MOST),
});

/** How long times of day wait for a clock that is set. */
const clockSchema = z.strictObject({ wait: durationBetween("1s", "24h") });

/** Controllers of a group take the requests on its topic. */
const groupSchema = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, {
  message: "Give names of 1 to 64 ASCII letters, digits, _ and -",
});

/** Each limit of `model/limits.ts` by its name, from 1 to a multiple of its default. */
const limitsSchema = z
  .strictObject(
    Object.fromEntries(
      Object.entries(LIMITS).map(([name, { value }]) => [
        name,
        z
          .int()
          .min(1)
          .max(value * LIMIT_FACTOR)
          .optional(),
      ]),
    ),
  )
  .transform((limits) => limits as Partial<Limits>);

/** The shape of a run file. */
export const runSchema = z.strictObject({
  controller: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, {
    message: "Give 1 to 64 ASCII letters, digits, _ and -",
  }),
  broker: brokerSchema,
  devices: pathsSchema,
  scripts: pathsSchema,
  state: stateSchema.optional(),
  saves: savesSchema.optional(),
  clock: clockSchema.optional(),
  groups: z.array(groupSchema).max(64).default([]),
  serial: z.record(nameSchema, serialSchema).default({}),
  cycle: cycleSchema.default("on-event"),
  limits: limitsSchema.default({}),
  simulated: simulatedSchema.optional(),
  example: pathSchema.optional(),
});

/** A run file as its schema has it. */
export type RunDescription = z.infer<typeof runSchema>;
/** The settings of a serial port. */
export type SerialSettings = z.infer<typeof serialSchema>;
/** How simulated devices work. */
export type SimulatedSettings = z.infer<typeof simulatedSchema>;

/** What is simulated where a run file simulates without saying how. */
export const SIMULATED_DEFAULTS: SimulatedSettings = simulatedSchema.parse({});
