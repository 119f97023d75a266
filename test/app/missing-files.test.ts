import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { FolderStorage } from "../../src/adapters/storage/storage.ts";
import { missingFiles } from "../../src/app/missing-files.ts";

const folders: string[] = [];

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

/** A folder with two files of each log, as a start leaves them. */
async function filled(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "flyball-missing-"));
  folders.push(folder);
  const storage = new FolderStorage({ folder });
  await storage.open();
  for (const log of [storage.ledger, storage.variables]) {
    await log.rewrite(["1"]);
    await log.rewrite(["2"]);
  }
  await storage.close();
  return folder;
}

/** What is said of the folder once it lacks those files. */
async function without(lacking: RegExp, beside: boolean): Promise<readonly string[]> {
  const folder = await filled();
  for (const name of await readdir(folder)) if (lacking.test(name)) await rm(join(folder, name));
  const storage = new FolderStorage({ folder });
  const opened = await storage.open();
  await storage.close();
  return missingFiles(opened, beside).map(({ code, what }) => `${code} ${what}`);
}

test.each<[string, RegExp, boolean, readonly RegExp[]]>([
  ["nothing", /^none$/, true, []],
  ["the scripts", /^ledger/, false, [/no file with scripts/]],
  ["the variables", /^variables/, true, [/no file with variables/]],
  ["the newest scripts", /^ledger-0*2\./, true, [/of two files ledger/]],
  ["the older scripts", /^ledger-0*1\./, true, [/of two files ledger/]],
  ["the newest variables", /^variables-0*2\./, true, [/of two files variables/]],
  ["the older variables", /^variables-0*1\./, true, [/of two files variables/]],
  ["one of each", /-0*2\./, true, [/ledger/, /variables/]],
  [
    "the variables and the newest scripts",
    /^(variables|ledger-0*2)/,
    true,
    [/ledger/, /variables/],
  ],
  ["variables that were never written", /^variables/, false, []],
  ["what a first start had not got to", /^(variables|ledger-0*2)/, false, []],
  ["everything, which is a first start", /\.log$/, false, []],
])("without %s", async (_, lacking, beside, said) => {
  const found = await without(lacking, beside);
  expect(found).toHaveLength(said.length);
  said.forEach((pattern, index) => {
    expect(found[index]).toMatch(/^STORE_MISSING/);
    expect(found[index]).toMatch(pattern);
  });
});
