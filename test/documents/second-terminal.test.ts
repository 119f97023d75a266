import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { COMMAND, expectBuilt, PROJECT, Running } from "../cli/flyball.ts";

/** The block that a user types in a second terminal, command by command. */
function commands(): readonly string[] {
  const text = readFileSync(join(PROJECT, "README.md"), "utf8");
  const block = /<!-- second terminal -->\n```sh\n([\s\S]*?)```/.exec(text)?.[1] ?? "";
  return block.split("\n").filter((line) => line !== "");
}

/** What each of them must print, by its second word. */
const PRINTED: Readonly<Record<string, RegExp>> = {
  patch: /setpoint_at[\s\S]*cycle/,
  show: /^\/\*\* .+\*\/\nfunction setpoint_at\(/,
  set: /daySetpoint[\s\S]*22/,
  rollback: /setpoint_at/,
  status: /online/,
};

describe("the second terminal of README.md", () => {
  const place = mkdtempSync(join(tmpdir(), "flyball-terminal-"));
  // A registry of its own, so that other controllers of this machine are not found.
  const env = { ...process.env, FLYBALL_REGISTRY: place };
  let demo: Running;

  beforeAll(async () => {
    expectBuilt();
    const state = join(place, "state");
    const run = [COMMAND, "run", "deploy/demo.yaml", "--log", "human", "--state", state];
    demo = new Running("env", [`FLYBALL_REGISTRY=${place}`, process.execPath, ...run]);
    await demo.says(/serial port probe is open|hears the simulated probe|no kernel pty/);
  });

  afterAll(async () => {
    demo.signal("SIGTERM");
    await demo.ended;
    rmSync(place, { recursive: true, force: true });
  });

  test("has a command for each thing that is promised there", () => {
    expect(commands().map((line) => line.split(" ")[2])).toEqual(Object.keys(PRINTED));
  });

  test.each(commands())("%s", async (line) => {
    const { code, printed, complaints } = await shell(line, env);
    expect({ code, complaints }, printed).toMatchObject({ code: 0 });
    expect(printed).toMatch(PRINTED[line.split(" ")[2] ?? ""] ?? /never/);
  });

  test("leaves the demo running, with no fault", () => {
    expect(demo.process.exitCode).toBeNull();
    expect(demo.output).not.toMatch(/FAULT_/);
  });
});

function shell(line: string, env: NodeJS.ProcessEnv) {
  return new Promise<{ code: number | null; printed: string; complaints: string }>((resolve) => {
    const child = spawn("sh", ["-c", line], { cwd: PROJECT, env, stdio: "pipe" });
    let printed = "";
    let complaints = "";
    child.stdout.on("data", (bytes) => {
      printed += bytes;
    });
    child.stderr.on("data", (bytes) => {
      complaints += bytes;
    });
    child.on("close", (code) => resolve({ code, printed, complaints }));
  });
}
