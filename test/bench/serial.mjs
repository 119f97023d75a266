import { eventOf, Road, race, runFiles, startChild } from "./mqtt-rivals.mjs";

const RACE = { rounds: 7, events: 2_000, rate: 1_000, flood: 30_000, onTheWay: 40 };

/** From event to command over a serial line, beside a bare serialport loop on a line of its own. */
export async function benchSerial() {
  const lines = [await newLine(), await newLine()];
  if (lines.some((line) => line === undefined)) {
    console.log("\nSerial line: not measured, no kernel pty is to be had here");
    return;
  }
  const [bare, own] = lines;
  const files = runFiles({
    source: "{ serial: probe }",
    target: "{ serial: probe }",
    serial: `serial: { probe: { path: ${own.path} } }\n`,
  });
  const contestants = [
    { name: "bare serialport, readline", child: await startChild("serial", bare.path) },
    { name: "Flyball", child: await startChild("flyball", files.file) },
  ];
  for (const [index, line] of lines.entries()) {
    const { road } = Object.assign(contestants[index], {
      road: new Road((n) => line.say(`${eventOf(n)}\n`)),
    });
    line.hear((text) => road.heard(text));
    line.say("\n");
  }
  await race("Serial line to line, over kernel ptys (ratio to the bare loop)", contestants, RACE);
  for (const { child } of contestants) await child.end();
  for (const line of lines) await line.end();
  files.remove();
}

/** A kernel line, held by a process that sleeps: without one, `kill` would signal every process. */
async function newLine() {
  const { spawn } = await import("@lydell/node-pty").catch(() => ({}));
  if (spawn === undefined) return undefined;
  const terminal = spawn("sleep", ["infinity"], {});
  const ended = new Promise((resolve) => terminal.onExit(resolve));
  return {
    path: terminal.ptsName,
    say: (text) => terminal.write(text),
    hear(take) {
      let held = "";
      terminal.onData((text) => {
        const parts = (held + text).split(/\r?\n/);
        held = parts.pop() ?? "";
        for (const part of parts) take(part);
      });
    },
    async end() {
      if (terminal.pid > 0) terminal.kill("SIGTERM");
      await ended;
    },
  };
}
