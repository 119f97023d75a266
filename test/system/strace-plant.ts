import { cpSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { EmbeddedBroker } from "../../src/adapters/broker/broker.ts";
import { SystemClock } from "../../src/adapters/clock/clock.ts";
import type { ResultMessage } from "../app/plant-client.ts";
import { type RunFolder, runFolder } from "../app/run-folder.ts";
import { flyball, type Running } from "../cli/flyball.ts";
import { KillClient } from "./kill-client.ts";
import { FIRST, filesOf, type Kept, type Report, type Request, requestFor } from "./kill-plant.ts";
import { type Injection, traced } from "./strace.ts";

const WAIT = 30_000;

/** What is sent in a life, in this order. */
export interface Requests {
  readonly patch: Request;
  /** A patch that is refused in the swap, when its intent was written already. */
  readonly refused: { readonly id: string; readonly text: string };
  readonly set: Request;
}

/** What a state had in it before the life that is looked at. */
export interface Begun {
  readonly folder: string;
  readonly kept: Kept;
  readonly ticks: number;
  /** A request that was confirmed, and its result. */
  readonly text: string;
  readonly result: ResultMessage;
}

/** What was seen of one life. */
export interface Life {
  /** What it told of its variables at first; nothing where it did not come so far. */
  readonly report: Report | undefined;
  /** The digest of the script that it began with. */
  readonly digest: string | undefined;
  /** The last result of each request that has one, by id. */
  readonly results: ReadonlyMap<string, ResultMessage>;
  /** How often events were answered: after the start, and after each request. */
  readonly alive: number;
  /** Its exit code, or the signal that ended it. */
  readonly end: number | string | null;
  readonly output: string;
}

/** The requests to a controller that keeps that. */
export function requestsTo(kept: Kept): Requests {
  const id = "refused";
  const functions = { migrate: { params: ["old"], body: { throw: ["no"] } } };
  const request = { id, kind: "functions", functions, base: { migrate: null } };
  const patch = requestFor("version", kept, 1_001);
  return {
    patch,
    refused: { id, text: JSON.stringify(request) },
    set: requestFor("set", kept, 1_002),
  };
}

/** A plant whose state is put back to what it was before each life. */
export class StracePlant {
  readonly #broker: EmbeddedBroker;
  readonly #folder: RunFolder;
  readonly #client: KillClient;
  #child: Running | undefined;

  private constructor(broker: EmbeddedBroker, folder: RunFolder, client: KillClient) {
    this.#broker = broker;
    this.#folder = folder;
    this.#client = client;
  }

  static async open(): Promise<StracePlant> {
    const broker = new EmbeddedBroker({ port: 0, clock: new SystemClock() });
    await broker.start();
    // Variables are written at the start and at the stop: between, only what is asked for happens.
    const folder = await runFolder(filesOf(broker.url, "1h"));
    return new StracePlant(broker, folder, await KillClient.connect(broker.url));
  }

  /** Where its calls are written down. */
  get trace(): string {
    return join(this.#folder.folder, "trace");
  }

  async close(): Promise<void> {
    this.#child?.signal("SIGKILL");
    await this.#child?.ended;
    await this.#client.end();
    await this.#broker.stop();
    await this.#folder.remove();
  }

  /** The first life: with something to remember, and a lock that its kill left behind. */
  async begin(): Promise<Begun> {
    const child = this.#start();
    const wishes = ["version", "set", "extra", "version"] as const;
    let kept = FIRST;
    let last: { text: string; result: ResultMessage } | undefined;
    await this.#client.ask(() => lives(child));
    for (const [index, wish] of wishes.entries()) {
      const request = requestFor(wish, kept, index + 1);
      const result = await this.#result(child, request);
      if (result?.stage !== "confirmed") throw new Error(`not confirmed: ${child.output}`);
      kept = request.after;
      last = { text: request.text, result };
    }
    child.signal("SIGKILL");
    await this.#gone(child);
    if (last === undefined) throw new Error("nothing was asked for");
    const folder = join(this.#folder.folder, "begun");
    cpSync(this.#state, folder, { recursive: true });
    return { folder, kept, ticks: 0, ...last };
  }

  /** A life under strace that begins with that, with one call spoilt. */
  async spoil(begun: Begun, requests: Requests, injection?: Injection): Promise<Life> {
    rmSync(this.#state, { recursive: true, force: true });
    cpSync(begun.folder, this.#state, { recursive: true });
    const { file } = this.#folder;
    const before = / ([0-9a-f]{32})\n$/.exec(readFileSync(join(begun.folder, "lock"), "utf8"))?.[1];
    if (before === undefined) throw new Error("the killed process left no lock");
    this.#client.forget();
    const run = { file, state: this.#state, before, trace: this.trace };
    return this.#live(traced(run, injection), [requests.patch, requests.refused, requests.set]);
  }

  /** A life that begins with what the one before it left, in which the requests are sent again. */
  resume(requests: readonly { readonly id: string; readonly text: string }[]): Promise<Life> {
    return this.#live(this.#start(), requests);
  }

  get #state(): string {
    return join(this.#folder.folder, "state");
  }

  #start(): Running {
    this.#client.forget();
    return flyball("run", this.#folder.file, "--log", "json");
  }

  async #live(
    child: Running,
    requests: readonly { readonly id: string; readonly text: string }[],
  ): Promise<Life> {
    this.#child = child;
    const report = await this.#client.ask(() => lives(child));
    let alive = 0;
    const results = new Map<string, ResultMessage>();
    for (const request of requests) {
      if (await this.#handlesEvents(child)) alive++;
      const result = await this.#result(child, request);
      if (result !== undefined) results.set(request.id, result);
    }
    if (await this.#handlesEvents(child)) alive++;
    child.signal("SIGTERM");
    await this.#gone(child);
    // What it said last was still on its way.
    for (const { id } of requests) {
      const result = this.#client.last(id);
      if (result !== undefined) results.set(id, result);
    }
    const { output } = child;
    const digest = /"kind":"start".*"digest":"(\w+)"/.exec(output)?.[1];
    return { report, digest, results, alive, end: await child.ended, output };
  }

  async #handlesEvents(child: Running): Promise<boolean> {
    const before = this.#client.ticks.length;
    if (lives(child)) this.#client.tick();
    return this.#hears(child, () => this.#client.ticks.length > before);
  }

  async #result(child: Running, { id, text }: { readonly id: string; readonly text: string }) {
    if (lives(child)) this.#client.request(text);
    await this.#hears(child, () => this.#client.last(id) !== undefined);
    return this.#client.last(id);
  }

  /** Whether that came to hold before the process ended. Throws where neither happens. */
  async #hears(child: Running, condition: () => boolean): Promise<boolean> {
    const end = performance.now() + WAIT;
    while (lives(child)) {
      if (await this.#client.hears(condition, 20)) return true;
      if (performance.now() > end) throw new Error(`it does not answer any more: ${child.output}`);
    }
    return condition();
  }

  /** Waits for its end, and for what it said last to be heard. */
  async #gone(child: Running): Promise<void> {
    await child.ended;
    await this.#client.hears(() => false, 20);
    if (!(await this.#client.hears(() => !this.#client.online, WAIT))) {
      throw new Error("its last will was not heard");
    }
  }
}

function lives({ process: { exitCode, signalCode } }: Running): boolean {
  return exitCode === null && signalCode === null;
}
