import { assert, type BoardOutput, isList, isRecord, type Value } from "../model/model.ts";
import type { Cell } from "../script/cell.ts";
import type { Scope } from "../script/scope.ts";
import type { OutputWrite } from "./report.ts";

/** One output: what it is, the cell that scripts set, and what its adapter was last given. */
interface Port {
  readonly output: BoardOutput;
  readonly cell: Cell;
  sent: Value;
  /** Whether something may have set it since the last write phase. */
  touched: boolean;
}

/** The ports that a function can set. Kept by its caller, so that a call looks no name up. */
export type WrittenPorts = readonly Port[];

/**
 * The outputs between scripts and adapters: at their safe values from the start, phase 4, and what
 * a fault falls back to.
 */
export class Outputs {
  readonly #scope: Scope;
  readonly #ports = new Map<string, Port>();
  /** The first `#count` are touched; the rest is left from before, as cutting it off costs more. */
  readonly #touched: Port[] = [];
  #count = 0;

  constructor(scope: Scope) {
    this.#scope = scope;
    for (const output of scope.board.outputs.values()) {
      const cell = scope.outputCell(output.key);
      assert(cell !== undefined, `no output ${output.key}`);
      scope.setOutput(output, plain(output.safe));
      this.#ports.set(output.key, { output, cell, sent: cell.v, touched: false });
    }
  }

  /** The ports of those keys: a function's write set. */
  written(keys: readonly string[]): WrittenPorts {
    return keys.map((key) => this.#port(key));
  }

  /** Says that a call may have set these ports. */
  touch(ports: WrittenPorts): void {
    for (const port of ports) {
      if (port.touched) continue;
      port.touched = true;
      this.#touched[this.#count++] = port;
    }
  }

  /** Says that anything may have been set: functions of the host may call whatever they like. */
  touchAll(): void {
    this.touch([...this.#ports.values()]);
  }

  /** Sets those of the ports to their safe value whose policy says so, and gives their keys. */
  fallBack(ports: WrittenPorts): readonly string[] {
    const fallen = ports.filter((port) => port.output.onFault === "safe");
    for (const { output } of fallen) this.#scope.setOutput(output, plain(output.safe));
    this.touch(fallen);
    return fallen.map((port) => port.output.key);
  }

  /**
   * Phase 4: the outputs whose value is no longer the one last sent, each once, in the order in
   * which the cycle's calls first could set them.
   */
  changed(): readonly OutputWrite[] {
    let writes: OutputWrite[] | undefined;
    for (let index = 0; index < this.#count; index++) {
      const port = this.#touched[index];
      if (port === undefined) continue;
      port.touched = false;
      const value = plain(port.cell.v);
      if (sameValue(value, port.sent)) continue;
      port.sent = value;
      writes ??= [];
      writes.push(writeOf(port));
    }
    this.#count = 0;
    return writes ?? NONE;
  }

  /** Every output at what it is now, as sent: for the start. */
  all(): readonly OutputWrite[] {
    this.changed();
    return this.sent();
  }

  /** What was last sent, of one device or of all: for an adapter that connected again. */
  sent(device?: string): readonly OutputWrite[] {
    const ports = [...this.#ports.values()];
    return ports.filter(({ output }) => (device ?? output.device) === output.device).map(writeOf);
  }

  #port(key: string): Port {
    const port = this.#ports.get(key);
    assert(port !== undefined, `no output ${key}`);
    return port;
  }
}

const NONE: readonly OutputWrite[] = [];

function writeOf({ output, sent }: Port): OutputWrite {
  return { device: output.device, output: output.output, value: sent };
}

/** `-0` as `0`: no actuator knows the difference. */
function plain(value: Value): Value {
  return value === 0 ? 0 : value;
}

/** Whether two values are the same, however deep. Neither holds NaN. */
export function sameValue(one: Value, other: Value): boolean {
  if (one === other) return true;
  if (isList(one)) {
    if (!isList(other) || one.length !== other.length) return false;
    return one.every((element, index) => sameValue(element, other[index] ?? null));
  }
  if (!isRecord(one) || !isRecord(other)) return false;
  const names = Object.keys(one);
  if (names.length !== Object.keys(other).length) return false;
  return names.every(
    (name) => Object.hasOwn(other, name) && sameValue(one[name] ?? null, other[name] ?? null),
  );
}
