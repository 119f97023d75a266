import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SystemClock } from "../../dist/adapters/clock/clock.js";
import { FolderStorage } from "../../dist/adapters/storage/storage.js";
import { CycleDriver } from "../../dist/app/cycle-driver.js";
import { PlantLoop } from "../../dist/app/plant-loop.js";
import { Controller } from "../../dist/control/control.js";
import { Board } from "../../dist/model/model.js";
import { firstState, Ledger, PatchDesk } from "../../dist/patch/patch.js";
import { check } from "../../dist/script/check.js";
import { Engine } from "../../dist/script/engine.js";
import { functionOf, PLANT, scriptOf, textOfFunction } from "./large-scripts.mjs";
import { median, quantile, table } from "./side-by-side.mjs";

const SIZES = [10, 1_000, 10_000];
const SPELLINGS = ["JSON", "TypeScript"];
/** In each spelling. */
const PATCHES = 300;
/** Patches before it is measured: code that never ran is slow once, whatever the script is. */
const WARM_UP = 30;

/** For how long the loop is held by a patch to one function, kept on a disk, by size of script. */
export async function benchPauses() {
  const plants = [];
  for (const size of SIZES) plants.push(await Plant.start(size));
  for (let round = 0; round < WARM_UP + PATCHES; round++) {
    // In turns, and another one first each time: who follows a wait on the disk is slower.
    for (let turn = 0; turn < plants.length; turn++) {
      const plant = plants[(round + turn) % plants.length];
      for (const spelling of SPELLINGS) {
        const pause = await plant.patch(round, spelling);
        if (round >= WARM_UP) plant.pauses[spelling].push(pause);
      }
    }
  }
  table(
    "Pause of the loop for a one-function patch, ms: read, check, compile, keep, swap, settle",
    ["spelling", "functions", "p50", "p90", "p99", "worst", "ratio to 10"],
    SPELLINGS.flatMap((spelling) => plants.map((plant) => rowOf(plant, spelling, plants[0]))),
  );
  for (const plant of plants) await plant.stop();
}

function rowOf(plant, spelling, smallest) {
  const pauses = plant.pauses[spelling];
  return [
    ...[spelling, plant.size],
    ...[0.5, 0.9, 0.99, 1].map((share) => quantile(pauses, share).toFixed(3)),
    (median(pauses) / median(smallest.pauses[spelling])).toFixed(2),
  ];
}

/** A controller without devices, its loop, and a desk that keeps what it does in a folder. */
class Plant {
  pauses = Object.fromEntries(SPELLINGS.map((spelling) => [spelling, []]));
  #waiting = new Map();

  static async start(size) {
    const plant = new Plant();
    const engine = new Engine();
    await engine.load("typescript");
    const board = new Board(PLANT);
    const script = engine.compile(scriptOf(size));
    const outcome = check(script, board);
    const clock = new SystemClock();
    const folder = mkdtempSync(join(tmpdir(), "flyball-bench-"));
    const storage = new FolderStorage({ folder });
    await storage.open();
    const controller = new Controller({ board, script: outcome.checked });
    const report = (cycled) => loop.cycled(cycled);
    const driver = new CycleDriver({ controller, clock, report });
    const loop = new PlantLoop({ controller, driver, clock });
    const ledger = new Ledger(firstState(script, script), storage.ledger);
    await ledger.rewrite();
    driver.start();
    driver.run();
    const answer = (result) => plant.#answer(result);
    const desk = new PatchDesk({ engine, loop, ledger, clock, answer });
    return Object.assign(plant, { size, controller, desk, driver, folder, storage });
  }

  /** Patches another function each time; ends when it is confirmed, with the pause in ms. */
  patch(round, spelling) {
    const name = `f${(round * 7919) % this.size}`;
    const base = { [name]: this.controller.script.function(name).digest };
    const gain = 8 + (round + 1) / (spelling === "JSON" ? 1_000 : 2_000);
    const source =
      spelling === "JSON"
        ? { functions: { [name]: functionOf(round, gain) } }
        : { language: "typescript", source: textOfFunction(name, round, gain), file: "plant.ts" };
    const request = { id: `r${spelling}${round}`, kind: "functions", ...source, base };
    const payload = Buffer.from(JSON.stringify(request));
    return new Promise((resolve) => {
      this.#waiting.set(request.id, resolve);
      this.desk.receive({ payload, retained: false, group: false });
    });
  }

  async stop() {
    this.driver.stop();
    await this.desk.stop();
    await this.storage.close();
    rmSync(this.folder, { recursive: true });
  }

  #answer(result) {
    if (result.stage === "running") return;
    if (result.stage !== "confirmed") throw new Error(JSON.stringify(result));
    this.#waiting.get(result.id)(result.pauseMs);
    this.#waiting.delete(result.id);
  }
}
