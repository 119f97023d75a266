import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DeployFolder, NODE } from "./deploy-folder.ts";

const RELEASES = "opt/flyball/releases";
let deploy: DeployFolder;
let started: ChildProcess[];

beforeEach(() => {
  deploy = new DeployFolder("stand-in");
  started = [];
});

afterEach(async () => {
  for (const { pid, exitCode, signalCode } of started) {
    if (pid !== undefined && exitCode === null && signalCode === null)
      process.kill(-pid, "SIGKILL");
  }
  deploy.remove();
});

function expectDone({ code, said }: { code: number | null; said: string }): string {
  expect(code, said).toBe(0);
  return said;
}

function installFirst(): string {
  expectDone(deploy.install());
  return deploy.version("current");
}

describe("an installation", () => {
  test("has what it needs to run, and no more", () => {
    const built = new DeployFolder("built");
    const said = expectDone(built.install("--with-mosquitto"));
    const { version } = JSON.parse(readFileSync(join(built.source, "package.json"), "utf8"));
    expect(built.flyball("--version")).toBe(version);
    expect(built.flyball("check", "run.yaml")).toContain("all is well");
    const packages = built.at("opt/flyball/current/node_modules");
    expect(existsSync(join(packages, "mqtt")), said).toBe(true);
    expect(existsSync(join(packages, "typescript"))).toBe(false);
    built.remove();
  });

  test("is the same when repeated, and is gone after an uninstall", () => {
    const before = deploy.tree();
    expectDone(deploy.install());
    const installed = deploy.tree();
    const again = expectDone(deploy.install());
    expect(again).toContain("is built already");
    expect(deploy.tree()).toEqual(installed);

    const kept = [...deploy.tree("etc/flyball"), ...deploy.tree("var/lib/flyball")];
    expectDone(deploy.install("--uninstall"));
    expect([...deploy.tree("etc/flyball"), ...deploy.tree("var/lib/flyball")]).toEqual(kept);
    expectDone(deploy.install("--uninstall", "--purge"));
    expect(deploy.tree()).toEqual(before);
  });

  test("is reached by links through the current version only", () => {
    installFirst();
    const unit = "usr/local/lib/systemd/system/flyball.service";
    const wants = "etc/systemd/system/multi-user.target.wants/flyball.service";
    expect(readlinkSync(deploy.at("usr/local/bin/flyball"))).toBe(
      "/opt/flyball/current/bin/flyball",
    );
    expect(readlinkSync(deploy.at(unit))).toBe("/opt/flyball/current/deploy/flyball.service");
    expect(readlinkSync(deploy.at(wants))).toBe(`/${unit}`);
    expect(deploy.read("opt/flyball/current/bin/flyball")).toContain(`exec "${NODE}" `);
    expect(deploy.read("etc/sysusers.d/flyball.conf")).toContain("m flyball dialout");
  });

  test("leaves alone what the user made of it", () => {
    installFirst();
    deploy.write("etc/flyball/scripts/workshop.ts", "// Nothing yet.\n");
    deploy.write("etc/flyball/devices/more.yaml", "devices: {}\n");
    rmSync(deploy.at("etc/systemd/system/multi-user.target.wants/flyball.service"));
    const [config, system] = [deploy.tree("etc/flyball"), deploy.tree("etc/systemd")];
    deploy.change("second");
    expectDone(deploy.install());
    expect(deploy.tree("etc/flyball")).toEqual(config);
    expect(deploy.tree("etc/systemd")).toEqual(system);
  });

  test("adds no plant to devices that someone has put there", () => {
    deploy.write("etc/flyball/devices/own.yaml", "devices: {}\n");
    deploy.npmLinks();
    expect(expectDone(deploy.install())).toContain("no run.yaml");
    expect(deploy.tree("etc/flyball")).toHaveLength(2);
  });

  test("removes nothing that is not its own", () => {
    installFirst();
    rmSync(deploy.at("usr/local/bin/flyball"));
    deploy.write("usr/local/bin/flyball", "#!/bin/sh\n");
    expectDone(deploy.install("--uninstall", "--purge"));
    expect(deploy.read("usr/local/bin/flyball")).toBe("#!/bin/sh\n");
  });
});

