import type { Framing } from "../../devices/framing.ts";
import { unreachable } from "../../model/model.ts";
import { DelimitedFramer } from "./delimited-framer.ts";
import { FixedFramer } from "./fixed-framer.ts";
import type { Framer, TakeFrame } from "./framer.ts";
import { LINE_BYTES } from "./limits.ts";

const LINE_FEED = Uint8Array.of(10);

/** The framer for a port's framing. */
export function framerFor(framing: Framing, take: TakeFrame): Framer {
  switch (framing.kind) {
    case "lines":
      return new DelimitedFramer({ end: LINE_FEED, most: LINE_BYTES, isText: true, take });
    case "delimited":
      return new DelimitedFramer({ end: framing.end, most: framing.most, isText: false, take });
    case "fixed":
      return new FixedFramer(framing, take);
    default:
      return unreachable(framing);
  }
}
