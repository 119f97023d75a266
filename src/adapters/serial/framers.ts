import type { Framing, LineEnd } from "../../devices/framing.ts";
import { unreachable } from "../../model/model.ts";
import { DelimitedFramer } from "./delimited-framer.ts";
import { FixedFramer } from "./fixed-framer.ts";
import type { Framer, FramerWatch, TakeFrame } from "./framer.ts";
import { LINE_BYTES } from "./limits.ts";

/** The bytes that end a line; `any` takes a carriage return by itself for an end as well. */
const LINE_ENDS: Readonly<Record<LineEnd, Uint8Array>> = {
  lf: Uint8Array.of(10),
  cr: Uint8Array.of(13),
  crlf: Uint8Array.of(13, 10),
  any: Uint8Array.of(10),
};

/** The framer for a port's framing. */
export function framerFor(framing: Framing, take: TakeFrame, watch: FramerWatch = {}): Framer {
  switch (framing.kind) {
    case "lines": {
      const { eol = "lf" } = framing;
      const lines = { end: LINE_ENDS[eol], most: LINE_BYTES, isText: eol === "lf", take, watch };
      return new DelimitedFramer(eol === "any" ? { ...lines, orReturn: true } : lines);
    }
    case "delimited": {
      const { end, most } = framing;
      return new DelimitedFramer({ end, most, isText: false, take, watch });
    }
    case "fixed":
      return new FixedFramer(framing, take, watch);
    default:
      return unreachable(framing);
  }
}
