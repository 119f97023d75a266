import { z } from "zod";
import type { Problem, Value } from "../../model/model.ts";
import { readJson } from "../../script/json-text.ts";
import { MESSAGE_BOUNDS } from "./limits.ts";

const text = z.string();
const count = z.number();
const texts = z.array(text);
/** Any value; which of them it may be was for the controller to judge. */
const value = z.custom<Value>((given) => given !== undefined);

/** Controllers of other versions may say less, or more: what is not essential may be missing. */
function ifThere<Schema extends z.ZodType>(schema: Schema) {
  return schema.optional().catch(undefined);
}

/** What the author of a function wrote. */
const written = z.object({ text, file: ifThere(text) });

const linkSchema = z.object({
  name: text,
  to: text,
  state: text,
  problem: ifThere(z.object({ code: text })),
});

const onlineSchema = z.object({
  online: z.literal(true),
  id: text,
  running: text,
  boots: text,
  functions: ifThere(count),
  version: ifThere(text),
  started: ifThere(text),
  state: ifThere(text),
  counters: ifThere(z.record(text, count)),
  links: ifThere(z.array(linkSchema)),
  lost: ifThere(texts),
  serial: ifThere(z.record(text, z.record(text, count))),
  problems: ifThere(z.array(z.object({ code: text, what: text, fix: ifThere(text) }))),
  found: ifThere(texts),
});

const statusSchema = z.union([onlineSchema, z.object({ online: z.literal(false), id: text })]);

/** What a controller says of itself, or a broker of one that is gone. */
export type Status = z.infer<typeof statusSchema>;

/** What a controller that runs says of itself. */
export type OnlineStatus = z.infer<typeof onlineSchema>;

const scriptSchema = z.object({
  running: z.object({ digest: text, functions: z.record(text, text) }),
  boots: z.object({ digest: text }),
});

/** The digests of a script that runs: of the whole, and of each function by its name. */
export interface RunningScript {
  readonly digest: string;
  readonly functions: ReadonlyMap<string, string>;
  /** The digest of the script that boots next. */
  readonly boots: string;
}

const problemSchema = z.object({
  code: text,
  what: text,
  fix: text,
  file: text.optional(),
  function: text.optional(),
  pointer: text.optional(),
  line: count.optional(),
  column: count.optional(),
  text: text.optional(),
});

const momentSchema = z.object({ cycle: count, pauseMs: count });
const swapSchema = momentSchema.extend({
  kind: z.enum(["functions", "script", "rollback"]),
  digest: text,
  changed: texts,
  removed: texts,
  constants: texts.default([]),
  ignored: texts.default([]),
  kept: texts.default([]),
});

const resultSchema = z.union([
  momentSchema.extend({
    id: text,
    stage: z.literal("rejected"),
    problems: z.array(problemSchema).min(1),
    more: count.optional(),
  }),
  swapSchema.extend({ id: text, stage: z.literal("running") }),
  swapSchema.extend({ id: text, stage: z.literal("confirmed"), dropped: texts.default([]) }),
  momentSchema.extend({
    id: text,
    kind: z.literal("set"),
    stage: z.literal("confirmed"),
    name: text,
    value,
    before: value,
  }),
  momentSchema.extend({
    id: text,
    stage: z.literal("reverted"),
    digest: text,
    problems: z.array(problemSchema).min(1),
  }),
  momentSchema.extend({
    id: text,
    kind: z.literal("show"),
    stage: z.literal("shown"),
    digest: text,
    functions: z.record(text, z.object({ digest: text, source: value, written: ifThere(written) })),
  }),
]);

/** One result of a request: what came of it, or comes of it. */
export type Result = z.infer<typeof resultSchema>;

/** A result of that stage. */
export type ResultOf<Stage extends Result["stage"]> = Extract<Result, { stage: Stage }>;

/** The result of a patch or rollback that is done. */
export type SwapConfirmed = Exclude<ResultOf<"confirmed">, { kind: "set" }>;

/** The result of a `set` that is done. */
export type SetConfirmed = Extract<ResultOf<"confirmed">, { kind: "set" }>;

/** What the message on `status` says, or nothing where it is none. */
export function parseStatus(payload: Uint8Array): Status | undefined {
  return statusSchema.safeParse(read(payload)).data;
}

/** What the message on `script` says, or nothing where it is none. */
export function parseScript(payload: Uint8Array): RunningScript | undefined {
  const { data } = scriptSchema.safeParse(read(payload));
  if (data === undefined) return undefined;
  const functions = new Map(Object.entries(data.running.functions));
  return { digest: data.running.digest, functions, boots: data.boots.digest };
}

/** What the message on `result` says, or nothing where it is none, or one of a later kind. */
export function parseResult(payload: Uint8Array): Result | undefined {
  return resultSchema.safeParse(read(payload)).data;
}

/** The problem as others of this program are: without what is not there. */
export function asProblem(found: z.infer<typeof problemSchema>): Problem {
  const { code, what, fix, file, function: name, pointer, line, column, text: own } = found;
  return {
    ...{ code, what, fix },
    ...(file === undefined ? {} : { file }),
    ...(name === undefined ? {} : { function: name }),
    ...(pointer === undefined ? {} : { pointer }),
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
    ...(own === undefined ? {} : { text: own }),
  };
}

const utf8 = new TextDecoder();

function read(payload: Uint8Array): unknown {
  const reading = readJson(utf8.decode(payload), MESSAGE_BOUNDS);
  return reading.ok ? reading.value : undefined;
}
