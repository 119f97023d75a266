import type { Problem } from "../../../src/model/model.ts";
import {
  BOOLEAN,
  Board,
  eitherOf,
  NULL,
  NUMBER,
  recordWith,
  ScriptError,
  TEXT,
} from "../../../src/model/model.ts";
import { check } from "../../../src/script/check.ts";
import { placeInTypescript, readTypescript } from "../../../src/script/typescript/typescript.ts";

/** The plant that `tsc.ts` declares in TypeScript. */
export const PLANT = new Board({
  devices: {
    fan: {
      outputs: {
        speed: { type: NUMBER, min: 0, max: 100, safe: 0, onFault: "safe" },
        mode: { type: TEXT, values: ["auto", "manual"], safe: "auto", onFault: "hold" },
      },
    },
    lamp: { outputs: { on: { type: BOOLEAN, safe: false, onFault: "safe" } } },
    climate: {
      inputs: {
        celsius: { type: NUMBER },
        label: { type: TEXT },
        light: { type: eitherOf(NUMBER, NULL) },
      },
    },
  },
  events: {
    reading: {
      type: recordWith(
        new Map([
          ["celsius", NUMBER],
          ["zone", eitherOf(TEXT, NULL)],
          ["wind", eitherOf(recordWith(new Map([["speed", NUMBER]])), NULL)],
        ]),
      ),
    },
  },
  functions: { twice: { parameters: [NUMBER], result: NUMBER, cost: 1 } },
});

/** What is found in a script in TypeScript: when it is read, or when it is checked. */
export function problemsIn(source: string): readonly Problem[] {
  try {
    const result = check(readTypescript(source), PLANT);
    return result.ok ? [] : placeInTypescript(result.problems, source);
  } catch (thrown) {
    if (thrown instanceof ScriptError) return thrown.problems;
    throw thrown;
  }
}
