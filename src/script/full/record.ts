import {
  isList,
  isReservedName,
  Kind,
  RECORD,
  recordWith,
  type Type,
  type Value,
} from "../../model/model.ts";
import { literal } from "../writer.ts";
import { sizedText } from "./data.ts";
import { atMost, type Extent } from "./extent.ts";
import type { Lowered } from "./lowered.ts";
import type { Lowering } from "./lowering.ts";
import { extentOfLowered, fieldsOf } from "./sizes.ts";

/**
 * Lowers `{"record": [["key", value], [record], …]}`: fields one by one, and all fields of other
 * records. Of fields of one name the last one stays.
 */
export function lowerRecord(lowering: Lowering, operands: readonly Value[], at: string): Lowered {
  const made = new RecordInMaking(lowering);
  operands.forEach((entry, index) => {
    made.add(entry, `${at}/record/${index}`);
  });
  const extent = made.extent();
  lowering.tally.spend(extent.longest ?? 0);
  return { code: sizedText(lowering, made.text(), at), type: made.type(), at, extent };
}

class RecordInMaking {
  readonly #lowering: Lowering;
  readonly #texts: string[] = [];
  /** Whether it begins with all fields of another record, and gets fields that this may lack. */
  #growsClone = false;
  /** Most fields of all that come along. */
  #coming = 0;
  readonly #extents = new Map<string, Extent | undefined>();
  /** What is known of the fields, as long as all of them are known. */
  #fields: Map<string, Type> | undefined = new Map();
  /** The keys written since the last record that was spread: of those none may stand twice. */
  #written = new Set<string>();

  constructor(lowering: Lowering) {
    this.#lowering = lowering;
  }

  text(): string {
    // V8 adds a field to a clone of a record in microseconds; one that is filled is no clone to it.
    const first = this.#growsClone ? "...{}," : "";
    return `{${first}${this.#texts.join(",")}}`;
  }

  type(): Type {
    return this.#fields === undefined ? RECORD : recordWith(this.#fields);
  }

  extent(): Extent {
    const { recordFields } = this.#lowering.environment.limits;
    const longest = Math.min(this.#coming + this.#extents.size, recordFields);
    if (this.#coming > 0) return atMost(longest);
    const known = [...this.#extents].flatMap(([name, extent]) =>
      extent === undefined ? [] : [[name, extent] as const],
    );
    return { ...atMost(longest), fields: new Map(known) };
  }

  add(entry: Value, at: string): void {
    const [key, value, ...more] = isList(entry) ? entry : [];
    if (key !== undefined && value === undefined) this.#spread(key, at);
    else if (typeof key === "string" && value !== undefined && more.length === 0) {
      this.#field(key, value, at);
    } else {
      const fix = 'Write ["key", value], or [record] for all of its fields';
      this.#lowering.problem("SCRIPT_FORM", "a record takes pairs", fix, at);
    }
  }

  #field(key: string, value: Value, at: string): void {
    const twice = this.#written.has(key);
    if (isReservedName(key) || twice) {
      const what = twice ? `has ${key} twice` : `cannot have a field ${key}`;
      this.#lowering.problem("SCRIPT_NAME", `a record ${what}`, "Choose another key", at);
      return;
    }
    const lowered = this.#lowering.expression(value, `${at}/1`);
    const isClone = this.#texts[0]?.startsWith("...") === true;
    if (isClone && this.#fields?.has(key) !== true) this.#growsClone = true;
    this.#written.add(key);
    this.#fields?.set(key, lowered.type);
    this.#extents.set(key, extentOfLowered(this.#lowering, lowered));
    this.#texts.push(`${literal(key)}:${this.#lowering.any(lowered)}`);
  }

  #spread(rule: Value, at: string): void {
    const lowered = this.#lowering.expression(rule, `${at}/0`);
    const text = this.#lowering.need(lowered, Kind.record, "a record");
    const site = this.#lowering.writer.site(at);
    this.#texts.push(`...${this.#lowering.writer.use("spread")}(R,${text},${site})`);
    this.#written = new Set();
    const fields = fieldsOf(this.#lowering, lowered);
    this.#coming += fields;
    this.#lowering.tally.spend(fields, "a record", at);
    const { fields: known } = lowered.type;
    if (known === undefined) this.#fields = undefined;
    for (const [name, type] of known ?? []) this.#fields?.set(name, type);
  }
}
