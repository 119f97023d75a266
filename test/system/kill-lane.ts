import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import { EmbeddedBroker } from "../../src/adapters/broker/broker.ts";
import { SystemClock } from "../../src/adapters/clock/clock.ts";
import type { Random } from "../../src/ports/ports.ts";
import type { ResultMessage } from "../app/plant-client.ts";
import { type RunFolder, runFolder } from "../app/run-folder.ts";
import { flyball, type Running } from "../cli/flyball.ts";
import { Ages } from "./kill-ages.ts";
import { KillClient } from "./kill-client.ts";
import { type Acknowledged, KillMemory } from "./kill-memory.ts";
import { filesOf, type Report, type Request, type Wish } from "./kill-plant.ts";

/**
 * When a life ends: a part of the usual start after its begin; so many milliseconds after it is all
 * up; or so many after a request was sent, or said to run, the `count` before it being answered.
 */
export type Aim =
  | { readonly kind: "start" | "up"; readonly after: number }
  | { readonly kind: "sent" | "running"; readonly count: number; readonly after: number };

/** What was seen, over all lives of all lanes. */
export interface Seen {
  kills: number;
  /** Killed before it answered. */
  starting: number;
  /** Killed while no request was on its way. */
  idle: number;
  /** Killed with a request on its way of which nothing was kept: it was applied when sent again. */
  unkept: number;
  /** Killed between intent and settlement: it boots without the request, and says so. */
  between: number;
  /** Killed once it was settled, before anybody heard of it. */
  settled: number;
  /** Requests that were answered. */
  answered: number;
  /** Stored results that were asked for again. */
  repeated: number;
  /** The oldest variables that a life began with, in milliseconds. */
  oldest: number;
}

const WAIT = 30_000;
const TICK = 5;
const REPEATS = 2;
const WISHES: readonly Wish[] = ["version", "set", "version", "extra", "rollback", "script"];

/** A controller that is killed and started again, with the broker and the folder that it has. */
export class KillLane {
  readonly #broker: EmbeddedBroker;
  readonly #folder: RunFolder;
  readonly #client: KillClient;
  readonly #seen: Seen;
  readonly #random: Random;
  readonly #memory = new KillMemory();
  readonly #ages = new Ages();
  #child: Running | undefined;
  /** Milliseconds of the last start. */
  #start = 500;

  private constructor(
    { broker, folder, client }: { broker: EmbeddedBroker; folder: RunFolder; client: KillClient },
    { seen, random }: { seen: Seen; random: Random },
  ) {
    this.#broker = broker;
    this.#folder = folder;
    this.#client = client;
    this.#seen = seen;
    this.#random = random;
  }

  static async open(seen: Seen, random: Random): Promise<KillLane> {
    const broker = new EmbeddedBroker({ port: 0, clock: new SystemClock() });
    await broker.start();
    const folder = await runFolder(filesOf(broker.url));
    const client = await KillClient.connect(broker.url);
    return new KillLane({ broker, folder, client }, { seen, random });
  }

  /** The times at which the long timer was heard. */
  get late() {
    return this.#client.late;
  }

  async close(): Promise<void> {
    this.#child?.signal("SIGKILL");
    await this.#child?.ended;
    await this.#client.end();
    await this.#broker.stop();
    await this.#folder.remove();
  }

