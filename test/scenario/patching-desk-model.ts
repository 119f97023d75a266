// What is answered to requests and saves, as plainly as it can be said. It knows scripts as records
// of names and the disk as states that follow one another.
import {
  differences,
  earlierThan,
  filled,
  KEPT,
  type Made,
  madeOf,
  scriptOf,
  settled,
  withIntent,
} from "./patching-decide.ts";
import type { PlainKeeping, Unkept } from "./patching-keeping.ts";
import { behaviourOf } from "./patching-language.ts";
import { migrates, type PlainPlant, type PlainSwap, type Values } from "./patching-plant-model.ts";
import {
  type Ask,
  FILES,
  type PlainFiles,
  type PlainRequest,
  type PlainResult,
} from "./patching-request.ts";
import { flaws, merged, type PlainScript, same, typeOf } from "./patching-script.ts";

interface Change {
  readonly id: string;
  readonly request: PlainRequest | undefined;
  readonly kind: string;
  readonly made: Made;
}

type SetAsk = Extract<Ask, { kind: "set" }>;
type Swapped = Extract<PlainSwap, { kind: "swapped" }>;

/** Takes requests and saves, one at a time, each request at most once. */
export class PlainDesk {
  /** Whether what runs is not what boots. */
  isUnsettled = false;
  readonly #plant: PlainPlant;
  readonly #keeping: PlainKeeping;
  readonly #answer: (result: PlainResult) => void;
  readonly #refused = new Map<string, { request: PlainRequest; result: PlainResult }>();
  readonly #waiting: PlainRequest[] = [];
  #current: PlainRequest | undefined;
  #saved: PlainFiles | undefined;
  #isBusy = false;
  #isStopped = false;
  #swapped: ((swap: PlainSwap | "stopped") => void) | undefined;

  constructor(plant: PlainPlant, keeping: PlainKeeping, answer: (result: PlainResult) => void) {
    this.#plant = plant;
    this.#keeping = keeping;
    this.#answer = answer;
  }

