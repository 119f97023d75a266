import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { SystemClockState } from "../../src/adapters/clock/clock-state.ts";
import { ANSWER_WAIT } from "../../src/adapters/clock/limits.ts";

const folder = mkdtempSync(join(tmpdir(), "flyball-clock-"));
const missing = join(folder, "missing");

afterAll(() => rmSync(folder, { recursive: true }));

/** A program in the place of the one that knows. */
function program(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${text}\n`);
  chmodSync(path, 0o755);
  return path;
}

test("a clock is set where the system has left its file", async () => {
  const file = join(folder, "synchronized");
  writeFileSync(file, "");
  expect(await new SystemClockState({ file, program: missing }).isSet()).toBe(true);
});

test.each([
  ["yes", 'test "$*" = "show --property=NTPSynchronized --value" && echo yes', true],
  ["no", "echo no", false],
  ["nothing", "true", false],
  ["yes and fails", "echo yes; exit 1", false],
])("without the file the program is asked: it says %s", async (name, text, isSet) => {
  const state = new SystemClockState({ file: missing, program: program(name, text) });
  expect(await state.isSet()).toBe(isSet);
});

test("a program that is not there, or hangs, says nothing", async () => {
  expect(await new SystemClockState({ file: missing, program: missing }).isSet()).toBe(false);
  // It answers only where it is left alone for longer than it is waited for.
  const late = program("late", `exec sleep ${ANSWER_WAIT / 1_000 + 60}`);
  expect(await new SystemClockState({ file: missing, program: late }).isSet()).toBe(false);
});
