import type { Counters } from "../control/control.ts";
import type { FrameCounters, MessageCounters } from "../ports/ports.ts";
import type { InputCounters } from "./inputs.ts";
import type { OutputCounters } from "./outputs.ts";

/** What happened since the start, at every part; whatever was refused is counted in one of them. */
export interface RuntimeCounters {
  readonly controller: Counters;
  readonly inputs: InputCounters;
  /** By the name of the serial port. */
  readonly frames: Readonly<Record<string, FrameCounters>>;
  readonly messages: MessageCounters;
  readonly outputs: OutputCounters;
  /** Scans that were passed over because their time went by; 0 where cycles run on events. */
  readonly skippedScans: number;
  /** Connections that the embedded broker took; absent where the broker is another's. */
  readonly brokerConnections?: number;
}
