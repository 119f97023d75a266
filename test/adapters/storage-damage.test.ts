import { describe, expect, test } from "vitest";
import { LossyDisk, seededRandom } from "../../src/adapters/simulated/simulated.ts";
import { READ_TRIES } from "../../src/adapters/storage/limits.ts";
import { SEED } from "../seed.ts";
import { diskWithHistory, reopened, storageOn, textOf, withFile } from "./lossy-storage.ts";

const NEWEST = "ledger-000002.log";
const BEFORE = "ledger-000001.log";
const ALL = ["l1", "l2", "l3", "l4", "l5", "l6", "l7"];
/** The line of the newest file at which its appended lines begin, from 1. */
const FIRST_APPENDED = 7;

type Change = (lines: string[]) => readonly string[];

/** A disk with history on which the lines of a file were changed so. */
async function damaged(name: string, change: Change): Promise<LossyDisk> {
  const disk = await diskWithHistory();
  const lines = textOf(disk, name).match(/[^\n]*\n/g) ?? [];
  return withFile(disk, name, change(lines).join(""));
}

/** A change of the text of one line, counted from 1. */
function spoilt(line: number): Change {
  return (lines) =>
    lines.map((each, at) => (at === line - 1 ? each.replace(/(.)\n$/, "!$1\n") : each));
}

describe("damage among the appended lines", () => {
  const changes: readonly [string, number, Change][] = [
    ["a changed line", 8, spoilt(8)],
    ["a missing line", 8, (lines) => lines.filter((_, at) => at !== 7)],
    ["a doubled line", 9, (lines) => lines.flatMap((each, at) => (at === 7 ? [each, each] : each))],
    [
      "two lines that changed places",
      7,
      ([a, b, c, d, e, f, g, h, i]) => [a, b, c, d, e, f, h, g, i].map(String),
    ],
    ["a line of the image again", 8, (lines) => lines.toSpliced(7, 0, lines[2] ?? "")],
    ["the end of the image again", 8, (lines) => lines.toSpliced(7, 0, lines[5] ?? "")],
    ["the header again", 8, (lines) => lines.toSpliced(7, 0, lines[0] ?? "")],
    ["an empty line", 8, (lines) => lines.toSpliced(7, 0, "\n")],
    [
      "a number written otherwise",
      8,
      (lines) => lines.map((each) => each.replace("appended 1", "appended 01")),
    ],
  ];

  test.each(changes)(
    "%s: what stands before it is used, and that is said",
    async (_, line, change) => {
      const disk = await damaged(NEWEST, change);
      const { ledger, variables } = await reopened(disk);
      expect(ledger.lines).toEqual(ALL.slice(0, 4 + line - FIRST_APPENDED));
      expect(ledger.findings).toMatchObject([
        { code: "STORE_DAMAGED", file: `state/${NEWEST}`, line },
      ]);
      expect(variables.findings).toEqual([]);
    },
  );

  test("a line of the other log, or of an older file, is as bad as a changed one", async () => {
    const history = await diskWithHistory();
    for (const other of ["variables-000002.log", BEFORE]) {
      const [foreign = ""] = /appended 0 .*\n/.exec(textOf(history, other)) ?? [];
      expect(foreign).not.toBe("");
      const disk = await damaged(NEWEST, (lines) => lines.with(FIRST_APPENDED - 1, foreign));
      const { lines, findings } = (await reopened(disk)).ledger;
      expect(lines).toEqual(ALL.slice(0, 4));
      expect(findings).toMatchObject([{ code: "STORE_DAMAGED", line: FIRST_APPENDED }]);
    }
  });

  test("tells the same again until the log is rewritten, then puts the file aside", async () => {
    const disk = await damaged(NEWEST, spoilt(8));
    const first = await reopened(disk);
    expect(await reopened(disk)).toEqual(first);
    const storage = storageOn(disk);
    await storage.open();
    await storage.ledger.append("new");
    await storage.close();
    expect(await reopened(disk)).toMatchObject({
      ledger: { lines: [...ALL.slice(0, 5), "new"], findings: [] },
      variables: first.variables,
    });
    expect(textOf(disk, `${NEWEST}.damaged`)).toContain("appended 2");
    expect([...disk.files().keys()].filter((name) => name.startsWith("ledger")).sort()).toEqual([
      BEFORE,
      `${NEWEST}.damaged`,
      "ledger-000003.log",
    ]);
  });
});

