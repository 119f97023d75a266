import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { LOCK_SUCCESSORS } from "../../src/adapters/storage/limits.ts";
import { FolderLock, FolderStorage } from "../../src/adapters/storage/storage.ts";
import { compileChild } from "./compiled-child.ts";
import { StorageProcess } from "./storage-process.ts";

const BOOT = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
const OTHER_BOOT = "00000000-0000-4000-8000-000000000000";
const RACES = 100;
const RACERS = 8;

const program = compileChild();
let parent: string;
let folder: string;
const children: StorageProcess[] = [];

afterAll(() => rm(program.folder, { recursive: true }));

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), "flyball-"));
  folder = join(parent, "state");
});

afterEach(async () => {
  for (const child of children.splice(0)) await child.kill();
  await rm(parent, { recursive: true });
});

async function child(limit?: string): Promise<StorageProcess> {
  const started = new StorageProcess(program.path, folder, limit);
  children.push(started);
  expect(await started.line()).toBe(`ready ${started.pid}`);
  return started;
}

/** When the process began, as the kernel has it. */
function startOf(pid: number): string {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
}

function token(digit: number): string {
  return digit.toString(16).padStart(32, "0");
}

/** The lock of a process that this machine never had. */
function deadLock(digit = 0): string {
  return `${process.pid} 1 ${BOOT} ${token(digit)}\n`;
}

function lockText(): string {
  return readFileSync(join(folder, "lock"), "utf8");
}

const locked = { code: "STORE_LOCKED" };

describe("a folder of one process", () => {
  test("is refused to another, which is told whose it is, and given to it later", async () => {
    const [one, other] = [await child(), await child()];
    expect(await one.ask("open")).toBe("opened 0");
    expect(await other.ask("open")).toMatch(
      new RegExp(`^STORE_LOCKED at ${folder}: the state folder is in use by process ${one.pid}\\.`),
    );
    expect(await one.ask("short")).toBe("done short");
    expect(await one.ask("close")).toBe("done close");
    expect(await other.ask("open")).toBe("opened 1");
  });

  test("is taken over from one that was killed, with all that it was told is kept", async () => {
    let kept = 0;
    for (let kill = 1; kill <= 5; kill++) {
      const process = await child();
      expect(await process.ask("open")).toBe(`opened ${kept}`);
      process.tell("go on");
      for (let line = 0; line < 10 * kill; line++)
        expect(await process.line()).toBe(`kept ${line}`);
      await process.kill();
      const storage = new FolderStorage({ folder });
      const { lines, findings } = (await storage.open()).ledger;
      await storage.close();
      const told = kept + 10 * kill + process.rest.length;
      // The line that it was about may be there or not; a half-written one is spoken of.
      expect([told, told + 1]).toContain(lines.length);
      expect(findings.filter(({ code }) => code !== "STORE_TORN")).toEqual([]);
      kept = lines.length;
    }
  });

  test("is refused to the same process a second time", async () => {
    const one = new FolderStorage({ folder });
    await one.open();
    const other = new FolderStorage({ folder: join(folder, "..", "state") });
    await expect(other.open()).rejects.toMatchObject(locked);
    await expect(one.open()).rejects.toMatchObject(locked);
    await one.ledger.append("still there");
    await one.close();
    expect((await other.open()).ledger.lines).toEqual(["still there"]);
    await other.close();
    expect(existsSync(join(folder, "lock"))).toBe(false);
  });

  test("is given back where what is in it cannot be used", async () => {
    await mkdir(folder);
    writeFileSync(join(folder, "ledger-000001.log"), "nonsense");
    const storage = new FolderStorage({ folder });
    await expect(storage.open()).rejects.toMatchObject({ code: "STORE_LOST" });
    expect(readdirSync(folder)).toEqual(["ledger-000001.log"]);
  });

  test("a file that grows to what the system allows is cut back, and used on", async () => {
    const one = await child("-f 4");
    await one.ask("open");
    let answer = "";
    for (let line = 0; line < 20 && !answer.startsWith("STORE"); line++)
      answer = await one.ask("long");
    expect(answer).toMatch(/^STORE_WRITE at .*ledger-000001.log: it cannot be written: EFBIG/);
    expect(await one.ask("short")).toBe("done short");
    await one.ask("close");
    const storage = new FolderStorage({ folder });
    const { lines, findings } = (await storage.open()).ledger;
    await storage.close();
    expect([lines.at(-1), findings]).toEqual(["short", []]);
  });
});

