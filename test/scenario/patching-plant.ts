// One process of the real thing: from the disk and the files to the answers, without sockets.

import { LineStorage } from "../../src/adapters/storage/storage.ts";
import { type Boot, bootFrom } from "../../src/app/boot.ts";
import { CycleDriver } from "../../src/app/cycle-driver.ts";
import type { BarePlan } from "../../src/app/load.ts";
import { silentLog } from "../../src/app/log.ts";
import { Patches } from "../../src/app/patches.ts";
import { PlantLoop } from "../../src/app/plant-loop.ts";
import { StateKeeper } from "../../src/app/state-keeper.ts";
import { Workshop } from "../../src/app/workshop.ts";
import { Controller, type CycleReport } from "../../src/control/control.ts";
import { millis } from "../../src/model/model.ts";
import { Ledger, type PatchResult } from "../../src/patch/patch.ts";
import type { ScriptFilesReading } from "../../src/ports/ports.ts";
import type { StepClock } from "./patching-clock.ts";
import type { PatchingDisk } from "./patching-disk.ts";
import { barePlan, ENGINE, PLANT, readingOf } from "./patching-start.ts";

/** Milliseconds between two writes of the variables. */
export const EVERY = 50;

/** What a test may put in the place of the real thing, to see whether that is noticed. */
export interface Flaw {
  readonly ledger?: (ledger: Ledger) => Ledger;
  readonly loop?: (loop: PlantLoop) => PlantLoop;
  readonly unsettled?: () => boolean;
  /** Milliseconds between two writes of the variables. */
  readonly every?: number;
  /** Syncs of the ledger say that they are done, and do nothing. */
  readonly isLazy?: boolean;
}

/** What a process starts with. */
export interface PlantOptions {
  readonly disk: PatchingDisk;
  readonly clock: StepClock;
  readonly period: number | undefined;
  readonly files: ScriptFilesReading;
  readonly flaw: Flaw;
}

/** What an output was told, and when. */
export interface Told {
  readonly time: number;
  readonly key: string;
  readonly value: unknown;
}

const LOG = silentLog();

/** What is known once the disk and the files were read. */
interface Opening {
  readonly storage: LineStorage;
  readonly bare: BarePlan;
  readonly boot: Boot;
  readonly isFirst: boolean;
}

/** The parts of a runtime that a patch goes through, as the runtime ties them together. */
export class PatchingPlant {
  readonly boot: Boot;
  /** Whether nothing had been kept. */
  readonly isFirst: boolean;
  readonly controller: Controller;
  readonly ledger: Ledger;
  readonly results: PatchResult[] = [];
  readonly writes: Told[] = [];
  /** Since when variables cannot be written; `undefined` where they can. */
  failing: number | undefined;
  readonly #options: PlantOptions;
  readonly #driver: CycleDriver;
  readonly #loop: PlantLoop;
  readonly #patches: Patches;
  readonly #workshop: Workshop;
  #changed: ((files: ScriptFilesReading) => void) | undefined;

  private constructor(options: PlantOptions, { storage, bare, boot, isFirst }: Opening) {
    const { clock, period, flaw } = options;
    this.#options = options;
    this.boot = boot;
    this.isFirst = isFirst;
    const { variables, timers, script } = boot;
    const { board, policies } = PLANT;
    const warm = variables === undefined ? {} : { variables, timers };
    this.controller = new Controller({ board, script, policies, ...warm });
    const scan = period === undefined ? {} : { period: millis(period) };
    const report = (each: CycleReport) => this.#cycled(each);
    this.#driver = new CycleDriver({ controller: this.controller, clock, ...scan, report });
    const loop = new PlantLoop({ controller: this.controller, driver: this.#driver, clock });
    this.#loop = flaw.loop?.(loop) ?? loop;
    const ledger = new Ledger(boot.ledger, storage.ledger);
    this.ledger = flaw.ledger?.(ledger) ?? ledger;
    const { compiled } = bare;
    this.#patches = new Patches({
      ...{ id: "plant", groups: ["all"] },
      desk: { engine: ENGINE, loop: this.#loop, ledger: this.ledger, clock, compiled },
      publish: () => true,
      changed: () => undefined,
      answered: (result) => this.results.push(result),
    });
    const keeper = this.#keeper(storage);
    this.#workshop = new Workshop({
      ...{ plan: bare, boot, storage, log: LOG },
      parts: { ledger: this.ledger, keeper, patches: this.#patches },
      files: this.#files(),
    });
  }

  /** Opens the disk and decides what boots; throws where nothing can. */
  static async open(options: PlantOptions): Promise<PatchingPlant> {
    const { disk, clock, files } = options;
    const storage = new LineStorage({ disk, folder: "state" });
    const opened = await storage.open();
    const bare = barePlan(files);
    const clocks = { clock, wall: clock };
    const boot = bootFrom({ reading: readingOf(bare), bare, opened, clocks });
    const isFirst = opened.ledger.lines.length === 0;
    return new PatchingPlant(options, { storage, bare, boot, isFirst });
  }

  /** Runs as the runtime starts it: outputs, what is kept, cycles, files. */
  async start(): Promise<void> {
    this.#driver.start();
    await this.#workshop.keep();
    this.#driver.run();
    await this.#workshop.watch();
  }

  /** Stops as the runtime does it. */
  stop(): Promise<void> {
    this.#driver.stop();
    this.#loop.stop();
    return this.#workshop.stop();
  }

  receive(text: string, { retained, group }: { retained: boolean; group: boolean }): void {
    const topic = group ? "flyball/v1/group/all/patch" : "flyball/v1/plant/patch";
    this.#patches.receive({ topic, payload: Buffer.from(text), retained });
  }

  save(files: ScriptFilesReading): void {
    this.#changed?.(files);
  }

  offer(name: string, x: number): void {
    this.#driver.offer({ name, data: { x }, time: this.#options.clock.now() });
  }

  #cycled(report: CycleReport): void {
    for (const { device, output, value } of report.outputs) {
      this.writes.push({ time: report.now, key: `${device}.${output}`, value });
    }
    this.#loop.cycled(report);
  }

  #keeper(storage: LineStorage): StateKeeper {
    const { clock, flaw } = this.#options;
    return new StateKeeper({
      ...{ controller: this.controller, ledger: this.ledger, clock, wall: clock },
      ...{ log: storage.variables, every: flaw.every ?? EVERY, timers: EVERY },
      unsettled: flaw.unsettled ?? (() => this.#patches.unsettled),
      failing: (problems) => {
        this.failing = problems === undefined ? undefined : clock.time;
      },
    });
  }

  #files() {
    return {
      read: async () => this.#options.files,
      watch: async (known: ScriptFilesReading, changed: (files: ScriptFilesReading) => void) => {
        this.#changed = changed;
        // However long they are to be left alone: in these lives that time is over at once.
        if (known !== this.#options.files) changed(this.#options.files);
      },
      stop: async () => {
        this.#changed = undefined;
      },
    };
  }
}
