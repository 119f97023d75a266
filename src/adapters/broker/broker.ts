/**
 * A broker inside this process, by aedes on a TCP server: for the demo, for tests, and for a plant
 * that has none. It asks nobody for a password, so it listens on this machine's own address only.
 */
import { type AddressInfo, createServer, type Server } from "node:net";
import { Aedes } from "aedes";
import { ControllerError } from "../../model/model.ts";
import { type Broker, type BrokerCounters, type Clock, within } from "../../ports/ports.ts";
import { CONNECTIONS, DRAIN_WAIT, STOP_WAIT } from "./limits.ts";

const HOST = "127.0.0.1";

/** Where to listen. */
export interface EmbeddedBrokerOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** Whether any free port will do where that one is taken. */
  readonly orFree?: boolean;
  readonly clock: Clock;
}

/** A broker that cannot listen. */
export class BrokerError extends ControllerError {}

/** An aedes broker on a TCP port of 127.0.0.1. */
export class EmbeddedBroker implements Broker {
  readonly #options: EmbeddedBrokerOptions;
  #running: { readonly aedes: Aedes; readonly server: Server } | undefined;
  #connections = 0;
  #url = "";

  constructor(options: EmbeddedBrokerOptions) {
    this.#options = options;
  }

  get url(): string {
    return this.#url;
  }

  get counters(): BrokerCounters {
    return { connections: this.#connections };
  }

  async start(): Promise<void> {
    if (this.#running !== undefined) return;
    const aedes = await Aedes.createBroker({ drainTimeout: DRAIN_WAIT });
    const server = createServer({ noDelay: true }, (socket) => {
      this.#connections++;
      aedes.handle(socket);
    });
    server.maxConnections = CONNECTIONS;
    // An accept that fails (no file descriptors left) costs that client only.
    server.on("error", () => undefined);
    this.#running = { aedes, server };
    const { port, orFree = false } = this.#options;
    try {
      await listen(server, port, orFree);
    } catch (error) {
      await this.stop();
      throw listenError(port, error);
    }
    this.#url = `mqtt://${HOST}:${(server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    if (running === undefined) return;
    const { clock } = this.#options;
    await within(clock, STOP_WAIT, (done) => running.aedes.close(done));
    await within(clock, STOP_WAIT, (done) => running.server.close(() => done()));
  }
}

async function listen(server: Server, port: number, orFree: boolean): Promise<void> {
  try {
    await listenOn(server, port);
  } catch (error) {
    if (!orFree || !isTaken(error)) throw error;
    await listenOn(server, 0);
  }
}

function listenOn(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, HOST, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EADDRINUSE";
}

function listenError(port: number, cause: unknown): BrokerError {
  const place = { file: `mqtt://${HOST}:${port}` };
  const problem = isTaken(cause)
    ? {
        code: "BROKER_PORT_IN_USE",
        what: `port ${port} is taken by another program`,
        fix: "Stop that program, name another port, or add `orFree: true` under `embedded`",
        ...place,
      }
    : {
        code: "BROKER_LISTEN",
        what: `the embedded broker cannot listen on port ${port}: ${String(cause)}`,
        fix: "Name a port from 1024 to 65535 that this user may open",
        ...place,
      };
  return new BrokerError([problem], { cause });
}
