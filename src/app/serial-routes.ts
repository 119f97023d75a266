import type { Logger } from "pino";
import { SerialFrames } from "../adapters/serial/serial.ts";
import { openTerminal } from "../adapters/simulated/simulated.ts";
import type { Plant } from "../devices/devices.ts";
import type { Clock, FrameCounters, FrameSource, LineDevice, Random } from "../ports/ports.ts";
import { type RunFile, SIMULATED } from "./run-file.ts";
import type { SerialSettings } from "./run-schema.ts";

/** How the frames of one serial port of the run file come in. */
export type SerialRoute =
  | {
      readonly kind: "serial";
      readonly port: string;
      readonly path: string;
      readonly source: FrameSource;
      /** The far end of the line, where a simulated device speaks. */
      readonly device?: LineDevice;
    }
  /** A simulated probe without a kernel line: each line is a message on that topic. */
  | { readonly kind: "topic"; readonly port: string; readonly topic: string };

/** What making the routes needs. */
export interface SerialRoutesOptions {
  readonly run: RunFile;
  readonly plant: Plant;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
  /** Makes the kernel line of a simulated probe; gives `undefined` where there is none. */
  readonly terminal?: () => Promise<LineDevice | undefined>;
}

/** A way in for each serial port of the run file; nothing is opened yet but simulated lines. */
export async function serialRoutes(options: SerialRoutesOptions): Promise<readonly SerialRoute[]> {
  const routes: SerialRoute[] = [];
  for (const [port, settings] of Object.entries(options.run.serial)) {
    if (settings.path === SIMULATED) routes.push(await simulatedRoute(port, options));
    else {
      const { path } = settings;
      const source = frames(options, port, settings);
      routes.push({ kind: "serial", port, path, source });
    }
  }
  return routes;
}

/** What came in over each serial port so far, by its name. */
export function frameCounters(
  routes: readonly SerialRoute[],
): readonly (readonly [port: string, counters: FrameCounters])[] {
  return routes.flatMap((route) =>
    route.kind === "serial" ? [[route.port, route.source.counters] as const] : [],
  );
}

async function simulatedRoute(port: string, options: SerialRoutesOptions): Promise<SerialRoute> {
  const { run, log, terminal = openTerminal } = options;
  const device = await terminal();
  if (device !== undefined) {
    const { path } = device;
    log.info(
      { kind: "simulated", port, path },
      `the simulated ${port} speaks on ${path}, a kernel pty`,
    );
    return { kind: "serial", port, path, source: frames(options, port, { path }), device };
  }
  const topic = `simulated/${run.controller}/${port}`;
  log.warn(
    { kind: "simulated", port, topic },
    `no kernel pty is to be had here: the simulated ${port} speaks MQTT instead, on ${topic}`,
  );
  return { kind: "topic", port, topic };
}

function frames(
  { plant, clock, random }: SerialRoutesOptions,
  port: string,
  { path, baudRate, dataBits, parity, stopBits, rtscts, xon }: SerialSettings,
): FrameSource {
  const framing = plant.framings.get(port);
  const settings = { baudRate, dataBits, parity, stopBits, rtscts, xon };
  const given = Object.entries(settings).filter(([, value]) => value !== undefined);
  return new SerialFrames({
    path,
    clock,
    random,
    settings: Object.fromEntries(given),
    ...(framing === undefined ? {} : { framing }),
  });
}
