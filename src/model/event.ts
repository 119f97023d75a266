import type { Millis } from "./unit.ts";
import type { Value } from "./value.ts";

/** How far an input can be trusted. */
export type Quality = "good" | "stale" | "bad";

/**
 * Something that happened: it is handed to the function of its name. `time` is when it arrived, on
 * the controller's monotonic clock.
 */
export interface Event {
  readonly name: string;
  readonly data: Value;
  readonly time: Millis;
  /** The device that reported it; its fields become the device's inputs. */
  readonly device?: string;
  /** The quality of the reading; `good` where nothing is said. */
  readonly quality?: Quality;
  /** Whether a broker had kept the message and handed it out again. */
  readonly retained?: boolean;
}
