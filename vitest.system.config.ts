import { defineConfig } from "vitest/config";

/** Where .ci/run wants the figures. */
const report = process.env.TEST_REPORT;

/** Tests with programs of the system, such as a Mosquitto: what is missing is skipped and named. */
export default defineConfig({
  test: {
    include: ["test/system/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    reporters: report === undefined ? ["default"] : ["default", ["json", { outputFile: report }]],
  },
});
