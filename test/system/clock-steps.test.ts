import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, describe, expect, test } from "vitest";

const LIBRARIES = "/usr/lib";
const CHILD = join(import.meta.dirname, "clock-child.mjs");
const WAIT = { timeout: 50_000, interval: 50 };
const folder = mkdtempSync(join(tmpdir(), "flyball-clock-"));
const library = found();
const children: ChildProcess[] = [];

afterAll(() => {
  for (const child of children) child.kill();
  rmSync(folder, { recursive: true });
});

/** Where libfaketime is, which answers a program that asks for the time on the wall. */
function found(): string | undefined {
  if (!existsSync(LIBRARIES)) return undefined;
  const folders = readdirSync(LIBRARIES).map((name) => join(LIBRARIES, name, "faketime"));
  return folders.map((each) => join(each, "libfaketime.so.1")).find((path) => existsSync(path));
}

/** A process whose clock on the wall is set while it runs; its monotonic clock is left alone. */
class Machine {
  readonly lines: string[] = [];
  readonly #file: string;

  constructor(name: string, start: string, events: readonly string[]) {
    this.#file = join(folder, name);
    this.set(start);
    const env = {
      ...process.env,
      ...{ LD_PRELOAD: library, FAKETIME_TIMESTAMP_FILE: this.#file, FAKETIME_NO_CACHE: "1" },
      ...{ FAKETIME_DONT_FAKE_MONOTONIC: "1", DONT_FAKE_MONOTONIC: "1" },
    };
    const child = spawn(process.execPath, [CHILD, ...events], { env, stdio: "pipe" });
    children.push(child);
    child.stdout.on("data", (data) => this.lines.push(...String(data).trim().split("\n")));
  }

  /** Sets the clock on the wall. */
  set(time: string): void {
    const seconds = Math.round((Date.parse(time) - Date.now()) / 1_000);
    writeFileSync(this.#file, `${seconds < 0 ? "" : "+"}${seconds}\n`);
  }

  /** Waits until the process runs by the clock that it was given. */
  async started(year: number): Promise<void> {
    await expect.poll(() => this.lines[0] ?? "", WAIT).toMatch(new RegExp(`^ready ${year}`));
  }

  /** The names of the events that ran, in order. */
  get ran(): string[] {
    return this.lines.slice(1).map((line) => line.split(" ")[0] ?? "");
  }

  /** When the last one ran, by the clock on the wall. */
  get last(): number {
    return Date.parse(this.lines.at(-1)?.split(" ")[1] ?? "");
  }
}

describe.skipIf(library === undefined).concurrent("a process whose clock is set", () => {
  test("runs what was stepped over in the order of the times", async () => {
    const machine = new Machine("order", "2027-02-01T05:50:00Z", ["UTC", "06:30", "06:00"]);
    await machine.started(2027);
    machine.set("2027-02-01T06:40:00Z");
    await expect.poll(() => machine.ran, WAIT).toEqual(["06:00", "06:30"]);
  });

  test("runs a time that has just come, though the clock was put forward by days", async () => {
    const machine = new Machine("days", "2027-01-30T22:00:00Z", ["UTC", "06:00"]);
    await machine.started(2027);
    machine.set("2027-02-01T05:59:56Z");
    await expect.poll(() => machine.ran, WAIT).toEqual(["06:00"]);
    const late = machine.last - Date.parse("2027-02-01T06:00:00Z");
    expect(late).toBeGreaterThanOrEqual(0);
    expect(late).toBeLessThan(60_000);
  });

  test("learns the time in the night in which summer time begins", async () => {
    const zone = "Europe/Berlin";
    const machine = new Machine("spring", "1970-01-01T00:00:10Z", [zone, "02:45", "02:15"]);
    await machine.started(1970);
    machine.set("2027-03-28T00:59:56Z");
    await expect.poll(() => machine.ran, WAIT).toEqual(["02:15", "02:45"]);
    expect(machine.last).toBeGreaterThanOrEqual(Date.parse("2027-03-28T01:00:00Z"));
  });

  test("runs a time that comes twice as summer time ends once", async () => {
    const machine = new Machine("autumn", "2027-10-31T00:29:57Z", ["Europe/Berlin", "02:30"]);
    await machine.started(2027);
    await expect.poll(() => machine.ran, WAIT).toEqual(["02:30"]);
    machine.set("2027-10-31T01:29:57Z");
    await sleep(15_000);
    expect(machine.ran).toEqual(["02:30"]);
  });
});
