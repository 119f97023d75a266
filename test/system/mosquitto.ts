import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A Mosquitto in a process of our own, on a free port of this machine. */
export interface Mosquitto {
  readonly port: number;
  readonly url: string;
  /** Starts it, or starts it again on the same port. */
  start(): Promise<void>;
  /** Ends it, so that it can be started again. */
  stop(): Promise<void>;
  signal(name: NodeJS.Signals): void;
  /** Ends it for good. */
  close(): Promise<void>;
}

/** Whether the program is here; says so where it is not. */
export function hasMosquitto(): boolean {
  try {
    execFileSync("mosquitto", ["-h"], { stdio: "pipe" });
    return true;
  } catch (error) {
    // It ends with 1 after its help.
    const ran = error instanceof Error && "status" in error && typeof error.status === "number";
    if (!ran) console.log("skipped: mosquitto is not installed (apt-get install mosquitto)");
    return ran;
  }
}

/** A Mosquitto with these lines in its configuration; `%` there is its folder. */
export async function newMosquitto(
  lines: readonly string[] = ["allow_anonymous true"],
  files: Readonly<Record<string, string>> = {},
): Promise<Mosquitto> {
  const folder = mkdtempSync(join(tmpdir(), "flyball-mosquitto-"));
  chmodSync(folder, 0o755);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const port = await freePort();
  const own = lines.map((line) => line.replaceAll("%", folder));
  const config = join(folder, "mosquitto.conf");
  const user = process.getuid?.() === 0 ? ["user root"] : [];
  writeFileSync(
    config,
    [`listener ${port} 127.0.0.1`, "set_tcp_nodelay true", ...user, ...own, ""].join("\n"),
  );
  let running: ChildProcess | undefined;

  async function start(): Promise<void> {
    running = spawn("mosquitto", ["-c", config], { stdio: "ignore" });
    while (!(await isListening(port))) await new Promise((resolve) => setTimeout(resolve, 20));
  }

  async function stop(): Promise<void> {
    const ending = running;
    running = undefined;
    if (ending === undefined || ending.exitCode !== null) return;
    const exit = once(ending, "exit");
    ending.kill("SIGCONT");
    ending.kill("SIGTERM");
    await exit;
  }

  await start();
  return {
    port,
    url: `mqtt://127.0.0.1:${port}`,
    start,
    stop,
    signal: (name) => running?.kill(name),
    close: async () => {
      await stop();
      rmSync(folder, { recursive: true });
    },
  };
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
