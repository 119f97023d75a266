import type { RecordValue, Value } from "../../model/model.ts";
import { READING_BYTES } from "../limits.ts";
import type { Decoder, Reading } from "../report.ts";
import type { Captures } from "../topic.ts";
import { Flaw } from "./flaw.ts";
import type { Gate } from "./gate.ts";
import { numberOf } from "./gate.ts";
import type { Rule } from "./rule.ts";

/** How one field comes about. */
export interface Step<Parsed> {
  readonly gate: Gate;
  /** What stands at its place; absent where it is made of the other fields alone. */
  readonly pick?: (parsed: Parsed, captures: Captures) => Value | Flaw | undefined;
  /** Whether what stands there is text, whatever it means. */
  readonly textual: boolean;
  readonly rule?: Rule;
}

/** How the bytes of one report are read. */
export interface DecoderPlan<Parsed> {
  readonly parse: (bytes: Uint8Array) => Parsed | Flaw;
  /** Whether the bytes are meant for this report; absent where all are. */
  readonly meant?: (parsed: Parsed) => boolean;
  readonly steps: readonly Step<Parsed>[];
  /** The names of what no field takes; absent where nobody asks. */
  readonly extra?: (parsed: Parsed) => readonly string[] | undefined;
  readonly refuseExtra: boolean;
}

const OTHER: Reading = new Flaw("READING_OTHER", "what must stand there for this event does not");

/** The way of the bytes as a whole. */
export function decoderOf<Parsed>(plan: DecoderPlan<Parsed>): Decoder {
  const { parse, meant, steps, extra, refuseExtra } = plan;
  return (bytes, captures) => {
    if (bytes.length > READING_BYTES) {
      return new Flaw("READING_SIZE", `${bytes.length} bytes, more than ${READING_BYTES}`);
    }
    const parsed = parse(bytes);
    if (parsed instanceof Flaw) return parsed;
    if (meant !== undefined && !meant(parsed)) return OTHER;
    const data: Record<string, Value> = {};
    for (const step of steps) {
      const value = fieldValue(step, parsed, captures, data);
      if (value instanceof Flaw) return value;
      data[step.gate.name] = value;
    }
    const unknown = extra?.(parsed);
    if (unknown === undefined) return { ok: true, data };
    if (!refuseExtra) return { ok: true, data, unknown };
    return new Flaw("READING_UNKNOWN", `nobody asked for ${unknown.join(", ")}`);
  };
}

function fieldValue<Parsed>(
  step: Step<Parsed>,
  parsed: Parsed,
  captures: Captures,
  data: RecordValue,
): Value | Flaw {
  const { gate, pick, textual, rule } = step;
  const raw = pick?.(parsed, captures);
  if (raw instanceof Flaw) return raw;
  if (rule !== undefined) return computed(step, rule, raw, data);
  return textual ? gate.fromText(raw as string | undefined) : gate.fromValue(raw);
}

/** A value of a rule; where nothing stands at its place, nothing is computed. */
function computed<Parsed>(
  { gate, pick, textual }: Step<Parsed>,
  rule: Rule,
  raw: Value | undefined,
  data: RecordValue,
): Value | Flaw {
  if (pick === undefined) return checked(gate, rule({ ...data }));
  if (raw === undefined || (textual && raw === "")) return gate.missing();
  if (raw === null) return gate.fromValue(null);
  const plain = textual && typeof raw === "string" ? (numberOf(raw) ?? raw) : raw;
  return checked(gate, rule({ ...data, raw: plain }));
}

function checked(gate: Gate, result: Value | Flaw): Value | Flaw {
  return result instanceof Flaw ? result : gate.fromValue(result);
}
