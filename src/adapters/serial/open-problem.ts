import { closeSync, constants, openSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import type { Problem } from "../../model/model.ts";

/** Why a port could not be opened: another program has it, or something else. */
export async function openProblem(path: string, error: unknown): Promise<Problem> {
  const holder = await holderOf(path);
  if (holder !== undefined || isExclusive(path)) return busy(path, holder);
  const reason = error instanceof Error ? error.message : String(error);
  return {
    code: "SERIAL_OPEN",
    what: `the serial port ${path} cannot be opened: ${reason}`,
    fix: "Check the path, that the device is plugged in, and that this user may open it (group dialout)",
    file: path,
  };
}

function busy(path: string, holder: number | undefined): Problem {
  const by = holder === undefined ? "another program" : `process ${holder}`;
  return {
    code: "SERIAL_OPEN",
    what: `the serial port ${path} is in use by ${by}`,
    fix: "Stop that program; the port is opened as soon as it is free",
    file: path,
  };
}

/**
 * The process that has locked the port by `flock`, as the binding does. The binding tells of it in
 * words alone, so the kernel is asked.
 */
async function holderOf(path: string): Promise<number | undefined> {
  try {
    const { dev, ino } = await stat(path);
    const hex = (part: number): string => part.toString(16).padStart(2, "0");
    // As the C library splits the number of a device.
    const major = (Math.floor(dev / 256) % 4_096) >>> 0;
    const minor = (dev % 256) + Math.floor(dev / 1_048_576) * 256;
    const place = `${hex(major)}:${hex(minor)}:${ino}`;
    const locks = (await readFile("/proc/locks", "utf8")).split("\n");
    const found = locks
      .map((line) => line.split(/\s+/))
      .find(([, kind, , , , at]) => kind === "FLOCK" && at === place);
    return found === undefined ? undefined : Number(found[4]);
  } catch {
    // Without the path, or without such a list, nothing is known of a lock.
    return undefined;
  }
}

/** Whether another program has opened the port for itself alone: TIOCEXCL, as terminals do. */
function isExclusive(path: string): boolean {
  try {
    closeSync(openSync(path, constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK));
    return false;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EBUSY";
  }
}
