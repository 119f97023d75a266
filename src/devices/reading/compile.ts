import { isList, isRecord, nameOfType, type Value } from "../../model/model.ts";
import type { Decoder } from "../report.ts";
import type { Format, SourceDescription } from "../schema/schema.ts";
import { binaryPlace } from "./binary.ts";
import { decoderOf, type Step } from "./decoder.ts";
import { Flaw } from "./flaw.ts";
import { dataEnd, frameProof } from "./frame.ts";
import { Gate, numberOf } from "./gate.ts";
import { jsonPathOf, knownKeys, parseJson, unknownKeys, valueAt } from "./json.ts";
import { formatOf, type Placed } from "./places.ts";
import type { Rule } from "./rule.ts";
import { type Cutter, columnCutter, nameCutter, type Texts, textOf, wholeCutter } from "./text.ts";

/** An event as a decoder is made of it. */
export interface Layout {
  readonly from: SourceDescription;
  /** In the order in which the data has them. */
  readonly fields: readonly Placed[];
  /** By the field's name. */
  readonly rules: ReadonlyMap<string, Rule>;
}

/** The decoder of an event whose definition holds together. */
export function compileDecoder(layout: Layout): Decoder {
  const { from } = layout;
  if (from.every !== undefined || from.at !== undefined) return () => ({ ok: true, data: {} });
  switch (formatOf(from)) {
    case "json":
      return jsonDecoder(layout);
    case "binary":
      return binaryDecoder(layout);
    default:
      return textDecoder(layout);
  }
}

type Scalar = string | number | boolean | null;

function jsonDecoder(layout: Layout): Decoder {
  const { from, fields } = layout;
  const conditions = entriesOf(from.when).map(([at, is]) => ({ path: jsonPathOf(at), is }));
  const paths = fields.flatMap(({ place }) =>
    place.kind === "payload" ? [jsonPathOf(String(place.at))] : [],
  );
  const known = knownKeys([...paths, ...conditions.map(({ path }) => path)]);
  return decoderOf<Value>({
    parse: (bytes) => {
      const text = textOf(bytes);
      return text instanceof Flaw ? text : parseJson(text);
    },
    ...(conditions.length === 0
      ? {}
      : {
          meant: (root) => conditions.every(({ path, is }) => (valueAt(root, path) ?? null) === is),
        }),
    steps: stepsOf(layout, false, (at) => {
      const path = jsonPathOf(String(at));
      const indexed = /^[0-9]+$/.test(path[0] ?? "");
      return (root) => {
        // A field of what has no fields is not missing: the whole is of another type.
        return path.length === 0 || isRecord(root) || (isList(root) && indexed)
          ? valueAt(root, path)
          : notAnObject(root);
      };
    }),
    ...extraOf(from, (root) => unknownKeys(root, known)),
  });
}

function notAnObject(root: Value): Flaw {
  return new Flaw("READING_TYPE", `the payload is a ${nameOfType(root)}, not an object`);
}

function textDecoder(layout: Layout): Decoder {
  const { from, fields } = layout;
  const conditions = entriesOf(from.when);
  const places = fields.flatMap(({ place }) => (place.kind === "payload" ? [place.at] : []));
  const asked = [...places, ...conditions.map(([at]) => at)];
  const { cut, indexOf } = cutterOf(formatOf(from), from, asked);
  const tests = conditions.map(([at, is]) => ({ index: indexOf(at), is }));
  return decoderOf<Texts>({
    parse: (bytes) => {
      const text = textOf(bytes);
      return text instanceof Flaw ? text : cut(text);
    },
    ...(tests.length === 0
      ? {}
      : { meant: (texts) => tests.every(({ index, is }) => means(texts.at[index], is)) }),
    steps: stepsOf(layout, true, (at) => {
      const index = indexOf(at);
      return (texts) => texts.at[index];
    }),
    ...extraOf(from, (texts) => texts.extra),
  });
}

/** Cuts lines into the texts of the places that are asked for, and knows where each of them is. */
function cutterOf(
  format: Format,
  { separator, assign }: SourceDescription,
  asked: readonly (string | number)[],
): { readonly cut: Cutter; readonly indexOf: (at: string | number) => number } {
  if (format === "plain") return { cut: wholeCutter(), indexOf: () => 0 };
  if (format === "separated") {
    const columns = Math.max(0, ...asked.map(Number));
    return { cut: columnCutter(separator ?? ",", columns), indexOf: (at) => Number(at) - 1 };
  }
  const names = [...new Set(asked.map(String))];
  const cut = nameCutter(separator ?? " ", assign ?? "=", names);
  return { cut, indexOf: (at) => names.indexOf(String(at)) };
}

function means(text: string | undefined, is: Scalar): boolean {
  if (text === undefined) return is === null;
  return text === String(is) || (typeof is === "number" && numberOf(text) === is);
}

function binaryDecoder(layout: Layout): Decoder {
  const { from } = layout;
  const frame = from.frame ?? {};
  const prove = frameProof(frame);
  const conditions = entriesOf(from.when).map(([at, is]) => ({ at: Number(at), is }));
  return decoderOf<Uint8Array>({
    parse: (bytes) => {
      const flaw = prove(bytes);
      if (flaw !== undefined) return flaw;
      const end = dataEnd(frame, bytes.length);
      return end === bytes.length ? bytes : bytes.subarray(0, end);
    },
    ...(conditions.length === 0
      ? {}
      : { meant: (bytes) => conditions.every(({ at, is }) => bytes[at] === is) }),
    steps: stepsOf(
      layout,
      false,
      (at, { name, field }) => binaryPlace(name, field, Number(at)).read,
    ),
    refuseExtra: false,
  });
}

type Pick<Parsed> = (parsed: Parsed) => Value | Flaw | undefined;

function stepsOf<Parsed>(
  { fields, rules }: Layout,
  textual: boolean,
  pickAt: (at: string | number, placed: Placed) => Pick<Parsed>,
): readonly Step<Parsed>[] {
  return fields.map((placed) => {
    const { name, field, place } = placed;
    const rule = rules.get(name);
    const step = { gate: new Gate(name, field), ...(rule === undefined ? {} : { rule }) };
    if (place.kind === "computed") return { ...step, textual: false };
    if (place.kind === "payload") return { ...step, textual, pick: pickAt(place.at, placed) };
    return { ...step, textual: true, pick: (_, captures) => captures[name] };
  });
}

/** What becomes of fields that are not listed. */
function extraOf<Parsed>(
  from: SourceDescription,
  extra: (parsed: Parsed) => readonly string[] | undefined,
): {
  readonly extra?: (parsed: Parsed) => readonly string[] | undefined;
  readonly refuseExtra: boolean;
} {
  const policy = from.unknown ?? (formatOf(from) === "separated" ? "refuse" : "count");
  if (policy === "ignore") return { refuseExtra: false };
  return { extra, refuseExtra: policy === "refuse" };
}

function entriesOf(
  when: Readonly<Record<string, Scalar>> | undefined,
): readonly (readonly [string, Scalar])[] {
  return isRecord(when) ? (Object.entries(when) as [string, Scalar][]) : [];
}
