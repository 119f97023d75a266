// A random life, lived by the real thing and by the model side by side. After each step both must
// agree; after a power loss the real thing must have what the model says it may have.
import { LossyDisk, seededRandom } from "../../src/adapters/simulated/simulated.ts";
import type { PatchResult } from "../../src/patch/patch.ts";
import { Disagreement } from "./patching-agreement.ts";
import type { Left } from "./patching-boot.ts";
import { scriptOf } from "./patching-decide.ts";
import { Pair } from "./patching-pair.ts";
import type { Happening, Plan, Sent, Start, Step } from "./patching-plan.ts";
import type { Flaw } from "./patching-plant.ts";
import type { PlainRequest } from "./patching-request.ts";
import { flaws, type PlainScript } from "./patching-script.ts";
import { requestText } from "./patching-spelling.ts";
import { askOf, type Edited, editedFiles, filesOf, split } from "./patching-wishes.ts";

/** How often something was done, and something was answered. */
export type Counts = Map<string, number>;

/** Lives the plan; throws where the real thing is not as the model says. Counts what happened. */
export async function live(plan: Plan, counts: Counts = new Map(), flaw: Flaw = {}): Promise<void> {
  const life = new Life(plan, counts, flaw);
  await life.begin();
  for (const [index, step] of plan.steps.entries()) {
    try {
      await life.step(step);
    } catch (error) {
      if (error instanceof Error) error.message = `step ${index}, ${step.kind}: ${error.message}`;
      throw error;
    }
  }
  await life.end();
}

class Life {
  readonly #plan: Plan;
  readonly #counts: Counts;
  readonly #flaw: Flaw;
  readonly #requests: PlainRequest[] = [];
  #files: Edited;
  #pair: Pair | undefined;
  #starts = 0;
  /** The results of saves by their ids and stages. */
  readonly #saves = new Map<string, PatchResult>();

  constructor(plan: Plan, counts: Counts, flaw: Flaw) {
    this.#plan = plan;
    this.#counts = counts;
    this.#flaw = flaw;
    this.#files = split(plan.script);
  }

  async begin(): Promise<void> {
    const nothing = { possible: [undefined], snapshots: [], isDoubtful: false, isWritten: false };
    const { isFull, start } = this.#plan;
    const left = { ...nothing, disk: new LossyDisk(), isFull, wall: 1_000_000 };
    await this.#start(left, start, seededRandom(0));
  }

  async step(step: Step): Promise<void> {
    this.#count(step.kind);
    const pair = this.#running;
    switch (step.kind) {
      case "hold":
        await pair.hold(step.log);
        break;
      case "release":
        await pair.release(step.log);
        break;
      case "full":
        pair.fill(step.is);
        break;
      case "fail":
        pair.fail();
        break;
      case "stop":
        await this.#next(await pair.stop(), step.start, seededRandom(0));
        return;
      case "crash":
        await this.#crash(step);
        return;
      default:
        await this.#happen(step);
    }
    this.#running.compare();
  }

  /** The last of all: a stop, so that nothing is left unsaid. */
  async end(): Promise<void> {
    await this.#running.stop();
    this.#countAnswers();
  }

  get #running(): Pair {
    if (this.#pair === undefined) throw new Error("nothing runs");
    return this.#pair;
  }

