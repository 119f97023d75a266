import { type Event, isRecord } from "../model/model.ts";
import type { InputCell } from "../script/cell.ts";
import type { Scope } from "../script/scope.ts";
import { kindOf } from "./kind.ts";

/** An input as the read phase sees it. */
interface Input {
  readonly field: string;
  readonly cell: InputCell;
  readonly kinds: number;
}

/** The inputs by device: phase 2 gives them what events carry. */
export class Inputs {
  readonly #devices = new Map<string, Input[]>();

  constructor(scope: Scope) {
    for (const { key, device, field, type } of scope.board.inputs.values()) {
      const cell = scope.inputCell(key);
      if (cell === undefined) continue;
      const inputs = this.#devices.get(device) ?? [];
      inputs.push({ field, cell, kinds: type.kinds });
      this.#devices.set(device, inputs);
    }
  }

  /**
   * Gives the inputs of the event's device what its data says of them. A value of another kind than
   * the board promises makes the input bad and leaves its last value: scripts are checked against
   * the promise.
   */
  read(event: Event): void {
    if (event.device === undefined) return;
    const inputs = this.#devices.get(event.device);
    const { data } = event;
    if (inputs === undefined || !isRecord(data)) return;
    for (const { field, cell, kinds } of inputs) {
      if (!Object.hasOwn(data, field)) continue;
      const value = data[field] ?? null;
      if ((kindOf(value) & kinds) === 0) cell.quality = "bad";
      else cell.set(value, event.time, event.quality ?? "good");
    }
  }
}
