import { describe, expect, test } from "vitest";
import { LossyDisk } from "../../src/adapters/simulated/simulated.ts";
import { LOG_LIMITS } from "../../src/adapters/storage/limits.ts";
import { diskWithHistory, reopened, storageOn, textOf, withFile } from "./lossy-storage.ts";

/** The bytes of a line of this kind with that text; the check is 16 digits. */
function lineBytes(kind: string, index: number, text: string): number {
  return `${kind} ${index} ${"0".repeat(16)} ${text}\n`.length;
}

const HEADER_BYTES = lineBytes("header", 0, '{"format":1}');
const END_BYTES = lineBytes("end", 0, "{}");

describe("the files of a log", () => {
  test("hold a header, an image, its end, and what was appended, each with its check", async () => {
    const text = textOf(await diskWithHistory(), "ledger-000002.log");
    expect(text.replace(/ [0-9a-f]{16} /g, " CHECK ")).toBe(
      [
        'header 0 CHECK {"format":1}',
        "image 0 CHECK l1",
        "image 1 CHECK l2",
        "image 2 CHECK l3",
        "image 3 CHECK l4",
        "end 4 CHECK {}",
        "appended 0 CHECK l5",
        "appended 1 CHECK l6",
        "appended 2 CHECK l7",
        "",
      ].join("\n"),
    );
  });

  test("are as they were written by this version: the checks are those of the format", async () => {
    const disk = await diskWithHistory();
    expect(textOf(disk, "variables-000001.log")).toBe(
      [
        'header 0 346075be7a8d9cea {"format":1}',
        'image 0 568a24e7aaf8619b {"a":1}',
        "end 1 460f9891c58ca24b {}",
        'appended 0 bf487cabe30c7f40 {"a":2}',
        "",
      ].join("\n"),
    );
  });

  test("are the one in force and the one before it", async () => {
    const disk = await diskWithHistory();
    const storage = storageOn(disk);
    await storage.open();
    for (let rewrite = 0; rewrite < 5; rewrite++) await storage.ledger.rewrite(["x"]);
    expect([...disk.files().keys()].sort()).toEqual([
      "ledger-000006.log",
      "ledger-000007.log",
      "variables-000001.log",
      "variables-000002.log",
    ]);
  });

  test("are numbered on beyond six digits", async () => {
    const disk = new LossyDisk();
    await storageAt(disk, 999_999);
    const storage = storageOn(disk);
    expect((await storage.open()).ledger).toMatchObject({ lines: ["at 999999"], findings: [] });
    await storage.ledger.rewrite(["later"]);
    await storage.close();
    expect([...disk.files().keys()].sort()).toEqual(["ledger-1000000.log", "ledger-999999.log"]);
    expect((await reopened(disk)).ledger.lines).toEqual(["later"]);
  });

  test("are left as they are where their names are not those of a log", async () => {
    const names = ["lock", "notes.txt", "ledger-1.log", "ledger-0000003.log", "other-000009.log"];
    const strangers = names.map((name) => [name, Buffer.from(name)] as const);
    const disk = new LossyDisk([...(await diskWithHistory()).files(), ...strangers]);
    const storage = storageOn(disk);
    expect((await storage.open()).ledger.findings).toEqual([]);
    for (let rewrite = 0; rewrite < 3; rewrite++) await storage.ledger.rewrite(["x"]);
    for (const name of names) expect(textOf(disk, name)).toBe(name);
  });

  test("that were half-written when the process died are swept", async () => {
    const disk = withFile(await diskWithHistory(), "ledger-000003.log.tmp", "header 0 ");
    expect((await reopened(disk)).ledger.findings).toEqual([]);
    expect([...disk.files().keys()]).not.toContain("ledger-000003.log.tmp");
  });
});

/** Makes a ledger whose file has that number. */
async function storageAt(disk: LossyDisk, generation: number): Promise<void> {
  const before = `ledger-${String(generation - 1).padStart(6, "0")}.log`;
  const storage = storageOn(disk);
  await storage.open();
  await disk.create(before);
  await storage.ledger.rewrite([`at ${generation}`]);
  await storage.close();
  await disk.remove(before);
}

describe("withdrawing", () => {
  test("leaves the file byte for byte as it was", async () => {
    const disk = await diskWithHistory();
    const storage = storageOn(disk);
    await storage.open();
    await storage.ledger.append("kept");
    const before = textOf(disk, "ledger-000003.log");
    await storage.ledger.append("taken back");
    await storage.ledger.withdraw();
    expect(textOf(disk, "ledger-000003.log")).toBe(before);
    await storage.ledger.append("instead");
    await storage.close();
    const { lines } = (await reopened(disk)).ledger;
    expect(lines.slice(-2)).toEqual(["kept", "instead"]);
  });

  test("takes back nothing but an append that was the last call", async () => {
    const storage = storageOn(new LossyDisk());
    await storage.open();
    const refused = { code: "INTERNAL" };
    await expect(storage.ledger.withdraw()).rejects.toMatchObject(refused);
    await storage.ledger.append("one");
    await storage.ledger.append("two");
    await storage.ledger.withdraw();
    await expect(storage.ledger.withdraw()).rejects.toMatchObject(refused);
    await storage.ledger.append("three");
    await storage.ledger.rewrite(["four"]);
    await expect(storage.ledger.withdraw()).rejects.toMatchObject(refused);
  });
});

