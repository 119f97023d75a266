import { execFile } from "node:child_process";
import { access } from "node:fs/promises";
import type { ClockState } from "../../ports/ports.ts";
import { ANSWER_WAIT } from "./limits.ts";

/** Where this is found out; elsewhere in tests. */
export interface ClockStatePlaces {
  /** The file that systemd-timesyncd makes when it has set the clock. */
  readonly file?: string;
  /** The program that asks the kernel, whoever sets the clock: chrony, ntpd, timesyncd. */
  readonly program?: string;
}

/**
 * What this machine knows of its clock. Node has no call for what the kernel knows (`adjtimex`), so
 * a file is looked for, and a program asked where there is none.
 */
export class SystemClockState implements ClockState {
  readonly #file: string;
  readonly #program: string;

  constructor({ file = SYNCHRONIZED, program = "timedatectl" }: ClockStatePlaces = {}) {
    this.#file = file;
    this.#program = program;
  }

  async isSet(): Promise<boolean> {
    return (await isThere(this.#file)) || (await says(this.#program));
  }
}

const SYNCHRONIZED = "/run/systemd/timesync/synchronized";
const QUESTION = ["show", "--property=NTPSynchronized", "--value"];

async function isThere(file: string): Promise<boolean> {
  try {
    await access(file);
    return true;
  } catch {
    return false;
  }
}

/** A program that is missing, fails or hangs says nothing. */
function says(program: string): Promise<boolean> {
  return new Promise((resolve) => {
    execFile(program, QUESTION, { timeout: ANSWER_WAIT, killSignal: "SIGKILL" }, (error, out) => {
      resolve(error === null && out.trim() === "yes");
    });
  });
}
