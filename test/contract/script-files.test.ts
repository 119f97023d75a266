import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { SystemClock } from "../../src/adapters/clock/clock.ts";
import { FolderFiles } from "../../src/adapters/files/files.ts";
import { MemoryFiles } from "../../src/adapters/simulated/simulated.ts";
import { type ScriptFilesUnderTest, scriptFilesContract } from "./script-files-contract.ts";

scriptFilesContract("in memory", async () => {
  const files = new MemoryFiles({ clock: new SystemClock(), settle: 20 });
  return {
    files,
    save: (file, text) => files.save(file, text),
    remove: (file) => files.remove(file),
    spoil: () =>
      files.spoil({ code: "FILE_UNREADABLE", what: "they are spoilt", fix: "Mend them" }),
    mend: () => files.spoil(undefined),
    close: async () => undefined,
  };
});

scriptFilesContract("in a folder", openFolder);

async function openFolder(): Promise<ScriptFilesUnderTest> {
  const place = await mkdtemp(join(tmpdir(), "flyball-files-"));
  const folder = join(place, "scripts");
  mkdirSync(folder);
  const at = (file: string) => join(folder, `${file}.json`);
  return {
    files: new FolderFiles({
      paths: [folder],
      endings: [".json"],
      shown: (path) => basename(path, ".json"),
      clock: new SystemClock(),
      times: { settle: 40, compare: 500 },
    }),
    save: (file, text) => writeFileSync(at(file), text),
    remove: (file) => rmSync(at(file)),
    spoil: () => renameSync(folder, `${folder}.away`),
    mend: () => renameSync(`${folder}.away`, folder),
    close: () => rm(place, { recursive: true }),
  };
}
