import { describe, expect, test } from "vitest";
import { ManualClock } from "../../src/adapters/simulated/simulated.ts";
import { TROUBLES_KNOWN } from "../../src/app/limits.ts";
import { createLog, type LogForm } from "../../src/app/log.ts";
import { Narrator } from "../../src/app/narrator.ts";
import type { CycleReport, SwapReport } from "../../src/control/control.ts";
import type { Report } from "../../src/devices/devices.ts";
import { millis } from "../../src/model/model.ts";

const REPORT: Report = {
  event: "temperature",
  device: "climate",
  from: { kind: "serial", port: "probe" },
  fields: new Map(),
  decoder: () => ({ ok: true, data: {} }),
};

function narrated(form: LogForm = "human") {
  const clock = new ManualClock();
  const lines: string[] = [];
  const log = createLog(form, (line) => lines.push(line));
  const totals = () => ({ cycles: 3, events: 4, faults: 0, digest: "0123456789abcdef" });
  const narrator = new Narrator({ log, clock, totals });
  return { clock, lines, narrator };
}

function read(narrator: Narrator, celsius: number): void {
  narrator.event({ name: "temperature", device: "climate", data: { celsius }, time: millis(0) });
}

function fault(event: string, name: string, pointer: string): CycleReport["faults"][number] {
  const what = "the result is not a finite number";
  const said = { code: "FAULT_ARITHMETIC", type: "NaN", what, function: name, pointer } as const;
  return { event, fault: said, safe: [] };
}

function cycle(faults: CycleReport["faults"], swapped?: SwapReport): CycleReport {
  const nothing = { outputs: [], returned: [], logs: [] };
  return { ...nothing, number: 1, faults, ...(swapped && { swapped }) } as unknown as CycleReport;
}

const REST = { kept: [], retyped: [], migrates: false, migrated: false } as const;

function swap(names: {
  readonly changed?: readonly string[];
  readonly removed?: readonly string[];
}) {
  const rest = { constants: [], variables: [], statements: false, ignored: [], ...REST };
  return { kind: "swapped", digest: "d", changed: [], removed: [], ...names, ...rest } as const;
}

/** The functions and pointers that the lines name. */
function places(lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => /at function (\S+?):/.exec(line)?.[1] ?? []);
}

describe("the log", () => {
  test("sums readings up once a second, and is silent while nothing comes", () => {
    const { clock, lines, narrator } = narrated();
    narrator.start();
    narrator.start();
    for (let index = 0; index < 1_000; index++) read(narrator, index + 0.123456);
    clock.advance(1_000);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(
      /^\d\d:\d\d:\d\d {3}temperature celsius=999\.12 \| cycles 3 events 4 faults 0 \| script 01234567\n$/,
    );
    clock.advance(5_000);
    read(narrator, 21);
    clock.advance(1_000);
    expect(lines).toHaveLength(2);
    narrator.stop();
    read(narrator, 22);
    clock.advance(5_000);
    expect(lines).toHaveLength(2);
  });

  test("tells trouble the 1st, 10th, 100th, 1000th time", () => {
    const { lines, narrator } = narrated();
    for (let index = 0; index < 5_000; index++)
      narrator.refused({
        code: "READING_RANGE",
        what: "celsius is 99",
        report: REPORT,
        from: "serial port probe",
      });
    expect(lines.map((line) => line.slice(9))).toEqual([
      "! READING_RANGE: a reading of climate for temperature was not believed: celsius is 99\n",
      ...[10, 100, 1_000].map((count) => expect.stringContaining(`(${count} times so far)\n`)),
    ]);
  });

  test("knows so many kinds of trouble and no more", () => {
    const { lines, narrator } = narrated();
    for (let index = 0; index <= TROUBLES_KNOWN; index++) {
      narrator.dropped({ name: `e${index}`, data: null, time: millis(0) });
    }
    expect(lines).toHaveLength(TROUBLES_KNOWN + 1);
  });

  describe("of faults", () => {
    test("tells each place of an event by itself, and counts it by itself", () => {
      const { lines, narrator } = narrated();
      for (let index = 0; index < 9; index++) {
        narrator.cycle(cycle([fault("level", "level", "/body/do/0")]));
        narrator.cycle(cycle([fault("level", "level", "/body/do/1")]));
        narrator.cycle(cycle([fault("level", "steps", "/body/do/0")]));
      }
      expect(places(lines)).toEqual(["level#/body/do/0", "level#/body/do/1", "steps#/body/do/0"]);
      narrator.cycle(cycle([fault("level", "steps", "/body/do/0")]));
      expect(lines.at(-1)).toContain("steps#/body/do/0: the result is not a finite number");
      expect(lines.at(-1)).toContain("(10 times so far)");
      narrator.cycle(cycle([fault("other", "steps", "/body/do/0")]));
      expect(lines.at(-1)).not.toContain("times so far");
    });

    test("tells the first of a function that was changed, and of what calls it anew", () => {
      const { lines, narrator } = narrated();
      const [own, other] = [fault("level", "steps", "/body"), fault("door", "door", "/body")];
      for (let index = 0; index < 5; index++) narrator.cycle(cycle([own, other]));
      expect(places(lines)).toEqual(["steps#/body", "door#/body"]);
      // The very cycle that swaps is one of the new function.
      narrator.cycle(cycle([own, other], swap({ changed: ["steps"] })));
      expect(places(lines.slice(2))).toEqual(["steps#/body"]);
      expect(lines[2]).toContain("swap before cycle 1: changed steps");
      narrator.cycle(cycle([own, other], swap({ changed: ["level"] })));
      expect(places(lines.slice(4))).toEqual(["steps#/body"]);
      narrator.cycle(cycle([own, other], swap({ removed: ["door"] })));
      expect(places(lines.slice(6))).toEqual(["door#/body"]);
      narrator.cycle(cycle([own, other], { kind: "refused", digest: "d", fault: own.fault }));
      expect(lines).toHaveLength(8);
    });

    test("remembers so many and no more", () => {
      const { lines, narrator } = narrated();
      for (let index = 0; index <= TROUBLES_KNOWN; index++) {
        narrator.cycle(cycle([fault("level", "level", `/body/${index}`)]));
      }
      narrator.cycle(cycle([fault("level", "level", "/body/0")]));
      expect(lines).toHaveLength(TROUBLES_KNOWN + 2);
    });
  });

  test("has one JSON object a line for programs, with the data beside the message", () => {
    const { lines, narrator } = narrated("json");
    narrator.link("serial port probe", { kind: "up" });
    const problem = { code: "SERIAL_LOST", what: "it went", fix: "Plug it in" };
    narrator.link("serial port probe", { kind: "down", problem, retryIn: millis(1_500) });
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { level: 30, kind: "link", up: true, msg: "serial port probe is open" },
      { level: 40, kind: "link", up: false, problem, msg: expect.stringContaining("in 1.5 s") },
    ]);
  });

  test("does nothing to a terminal, whatever scripts and devices say", () => {
    const { lines, narrator } = narrated();
    narrator.refused({
      code: "READING_JSON",
      what: "\u001b[2Jgone\u0007\u009b1m",
      from: "plant/\u001b]0;title",
    });
    expect(lines.join("")).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
    expect(lines.join("")).toContain("·[2Jgone··1m");
  });
});