/** A disk on which the third image of the ledger is damaged, and both files before it are there. */
async function threeGenerations(): Promise<LossyDisk> {
  const disk = await diskWithHistory();
  const first = textOf(disk, BEFORE);
  const storage = storageOn(disk);
  await storage.open();
  await storage.ledger.rewrite(ALL);
  await storage.ledger.append("l8");
  await storage.close();
  const third = textOf(disk, "ledger-000003.log").replace(" l2", " L2");
  return withFile(withFile(disk, BEFORE, first), "ledger-000003.log", third);
}

describe("damage of an image", () => {
  const changes: readonly [string, Change][] = [
    ["a changed header", spoilt(1)],
    ["a missing header", (lines) => lines.slice(1)],
    ["a changed line", spoilt(3)],
    ["a missing line", (lines) => lines.filter((_, at) => at !== 2)],
    ["a doubled line", (lines) => lines.flatMap((each, at) => (at === 2 ? [each, each] : each))],
    ["a changed end", spoilt(6)],
    ["a missing end", (lines) => lines.filter((_, at) => at !== 5)],
    ["a missing last line", (lines) => lines.filter((_, at) => at !== 4)],
  ];

  test.each(changes)("%s: the file before and all that was appended since", async (_, change) => {
    const { lines, findings } = (await reopened(await damaged(NEWEST, change))).ledger;
    expect(lines).toEqual(ALL);
    expect(findings).toMatchObject([{ code: "STORE_DAMAGED", file: `state/${NEWEST}` }]);
    expect(findings[0]?.what).toContain(`${BEFORE} was used instead`);
  });

  test.each([
    ["is empty", () => []],
    ["is cut off in its image", (lines: string[]) => [...lines.slice(0, 3), "image 2 00"]],
    ["is something else", () => ["\0\0\0\0", "\n\n\n"]],
  ])("a file that %s: the file before is used", async (_, change) => {
    const disk = await damaged(NEWEST, change);
    const { lines, findings } = (await reopened(disk)).ledger;
    expect(lines).toEqual(ALL.slice(0, 4));
    expect(findings).toMatchObject([{ code: "STORE_DAMAGED" }]);
  });

  test("and of a line appended to the file before: nothing that follows it is used", async () => {
    const disk = await damaged(NEWEST, spoilt(3));
    const worse = withFile(disk, BEFORE, textOf(disk, BEFORE).replace(/l4\n$/, "L4\n"));
    const { lines, findings } = (await reopened(worse)).ledger;
    expect(lines).toEqual(["l1", "l2", "l3"]);
    expect(findings.map(({ file }) => file)).toEqual([`state/${NEWEST}`, `state/${BEFORE}`]);
    expect(findings[0]?.what).toContain("what was written later is missing");
  });

  test("where a file is missing between: what came later is not taken for the next", async () => {
    const disk = withFile(await threeGenerations(), NEWEST, undefined);
    const { lines, findings } = (await reopened(disk)).ledger;
    expect(lines).toEqual(ALL.slice(0, 4));
    expect(findings).toMatchObject([{ code: "STORE_DAMAGED", file: "state/ledger-000003.log" }]);
    expect(findings[0]?.what).toContain("what was written later is missing");
  });

  test("of two files, one after the other: the third and all that was appended since", async () => {
    const disk = await threeGenerations();
    const worse = withFile(disk, NEWEST, textOf(disk, NEWEST).replace(" l2", " L2"));
    const { lines, findings } = (await reopened(worse)).ledger;
    expect(lines).toEqual([...ALL, "l8"]);
    expect(findings.map(({ file }) => file)).toEqual([
      "state/ledger-000003.log",
      `state/${NEWEST}`,
    ]);
  });

  test("of the file that is not needed is told, and that file is put aside", async () => {
    const disk = await damaged(BEFORE, spoilt(2));
    const storage = storageOn(disk);
    const { lines, findings } = (await storage.open()).ledger;
    expect(lines).toEqual(ALL);
    expect(findings).toMatchObject([{ code: "STORE_DAMAGED", file: `state/${BEFORE}`, line: 2 }]);
    await storage.ledger.rewrite(lines);
    expect([...disk.files().keys()].filter((name) => name.startsWith("ledger")).sort()).toEqual([
      `${BEFORE}.damaged`,
      NEWEST,
      "ledger-000003.log",
    ]);
  });

  test("of several files: the newest that is damaged is kept aside, and no older one", async () => {
    const disk = withFile(await damaged(NEWEST, spoilt(9)), `${BEFORE}.damaged`, "long ago");
    const storage = storageOn(disk);
    await storage.open();
    await storage.ledger.rewrite(["new"]);
    const asides = [...disk.files().keys()].filter((name) => name.endsWith(".damaged"));
    expect(asides).toEqual([`${NEWEST}.damaged`]);
  });

  test("of all files is a loss, is said, and changes nothing", async () => {
    const both = withFile(await damaged(NEWEST, spoilt(3)), BEFORE, "");
    const before = new Map(both.files());
    for (let time = 0; time < 2; time++) {
      await expect(reopened(both)).rejects.toMatchObject({
        code: "STORE_LOST",
        message: expect.stringContaining(`none of ${BEFORE}, ${NEWEST} is whole`),
      });
    }
    expect(both.files()).toEqual(before);
  });

  test("leaves nothing to begin anew with while a file lies aside", async () => {
    const disk = new LossyDisk([["ledger-000001.log.damaged", Buffer.from("old")]]);
    await expect(reopened(disk)).rejects.toMatchObject({ code: "STORE_LOST" });
  });
});

