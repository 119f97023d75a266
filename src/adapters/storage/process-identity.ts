import { readFile } from "node:fs/promises";
import { isSystemError } from "./problems.ts";

/**
 * A process, told from every other that has or had its number: by when it began, counted from the
 * start of the machine, and by which start of the machine that was.
 */
export interface ProcessIdentity {
  readonly pid: number;
  readonly start: string;
  readonly boot: string;
}

/** The process that this code runs in. Throws what the system says where there is no `/proc`. */
export async function ownIdentity(): Promise<ProcessIdentity> {
  const { pid, start } = readStat(await readFile("/proc/self/stat", "utf8"));
  return { pid, start, boot: await bootOfMachine() };
}

/** Whether the process still runs. One that was killed and not yet buried does not. */
export async function isRunning({ pid, start, boot }: ProcessIdentity): Promise<boolean> {
  if (boot !== (await bootOfMachine())) return false;
  try {
    const now = readStat(await readFile(`/proc/${pid}/stat`, "utf8"));
    return now.start === start && now.state !== "Z" && now.state !== "X";
  } catch (error) {
    if (isSystemError(error, "ENOENT", "ESRCH")) return false;
    throw error;
  }
}

/** A number of its own for each start of the machine: pids and times come again after it. */
async function bootOfMachine(): Promise<string> {
  return (await readFile("/proc/sys/kernel/random/boot_id", "utf8")).trim();
}

/** The fields behind the program's name, which stands in brackets and may hold anything. */
function readStat(stat: string) {
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return { pid: Number.parseInt(stat, 10), state: fields[0] ?? "", start: fields[19] ?? "" };
}