describe("a lock that nobody holds", () => {
  beforeEach(() => mkdir(folder));

  test.each([
    ["of a process that is gone", `4194305 1 ${BOOT} ${token(1)}\n`],
    ["of one whose number another has now", deadLock()],
    [
      "of one before the machine was started",
      `${process.pid} ${startOf(process.pid)} ${OTHER_BOOT} ${token(1)}\n`,
    ],
    ["that is empty", ""],
    ["that says something else", "hello\n"],
    ["that is very long", "1".repeat(100_000)],
  ])("%s is taken over", async (_, text) => {
    writeFileSync(join(folder, "lock"), text);
    const lock = new FolderLock(folder);
    await lock.take();
    expect(lockText()).toContain(`${process.pid} ${startOf(process.pid)} ${BOOT} `);
    expect(readdirSync(folder)).toEqual(["lock"]);
    await lock.release();
    await lock.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  test("of a process that was killed and not buried is taken over", async () => {
    const shell = spawn("sh", ["-c", "sleep 0 & echo $!; exec sleep 60"]);
    try {
      const [output] = await once(shell.stdout, "data");
      const pid = Number(String(output));
      const state = () => readFileSync(`/proc/${pid}/stat`, "utf8");
      await expect.poll(state, { timeout: 10_000 }).toMatch(/\) Z /);
      writeFileSync(join(folder, "lock"), `${pid} ${startOf(pid)} ${BOOT} ${token(1)}\n`);
      const lock = new FolderLock(folder);
      await lock.take();
      await lock.release();
    } finally {
      shell.kill();
    }
  });

  test("is taken over by one of many that try at once, and by no more, each time", async () => {
    for (let race = 0; race < RACES; race++) {
      writeFileSync(join(folder, "lock"), deadLock(race));
      const locks = Array.from({ length: RACERS }, () => new FolderLock(folder));
      const takes = await Promise.allSettled(locks.map((lock) => lock.take()));
      const refused = takes.flatMap((take) =>
        take.status === "rejected" ? [take.reason.code] : [],
      );
      expect(refused).toEqual(Array(RACERS - 1).fill("STORE_LOCKED"));
      for (const lock of locks) await lock.release();
      expect(readdirSync(folder)).toEqual([]);
    }
  });

  test("is taken over by one of several processes that try at once", async () => {
    const all = await Promise.all(Array.from({ length: 4 }, () => child()));
    writeFileSync(join(folder, "lock"), deadLock());
    const answers = await Promise.all(all.map((each) => each.ask("open")));
    expect(answers.filter((answer) => answer === "opened 0")).toHaveLength(1);
    expect(answers.filter((answer) => answer.startsWith("STORE_LOCKED"))).toHaveLength(3);
  });
});

describe("one that died while it took over", () => {
  beforeEach(() => mkdir(folder));

  /** A dead lock, and so many that died on the way to taking over from the one before. */
  function deadSuccessors(count: number): void {
    writeFileSync(join(folder, "lock"), deadLock(0));
    for (let digit = 1; digit <= count; digit++) {
      writeFileSync(join(folder, `lock-after-${token(digit - 1)}`), deadLock(digit));
    }
  }

  test("is succeeded in its turn, and what it left is swept", async () => {
    deadSuccessors(2);
    writeFileSync(join(folder, `lock-new-${token(9)}`), deadLock(9));
    writeFileSync(join(folder, `lock-after-${token(12)}`), deadLock(13));
    const lock = new FolderLock(folder);
    await lock.take();
    expect(readdirSync(folder)).toEqual(["lock"]);
    await lock.release();
  });

  test("is waited for while it lives", async () => {
    deadSuccessors(1);
    const own = `${process.pid} ${startOf(process.pid)} ${BOOT} ${token(2)}\n`;
    writeFileSync(join(folder, `lock-after-${token(1)}`), own);
    await expect(new FolderLock(folder).take()).rejects.toMatchObject(locked);
    expect(lockText()).toBe(deadLock(0));
  });

  test("is counted: the most that are looked at are succeeded, one more is not", async () => {
    deadSuccessors(LOCK_SUCCESSORS + 1);
    await expect(new FolderLock(folder).take()).rejects.toMatchObject(locked);
    await rm(join(folder, `lock-after-${token(LOCK_SUCCESSORS)}`));
    const lock = new FolderLock(folder);
    await lock.take();
    await lock.release();
  });

  test("a lock that somebody else put in the place of ours is left to them", async () => {
    const lock = new FolderLock(folder);
    await lock.take();
    writeFileSync(join(folder, "lock"), deadLock(7));
    await lock.release();
    expect(lockText()).toBe(deadLock(7));
  });
});

describe("a folder that cannot be used", () => {
  test("because a file is in its place is refused with what the system says", async () => {
    writeFileSync(folder, "in the way");
    await expect(new FolderStorage({ folder }).open()).rejects.toMatchObject({
      code: "STORE_FOLDER",
      message: expect.stringContaining("EEXIST"),
    });
  });

  test("because its lock is a folder is refused", async () => {
    await mkdir(join(folder, "lock"), { recursive: true });
    const storage = new FolderStorage({ folder });
    await expect(storage.open()).rejects.toMatchObject({ code: "STORE_FOLDER" });
    expect(readdirSync(folder)).toEqual(["lock"]);
  });
});