  async #happen(happening: Happening): Promise<void> {
    const pair = this.#running;
    switch (happening.kind) {
      case "time":
        return pair.pass(happening.ms);
      case "events":
        for (const { name, x } of happening.events) pair.offer(name, x);
        return;
      case "requests": {
        const [first] = happening.sent;
        return pair.send(
          happening.sent.map((sent) => this.#request(sent)),
          first?.retained === true,
        );
      }
      case "repeat": {
        const request = this.#requests.at(-1 - happening.which);
        return request === undefined ? undefined : pair.send([request], happening.retained);
      }
      case "save": {
        const { running, accepted } = pair;
        for (const edit of happening.edits) {
          this.#files = editedFiles(this.#files, edit, { running, accepted });
        }
        return pair.save(filesOf(this.#files));
      }
      case "many":
        return this.#many(happening.count, happening.in === "a row");
    }
  }

  /** Patches one after another, each against what runs, or all before any of them is taken. */
  async #many(count: number, isRow: boolean): Promise<void> {
    const pair = this.#running;
    const requests = Array.from({ length: count }, (_, index): Sent => {
      const value = { kind: "constant", value: 100 + index } as const;
      return {
        wish: { kind: "script", edits: [value], base: "right" },
        retained: false,
        group: false,
      };
    });
    if (!isRow)
      return pair.send(
        requests.map((sent) => this.#request(sent)),
        false,
      );
    for (const sent of requests) {
      await pair.send([this.#request(sent)], false);
      await pair.pass(10);
    }
  }

  #request({ wish, reuse, group }: Sent): PlainRequest {
    const other = reuse === undefined ? undefined : this.#requests.at(-1 - reuse);
    const ask = askOf(wish, this.#running.running, group);
    const isText = ask.kind === "flawed" && typeof ask.fields === "string";
    const id = isText ? null : (other?.id ?? `r${this.#requests.length}`);
    const request = { id, ask, group };
    // Whoever writes the same text has sent the same request.
    const same = this.#requests.find((each) => requestText(each) === requestText(request));
    this.#requests.push(same ?? request);
    return same ?? request;
  }

  /** The world stops somewhere in what happens, or after it; then there is a start. */
  async #crash({
    how,
    seed,
    during,
    calls,
    holds,
    start,
  }: Extract<Step, { kind: "crash" }>): Promise<void> {
    const pair = this.#running;
    const random = seededRandom(seed);
    const from = pair.trail;
    pair.disk.freezeAfter(during.length === 0 ? Infinity : calls);
    for (const happening of during) {
      if (pair.isFrozen) break;
      await this.#happen(happening);
      if (holds) await pair.hold("ledger");
    }
    this.#count(pair.isFrozen ? `${how} lost in the middle` : `${how} lost between`);
    if (pair.isFrozen)
      await this.#next(pair.lose(how, random, pair.compareStart(from)), start, random);
    else {
      pair.compare();
      await this.#next(pair.lose(how, random, pair.trail), start, random);
    }
  }

  async #next(left: Left, start: Start, random: () => number): Promise<void> {
    this.#countAnswers();
    await this.#start({ ...left, wall: left.wall + start.away }, start, random);
    await this.#ask();
  }

  /** Starts until it runs; before that the power is lost as often as it is said. */
  async #start(left: Left, { lostAt }: Start, random: () => number): Promise<void> {
    const [calls = Infinity, ...others] = lostAt;
    this.#starts++;
    const started = await Pair.start({
      ...{ left, calls, flaw: this.#flaw },
      files: filesOf(this.#files),
      script: this.#script(),
      now: 1_000 * this.#starts,
      period: this.#plan.period ?? undefined,
    });
    this.#count(`a start that ${started.kind}`);
    const then = { away: 0, lostAt: others };
    switch (started.kind) {
      case "not opened":
        return this.#start({ ...left, disk: started.disk.disk.crash(random) }, then, random);
      case "no script":
        this.#files = split(this.#plan.script);
        return this.#start(left, then, random);
      case "frozen": {
        const { pair } = started;
        return this.#start(pair.lose("power", random, pair.compareStart(0)), then, random);
      }
      case "runs":
        this.#pair = started.pair;
        return started.pair.compare();
    }
  }

  /** Whoever was told something asks again, and is told the same. */
  async #ask(): Promise<void> {
    const pair = this.#running;
    const { acknowledged } = pair;
    await pair.send(acknowledged, false);
    pair.compare();
    this.#count("asked again", acknowledged.length);
  }

  /** The script of the files, where they have one that can run. */
  #script(): PlainScript | undefined {
    const read = scriptOf(filesOf(this.#files));
    return "codes" in read || flaws(read).length > 0 ? undefined : read;
  }

  #countAnswers(): void {
    for (const result of this.#running.saves) this.#expectOwnId(result);
    for (const { result } of this.#running.told) {
      const { stage, kind = "", codes = [] } = result;
      this.#count(`${stage} ${kind}`.trim());
      for (const code of codes) this.#count(`${stage} ${code}`);
    }
  }

  /** No two saves have the same id, in whatever process. */
  #expectOwnId(result: PatchResult): void {
    // What could not be kept as taken back is told again after a power loss, with that reason.
    if (result.stage === "reverted") return;
    const key = `${result.id} ${result.stage}`;
    const known = this.#saves.get(key) ?? result;
    if (JSON.stringify(known) !== JSON.stringify(result)) {
      throw new Disagreement("the answers to a save", result, known);
    }
    this.#saves.set(key, result);
  }

  #count(what: string, times = 1): void {
    this.#counts.set(what, (this.#counts.get(what) ?? 0) + times);
  }
}