describe("a half-written last line", () => {
  test("is dropped and cut off, wherever it was torn", async () => {
    const history = await diskWithHistory();
    const text = textOf(history, NEWEST);
    const whole = text.lastIndexOf("appended 2");
    for (let size = whole + 1; size < text.length; size++) {
      const disk = withFile(history, NEWEST, text.slice(0, size));
      const { lines, findings } = (await reopened(disk)).ledger;
      expect(lines).toEqual(ALL.slice(0, -1));
      expect(findings).toMatchObject([{ code: "STORE_TORN", file: `state/${NEWEST}`, line: 9 }]);
      // It is gone also where the power is lost right now.
      const left = disk.crash(seededRandom(SEED));
      expect(textOf(left, NEWEST)).toBe(text.slice(0, whole));
      expect((await reopened(left)).ledger.findings).toEqual([]);
    }
  });

  test("may have its end where its beginning is still zeros", async () => {
    const history = await diskWithHistory();
    const torn = textOf(history, NEWEST).replace(/appended 2 \w+/, (head) =>
      "\0".repeat(head.length),
    );
    const { lines, findings } = (await reopened(withFile(history, NEWEST, torn))).ledger;
    expect(lines).toEqual(ALL.slice(0, -1));
    expect(findings).toMatchObject([{ code: "STORE_TORN", line: 9 }]);
  });

  test("of the file before is damage: it was whole when the next was made", async () => {
    const history = await diskWithHistory();
    const disk = withFile(history, BEFORE, textOf(history, BEFORE).slice(0, -1));
    const { lines, findings } = (await reopened(disk)).ledger;
    expect(lines).toEqual(ALL);
    expect(findings).toMatchObject([{ code: "STORE_DAMAGED", file: `state/${BEFORE}`, line: 6 }]);
  });
});

describe("files that cannot be read", () => {
  test("by the disk's own word are as good as damaged", async () => {
    const disk = await diskWithHistory();
    // The first calls are two lists of names; the newest file is read next.
    disk.fail({ call: disk.calls + 2, calls: READ_TRIES, code: "EIO" });
    const { lines, findings } = (await reopened(disk)).ledger;
    expect(lines).toEqual(ALL.slice(0, 4));
    expect(findings).toMatchObject([{ code: "STORE_DAMAGED", file: `state/${NEWEST}` }]);
  });

  test("at first are read again: the newest lines are not given up for a moment", async () => {
    const disk = await diskWithHistory();
    disk.fail({ call: disk.calls + 2, calls: READ_TRIES - 1, code: "EIO" });
    const { lines, findings } = (await reopened(disk)).ledger;
    expect(lines).toEqual(ALL);
    expect(findings).toEqual([]);
  });

  test("for any other reason stop the start: the newer lines may be all right", async () => {
    const disk = await diskWithHistory();
    disk.fail({ call: disk.calls + 2, code: "ENOSPC" });
    await expect(reopened(disk)).rejects.toMatchObject({ code: "STORE_READ" });
  });

  test("because a later Flyball wrote them stop the start, and are left alone", async () => {
    const { createHash } = await import("node:crypto");
    const history = await diskWithHistory();
    const digest = createHash("sha256").update('ledger 2 header 0 {"format":2}').digest("hex");
    const text = `header 0 ${digest.slice(0, 16)} {"format":2}\nwhatever follows`;
    const disk = withFile(history, NEWEST, text);
    await expect(reopened(disk)).rejects.toMatchObject({ code: "STORE_FORMAT" });
    expect(textOf(disk, NEWEST)).toBe(text);
  });
});
