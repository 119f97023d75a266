// What a runtime reads before it starts: the plant of these runs, and the script files of a moment.

import { Engine } from "../../src/app/engine.ts";
import type { BarePlan, Loaded, Plan } from "../../src/app/load.ts";
import { parseRunFile } from "../../src/app/run-file.ts";
import { parsePlants } from "../../src/devices/devices.ts";
import { assemble, CompiledFiles } from "../../src/patch/patch.ts";
import type { ScriptFilesReading } from "../../src/ports/ports.ts";
import { check } from "../../src/script/check.ts";
import { DEVICES } from "./patching-language.ts";

/** The engine of all runs: it holds no script. */
export const ENGINE = new Engine();

/** The plant of all runs. */
export const PLANT = plantOf(DEVICES);

const RUN = runOf(`controller: plant
broker: { embedded: { port: 0 } }
devices: devices.yaml
scripts: [a.json, b.json]
`);

/** What is known of the files before anything is opened. */
export function barePlan(files: ScriptFilesReading): BarePlan {
  const access = { protocol: 4 } as const;
  const compiled = new CompiledFiles();
  return { run: RUN, access, engine: ENGINE, plant: PLANT, files, compiled };
}

/** The same with the script of the files, or why there is none. */
export function readingOf(bare: BarePlan): Loaded<Plan> {
  const { files, compiled } = bare;
  const read = files.ok ? assemble(files.files, ENGINE, compiled) : files;
  if (!read.ok) return { ok: false, problems: read.problems, texts: [], bare };
  const checked = check(read.assembled.script, PLANT.board, { limits: ENGINE.limits });
  if (!checked.ok) return { ok: false, problems: checked.problems, texts: [], bare };
  return { ok: true, value: { ...bare, script: checked.checked, texts: [] }, texts: [] };
}

function plantOf(text: string) {
  const read = parsePlants([{ text, file: "devices.yaml" }]);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.plant;
}

function runOf(text: string) {
  const read = parseRunFile(text, "run.yaml", "/");
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.run;
}
