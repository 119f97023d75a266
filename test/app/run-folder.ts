import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** The files of one run in a folder of their own. */
export interface RunFolder {
  readonly folder: string;
  /** The path of the run file. */
  readonly file: string;
  readonly remove: () => Promise<void>;
}

/** Device, script and run file of a plant whose every command can be foretold. */
export async function runFolder(files: Readonly<Record<string, string>>): Promise<RunFolder> {
  const folder = await mkdtemp(join(tmpdir(), "flyball-"));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return {
    folder,
    file: join(folder, "run.yaml"),
    remove: () => rm(folder, { recursive: true }),
  };
}

/** Two sensors, one on each road, and what they drive on both. */
export const DEVICES = `devices:
  climate:
    events:
      temperature:
        from: { serial: probe }
        fields:
          celsius: { type: number, min: -40, max: 80 }
          n: { type: number }
  entrance:
    events:
      door:
        from: { mqtt: plant/door }
        fields: { open: { type: boolean }, n: { type: number } }
  fan:
    outputs:
      speed: { type: number, min: 0, max: 1000, safe: 0, to: { mqtt: plant/fan } }
  alarm:
    outputs:
      on: { type: boolean, safe: false, onFault: hold, to: { mqtt: plant/alarm } }
  tally:
    outputs:
      serial: { type: number, safe: 0, to: { mqtt: plant/tally/serial } }
      door: { type: number, safe: 0, to: { mqtt: plant/tally/door } }
      wrong: { type: number, safe: 0, to: { mqtt: plant/tally/wrong } }
  panel:
    outputs:
      level: { type: number, safe: 0, to: { serial: probe } }
`;

/** Counts the events of one road, and those that do not follow the one before. */
function tally(road: string): object[] {
  const next = { "+": [{ val: road }, 1] };
  return [
    {
      if: [
        { "!==": [{ val: ["data", "n"] }, next] },
        { set: ["wrong", { "+": [{ val: "wrong" }, 1] }] },
      ],
    },
    { set: [road, { val: ["data", "n"] }] },
    { set: [["tally", road], { val: road }] },
    { set: [["tally", "wrong"], { val: "wrong" }] },
  ];
}

/** The function for readings: the fan's speed and the panel's level are celsius times that. */
export function temperature(factor: number): object {
  const speed = { "*": [{ val: ["data", "celsius"] }, factor] };
  return {
    params: ["data"],
    body: {
      do: [
        ...tally("serial"),
        { set: [["fan", "speed"], speed] },
        { set: [["panel", "level"], speed] },
      ],
    },
  };
}

/** The script: the alarm is on while the door is open. */
export const SCRIPT = JSON.stringify({
  variables: { serial: 0, door: 0, wrong: 0 },
  functions: {
    temperature: temperature(2),
    door: {
      params: ["data"],
      body: { do: [...tally("door"), { set: [["alarm", "on"], { val: ["data", "open"] }] }] },
    },
  },
});
