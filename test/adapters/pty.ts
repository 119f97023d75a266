import { symlink, unlink } from "node:fs/promises";
import type { IPty } from "@lydell/node-pty";

/** A device at the far end of a kernel line: what it says and what it hears, as bytes. */
export interface Pty {
  readonly path: string;
  say(bytes: string | Uint8Array): void;
  /** All that it was told so far. */
  heard(): Buffer;
  /** It reads nothing any more, so the line fills up. */
  stopReading(): void;
  readOn(): void;
  /** Unplugs it: ends the process that holds the terminal. Safe to call twice. */
  end(): Promise<void>;
}

/** Opens a kernel line; `undefined` where the optional package or the kernel has none. */
export async function openPty(): Promise<Pty | undefined> {
  try {
    const { spawn } = await import("@lydell/node-pty");
    // A process of our own holds the terminal: one without would make `kill` signal every process.
    return ptyOf(spawn("sleep", ["infinity"], { encoding: null }));
  } catch {
    return undefined;
  }
}

/** A pty for a test that runs only where there are any. */
export async function newPty(): Promise<Pty> {
  const pty = await openPty();
  if (pty === undefined) throw new Error("there was a pty a moment ago");
  return pty;
}

/** Makes the stable name point to that device, as udev does when one is plugged in. */
export async function pointTo(name: string, path: string): Promise<void> {
  await unlink(name).catch(() => undefined);
  await symlink(path, name);
}

function ptyOf(terminal: IPty): Pty | undefined {
  const heard: Buffer[] = [];
  terminal.onData((data) => heard.push(Buffer.from(data)));
  const ended = new Promise<void>((resolve) => {
    terminal.onExit(() => resolve());
  });
  let asked = false;
  function end(): Promise<void> {
    if (!asked && terminal.pid > 0) terminal.kill("SIGTERM");
    asked = true;
    return ended;
  }
  const path = "ptsName" in terminal ? terminal.ptsName : undefined;
  if (typeof path !== "string") {
    void end();
    return undefined;
  }
  return {
    path,
    // The declaration knows text only; the terminal takes bytes as well.
    say: (bytes) => terminal.write(Buffer.from(bytes) as unknown as string),
    heard: () => Buffer.concat(heard),
    stopReading: () => terminal.pause(),
    readOn: () => terminal.resume(),
    end,
  };
}