describe("calls out of turn", () => {
  test.each(["a\nb", "\n", "\ud800", "x\udc00y"])("%j is no line", async (line) => {
    const storage = storageOn(new LossyDisk());
    await storage.open();
    await expect(storage.ledger.append(line)).rejects.toMatchObject({ code: "INTERNAL" });
    await expect(storage.ledger.rewrite([line])).rejects.toMatchObject({ code: "INTERNAL" });
    await storage.ledger.append("a line");
  });

  test("one at a time, and none before the opening or after the closing", async () => {
    const storage = storageOn(new LossyDisk());
    const refused = { code: "INTERNAL" };
    await expect(storage.ledger.append("early")).rejects.toMatchObject(refused);
    await storage.open();
    await expect(storage.open()).rejects.toMatchObject(refused);
    const first = storage.ledger.append("first");
    await expect(storage.ledger.append("second")).rejects.toMatchObject(refused);
    await first;
    await storage.close();
    await expect(storage.ledger.rewrite([])).rejects.toMatchObject(refused);
  });
});

describe("limits of a log", () => {
  const tooLarge = { code: "STORE_SIZE" };

  test("a line of the most bytes is kept, one of a byte more is refused", async () => {
    const disk = new LossyDisk();
    const limits = { lineBytes: lineBytes("appended", 0, "x".repeat(100)) };
    const storage = storageOn(disk, limits);
    await storage.open();
    await storage.ledger.append("x".repeat(100));
    await expect(storage.ledger.append("x".repeat(101))).rejects.toMatchObject(tooLarge);
    await expect(storage.ledger.append("é".repeat(51))).rejects.toMatchObject(tooLarge);
    await storage.close();
    const opened = await reopened(disk, limits);
    expect(opened.ledger).toMatchObject({ lines: ["x".repeat(100)], findings: [] });
    // With less room it is not even looked at.
    const { findings } = (await reopened(disk, { lineBytes: limits.lineBytes - 1 })).ledger;
    expect(findings).toMatchObject([{ code: "STORE_DAMAGED", line: 3 }]);
  });

  test("an image of the most bytes is kept, one of a byte more leaves the old", async () => {
    const disk = new LossyDisk();
    const fileBytes = HEADER_BYTES + lineBytes("image", 0, "x".repeat(50)) + END_BYTES;
    const storage = storageOn(disk, { fileBytes });
    await storage.open();
    await storage.ledger.rewrite(["x".repeat(50)]);
    await expect(storage.ledger.rewrite(["x".repeat(51)])).rejects.toMatchObject(tooLarge);
    await expect(storage.ledger.append("")).rejects.toMatchObject(tooLarge);
    await storage.close();
    expect([...disk.files().keys()]).toEqual(["ledger-000001.log"]);
    const opened = await reopened(disk, { fileBytes });
    expect(opened.ledger).toMatchObject({ lines: ["x".repeat(50)], findings: [] });
    await expect(reopened(disk, { fileBytes: fileBytes - 1 })).rejects.toMatchObject({
      code: "STORE_READ",
    });
  });

  test("a file is appended to up to its most bytes, and not beyond", async () => {
    const disk = new LossyDisk();
    const line = "x".repeat(50);
    const appended = lineBytes("appended", 0, line);
    const fileBytes = HEADER_BYTES + END_BYTES + 2 * appended;
    const storage = storageOn(disk, { fileBytes });
    await storage.open();
    await storage.ledger.append(line);
    await expect(storage.ledger.append(`${line}y`)).rejects.toMatchObject(tooLarge);
    await storage.ledger.append(line);
    await expect(storage.ledger.append("")).rejects.toMatchObject(tooLarge);
    await storage.close();
    expect((await reopened(disk, { fileBytes })).ledger.lines).toEqual([line, line]);
  });

  test("a rewrite takes its lines a slice at a time, with turns for others between", async () => {
    const storage = storageOn(new LossyDisk());
    await storage.open();
    const text = "x".repeat(1_000);
    let taken = 0;
    const takenAtTurns: number[] = [];
    const lines = function* () {
      for (; taken < 10_000; taken++) yield text;
    };
    let isDone = false;
    const turn = () => {
      takenAtTurns.push(taken);
      if (!isDone) setImmediate(turn);
    };
    setImmediate(turn);
    await storage.ledger.rewrite(lines());
    isDone = true;
    const most = Math.ceil(LOG_LIMITS.sliceBytes / text.length);
    takenAtTurns.forEach((now, at) => {
      expect(now - (takenAtTurns[at - 1] ?? 0)).toBeLessThanOrEqual(most);
    });
    expect(takenAtTurns.length).toBeGreaterThan(10_000 / most);
  });
});
