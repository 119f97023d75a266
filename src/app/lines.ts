import type { Logger } from "pino";
import { SerialLines } from "../adapters/serial/serial.ts";
import { openTerminal } from "../adapters/simulated/simulated.ts";
import type { Clock, LineDevice, LineSource, Random } from "../ports/ports.ts";
import { type RunFile, SIMULATED } from "./run-file.ts";

/** How the lines of one serial port of the run file come in. */
export type LineRoute =
  | {
      readonly kind: "serial";
      readonly port: string;
      readonly source: LineSource;
      readonly device?: LineDevice;
    }
  /** A simulated probe without a kernel line: each line is a message on that topic. */
  | { readonly kind: "topic"; readonly port: string; readonly topic: string };

/** What opening lines needs. */
export interface LinesOptions {
  readonly run: RunFile;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
  /** Makes the kernel line of a simulated probe; for tests. */
  readonly terminal?: () => Promise<LineDevice | undefined>;
}

/** A way in for each serial port of the run file; nothing is opened yet but simulated lines. */
export async function lineRoutes(options: LinesOptions): Promise<readonly LineRoute[]> {
  const routes: LineRoute[] = [];
  for (const [port, { path, baudRate }] of Object.entries(options.run.serial)) {
    if (path === SIMULATED) routes.push(await simulatedRoute(port, options));
    else routes.push({ kind: "serial", port, source: serial(options, path, baudRate) });
  }
  return routes;
}

async function simulatedRoute(port: string, options: LinesOptions): Promise<LineRoute> {
  const { run, log, terminal = openTerminal } = options;
  const device = await terminal();
  if (device !== undefined) {
    log.info(
      { kind: "simulated", port, path: device.path },
      `the simulated ${port} speaks on ${device.path}, a kernel pty`,
    );
    return { kind: "serial", port, source: serial(options, device.path), device };
  }
  const topic = `simulated/${run.controller}/${port}`;
  log.warn(
    { kind: "simulated", port, topic },
    `no kernel pty is to be had here: the simulated ${port} speaks MQTT instead, on ${topic}`,
  );
  return { kind: "topic", port, topic };
}

function serial(options: LinesOptions, path: string, baudRate?: number): LineSource {
  const { clock, random } = options;
  return new SerialLines({ path, clock, random, ...(baudRate === undefined ? {} : { baudRate }) });
}
