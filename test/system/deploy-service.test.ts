import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { PROJECT } from "../cli/flyball.ts";
import { brokenLinks } from "../documents/document.ts";
import { hasProgram } from "./deploy-folder.ts";

/** Points of systemd's own measure: 10 is a service without any restraint. */
const MOST_EXPOSURE = 1.5;

const DEPLOY = join(PROJECT, "deploy");
const SERVICE = readFileSync(join(DEPLOY, "flyball.service"), "utf8");
const folder = mkdtempSync(join(tmpdir(), "flyball-service-"));

afterAll(() => rmSync(folder, { recursive: true }));

/** What systemd says against the service, with a command that is on this machine in it. */
function verify(service: string): string {
  const path = join(folder, "flyball.service");
  writeFileSync(path, service.replace(/^ExecStart=\S+/m, `ExecStart=${process.execPath}`));
  const operands = ["verify", "--man=no", path];
  const { stdout, stderr } = spawnSync("systemd-analyze", operands, { encoding: "utf8" });
  return `${stdout}${stderr}`.trim();
}

/** The last line of systemd's report on the service, and its number. */
function exposure(service: string): number {
  const path = join(folder, "flyball.service");
  writeFileSync(path, service);
  const report = execFileSync("systemd-analyze", ["security", "--offline=true", path], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  const points = /exposure level for flyball\.service: (\d+\.\d+)/.exec(report)?.[1];
  expect(points, report).toBeDefined();
  return Number(points);
}

describe.skipIf(!hasProgram("systemd-analyze", "systemd"))("flyball.service", () => {
  test("has nothing that systemd does not know", () => {
    expect(verify(SERVICE)).toBe("");
    expect(verify(SERVICE.replace("UMask=", "Umask="))).toContain("Umask");
  });

  test("may do little", () => {
    const points = exposure(SERVICE);
    console.log(`flyball.service: systemd-analyze security ${points}`);
    expect(points).toBeLessThanOrEqual(MOST_EXPOSURE);
    expect(exposure(SERVICE.replace("ProtectSystem=", "#"))).toBeGreaterThan(points);
  });
});

describe("what the service needs", () => {
  const keys = new Map(
    [...SERVICE.matchAll(/^(\w+)=(.*)$/gm)].map(([, key, value]) => [key, value]),
  );

  // V8 compiles, the lock asks /proc, ports and the broker are those of the machine.
  test.each([
    "MemoryDenyWriteExecute",
    "ProtectProc",
    "ProcSubset",
    "PrivateDevices",
    "PrivateNetwork",
  ])("is not taken away by %s", (key) => {
    expect(keys.has(key)).toBe(false);
  });

  test("is never given up", () => {
    expect(keys.get("Restart")).toBe("on-failure");
    expect(keys.get("StartLimitIntervalSec")).toBe("0");
  });

  test.each(["ttyUSB", "ttyACM", "ttyAMA", "ttyS"])("has the serial ports %s", (driver) => {
    expect(SERVICE).toMatch(new RegExp(`^DeviceAllow=char-${driver} rw$`, "m"));
  });

  test.each(["usbserial", "cdc_acm"])("has the driver %s before its rule is read", (driver) => {
    const unit = `modprobe@${driver}.service`;
    expect(SERVICE).toMatch(new RegExp(`^Wants=.*${unit}`, "m"));
    expect(SERVICE).toMatch(new RegExp(`^After=.*${unit}`, "m"));
  });
});

describe.skipIf(!hasProgram("shellcheck", "shellcheck"))("install.sh", () => {
  test("is clean shell", () => {
    const { stdout } = spawnSync("shellcheck", [join(DEPLOY, "install.sh")], { encoding: "utf8" });
    expect(stdout).toBe("");
  });
});

describe("deploy/README.md", () => {
  const text = readFileSync(join(DEPLOY, "README.md"), "utf8");

  test("has no link that leads nowhere", () => {
    expect(brokenLinks({ path: "deploy/README.md", text })).toEqual([]);
  });

  test("names options that install.sh has, and files that are there", () => {
    const script = readFileSync(join(DEPLOY, "install.sh"), "utf8");
    const options = [...text.matchAll(/install\.sh((?: --?[a-z-]+)+)/g)].flatMap(([, found]) =>
      (found ?? "").trim().split(" "),
    );
    expect(options.length).toBeGreaterThan(5);
    expect(
      options.filter(
        (option) => !script.includes(`    ${option}`) && !script.includes(`| ${option}`),
      ),
    ).toEqual([]);
    const files = [...text.matchAll(/\bdeploy\/[\w./-]*\w/g)].map(([path]) => path);
    expect(files.filter((path) => !existsSync(join(PROJECT, path)))).toEqual([]);
  });
});
