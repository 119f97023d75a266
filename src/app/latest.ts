import type { OutputWrite } from "../control/control.ts";
import type { Event } from "../model/model.ts";
import { keyOf } from "./outputs.ts";

/**
 * The last of everything: of each event that a device reports, of each output that was set. So it
 * holds no more than the device files name.
 */
export class Latest {
  readonly #events = new Map<string, Event>();
  readonly #outputs = new Map<string, OutputWrite>();

  get events(): readonly Event[] {
    return [...this.#events.values()];
  }

  get outputs(): readonly OutputWrite[] {
    return [...this.#outputs.values()];
  }

  event(event: Event): void {
    this.#events.set(event.name, event);
  }

  output(write: OutputWrite): void {
    this.#outputs.set(keyOf(write), write);
  }
}