describe("an upgrade", () => {
  test("keeps the version before, and no older one", () => {
    const first = installFirst();
    deploy.change("second");
    expect(expectDone(deploy.install())).toContain(`after ${first}`);
    const second = deploy.version("current");
    expect(deploy.version("previous")).toBe(first);
    deploy.change("third");
    expectDone(deploy.install());
    expect(deploy.version("previous")).toBe(second);
    expect(deploy.versions()).toEqual([deploy.version("current"), second].sort());
  });

  test("keeps a version as long as it runs", async () => {
    const first = installFirst();
    const path = deploy.at(`${RELEASES}/${first}/dist/cli/cli.js`);
    const running = spawn("sh", ["-c", "sleep 60", path], { detached: true, stdio: "ignore" });
    started.push(running);
    await once(running, "spawn");
    for (const text of ["second", "third"]) {
      deploy.change(text);
      expectDone(deploy.install());
    }
    expect(deploy.versions()).toContain(first);
    process.kill(-(running.pid ?? 0), "SIGKILL");
    await once(running, "exit");
    expectDone(deploy.install());
    expect(deploy.versions()).not.toContain(first);
  });

  test("is taken back by --rollback, and again", () => {
    const first = installFirst();
    expect(deploy.install("--rollback")).toMatchObject({
      code: 1,
      said: expect.stringContaining("there is no version before"),
    });
    deploy.change("second");
    expectDone(deploy.install());
    const second = deploy.version("current");
    expectDone(deploy.install("--rollback"));
    expect([deploy.version("current"), deploy.version("previous")]).toEqual([first, second]);
    expectDone(deploy.install("--rollback"));
    expect([deploy.version("current"), deploy.version("previous")]).toEqual([second, first]);
  });
});

describe("a step that fails", () => {
  const breakProgram = () => {
    writeFileSync(join(deploy.source, "dist/cli/cli.js"), "not a program");
  };
  const breakConfig = () => deploy.write("etc/flyball/run.yaml", "unfit");

  test.each([
    ["the packages cannot be had", () => deploy.npm("echo no network >&2; exit 1"), "no network"],
    [
      "a file of a package could not be written",
      () =>
        deploy.npm("mkdir node_modules; echo npm warn tar TAR_ENTRY_ERROR ENOSPC: no space left"),
      "could not write all files",
    ],
    ["a package is missing", () => deploy.npm("mkdir node_modules"), "Cannot find"],
    ["the program does not run", breakProgram, "SyntaxError"],
    ["the run file does not fit it", breakConfig, "run.yaml is unfit"],
    ["the folder goes away", () => deploy.npm("rm -rf ../.new-*"), ""],
  ])("%s: the old version is as it was", (_name, spoil, text) => {
    const first = installFirst();
    const before = [
      deploy.tree(`${RELEASES}/${first}`),
      deploy.tree("usr"),
      deploy.tree("etc/systemd"),
    ];
    deploy.change("second");
    spoil();
    const { code, said } = deploy.install();
    expect(code, said).toBe(1);
    expect(said).toContain(text);
    expect(said).toContain(`${first} is the current version`);
    expect(deploy.version("current")).toBe(first);
    expect(existsSync(deploy.at("opt/flyball/previous"))).toBe(false);
    expect([
      deploy.tree(`${RELEASES}/${first}`),
      deploy.tree("usr"),
      deploy.tree("etc/systemd"),
    ]).toEqual(before);
    expect(deploy.versions().filter((name) => name.startsWith("."))).toEqual([]);
  });

  test("power is lost meanwhile: the next run begins anew", async () => {
    const first = installFirst();
    deploy.npm("touch at-work; sleep 60");
    deploy.change("second");
    const killed = deploy.begin();
    started.push(killed);
    const left = () => deploy.versions().find((name) => name.startsWith(".new-"));
    const isAtWork = () => existsSync(deploy.at(`${RELEASES}/${left()}/at-work`));
    await expect.poll(isAtWork, { timeout: 30_000 }).toBe(true);
    const second = deploy.install();
    expect(second).toMatchObject({ code: 1, said: expect.stringContaining("another install.sh") });

    process.kill(-(killed.pid ?? 0), "SIGKILL");
    await once(killed, "exit");
    expect(deploy.version("current")).toBe(first);
    expect(left()).toBeDefined();
    deploy.npmLinks();
    expectDone(deploy.install());
    expect(deploy.versions()).toEqual([first, deploy.version("current")].sort());
    expect(deploy.version("previous")).toBe(first);
  });

  test("a plant that was half made is made anew", () => {
    deploy.write("etc/flyball/.new/devices/half.yaml", "devices");
    installFirst();
    expect(deploy.tree("etc/flyball").join()).not.toContain("half.yaml");
    expect(deploy.read("etc/flyball/run.yaml")).toContain("controller: plant");
  });

  test("what is in the place of a link is not replaced", () => {
    symlinkSync("../lib/node_modules/flyball/dist/cli/cli.js", deploy.at("usr/local/bin/flyball"));
    deploy.write("usr/local/lib/node_modules/flyball/dist/cli/cli.js", "");
    deploy.npmLinks();
    const before = deploy.tree();
    const { code, said } = deploy.install();
    expect({ code, said }).toMatchObject({
      code: 1,
      said: expect.stringContaining("npm uninstall -g"),
    });
    expect(deploy.tree()).toEqual(before);
  });
});
