import * as model from "../../../src/model/model.ts";
import { Kind as Bits, Board, recordWith, type Type } from "../../../src/model/model.ts";
import {
  BOOLEAN,
  type Kind,
  MODE,
  maybe,
  NUMBER,
  NUMBERS,
  recordOf,
  TEXT,
  TEXTS,
  ZONES,
} from "./kinds.ts";

/** The data of the plant's events, by event. */
export const EVENTS: Readonly<Record<string, Kind>> = {
  reading: recordOf(
    ["celsius", NUMBER],
    ["humidity", maybe(NUMBER)],
    ["label", TEXT],
    ["open", BOOLEAN],
  ),
  zone_batch: recordOf(
    ["values", NUMBERS],
    ["names", TEXTS],
    ["zones", ZONES],
    ["note", maybe(TEXT)],
  ),
};

/** The name of an event's type in TypeScript. */
export const EVENT_TYPES: Readonly<Record<string, string>> = {
  reading: "Reading",
  zone_batch: "ZoneBatch",
};

/** An output: its type, its range, what it starts with. */
export interface Output {
  readonly device: string;
  readonly output: string;
  readonly kind: Kind;
  readonly safe: number | string | boolean;
  readonly min?: number;
  readonly max?: number;
  readonly integer?: boolean;
}

export const OUTPUTS: readonly Output[] = [
  { device: "fan", output: "speed", kind: NUMBER, safe: 0, min: 0, max: 100 },
  { device: "valve", output: "position", kind: NUMBER, safe: 1, min: -10, max: 10, integer: true },
  { device: "heater", output: "power", kind: NUMBER, safe: 0 },
  { device: "lamp", output: "on", kind: BOOLEAN, safe: false },
  { device: "lamp", output: "color", kind: TEXT, safe: "red" },
  { device: "lamp", output: "mode", kind: MODE, safe: "auto" },
];

/** An input, which always has a value in these programs. */
export interface Input {
  readonly device: string;
  readonly field: string;
  readonly kind: Kind;
}

export const INPUTS: readonly Input[] = [
  { device: "climate", field: "celsius", kind: NUMBER },
  { device: "climate", field: "label", kind: TEXT },
  { device: "climate", field: "open", kind: BOOLEAN },
  { device: "climate", field: "samples", kind: NUMBERS },
];

/** A kind as the board has it. */
function typeOf(kind: Kind): Type {
  switch (kind.is) {
    case "number":
      return model.NUMBER;
    case "text":
      return model.TEXT;
    case "boolean":
      return model.BOOLEAN;
    case "texts":
      return model.textOf(new Set(kind.texts));
    case "list":
      return model.listOf(typeOf(kind.of));
    case "record":
      return recordWith(new Map(kind.fields.map(([name, field]) => [name, typeOf(field)])));
    case "maybe":
      return model.eitherOf(typeOf(kind.of), { kinds: Bits.null });
  }
}

function devices(): Record<
  string,
  { inputs: Record<string, object>; outputs: Record<string, object> }
> {
  const made: ReturnType<typeof devices> = {};
  const device = (name: string) => {
    const known = made[name] ?? { inputs: {}, outputs: {} };
    made[name] = known;
    return known;
  };
  for (const { device: name, output, kind, ...rest } of OUTPUTS) {
    const values = kind.is === "texts" ? { values: kind.texts } : {};
    const type = kind.is === "texts" ? model.TEXT : typeOf(kind);
    device(name).outputs[output] = { ...rest, ...values, type, onFault: "hold" };
  }
  for (const { device: name, field, kind } of INPUTS) {
    device(name).inputs[field] = { type: typeOf(kind) };
  }
  return made;
}

/** The plant of random programs. */
export const BOARD = new Board({
  devices: devices() as never,
  events: Object.fromEntries(
    Object.entries(EVENTS).map(([name, kind]) => [name, { type: typeOf(kind) }]),
  ),
});
