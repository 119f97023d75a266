/**
 * What stands in for the plant where there is none: the demo's devices, the kernel line that its
 * probe speaks over, and a line source in memory for tests.
 *
 * A simulated device knows no broker and no port. It is given something to write to.
 */

export * from "./greenhouse.ts";
export * from "./manual-clock.ts";
export * from "./memory-lines.ts";
export * from "./random.ts";
export * from "./terminal.ts";
