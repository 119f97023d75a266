import { assert, type BoardOutput, isList, isRecord, type Value } from "../model/model.ts";
import type { Cell } from "../script/cell.ts";
import type { Scope } from "../script/scope.ts";
import { SORTED_BY_HAND } from "./limits.ts";
import type { OutputWrite } from "./report.ts";

/** One output: what it is, the cell that scripts set, and what its adapter was last given. */
interface Port {
  readonly output: BoardOutput;
  readonly cell: Cell;
  /** Its place in the order of declaration. */
  readonly place: number;
  sent: Value;
  /** Its place in the order of sending: which of all writes so far was the last one of it. */
  order: number;
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
  /** How many values were sent. */
  #writes = 0;

  constructor(scope: Scope) {
    this.#scope = scope;
    for (const output of scope.board.outputs.values()) {
      const cell = scope.outputCell(output.key);
      assert(cell !== undefined, `no output ${output.key}`);
      scope.setOutput(output, plain(output.safe));
      const place = this.#writes++;
      const port = { output, cell, place, sent: cell.v, order: place, touched: false };
      this.#ports.set(output.key, port);
    }
  }

  /** The ports of those keys, in the order of their declaration: a function's write set. */
  written(keys: readonly string[]): WrittenPorts {
    return keys.map((key) => this.#port(key)).sort((one, other) => one.place - other.place);
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

  /**
   * Sets those of the ports to their safe value whose policy says so, in the order in which they
   * are declared, and gives their keys.
   */
  fallBack(ports: WrittenPorts): readonly string[] {
    const fallen = ports.filter((port) => port.output.onFault === "safe");
    for (const { output } of fallen) this.#scope.setOutput(output, plain(output.safe));
    this.touch(fallen);
    return fallen.map((port) => port.output.key);
  }

  /**
   * Phase 4: the outputs whose value is no longer the one last sent, each once, in the order in
   * which the cycle last assigned them: who switches one thing off before another one on is sure
   * that the wire sees it so.
   */
  changed(): readonly OutputWrite[] {
    const touched = this.#touched;
    // Those that changed move to the front, so that a cycle needs no list of them besides.
    let changed = 0;
    for (let index = 0; index < this.#count; index++) {
      const port = touched[index];
      if (port === undefined) continue;
      port.touched = false;
      const value = plain(port.cell.v);
      if (sameValue(value, port.sent)) continue;
      port.sent = value;
      touched[changed++] = port;
    }
    this.#count = 0;
    if (changed === 0) return NONE;
    if (changed > 1) sortByTurn(touched, changed);
    return this.#writesOf(changed);
  }

  #writesOf(changed: number): readonly OutputWrite[] {
    const writes: OutputWrite[] = [];
    for (let index = 0; index < changed; index++) {
      const port = this.#touched[index];
      if (port === undefined) continue;
      port.order = this.#writes++;
      writes.push(writeOf(port));
    }
    return writes;
  }

  /** Every output at what it is now, as sent: for the start. */
  all(): readonly OutputWrite[] {
    this.changed();
    return this.again();
  }

  /** What was last sent, of one device or of all, as they are declared. */
  sent(device?: string): readonly OutputWrite[] {
    const ports = [...this.#ports.values()];
    return ports.filter(({ output }) => (device ?? output.device) === output.device).map(writeOf);
  }

  /**
   * What was last sent, in the order of sending: for an adapter that connected again. What was
   * never sent but at the start comes first, as it is declared.
   */
  again(): readonly OutputWrite[] {
    return [...this.#ports.values()].sort((one, other) => one.order - other.order).map(writeOf);
  }

  #port(key: string): Port {
    const port = this.#ports.get(key);
    assert(port !== undefined, `no output ${key}`);
    return port;
  }
}

const NONE: readonly OutputWrite[] = [];

/** Puts the first of the ports in the order of assignment; few of them by hand, which is faster. */
function sortByTurn(ports: Port[], count: number): void {
  if (count > SORTED_BY_HAND) {
    const sorted = ports.slice(0, count).sort((one, other) => (isAfter(one, other) ? 1 : -1));
    for (const [index, port] of sorted.entries()) ports[index] = port;
    return;
  }
  for (let index = 1; index < count; index++) {
    const port = ports[index];
    let at = index;
    for (; at > 0 && port !== undefined; at--) {
      const before = ports[at - 1];
      if (before === undefined || !isAfter(before, port)) break;
      ports[at] = before;
    }
    if (port !== undefined) ports[at] = port;
  }
}

function isAfter(one: Port, other: Port): boolean {
  const turns = one.cell.turn - other.cell.turn;
  return turns > 0 || (turns === 0 && one.place > other.place);
}

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
