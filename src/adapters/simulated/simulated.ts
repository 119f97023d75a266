/**
 * What stands in for the plant where there is none: the demo's greenhouse, the kernel line that its
 * probe speaks over, and a line source in memory for tests.
 *
 * `greenhouse.ts` is the plant as physics has it (`balance.ts`, `ventilation.ts`, `humid-air.ts`)
 * under a seeded sky (`weather.ts`, `sun.ts`), pure and without a clock. `greenhouse-devices.ts`
 * puts sensors and actuators around it. A simulated device knows no broker and no port: it is given
 * something to write to.
 *
 * `lossy-disk.ts` is a disk in memory whose power can be cut, with files of `lossy-file.ts`.
 * `memory-files.ts` is a folder of script files in memory.
 */

export * from "./greenhouse.ts";
export * from "./greenhouse-devices.ts";
export * from "./lossy-disk.ts";
export * from "./manual-clock.ts";
export * from "./memory-files.ts";
export * from "./memory-frames.ts";
export * from "./memory-messages.ts";
export * from "./random.ts";
export * from "./terminal.ts";
export type { Outdoors, Weather } from "./weather.ts";