  /** A life from its start to its kill; what it begins with is what the one before it left. */
  async live(aim: Aim): Promise<void> {
    this.#client.forget();
    const child = flyball("run", this.#folder.file, "--log", "json");
    this.#child = child;
    try {
      if (aim.kind === "start") await sleep(aim.after * this.#start);
      else {
        await this.#begin(child);
        await this.#work(aim);
      }
    } catch (error) {
      const said = child.output.split("\n").slice(-20).join("\n");
      throw new Error(`${error instanceof Error ? error.message : error}\n${said}`, {
        cause: error,
      });
    }
    await this.#kill(child);
    if (aim.kind === "start") this.#seen.starting++;
    else if (this.#memory.open === undefined) this.#seen.idle++;
  }

  /** Waits until it answers, and holds what it has against what it must have. */
  async #begin(child: Running): Promise<void> {
    const began = performance.now();
    const lives = () => child.process.exitCode === null && performance.now() - began < WAIT;
    const report = await this.#client.ask(lives);
    if (report === undefined) {
      const { exitCode, signalCode } = child.process;
      const ended = exitCode ?? signalCode ?? `not ended in ${WAIT} ms`;
      throw new Error(`it does not start: ${ended}`);
    }
    this.#start = performance.now() - began;
    const digest = /"kind":"start".*"digest":"(\w+)"/.exec(child.output)?.[1] ?? "";
    const both = { running: digest, boots: digest };
    await this.#until(() => this.#client.script !== undefined, "the script's digests");
    expect(this.#client.script).toEqual(both);
    await this.#resume(report, digest);
    expect(this.#client.script?.boots).toBe(this.#memory.digest);
  }

  async #resume(report: Report, digest: string): Promise<void> {
    const isAfter = this.#memory.booted(digest, report);
    const age = this.#ages.booted(report, this.#client.sent);
    this.#seen.oldest = Math.max(this.#seen.oldest, age);
    const { open } = this.#memory;
    if (open !== undefined) await this.#resolve(open, isAfter);
    for (const each of this.#chosen()) await this.#repeat(each);
  }

  /** Sends the request again whose end nobody heard of: in all it is applied once, or never. */
  async #resolve(open: Request, isAfter: boolean): Promise<void> {
    const result = await this.#answer(open);
    const ran = this.#client.results.some(({ id, stage }) => id === open.id && stage === "running");
    if (isAfter) expect([result.stage, ran]).toEqual(["confirmed", false]);
    if (result.stage === "reverted") {
      expect(result.problems?.map(({ code }) => code)).toEqual(["PATCH_INTERRUPTED"]);
    }
    this.#memory.close(result);
    this.#seen[isAfter ? "settled" : result.stage === "reverted" ? "between" : "unkept"]++;
  }

  /** The latest of the requests that have their result, and some of the others. */
  #chosen(): readonly Acknowledged[] {
    const { acknowledged } = this.#memory;
    const others = Array.from({ length: REPEATS }, () => this.#random() * acknowledged.length);
    const indexes = new Set([acknowledged.length - 1, ...others.map(Math.floor)]);
    return [...indexes].flatMap((index) => acknowledged[index] ?? []);
  }

  /** A request that is sent again gets the result that it had, and is not applied again. */
  async #repeat({ id, text, result }: Acknowledged): Promise<void> {
    const already = this.#memory.acknowledged.at(-1)?.id === id;
    const ran = this.#ranOnes(id);
    expect(await this.#answer({ id, text })).toEqual(result);
    // The last one may have been applied in this life, when its end was not known.
    if (!already) expect(ran).toBe(0);
    expect(this.#ranOnes(id)).toBe(ran);
    this.#seen.repeated++;
  }

  #ranOnes(wanted: string): number {
    return this.#client.results.filter(({ id, stage }) => id === wanted && stage === "running")
      .length;
  }

  /** Sends a request and waits for its last result. */
  async #answer({ id, text }: { readonly id: string; readonly text: string }) {
    const lasts = () => this.#client.results.filter((each) => isLast(each, id));
    const before = lasts().length;
    this.#client.request(text);
    await this.#until(() => lasts().length > before, `a result of ${id}`);
    const last = lasts().at(-1);
    if (last === undefined) throw new Error("unreachable: it was heard");
    return last;
  }

  async #until(condition: () => boolean, what: string): Promise<void> {
    if (!(await this.#client.hears(condition, WAIT))) throw new Error(`${what} did not come`);
  }

  /** Events and requests without a pause, until it is time to die. */
  async #work(aim: Aim): Promise<void> {
    const ticking = setInterval(() => this.#client.tick(), TICK);
    const end = performance.now() + (aim.kind === "up" ? aim.after : WAIT);
    try {
      for (let count = 0; performance.now() < end; count++) {
        const isAimed = "count" in aim && count === aim.count;
        const request = this.#memory.next(this.#wish(aim.kind === "running" && isAimed));
        this.#client.request(request.text);
        if (isAimed) return await this.#strike(aim, request);
        const heard = () => this.#client.last(request.id) !== undefined;
        if (aim.kind !== "up") await this.#until(heard, `a result of ${request.id}`);
        else if (!(await this.#client.hears(heard, end - performance.now()))) return;
        this.#take(request);
        await sleep(Math.min(this.#random() * 15, Math.max(0, end - performance.now())));
      }
    } finally {
      clearInterval(ticking);
    }
  }

  #wish(runs: boolean): Wish {
    return runs ? "version" : (WISHES[Math.floor(this.#random() * WISHES.length)] ?? "set");
  }

  /** Waits until the moment that was aimed at. */
  async #strike({ kind, after }: Aim, { id }: Request): Promise<void> {
    const runs = () => this.#client.results.some((result) => result.id === id);
    if (kind === "running") await this.#until(runs, `${id} running`);
    if (after > 0) await sleep(after);
  }

  #take({ id }: Request): void {
    const result: ResultMessage | undefined = this.#client.last(id);
    if (result === undefined) return;
    this.#memory.close(result);
    this.#seen.answered++;
  }

  async #kill(child: Running): Promise<void> {
    child.signal("SIGKILL");
    const died = performance.now();
    expect(await child.ended).toBe("SIGKILL");
    this.#seen.kills++;
    // What it said last is still on its way through the broker; then comes its last will.
    await sleep(20);
    await this.#until(() => !this.#client.online, "the last will");
    if (this.#memory.open !== undefined) this.#take(this.#memory.open);
    this.#ages.died(died, this.#client.ticks);
  }
}

function isLast({ id, stage }: ResultMessage, wanted: string): boolean {
  return id === wanted && stage !== "running";
}
