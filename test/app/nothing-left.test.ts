import { expect, test } from "vitest";
import { startRuntime } from "../../src/app/app.ts";
import { CountedClock } from "./counted-clock.ts";
import { DEVICES, runFolder, SCRIPT } from "./run-folder.ts";

/** A port of this machine that nobody listens on: what connects to it is refused. */
const NOBODY = "mqtt://127.0.0.1:9";

const EMBEDDED = "{ embedded: { port: 0 } }";

/** What still waits on the clock of a plant: while it runs, and once it was stopped. */
async function waiting(broker: string): Promise<readonly [running: number, stopped: number]> {
  const run = `controller: test
broker: ${broker}
devices: devices.yaml
scripts: script.json
state: state
serial: { probe: { path: /dev/no-such-port } }
`;
  const files = { "devices.yaml": DEVICES, "script.json": SCRIPT, "run.yaml": run };
  const folder = await runFolder(files);
  try {
    const clock = new CountedClock();
    const runtime = await startRuntime({ file: folder.file, clock });
    const running = clock.waiting;
    await runtime.stop();
    return [running, clock.waiting];
  } finally {
    await folder.remove();
  }
}

test.each([
  ["that is connected", EMBEDDED],
  ["that tries to reach its broker", `{ url: "${NOBODY}" }`],
])("a plant %s leaves no run on the clock when it is stopped", async (_, broker) => {
  const [running, stopped] = await waiting(broker);
  // The summary of the log and the port that is not there wait at the least.
  expect(running).toBeGreaterThanOrEqual(2);
  expect(stopped).toBe(0);
});
