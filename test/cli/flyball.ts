import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, vi } from "vitest";

/** The project's folder, from which a user types. */
export const PROJECT = resolve(import.meta.dirname, "../..");

/** The built command. */
export const COMMAND = resolve(PROJECT, "dist/cli/cli.js");

/**
 * Where the controllers of this process's tests register themselves: those of other tests, and of
 * whoever uses this machine, are none of theirs.
 */
export const REGISTRY = mkdtempSync(join(tmpdir(), "flyball-registry-"));

/** A state folder that no other demo has. */
export function freshState(): string {
  return mkdtempSync(join(REGISTRY, "state-"));
}

process.on("exit", () => rmSync(REGISTRY, { recursive: true, force: true }));

/** What a process of a test is given beside what it inherits. */
export type Environment = Readonly<Record<string, string>>;

/** Fails with what to do where the command was not built; `npm test` builds it first. */
export function expectBuilt(): void {
  expect(existsSync(COMMAND), "dist/cli/cli.js is not there: run `npm run build` first").toBe(true);
}

/** A process of this test, and what it wrote. */
export class Running {
  readonly process: ChildProcess;
  readonly ended: Promise<number | string | null>;
  output = "";
  /** The parts of it that went to either. */
  stdout = "";
  stderr = "";

  constructor(
    command: string,
    operands: readonly string[],
    cwd = PROJECT,
    environment: Environment = {},
  ) {
    // A group of its own, so that what a command starts in its turn hears the same signals.
    this.process = spawn(command, operands, {
      cwd,
      env: { ...process.env, XDG_RUNTIME_DIR: REGISTRY, ...environment },
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const take = (name: "stdout" | "stderr") => (bytes: Buffer) => {
      this[name] += bytes.toString();
      this.output += bytes.toString();
    };
    this.process.stdout?.on("data", take("stdout"));
    this.process.stderr?.on("data", take("stderr"));
    this.ended = new Promise((resolve) => {
      this.process.on("close", (code, signal) => resolve(code ?? signal));
    });
  }

  /** Waits until it wrote something that matches. */
  async says(pattern: RegExp): Promise<RegExpExecArray> {
    const match = () => pattern.exec(this.output);
    // Not a poll of `expect`, which is there inside of tests only.
    await vi.waitFor(() => expect(match(), this.output).not.toBeNull(), { timeout: 30_000 });
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
  return flyballWith({}, folder, ...operands);
}

/** Runs the built command from a folder, in that environment. */
export function flyballWith(
  environment: Environment,
  folder: string,
  ...operands: readonly string[]
): Running {
  return new Running(process.execPath, [COMMAND, ...operands], folder, environment);
}
