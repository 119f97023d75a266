import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { expect } from "vitest";

/** The project's folder, from which a user types. */
export const PROJECT = resolve(import.meta.dirname, "../..");

/** The built command. */
export const COMMAND = resolve(PROJECT, "dist/cli/cli.js");

/** Fails with what to do where the command was not built; `npm test` builds it first. */
export function expectBuilt(): void {
  expect(existsSync(COMMAND), "dist/cli/cli.js is not there: run `npm run build` first").toBe(true);
}

/** A process of this test, and what it wrote. */
export class Running {
  readonly process: ChildProcess;
  readonly ended: Promise<number | string | null>;
  output = "";

  constructor(command: string, operands: readonly string[], cwd = PROJECT) {
    // A group of its own, so that what a command starts in its turn hears the same signals.
    this.process = spawn(command, operands, {
      cwd,
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const take = (bytes: Buffer) => {
      this.output += bytes.toString();
    };
    this.process.stdout?.on("data", take);
    this.process.stderr?.on("data", take);
    this.ended = new Promise((resolve) => {
      this.process.on("close", (code, signal) => resolve(code ?? signal));
    });
  }

  /** Waits until it wrote something that matches. */
  async says(pattern: RegExp): Promise<RegExpExecArray> {
    const match = () => pattern.exec(this.output);
    await expect
      .poll(match, { timeout: 30_000, message: `${pattern} in the output` })
      .not.toBeNull();
    return match() as RegExpExecArray;
  }

  /** Signals the process and those that it started; nothing where they have ended. */
  signal(name: NodeJS.Signals): void {
    const { pid, exitCode, signalCode } = this.process;
    if (pid === undefined || exitCode !== null || signalCode !== null) return;
    process.kill(-pid, name);
  }
}

/** Runs the built command from the project's folder. */
export function flyball(...operands: readonly string[]): Running {
  return flyballIn(PROJECT, ...operands);
}

/** Runs the built command from a folder. */
export function flyballIn(folder: string, ...operands: readonly string[]): Running {
  return new Running(process.execPath, [COMMAND, ...operands], folder);
}