  receive(request: PlainRequest, retained: boolean): void {
    const { id, ask } = request;
    if (id !== null && this.#isKnown(id, request)) return;
    if (retained && id !== null) this.#refuse(id, ["PATCH_RETAINED"]);
    else if (ask.kind === "flawed") this.#remember(request, this.#refuse(id, ask.codes));
    else if (ask.kind === "show") this.#show(id, ask.names);
    else if (this.#waiting.length >= KEPT.waiting) this.#refuse(id, ["PATCH_BUSY"]);
    else {
      this.#waiting.push(request);
      void this.#work();
    }
  }

  save(files: PlainFiles): void {
    this.#saved = files;
    void this.#work();
  }

  /** What a cycle did with what was staged. */
  cycled(swap: PlainSwap): void {
    this.#swapped?.(swap);
    this.#swapped = undefined;
  }

  /** No cycle runs any more, and nothing more is begun. */
  stop(): void {
    this.#isStopped = true;
    this.#saved = undefined;
    this.#plant.staged = undefined;
    for (const { id } of this.#waiting.splice(0)) this.#refuse(id, ["PATCH_STOPPING"]);
    this.#swapped?.("stopped");
  }

  /** Tells whether the id is known, and gives whoever sends it again what it had. */
  #isKnown(id: string, request: PlainRequest): boolean {
    const underway = [...this.#waiting, this.#current].find((each) => each?.id === id);
    const { answered } = this.#keeping.state;
    const before = answered.find(({ result }) => result.id === id) ?? this.#refused.get(id);
    const known = underway ?? before?.request;
    if (known === undefined) return false;
    if (known !== request) this.#refuse(id, ["PATCH_ID_REUSED"]);
    else if (underway === undefined && before !== undefined) this.#answer(before.result);
    return true;
  }

  async #work(): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    while (!this.#isStopped && (this.#saved !== undefined || this.#waiting.length > 0)) {
      const files = this.#saved;
      this.#saved = undefined;
      if (files !== undefined) await this.#take(files);
      this.#current = this.#waiting.shift();
      if (this.#current !== undefined) await this.#lead(this.#current);
      this.#current = undefined;
    }
    this.#isBusy = false;
  }

  async #take(files: PlainFiles): Promise<void> {
    const { state } = this.#keeping;
    const read = scriptOf(files);
    if ("codes" in read) this.#refuse(FILES, read.codes);
    if ("codes" in read || same(read, state.accepted)) return;
    const { next, stale } = merged(state.accepted, read, state.script);
    const codes = Array.from({ length: stale }, () => "FILE_STALE");
    if (stale === 0 && same(next, state.script)) {
      const unkept = await this.#keeping.append({ ...state, accepted: read });
      if (unkept !== undefined) this.#refuse(FILES, [unkept]);
      return;
    }
    const whole = filled(next, state.script);
    const made = stale > 0 ? { codes } : { ...whole, accepted: read };
    await this.#change({ id: FILES, request: undefined, kind: "files", made });
  }

  async #lead(request: PlainRequest): Promise<void> {
    const { ask } = request;
    const id = request.id ?? "";
    const result =
      ask.kind === "set"
        ? await this.#set(id, request, ask)
        : await this.#change({
            id,
            request,
            kind: ask.kind,
            made: madeOf(ask, this.#keeping.state),
          });
    if (result.stage !== "confirmed") this.#remember(request, result);
  }

  async #set(id: string, request: PlainRequest, { name, value }: SetAsk): Promise<PlainResult> {
    const living = this.#plant.variables.get(name);
    if (living === undefined) return this.#refuse(id, ["SET_UNKNOWN_VARIABLE"]);
    if (typeof value !== typeof living || typeof value === "boolean") {
      return this.#refuse(id, ["SET_TYPE"]);
    }
    const intended = await this.#keeping.append(withIntent(this.#keeping.state, id, request));
    if (intended !== undefined) return this.#refuse(id, [intended]);
    this.isUnsettled = true;
    const before = this.#plant.variables.get(name) ?? living;
    this.#plant.set(name, value);
    const { cycle } = this;
    const result = { id, stage: "confirmed", kind: "set", cycle, name, value, before } as const;
    const state = settled(this.#keeping.state, result, new Map([[name, value]]));
    const unkept = await this.#keeping.append(state);
    if (unkept === undefined) this.#answer(result);
    else this.#plant.set(name, before);
    const last = unkept === undefined ? result : await this.#reverted(id, unkept);
    this.isUnsettled = false;
    return last;
  }

  async #change(change: Change): Promise<PlainResult> {
    const { id, request, made } = change;
    const { state } = this.#keeping;
    const codes = "codes" in made ? made.codes : this.#flaws(made.next, made.former);
    if ("codes" in made || codes.length > 0) return this.#refuse(id, codes);
    const unkept = await this.#keeping.append(withIntent(state, id, request));
    if (unkept !== undefined) return this.#refuse(id, [unkept]);
    const swap = await this.#swap(made.next, made.former);
    if (swap === "stopped" || swap.kind === "refused") {
      const stuck = await this.#keeping.withdraw();
      const code = swap === "stopped" ? "PATCH_STOPPING" : "PATCH_MIGRATE";
      return this.#refuse(id, [code, ...(stuck === undefined ? [] : [stuck])]);
    }
    return this.#settle(change, made, swap);
  }

  async #settle(
    { id, kind }: Change,
    { next, former, accepted, untaken = [] }: Extract<Made, { next: PlainScript }>,
    { cycle, given, before }: Swapped,
  ): Promise<PlainResult> {
    this.isUnsettled = true;
    const { state } = this.#keeping;
    const undeclared = this.#plant.undeclared();
    const { ignored: edited, ...lists } = differences(state.script, next);
    const ignored = [...new Set([...edited, ...untaken])].sort();
    const facts = { id, kind, cycle, script: next, ...lists, ignored };
    this.#answer({ ...facts, stage: "running", kept: undeclared });
    const result = { ...facts, stage: "confirmed", kept: undeclared, dropped: undeclared } as const;
    const was = new Map([...before, ...this.#values(undeclared)]);
    const unkept = await this.#keeping.append({
      ...settled(state, result, this.#values(given)),
      script: next,
      accepted: accepted ?? state.accepted,
      earlier: earlierThan(state, { next, former: was, isBack: former !== undefined }),
    });
    if (unkept !== undefined) return this.#revert(id, was, unkept);
    this.#plant.confirm();
    this.isUnsettled = false;
    this.#answer(result);
    return result;
  }

  async #revert(id: string, was: Values, unkept: Unkept): Promise<PlainResult> {
    const swap = await this.#swap(this.#keeping.state.script, was);
    if (swap !== "stopped") this.#plant.confirm();
    const result = await this.#reverted(id, unkept);
    if (swap !== "stopped") this.isUnsettled = false;
    return result;
  }

  /** Tells that a request was taken back, and keeps that where it can. */
  async #reverted(id: string, unkept: Unkept): Promise<PlainResult> {
    const { script } = this.#plant;
    const result = { id, stage: "reverted", cycle: this.cycle, script, codes: [unkept] } as const;
    const state = settled(this.#keeping.state, result, new Map());
    if ((await this.#keeping.append(state)) !== undefined) this.#keeping.abandon(state);
    this.#answer(result);
    return result;
  }

  #swap(next: PlainScript, former: Values | undefined): Promise<PlainSwap | "stopped"> {
    if (this.#isStopped) return Promise.resolve("stopped");
    this.#plant.staged = former === undefined ? { next } : { next, former };
    return new Promise((resolve) => {
      this.#swapped = resolve;
    });
  }

  /** The codes of all that keeps the script from running after the one that runs. */
  #flaws(next: PlainScript, former: Values | undefined): readonly string[] {
    const codes = flaws(next);
    if (codes.length > 0) return codes;
    const retyped = Object.entries(next.variables).filter(([name, initial]) => {
      const living = this.#plant.variables.get(name);
      return living !== undefined && typeOf(living) !== typeOf(initial);
    });
    if (former === undefined && migrates(this.#plant.script, next)) {
      const { parameters } = behaviourOf("migrate", next.functions.migrate ?? "");
      return parameters > 1 ? ["SCRIPT_MIGRATE_PARAMETERS"] : [];
    }
    const lost = retyped.filter(([name]) => former?.has(name) !== true);
    return lost.map(() => "SCRIPT_MIGRATE_MISSING");
  }

  #show(id: string | null, names: readonly string[]): void {
    const { script } = this.#plant;
    const unknown = names.filter((name) => !(name in script.functions));
    if (unknown.length > 0)
      this.#refuse(
        id,
        unknown.map(() => "PATCH_UNKNOWN_FUNCTION"),
      );
    else this.#answer({ id, stage: "shown", kind: "show", cycle: this.cycle, script });
  }

  #values(names: readonly string[]): Values {
    return new Map([...this.#plant.variables].filter(([name]) => names.includes(name)));
  }

  #refuse(id: string | null, codes: readonly string[]): PlainResult {
    const result = { id, stage: "rejected", cycle: this.cycle, codes: [...codes].sort() } as const;
    this.#answer(result);
    return result;
  }

  #remember(request: PlainRequest, result: PlainResult): void {
    if (request.id !== null) this.#refused.set(request.id, { request, result });
  }

  /** The number of the next cycle. */
  get cycle(): number {
    return this.#plant.cycles + 1;
  }
}
