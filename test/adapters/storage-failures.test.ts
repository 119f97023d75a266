import { describe, expect, test } from "vitest";
import {
  type DiskFailure,
  LossyDisk,
  seededRandom,
} from "../../src/adapters/simulated/simulated.ts";
import { LINE_BYTES } from "../../src/adapters/storage/limits.ts";
import { type LineLog, StorageError } from "../../src/ports/ports.ts";
import { SEED } from "../seed.ts";
import { diskWithHistory, reopened, storageOn, textOf } from "./lossy-storage.ts";
import { type Act, expectKept, ModelledStorage, NOTHING } from "./storage-model.ts";

const ACTS: readonly Act[] = [
  { kind: "rewrite", log: "ledger", lines: ["1", "2", "3"] },
  { kind: "append", log: "ledger", line: "4" },
  { kind: "append", log: "ledger", line: "x".repeat(2_000) },
  { kind: "append", log: "variables", line: "a" },
  { kind: "append", log: "ledger", line: "5" },
  { kind: "rewrite", log: "ledger", lines: ["1", "2", "3", "4", "5"] },
  { kind: "append", log: "ledger", line: "6" },
  { kind: "rewrite", log: "variables", lines: ["b"] },
  { kind: "append", log: "variables", line: "c" },
  { kind: "rewrite", log: "ledger", lines: ["7"] },
];

/** Does all of them on an empty disk, taking the last append back where that is possible. */
async function doAll(failure?: DiskFailure) {
  const disk = new LossyDisk();
  const storage = await ModelledStorage.open(disk, NOTHING);
  const openCalls = disk.calls;
  if (failure !== undefined) disk.fail({ ...failure, call: openCalls + failure.call });
  for (const act of ACTS) {
    await storage.act(act);
    if (act.kind === "append" && act.line === "5" && storage.canWithdraw("ledger")) {
      await storage.act({ kind: "withdraw", log: "ledger" });
    }
  }
  return { disk, storage, calls: disk.calls - openCalls };
}

describe("every call of the disk that can fail", () => {
  test("leaves the storage as it was, or says that nobody knows; nothing else", async () => {
    const random = seededRandom(SEED);
    const { calls } = await doAll();
    const counts = { runs: 0, failed: 0 };
    for (let call = 1; call <= calls; call++) {
      for (const code of ["EIO", "ENOSPC"] as const) {
        for (const written of [0, 0.5, 0.999]) {
          for (const times of [1, 2, Number.POSITIVE_INFINITY]) {
            const { disk, storage } = await doAll({ call, code, written, calls: times });
            counts.runs++;
            if (storage.isFailed) counts.failed++;
            disk.fail(undefined);
            await expectKept(disk.copy(), storage.possible);
            for (let cut = 0; cut < 5; cut++) {
              await expectKept(disk.crash(random), storage.possible);
            }
          }
        }
      }
    }
    console.log(`${calls} calls, failing in turn; seed ${SEED} (FLYBALL_SEED):`, counts);
    expect(counts.failed).toBeGreaterThan(0);
    expect(counts.failed).toBeLessThan(counts.runs);
  });

  test("at the opening stops it with a code, and the next try has everything", async () => {
    const whole = await diskWithHistory();
    const { ledger, variables } = await reopened(whole.copy());
    const start = whole.calls;
    await reopened(whole);
    const codes: Record<string, number> = {};
    for (let call = 1; call <= whole.calls - start; call++) {
      const disk = await diskWithHistory();
      disk.fail({ call: disk.calls + call, code: "ENOSPC" });
      const failure = await reopened(disk).then(
        () => undefined,
        (error: unknown) => error,
      );
      // What fails in letting go of a file that was synced is of no matter.
      if (failure !== undefined) expect(failure).toBeInstanceOf(StorageError);
      const code = failure instanceof StorageError ? failure.code : "none";
      codes[code] = (codes[code] ?? 0) + 1;
      expect(await reopened(disk)).toEqual({ ledger, variables });
    }
    expect(codes).toEqual({ STORE_READ: 6, STORE_FULL: 6, STORE_SYNC: 6, none: 4 });
  });
});

/** A storage on which the ledger holds two lines, and the disk under it. */
async function started() {
  const disk = new LossyDisk();
  const storage = storageOn(disk);
  await storage.open();
  await storage.ledger.rewrite(["1"]);
  await storage.ledger.append("2");
  return { disk, storage, file: "ledger-000001.log" };
}

/** From now on the call of that name fails, once, whenever it comes. */
function failAt(disk: LossyDisk, name: string, failure: Partial<DiskFailure> = {}): void {
  disk.watch = (call) => {
    if (!call.startsWith(name)) return;
    disk.watch = () => undefined;
    disk.fail({ call: disk.calls + 1, code: "EIO", ...failure });
  };
}

