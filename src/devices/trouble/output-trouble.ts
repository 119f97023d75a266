import { isList, isRecord, type Problem } from "../../model/model.ts";
import { textsOf } from "../fields.ts";
import { type OutputPart, under } from "../parts.ts";
import type { OutputDescription, TargetDescription } from "../schema/schema.ts";
import { nameOf, received } from "../schema-issue.ts";
import { VALUE_MARK } from "../value-mark.ts";
import { flawOfValue, quantityTrouble } from "./quantity-trouble.ts";
import { meaningless, spotted } from "./spotted.ts";

/** Problems of an output: what it takes, its safe value, and where its commands go. */
export function outputTrouble(part: OutputPart): Problem[] {
  const { output, to } = part;
  const own =
    output === undefined
      ? []
      : [
          ...quantityTrouble(part, output),
          ...safeTrouble(part, output),
          ...wordTrouble(part, output),
        ];
  if (to === undefined) return own;
  return [...own, ...targetTrouble(part, to), ...payloadTrouble(part, to)];
}

function safeTrouble(part: OutputPart, output: OutputDescription): Problem[] {
  const { words, values, type } = output;
  const { safe } = part;
  if (safe === undefined) return [];
  const named = values ?? (type === "text" && words !== undefined ? textsOf(words) : undefined);
  const fix = flawOfValue({ ...output, ...(named === undefined ? {} : { values: named }) }, safe);
  if (fix === undefined) return [];
  const what = `the safe value ${received(safe)} of ${part.device}.${part.name} is not one it accepts`;
  return [spotted(under(part, "safe"), "BOARD_SAFE_VALUE", what, fix)];
}

/** Each value needs one word, and no two: else it is open what the device is told. */
function wordTrouble(part: OutputPart, output: OutputDescription): Problem[] {
  const { words, type, values } = output;
  if (words === undefined) return [];
  const spot = under(part, "words");
  const known = new Map<unknown, string>();
  const twice = Object.entries(words).flatMap(([word, value]) => {
    const first = known.get(value);
    known.set(value, first ?? word);
    if (first === undefined) return [];
    const what = `${nameOf(spot.path)} spells ${received(value)} as ${received(first)} and ${received(word)}`;
    return [spotted(spot, "DEVICE_WORDS", what, "Keep one of the two", word)];
  });
  const needed = type === "boolean" ? [true, false] : (values ?? []);
  const missing = needed.filter((value) => !known.has(value));
  if (missing.length === 0) return twice;
  const what = `${nameOf(spot.path)} has no word for ${missing.map(received).join(", ")}`;
  return [...twice, spotted(spot, "DEVICE_WORDS", what, "Give each value a word")];
}

function targetTrouble(part: OutputPart, to: TargetDescription): Problem[] {
  const type = part.output?.type ?? "number";
  const { mqtt, serial, retain, acknowledged, ending, decimals } = to;
  const spot = under(part, "to");
  const problems = [
    ...(mqtt === undefined ? meaningless(spot, { retain, acknowledged }, "without `mqtt`") : []),
    ...(serial === undefined ? meaningless(spot, { ending }, "without `serial`") : []),
    ...(type === "number" ? [] : meaningless(spot, { decimals }, `for a ${type}`)),
  ];
  if ((mqtt === undefined) !== (serial === undefined)) return problems;
  const what = `${nameOf(spot.path)} has ${mqtt === undefined ? "no target" : "mqtt and serial"}`;
  const fix = "Give either `mqtt`, a topic, or `serial`, a port";
  return [...problems, spotted(spot, "DEVICE_TARGET", what, fix)];
}

function payloadTrouble(part: OutputPart, { payload, format }: TargetDescription): Problem[] {
  if (payload === undefined) return [];
  const spot = under(part, "to");
  const beside = meaningless(spot, { format }, "beside `payload`");
  const what = `${nameOf(spot.path)}.payload is ${received(payload)}`;
  if (typeof payload !== "string" && !isList(payload) && !isRecord(payload)) {
    const fix = `Give a text, a map or a list with ${VALUE_MARK} in it`;
    return [...beside, spotted(spot, "DEVICE_PAYLOAD", what, fix, "payload")];
  }
  if (marks(payload)) return beside;
  const fix = `Let ${VALUE_MARK} stand where the value belongs`;
  return [...beside, spotted(spot, "DEVICE_PAYLOAD", what, fix, "payload")];
}

function marks(payload: unknown): boolean {
  if (typeof payload === "string") return payload.includes(VALUE_MARK);
  return typeof payload === "object" && payload !== null && Object.values(payload).some(marks);
}
