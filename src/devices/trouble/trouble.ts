/**
 * What schemas cannot see in device files: where two parts of them do not go together.
 *
 * `source-trouble.ts`, `field-trouble.ts`, `binary-trouble.ts`, `output-trouble.ts` and
 * `byte-trouble.ts` look at one event or output, `plant-trouble.ts` at all of all files. Each finds
 * all there is to find, and says of a clash where both parts stand.
 */
import type { Problem } from "../../model/model.ts";
import type { DevicePart } from "../parts.ts";
import { binaryTrouble } from "./binary-trouble.ts";
import { heardBytes, sentBytes } from "./byte-trouble.ts";
import { fieldTrouble } from "./field-trouble.ts";
import { outputTrouble } from "./output-trouble.ts";
import { plantTrouble } from "./plant-trouble.ts";
import { sourceTrouble } from "./source-trouble.ts";

export * from "./rule-trouble.ts";

/** Every problem of the parts of a plant, and of what they are to one another. */
export function findTrouble(
  devices: readonly DevicePart[],
  knowsZone: (zone: string) => boolean,
): readonly Problem[] {
  const own = devices.flatMap(({ events, outputs }) => [
    ...events.flatMap((event) => [
      ...sourceTrouble(event, knowsZone),
      ...fieldTrouble(event),
      ...binaryTrouble(event),
      ...heardBytes(event),
    ]),
    ...outputs.flatMap((output) => [...outputTrouble(output), ...sentBytes(output)]),
  ]);
  return [...own, ...plantTrouble(devices)];
}
