import { resolve } from "node:path";
import { z } from "zod";
import { nameSchema, readYaml, topicSchema, type YamlDocument } from "../devices/devices.ts";
import { type Millis, millis, type Problem } from "../model/model.ts";

const DURATION_FIX = "Give a time from 1ms to 60min, such as 10ms or 1s";

const durationSchema = z.string().transform((text, context): Millis => {
  const duration = parseDuration(text);
  if (duration !== undefined) return duration;
  context.addIssue({ code: "custom", message: DURATION_FIX });
  return millis(0);
});

/** `on-event`, or the time between two scans. */
const cycleSchema = z.string().transform((text, context): "on-event" | Millis => {
  const period = parseDuration(text);
  if (period !== undefined) return period;
  if (text !== "on-event") {
    context.addIssue({ code: "custom", message: `Give on-event, or a period. ${DURATION_FIX}` });
  }
  return "on-event";
});

const brokerSchema = z
  .strictObject({
    embedded: z
      .strictObject({
        port: z.int().min(0).max(65_535).default(1883),
        orFree: z.boolean().default(false),
      })
      .optional(),
    url: z.string().optional(),
  })
  .refine(({ embedded, url }) => (embedded === undefined) !== (url === undefined), {
    message: "Give either `embedded`, a broker in this process, or `url`, where one runs",
  });

const serialSchema = z.strictObject({
  path: z.string().min(1),
  baudRate: z.int().min(50).max(4_000_000).optional(),
});

const simulatedSchema = z.strictObject({
  seed: z.int().min(0).default(1),
  every: durationSchema.default(millis(1_000)),
  door: topicSchema.optional(),
});

const runSchema = z.strictObject({
  controller: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, {
    message: "Give 1 to 64 ASCII letters, digits, _ and -",
  }),
  broker: brokerSchema,
  devices: z.string().min(1),
  script: z.string().min(1),
  serial: z.record(nameSchema, serialSchema).default({}),
  cycle: cycleSchema.default("on-event"),
  simulated: simulatedSchema.prefault({}),
});

/** The path that stands for a simulated probe's line. */
export const SIMULATED = "simulated";

/** A run file: what to run, on what, and how it is reached. Paths are absolute. */
export type RunFile = z.infer<typeof runSchema>;

/** A run file, or its problems and what can be read of it all the same. */
export type RunReading =
  | { readonly ok: true; readonly run: RunFile; readonly document: YamlDocument }
  | { readonly ok: false; readonly problems: readonly Problem[]; readonly raw: unknown };

/** Reads a run file; paths in it are relative to `folder`. */
export function parseRunFile(text: string, file: string, folder: string): RunReading {
  const read = readYaml(text, file, runSchema);
  if (!read.ok) return read;
  const { value, document } = read;
  const problems = brokerProblems(value, document);
  if (problems.length > 0) return { ok: false, problems, raw: value };
  const run: RunFile = {
    ...value,
    devices: resolve(folder, value.devices),
    script: resolve(folder, value.script),
  };
  return { ok: true, run, document };
}

/** A length of time as people write it: `10ms`, `1s`, `5min`. */
function parseDuration(text: string): Millis | undefined {
  const [, digits, unit] = /^([0-9]+(?:\.[0-9]+)?)(ms|s|min)$/.exec(text) ?? [];
  const factor = unit === "ms" ? 1 : unit === "s" ? 1_000 : 60_000;
  const duration = Number(digits ?? 0) * factor;
  return duration >= 1 && duration <= 3_600_000 ? millis(duration) : undefined;
}

/** Without keys anybody who reaches the broker can patch: so only this machine may reach it. */
function brokerProblems({ broker }: RunFile, document: YamlDocument): Problem[] {
  if (broker.url === undefined) return [];
  const path = ["broker", "url"];
  const url = URL.canParse(broker.url) ? new URL(broker.url) : undefined;
  if (url === undefined || url.protocol !== "mqtt:" || url.username !== "" || url.password !== "") {
    const what = `broker.url is not the address of a broker`;
    const fix = "Give mqtt://HOST:PORT, without a user";
    return [document.problemAt({ code: "CONFIG_VALUE", what, fix, path })];
  }
  if (isLoopback(url.hostname)) return [];
  const code = "PATCH_BROKER_NOT_LOOPBACK";
  const what = `patches are not signed yet, and ${url.hostname} may be reached from other machines`;
  const fix = "Use a broker on this machine: mqtt://127.0.0.1:1883, or `embedded`";
  return [document.problemAt({ code, what, fix, path })];
}

/** An address that no other machine can reach. */
function isLoopback(hostname: string): boolean {
  return (
    hostname === "localhost" || hostname === "[::1]" || /^127(?:\.[0-9]{1,3}){3}$/.test(hostname)
  );
}
