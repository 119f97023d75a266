import { execFileSync } from "node:child_process";
import { afterEach, describe, expect, test } from "vitest";
import { startRuntime } from "../../src/app/app.ts";
import { newPty, openPty } from "../adapters/pty.ts";
import { DEVICES, runFolder, SCRIPT } from "./run-folder.ts";

const probe = await openPty();
await probe?.end();
const ends: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** How the kernel has set up the line of a running plant, as `stty` says. */
async function lineOf(settings: string): Promise<readonly string[]> {
  const pty = await newPty();
  ends.push(() => pty.end());
  const run = `controller: test
broker: { embedded: { port: 0 } }
devices: devices.yaml
scripts: script.json
serial: { probe: { path: ${pty.path}, ${settings} } }
`;
  const files = { "devices.yaml": DEVICES, "script.json": SCRIPT, "run.yaml": run };
  const folder = await runFolder(files);
  ends.push(folder.remove);
  const runtime = await startRuntime({ file: folder.file });
  ends.push(() => runtime.stop());
  const said = execFileSync("stty", ["-a", "-F", pty.path], { encoding: "utf8" });
  return said.split(/[\s;]+/);
}

// A pty has eight bits and no parity whatever it is told: those two are the kernel's here.
describe.skipIf(probe === undefined)("a line is set up as the run file says", () => {
  test.each([
    ["baudRate: 9600", "9600"],
    ["baudRate: 57600", "57600"],
    ["xon: true", "ixon"],
    ["xon: false", "-ixon"],
    ["rtscts: true", "crtscts"],
    ["rtscts: false", "-crtscts"],
    ["stopBits: 2", "cstopb"],
    ["stopBits: 1", "-cstopb"],
  ])("%s", async (settings, flag) => {
    expect(await lineOf(settings)).toContain(flag);
  });
});
