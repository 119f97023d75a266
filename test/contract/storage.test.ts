import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LossyDisk } from "../../src/adapters/simulated/simulated.ts";
import { FolderStorage, LineStorage } from "../../src/adapters/storage/storage.ts";
import { storageContract } from "./storage-contract.ts";

storageContract("on a disk in memory", async () => {
  const disk = new LossyDisk();
  return {
    storage: () => new LineStorage({ disk, folder: "memory" }),
    close: async () => undefined,
  };
});

storageContract("of a folder", async () => {
  const parent = await mkdtemp(join(tmpdir(), "flyball-"));
  return {
    storage: () => new FolderStorage({ folder: join(parent, "state") }),
    close: () => rm(parent, { recursive: true }),
  };
});
