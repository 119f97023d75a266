// Storages on a disk in memory, and what stands in their files.
import { LossyDisk } from "../../src/adapters/simulated/simulated.ts";
import { LOG_LIMITS, type LogLimits } from "../../src/adapters/storage/limits.ts";
import { LineStorage } from "../../src/adapters/storage/storage.ts";
import type { Opened } from "../../src/ports/ports.ts";

/** The two logs of a storage. */
export const LOGS = ["ledger", "variables"] as const;

/** The name of one of them. */
export type LogName = (typeof LOGS)[number];

/** A storage of its own on that disk. */
export function storageOn(disk: LossyDisk, limits: Partial<LogLimits> = {}): LineStorage {
  return new LineStorage({ disk, folder: "state", limits: { ...LOG_LIMITS, ...limits } });
}

/** What the next process has of it. */
export async function reopened(disk: LossyDisk, limits: Partial<LogLimits> = {}): Promise<Opened> {
  const storage = storageOn(disk, limits);
  const opened = await storage.open();
  await storage.close();
  return opened;
}

/** What stands in a file, in Latin 1 so that each byte is a character. */
export function textOf(disk: LossyDisk, name: string): string {
  return Buffer.from(disk.files().get(name) ?? []).toString("latin1");
}

/** The same disk, all of it synced, with other content in one file; without it if there is none. */
export function withFile(disk: LossyDisk, name: string, text: string | undefined): LossyDisk {
  const files = new Map(disk.files());
  if (text === undefined) files.delete(name);
  else files.set(name, Buffer.from(text, "latin1"));
  return new LossyDisk(files);
}

/**
 * A disk with two generations of both logs. The ledger's second image is what the first and the
 * lines appended to it came to; that of the variables says something new.
 */
export async function diskWithHistory(): Promise<LossyDisk> {
  const disk = new LossyDisk();
  const storage = storageOn(disk);
  await storage.open();
  const { ledger, variables } = storage;
  await ledger.rewrite(["l1", "l2"]);
  for (const line of ["l3", "l4"]) await ledger.append(line);
  await ledger.rewrite(["l1", "l2", "l3", "l4"]);
  for (const line of ["l5", "l6", "l7"]) await ledger.append(line);
  await variables.rewrite(['{"a":1}']);
  await variables.append('{"a":2}');
  await variables.rewrite(['{"a":3}', '{"b":"é"}']);
  for (const line of ['{"a":4}', '{"b":"☃"}']) await variables.append(line);
  await storage.close();
  return disk;
}
