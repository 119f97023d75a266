import { expect, test } from "vitest";
import { limitsOf, limitsTestedIn } from "./limit-tests.ts";
import { sourceFile, sourceFilesOf } from "./source-file.ts";

/** Limits that no test takes from where they are declared, still; none is to be added. */
const UNTESTED: readonly string[] = [
  "src/adapters/broker/limits.ts#DRAIN_WAIT",
  "src/adapters/broker/limits.ts#STOP_WAIT",
  "src/adapters/clock/limits.ts#WALL_CHECK",
  "src/adapters/clock/limits.ts#DAYS_AHEAD",
  "src/adapters/files/limits.ts#FILE_BYTES",
  "src/adapters/files/limits.ts#ALL_BYTES",
  "src/adapters/files/limits.ts#SCRIPT_FILES",
  "src/adapters/files/limits.ts#FILES_LIMITS",
  "src/adapters/files/limits.ts#STATS_AT_ONCE",
  "src/adapters/files/limits.ts#NAMES_AT_ONCE",
  "src/adapters/files/limits.ts#DIGEST_BYTES",
  "src/adapters/files/limits.ts#SETTLE",
  "src/adapters/files/limits.ts#PATIENCE",
  "src/adapters/files/limits.ts#COMPARE_PERIOD",
  "src/adapters/files/limits.ts#READ_PERIOD",
  "src/adapters/files/limits.ts#FILES_TIMES",
  "src/adapters/files/limits.ts#READ_LOOKS",
  "src/adapters/files/limits.ts#READ_WAIT",
  "src/adapters/files/limits.ts#READY_WAIT",
  "src/adapters/files/limits.ts#STOP_WAIT",
  "src/adapters/files/limits.ts#WATCH_DEPTH",
  "src/adapters/mqtt/limits.ts#SEND_BUFFER_BYTES",
  "src/adapters/mqtt/limits.ts#IN_FLIGHT",
  "src/adapters/mqtt/limits.ts#IN_FLIGHT_WAITING",
  "src/adapters/mqtt/limits.ts#CONNECT_WAIT",
  "src/adapters/mqtt/limits.ts#KEEP_ALIVE",
  "src/adapters/mqtt/limits.ts#STOP_WAIT",
  "src/adapters/mqtt/limits.ts#CUT_WAIT",
  "src/adapters/serial/limits.ts#READ_BYTES",
  "src/adapters/serial/limits.ts#DRAIN_WAIT",
  "src/adapters/serial/limits.ts#CLOSE_WAIT",
  "src/adapters/storage/limits.ts#FILE_BYTES",
  "src/adapters/storage/limits.ts#SLICE_BYTES",
  "src/adapters/storage/limits.ts#LOCK_TRIES",
  "src/app/limits.ts#STATE_RETRY",
  "src/app/limits.ts#OPEN_WAIT",
  "src/app/limits.ts#DRAIN_WAIT",
  "src/app/limits.ts#STOP_WAIT",
  "src/cli/client/limits.ts#CONNECT_WAIT",
  "src/cli/client/limits.ts#HEAR_WAIT",
  "src/cli/client/limits.ts#AGREE_WAIT",
  "src/cli/client/limits.ts#RECONNECT",
  "src/cli/limits.ts#SAME_SIGNAL",
  "src/cli/limits.ts#PROBLEMS_TOLD",
  "src/cli/limits.ts#SHOW_TRIES",
  "src/cli/limits.ts#COSTS_SHOWN",
  "src/model/limits.ts#LIMITS",
  "src/model/limits.ts#DEFAULT_LIMITS",
  "src/patch/limits.ts#DIGESTS_NAMED",
  "src/patch/limits.ts#FILE_LENGTH",
  "src/script/typescript/limits.ts#TYPE_PARTS",
  "src/script/typescript/limits.ts#TYPE_DEPTH",
  "src/script/typescript/limits.ts#LIBRARIES_KEPT",
  "src/script/typescript/limits.ts#QUOTED_LENGTH",
  "src/script/typescript/limits.ts#TOKEN_SURROUNDINGS",
  "src/script/typescript/print/limits.ts#LINE_COLUMNS",
  "src/script/typescript/print/limits.ts#INDENT",
  "src/script/typescript/print/limits.ts#CHAINED_CALLS",
  "src/script/typing/limits.ts#LOOP_TURNS",
  "src/script/typing/limits.ts#VISITS_PER_NODE",
  "src/script/typing/limits.ts#MOST_ALIASES",
  "src/script/typing/limits.ts#MOST_KNOWN",
];

test("every limit is taken by a test, at it and one past it", () => {
  const limits = sourceFilesOf("src").flatMap(limitsOf);
  const tested = new Set(sourceFilesOf("test").flatMap(limitsTestedIn));
  const untested = limits.filter((limit) => !tested.has(limit));
  console.log(`${limits.length} limits, ${untested.length} of them in no test`);
  expect(limits.length).toBeGreaterThan(100);
  expect(new Set(untested)).toEqual(new Set(UNTESTED));
});

test("a limit that is imported under another name is taken", () => {
  const text = 'import { A, B as C } from "../../src/app/limits.ts";\nconst D = 4;';
  const named = ["src/app/limits.ts#A", "src/app/limits.ts#B"];
  expect(limitsTestedIn(sourceFile("test/app/x.test.ts", text))).toEqual(named);
  const source = "export const A = 1, B = 2;\nconst hidden = 3;";
  expect(limitsOf(sourceFile("src/app/limits.ts", source))).toEqual(named);
  expect(limitsOf(sourceFile("src/app/other.ts", source))).toEqual([]);
});
