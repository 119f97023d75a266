import { readFile, stat } from "node:fs/promises";

/**
 * When the process began, as the kernel counts it; nothing where there is no such process. One that
 * was killed and not yet buried is none.
 */
export async function beginOf(pid: number | "self"): Promise<string | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => undefined);
  // The program's name stands in brackets and may hold anything, brackets too.
  const fields = text?.slice(text.lastIndexOf(")") + 2).split(" ") ?? [];
  const [state] = fields;
  return state === "Z" || state === "X" ? undefined : fields[19];
}

/** The number of this process; nothing where there is no `/proc`. */
export async function ownPid(): Promise<number | undefined> {
  const text = await readFile("/proc/self/stat", "utf8").catch(() => undefined);
  return text === undefined ? undefined : Number.parseInt(text, 10);
}

/** The user whom this process runs as; nothing where there is no `/proc`. */
export async function ownUser(): Promise<number | undefined> {
  const stats = await stat("/proc/self").catch(() => undefined);
  return stats?.uid;
}
