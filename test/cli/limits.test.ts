import { PassThrough } from "node:stream";
import { describe, expect, test } from "vitest";
import { ManualClock } from "../../src/adapters/simulated/simulated.ts";
import type { RuntimeStatus } from "../../src/app/status.ts";
import { layoutJson } from "../../src/cli/json-layout.ts";
import {
  JSON_COLUMNS,
  LINES_LEFT,
  LOG_LINES,
  NAMES_TOLD,
  OUTPUT_BYTES,
  OUTPUT_RETRY,
  REDRAW_PERIOD,
  SETTLE_TRIES,
  TEXT_COLUMNS,
  WHOLE_REDRAW,
} from "../../src/cli/limits.ts";
import { outputTo } from "../../src/cli/output.ts";
import { View } from "../../src/cli/view/view.ts";
import { layoutOf, namesText } from "../../src/cli/words.ts";

type Stream = typeof process.stdout;

describe("an output that nobody reads", () => {
  /** A pipe that holds on to what it is given. */
  function halted(): { readonly stream: Stream; readonly clock: ManualClock } {
    const stream = new PassThrough({ highWaterMark: 1 }) as unknown as Stream;
    return { stream, clock: new ManualClock() };
  }

  test("takes what it may keep, and leaves out what comes once it keeps more", () => {
    const { stream, clock } = halted();
    // What a pipe holds already is beside what waits for it.
    const output = outputTo(stream, clock);
    const held = stream.writableLength;
    expect(held).toBe(0);
    expect(output.write("x".repeat(OUTPUT_BYTES))).toBe(true);
    const kept = stream.writableLength;
    expect(output.write("y".repeat(OUTPUT_BYTES - kept + 1))).toBe(true);
    expect(output.dropped).toBe(0);
    while (stream.writableLength <= OUTPUT_BYTES) expect(output.write("z")).toBe(true);
    expect(output.write("z")).toBe(false);
    expect(output.dropped).toBe(1);
  });

  test("is waited for so many times at the end, and left behind after the last", async () => {
    const { stream, clock } = halted();
    const output = outputTo(stream, clock);
    output.write("x".repeat(100_000));
    output.write("y");
    let settled = false;
    const end = output.settle().then(() => {
      settled = true;
    });
    clock.advance(SETTLE_TRIES * OUTPUT_RETRY - 1);
    await Promise.resolve();
    expect(settled).toBe(false);
    clock.advance(1);
    await end;
    expect(settled).toBe(true);
  });
});

describe("the columns of a text", () => {
  const stream = (columns: number) => ({ isTTY: true, columns }) as unknown as Stream;

  test("are those of the terminal up to what every terminal has", () => {
    expect(layoutOf(stream(TEXT_COLUMNS - 1)).columns).toBe(TEXT_COLUMNS - 1);
    expect(layoutOf(stream(TEXT_COLUMNS)).columns).toBe(TEXT_COLUMNS);
    expect(layoutOf(stream(TEXT_COLUMNS + 1)).columns).toBe(TEXT_COLUMNS);
  });

  test("of JSON are so many, and one more makes it several lines", () => {
    // Quotes, brackets and the comma that may follow.
    const fits = [["x".repeat(JSON_COLUMNS - 7)]];
    expect(layoutJson(fits).split("\n")).toHaveLength(1);
    const longer = [["x".repeat(JSON_COLUMNS - 6)]];
    expect(layoutJson(longer).split("\n").length).toBeGreaterThan(1);
  });
});

test("so many names are told, and of one more that there is one more", () => {
  const names = Array.from({ length: NAMES_TOLD + 1 }, (_, at) => `n${at}`);
  expect(namesText(names.slice(0, NAMES_TOLD))).not.toContain("more");
  expect(namesText(names.slice(0, NAMES_TOLD))).toContain(`n${NAMES_TOLD - 1}`);
  expect(namesText(names)).toMatch(/more$/);
  expect(namesText(names)).not.toContain(`n${NAMES_TOLD},`);
});

/** A terminal that takes everything, and what it was given. */
class Screen {
  readonly texts: string[] = [];
  readonly dropped = 0;
  readonly idle = true;

  write(text: string): boolean {
    this.texts.push(text);
    return true;
  }

  async settle(): Promise<void> {}

  end(): void {}
}

/** What a plant says of itself that has no devices and does nothing. */
const STATUS = {
  ...{ id: "plant", url: "mqtt://127.0.0.1:1", digest: "d", boots: "d", functions: 0, up: 0 },
  ...{ links: [], lost: [], readings: [], outputs: [] },
  counters: {
    controller: { cycles: 0, events: 0, faults: 0, dropped: new Map(), patches: 0 },
    inputs: { refused: {} },
  },
} as unknown as RuntimeStatus;

describe("a live view", () => {
  function viewed(rows = 30) {
    const screen = new Screen();
    const clock = new ManualClock();
    const size = () => ({ columns: 80, rows });
    const view = new View({ output: screen, clock, colour: false, size });
    const line = (at: number) => JSON.stringify({ level: 30, time: 0, msg: `line ${at}` });
    const shown = { status: () => STATUS, command: undefined };
    return { screen, clock, view, line, shown };
  }

  test("is drawn once in its period, and whole again after so many times", () => {
    const { screen, clock, view, line, shown } = viewed();
    view.start(shown);
    const whole = screen.texts.at(-1) ?? "";
    const count = screen.texts.length;
    view.take(line(1));
    clock.advance(REDRAW_PERIOD - 1);
    expect(screen.texts).toHaveLength(count);
    clock.advance(1);
    expect(screen.texts).toHaveLength(count + 1);
    // Nothing changed since: only a whole drawing writes anything.
    clock.advance((WHOLE_REDRAW - 1) * REDRAW_PERIOD);
    expect(screen.texts).toHaveLength(count + 1);
    clock.advance(REDRAW_PERIOD);
    expect(screen.texts).toHaveLength(count + 2);
    expect((screen.texts.at(-1) ?? "").length).toBeGreaterThanOrEqual(whole.length);
    view.stop();
  });

  test("keeps so many lines of the log, and leaves the last of them on the terminal", () => {
    const { screen, view, line, shown } = viewed(LOG_LINES + 50);
    view.start(shown);
    for (let at = 1; at <= LOG_LINES + 1; at++) view.take(line(at));
    view.restore();
    view.stop();
    const left = (screen.texts.at(-1) ?? "").match(/line \d+/g) ?? [];
    expect(left).toHaveLength(LINES_LEFT);
    expect(left[0]).toBe(`line ${LOG_LINES + 2 - LINES_LEFT}`);
  });

  test("shows the oldest line that it keeps, and not the one before", () => {
    const { screen, clock, view, line, shown } = viewed(LOG_LINES + 50);
    for (let at = 1; at <= LOG_LINES + 1; at++) view.take(line(at));
    screen.texts.splice(0);
    view.start(shown);
    clock.advance(REDRAW_PERIOD);
    view.stop();
    const drawn = new Set(screen.texts.join("").match(/line \d+/g));
    expect(drawn.size).toBe(LOG_LINES);
    expect(drawn.has("line 2")).toBe(true);
    expect(drawn.has("line 1")).toBe(false);
  });
});
