import { describe, expect, test } from "vitest";
import { LossyDisk } from "../../src/adapters/simulated/simulated.ts";
import { diskWithHistory, LOGS, type LogName, reopened, storageOn } from "./lossy-storage.ts";

/** As many as are to be tried at least. */
const FLIPS = 5_000;
const ALL = ["l1", "l2", "l3", "l4", "l5", "l6", "l7"];

/** All that may be read with one bit of one file changed. */
const ALTERNATIVES: Readonly<Record<LogName, readonly (readonly string[])[]>> = {
  ledger: [4, 5, 6, 7].map((count) => ALL.slice(0, count)),
  variables: [
    ['{"a":3}', '{"b":"é"}'],
    ['{"a":1}', '{"a":2}'],
  ].flatMap((image) =>
    [[], ['{"a":4}'], ['{"a":4}', '{"b":"☃"}']].map((appended) => [...image, ...appended]),
  ),
};

describe("a changed bit", () => {
  test("is noticed, whichever it is, and what is read was written, then or before", async () => {
    const history = await diskWithHistory();
    const counts: Record<string, number> = {};
    let flips = 0;
    for (const [name, content] of history.files()) {
      for (let bit = 0; bit < content.length * 8; bit++, flips++) {
        const bytes = Buffer.from(content);
        bytes.writeUInt8(bytes.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
        const disk = new LossyDisk(new Map(history.files()).set(name, bytes));
        const codes = await expectNoticed(disk, name);
        counts[codes] = (counts[codes] ?? 0) + 1;
      }
    }
    console.log(`every bit of ${history.files().size} files, ${flips} in all, noticed as:`, counts);
    expect(flips).toBeGreaterThan(FLIPS);
  });
});

/**
 * Holds what is promised of a disk with one bit changed in that file; gives what was said of it.
 */
async function expectNoticed(disk: LossyDisk, name: string): Promise<string> {
  const storage = storageOn(disk);
  const opened = await storage.open();
  for (const log of LOGS) {
    const { lines, findings } = opened[log];
    expect(ALTERNATIVES[log]).toContainEqual(lines);
    // A lost line break makes one damaged line of two, which may belong to two parts of the file.
    expect(findings.length).toBeGreaterThanOrEqual(name.startsWith(log) ? 1 : 0);
    expect(findings.length).toBeLessThanOrEqual(name.startsWith(log) ? 2 : 0);
    // A file that is not needed takes nothing away.
    if (!name.endsWith("2.log")) expect(lines).toEqual(ALTERNATIVES[log][log === "ledger" ? 3 : 2]);
    await storage[log].append("on");
  }
  await storage.close();
  const after = await reopened(disk);
  for (const log of LOGS) {
    expect(after[log].lines).toEqual([...opened[log].lines, "on"]);
    expect(after[log].findings).toEqual([]);
  }
  return LOGS.flatMap((log) => opened[log].findings.map(({ code }) => code)).join();
}
