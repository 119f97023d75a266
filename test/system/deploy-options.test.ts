import { mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DeployFolder, hasProgram } from "./deploy-folder.ts";

const canMakeUsers = process.getuid?.() === 0 && hasProgram("systemd-sysusers", "systemd");
let deploy: DeployFolder;

beforeEach(() => {
  deploy = new DeployFolder("stand-in");
});

afterEach(() => deploy.remove());

describe("install.sh", () => {
  test("tells each step of a dry run, and does none", () => {
    const before = deploy.tree();
    const dry = deploy.install("--dry-run");
    expect(dry.code, dry.said).toBe(0);
    expect(deploy.tree()).toEqual(before);
    const steps = (said: string) => said.split("\n").filter((line) => line.startsWith("- "));
    expect(steps(dry.said)).toEqual(steps(deploy.install().said));

    const installed = deploy.tree();
    const gone = deploy.install("--uninstall", "--purge", "--dry-run");
    expect(gone.code, gone.said).toBe(0);
    expect(steps(gone.said).length).toBeGreaterThan(1);
    expect(deploy.tree()).toEqual(installed);
  });

  test.each([
    [["--purge"], "--purge goes with --uninstall"],
    [["--uninstall", "--rollback"], "exclude each other"],
    [["--uninstall", "--with-mosquitto"], "goes with an install"],
    [["--restart"], "nothing runs in a --root"],
    [["--node"], "--node needs a path"],
    [["--root", ""], "--root needs a path"],
    [["--root", "/nowhere/at/all"], "/nowhere/at/all is no folder"],
    [["--upgrade"], "there is no option --upgrade"],
    [["now"], "there is no option now"],
  ])("%j makes no sense", (options, text) => {
    const before = deploy.tree();
    const { code, said } = deploy.install(...options);
    expect({ code, said }).toMatchObject({ code: 2, said: expect.stringContaining(text) });
    expect(deploy.tree()).toEqual(before);
  });

  test("--help names every option", () => {
    const { code, said } = deploy.install("--help");
    expect(code).toBe(0);
    const script = readFileSync(join(deploy.source, "deploy/install.sh"), "utf8");
    const options = script.slice(script.indexOf("while "), script.indexOf("esac"));
    const taken = [...new Set(options.match(/--[a-z-]+(?= \|| ?\))/g))];
    expect(taken.length).toBeGreaterThan(5);
    expect(taken.filter((option) => !said.includes(`  ${option}`))).toEqual([]);
  });

  test.each<[string, () => readonly string[], string]>([
    ["what is not built", () => remove("dist"), "npm ci"],
    ["no checkout", () => remove("package-lock.json"), "from a checkout"],
    ["what was built of an older source", () => newSource(), "newer than what was built"],
    ["a Node that is too old", () => needNode(">=99.0.0"), "too old, 99.0.0 is needed"],
    ["a Node in a home", () => ["--node", "/home/pi/.nvm/node"], "only what is in /usr or /opt"],
  ])("refuses %s", (_name, spoil, text) => {
    const before = deploy.tree();
    const { code, said } = deploy.install(...spoil());
    expect({ code, said }).toMatchObject({ code: 1, said: expect.stringContaining(text) });
    expect(deploy.tree()).toEqual(before);
  });

  test.skipIf(!canMakeUsers)("makes the user in the root, and removes it with all else", () => {
    deploy.write("etc/passwd", "root:x:0:0:root:/root:/bin/sh\n");
    deploy.write("etc/group", "root:x:0:\ndialout:x:20:pi\n");
    const before = [deploy.read("etc/passwd"), deploy.read("etc/group")];
    expect(deploy.install().code).toBe(0);
    expect(deploy.read("etc/passwd")).toMatch(/^flyball:x:\d{3}:\d{3}:.*:\/usr\/sbin\/nologin$/m);
    expect(deploy.read("etc/group")).toMatch(/^dialout:x:20:(?:pi,flyball|flyball,pi)$/m);
    expect(deploy.install("--uninstall", "--purge").code).toBe(0);
    expect([deploy.read("etc/passwd"), deploy.read("etc/group")]).toEqual(before);
  });

  test.skipIf(!canMakeUsers)("does not remove a user that someone logs in as", () => {
    const login = "flyball:x:1000:1000::/home/flyball:/bin/bash\n";
    deploy.write("etc/passwd", login);
    deploy.write("etc/group", "dialout:x:20:\nflyball:x:1000:\n");
    expect(deploy.install().code).toBe(0);
    const { code, said } = deploy.install("--uninstall", "--purge");
    expect({ code, said }).toMatchObject({ code: 0, said: expect.stringContaining("is kept") });
    expect(deploy.read("etc/passwd")).toContain(login);
  });
});

describe("install.sh --with-mosquitto", () => {
  const BROKER = "etc/mosquitto/conf.d/flyball.conf";

  test("puts its configuration beside that of Debian, and the broker into the run file", () => {
    deploy.write("etc/mosquitto/mosquitto.conf", "persistence true\n# listener 1883\n");
    expect(deploy.install("--with-mosquitto").code).toBe(0);
    expect(deploy.read(BROKER)).toMatch(/^listener 1883 127\.0\.0\.1$/m);
    expect(deploy.read("etc/flyball/run.yaml")).toMatch(/^ {2}url: mqtt:\/\/127\.0\.0\.1:1883 #/m);
    expect(deploy.read("etc/flyball/run.yaml")).toMatch(/^ {2}# embedded:/m);

    deploy.write(BROKER, "# mine\n");
    expect(deploy.install("--with-mosquitto").said).toContain("is kept");
    deploy.install("--uninstall", "--purge");
    expect(deploy.read(BROKER)).toBe("# mine\n");
  });

  test.each(["listener 8883", "  allow_anonymous false", "password_file /etc/mosquitto/passwd"])(
    "does not mix with a broker that says %j",
    (line) => {
      deploy.write("etc/mosquitto/conf.d/own.conf", `# own\n${line}\n`);
      const before = deploy.tree();
      const { code, said } = deploy.install("--with-mosquitto");
      expect({ code, said }).toMatchObject({ code: 1, said: expect.stringContaining("own.conf") });
      expect(deploy.tree()).toEqual(before);
    },
  );

  test("tells who has a run file already what to write there", () => {
    expect(deploy.install().code).toBe(0);
    const before = deploy.tree("etc/flyball");
    expect(deploy.install("--with-mosquitto").said).toContain("mqtt://127.0.0.1:1883");
    expect(deploy.tree("etc/flyball")).toEqual(before);
  });
});

function remove(path: string): readonly string[] {
  rmSync(join(deploy.source, path), { recursive: true });
  return [];
}

function newSource(): readonly string[] {
  mkdirSync(join(deploy.source, "src"));
  const path = join(deploy.source, "src", "late.ts");
  writeFileSync(path, "");
  const later = Date.now() / 1_000 + 60;
  utimesSync(path, later, later);
  return [];
}

function needNode(version: string): readonly string[] {
  const path = join(deploy.source, "package.json");
  const file = JSON.parse(readFileSync(path, "utf8"));
  writeFileSync(path, JSON.stringify({ ...file, engines: { node: version } }));
  return [];
}
