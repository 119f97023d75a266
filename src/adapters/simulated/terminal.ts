import type { IPty } from "@lydell/node-pty";
import type { LineDevice } from "../../ports/ports.ts";

/**
 * A line of this machine's kernel with a device's end and a computer's end: a pseudo-terminal,
 * which serialport opens like any port. `undefined` where the optional package or the kernel has
 * none.
 */
export async function openTerminal(): Promise<LineDevice | undefined> {
  try {
    const { spawn } = await import("@lydell/node-pty");
    // The package's own `open` gives a terminal without a process: ending that one would signal
    // every process there is. So a process that sleeps holds this one.
    return terminalDevice(spawn("sleep", ["infinity"], {}));
  } catch {
    return undefined;
  }
}

function terminalDevice(terminal: IPty): LineDevice | undefined {
  const path = "ptsName" in terminal ? terminal.ptsName : undefined;
  const stop = endOf(terminal);
  if (typeof path === "string") return { path, write: (text) => terminal.write(text), stop };
  void stop();
  return undefined;
}

/** Ends the sleeping process, which unplugs the terminal; once, and only a process of our own. */
function endOf(terminal: IPty): () => Promise<void> {
  const ended = new Promise<void>((resolve) => {
    terminal.onExit(() => resolve());
  });
  let asked = false;
  return () => {
    if (!asked && terminal.pid > 0) terminal.kill("SIGTERM");
    asked = true;
    return ended;
  };
}