describe("an append that fails", () => {
  test.each([
    ["ENOSPC", "STORE_FULL"],
    ["EIO", "STORE_WRITE"],
  ] as const)("by %s is cut off again, and the next one goes on", async (code, expected) => {
    for (const written of [0, 0.3, 0.999]) {
      const { disk, storage, file } = await started();
      const before = textOf(disk, file);
      failAt(disk, "write", { code, written });
      await expect(storage.ledger.append("3")).rejects.toMatchObject({ code: expected });
      expect(textOf(disk, file)).toBe(before);
      await storage.ledger.append("4");
      await storage.close();
      expect((await reopened(disk)).ledger).toMatchObject({ lines: ["1", "2", "4"], findings: [] });
    }
  });

  test("leaves the one before it to be withdrawn, once", async () => {
    const { disk, storage } = await started();
    await storage.ledger.append("3");
    failAt(disk, "write");
    await expect(storage.ledger.append("4")).rejects.toMatchObject({ code: "STORE_WRITE" });
    const large = "x".repeat(LINE_BYTES);
    await expect(storage.ledger.append(large)).rejects.toMatchObject({ code: "STORE_SIZE" });
    await storage.ledger.withdraw();
    await expect(storage.ledger.withdraw()).rejects.toMatchObject({ code: "INTERNAL" });
    expect((await reopened(disk)).ledger.lines).not.toContain("3");
  });

  test("leaves nothing behind in a file that a next one follows, whenever power goes", async () => {
    const random = seededRandom(SEED);
    for (let cut = 0; cut < 100; cut++) {
      const { disk, storage } = await started();
      failAt(disk, "write", { written: 0.9 });
      await expect(storage.ledger.append("3")).rejects.toMatchObject({ code: "STORE_WRITE" });
      await storage.ledger.rewrite(["1", "2"]);
      const left = await reopened(disk.crash(random));
      expect(left.ledger).toMatchObject({ lines: ["1", "2"], findings: [] });
    }
  });

  test("in its sync is not there for a process that starts again", async () => {
    const { disk, storage, file } = await started();
    const before = textOf(disk, file);
    failAt(disk, "sync");
    await expect(storage.ledger.append("3")).rejects.toMatchObject({ code: "STORE_SYNC" });
    expect(textOf(disk, file)).toBe(before);
    await storage.close();
    expect((await reopened(disk)).ledger).toMatchObject({ lines: ["1", "2"], findings: [] });
  });

  test("names the file and says what to do", async () => {
    const { disk, storage } = await started();
    failAt(disk, "write", { code: "ENOSPC" });
    await expect(storage.ledger.append("3")).rejects.toThrow(
      /^STORE_FULL at state\/ledger-000001.log: there is no room on the disk: ENOSPC.*\. Make room/,
    );
  });
});

describe("a rewrite that fails", () => {
  test.each(["create", "write", "rename"])(
    "in its %s leaves the old lines in force",
    async (call) => {
      const { disk, storage, file } = await started();
      failAt(disk, call, { written: 0.5 });
      await expect(storage.ledger.rewrite(["new"])).rejects.toMatchObject({ code: "STORE_WRITE" });
      expect([...disk.files().keys()]).toEqual([file]);
      await storage.ledger.append("3");
      expect((await reopened(disk.crash(() => 0))).ledger.lines).toEqual(["1", "2", "3"]);
      await storage.ledger.rewrite(["new"]);
      await storage.close();
      expect((await reopened(disk)).ledger).toMatchObject({ lines: ["new"], findings: [] });
    },
  );

  test("only in removing what is old has not failed, and that is made up for", async () => {
    const { disk, storage } = await started();
    await storage.ledger.rewrite(["2"]);
    failAt(disk, "remove");
    await storage.ledger.rewrite(["3"]);
    expect(disk.files().size).toBe(3);
    await storage.ledger.rewrite(["4"]);
    expect([...disk.files().keys()].sort()).toEqual(["ledger-000003.log", "ledger-000004.log"]);
  });
});

describe("a failed sync", () => {
  const ways: readonly [string, string, (ledger: LineLog) => Promise<void>][] = [
    ["of an appended line", "sync ledger-000001.log", (ledger) => ledger.append("3")],
    ["of a withdrawal", "sync ledger-000001.log", (ledger) => ledger.withdraw()],
    ["of a new file", "sync ledger-000002.log.tmp", (ledger) => ledger.rewrite(["new"])],
    ["of the folder", "sync the folder", (ledger) => ledger.rewrite(["new"])],
    ["or a withdrawal that does not work", "truncate", (ledger) => ledger.withdraw()],
  ];

  test.each(ways)(
    "%s is the end of both logs, until they are opened anew",
    async (_, call, act) => {
      const { disk, storage } = await started();
      failAt(disk, call);
      const { ledger, variables } = storage;
      const lost = { code: "STORE_SYNC" };
      await expect(act(ledger)).rejects.toMatchObject(lost);
      const files = disk.files();
      await expect(ledger.append("4")).rejects.toMatchObject(lost);
      await expect(ledger.withdraw()).rejects.toMatchObject(lost);
      await expect(ledger.rewrite([])).rejects.toMatchObject(lost);
      await expect(variables.append("4")).rejects.toMatchObject(lost);
      await expect(variables.rewrite([])).rejects.toMatchObject(lost);
      expect(disk.files()).toEqual(files);
      await storage.close();
      expect((await storage.open()).ledger.lines[0]).toMatch(/1|new/);
      await storage.ledger.append("on");
      await storage.close();
    },
  );

  test("of the other log, while a line is appended, is not acknowledged either", async () => {
    const { disk, storage } = await started();
    await storage.variables.append("a");
    failAt(disk, "sync variables");
    const appends = [storage.variables.append("b"), storage.ledger.append("3")];
    const outcomes = await Promise.allSettled(appends);
    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  });

  test("after a cut that did not work: the half line is not left to be appended to", async () => {
    const { disk, storage } = await started();
    disk.watch = (call) => {
      if (!call.startsWith("write")) return;
      disk.fail({ call: disk.calls + 1, calls: 2, code: "EIO", written: 0.5 });
    };
    const lost = { code: "STORE_SYNC" };
    await expect(storage.ledger.append("3")).rejects.toMatchObject(lost);
    await expect(storage.ledger.append("4")).rejects.toMatchObject(lost);
    disk.watch = () => undefined;
    const { lines, findings } = (await reopened(disk)).ledger;
    expect(lines).toEqual(["1", "2"]);
    expect(findings).toMatchObject([{ code: "STORE_TORN" }]);
  });
});
