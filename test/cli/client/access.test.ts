import { spawn } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { Aedes } from "aedes";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Conversation } from "../conversation.ts";
import { expectBuilt } from "../flyball.ts";

const STATUS = {
  ...{ online: true, id: "demo", running: "a".repeat(64), boots: "a".repeat(64) },
};
const REFUSED = 4;
let talk: Conversation;
let url = "";
/** Who asked to be let in, with what. */
let asked: string[] = [];

beforeAll(expectBuilt);

/** A broker that lets one user in, and knows a controller. */
beforeEach(async () => {
  talk = await Conversation.start();
  asked = [];
  const broker = await Aedes.createBroker({
    authenticate: (_, name, password, done) => {
      asked.push(`${name} ${password?.toString()}`);
      const known = name === "operator" && password?.toString() === "governor";
      if (known) done(null, true);
      else done(Object.assign(new Error("no"), { returnCode: REFUSED }), false);
    },
  });
  const server = createServer(broker.handle);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `mqtt://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const payload = Buffer.from(JSON.stringify(STATUS));
  const packet = {
    cmd: "publish",
    topic: "flyball/v1/demo/status",
    payload,
    retain: true,
  } as const;
  await new Promise<void>((resolve) => {
    broker.publish({ ...packet, qos: 1, dup: false }, () => resolve());
  });
  talk.atEnd(async () => {
    server.close();
    await new Promise<void>((resolve) => broker.close(resolve));
  });
  await talk.write("password.txt", "governor\n");
});

afterEach(() => talk.end());

function runFile(broker: string, password: string): string {
  const access = `user: operator, ${password}`;
  return `controller: demo\nbroker: { url: "${broker}", ${access} }\ndevices: d.yaml\nscripts: s.json\n`;
}

describe("a broker that asks who is there", () => {
  test("lets nobody in, and what to do is said", async () => {
    const { code, stderr } = await talk.says("rollback", "--to", `${url}/demo`);
    expect(code).toBe(1);
    expect(stderr).toContain("MQTT_CREDENTIALS");
    expect(stderr).toContain("Give --user and --password-file");
  });

  test("lets in who is named, with a password from a file", async () => {
    const named = ["--user", "operator", "--password-file", "password.txt"];
    const { code, stdout } = await talk.says("status", "--to", `${url}/demo`, ...named);
    expect({ code, asked }).toEqual({ code: 0, asked: ["operator governor"] });
    expect(stdout).toContain("demo is online");
  });

  test("lets in whom the run file here names", async () => {
    await talk.write("run.yaml", runFile(url, "passwordFile: password.txt"));
    expect((await talk.says("status")).code).toBe(0);
    // Of another user the run file knows no password.
    expect((await talk.says("status", "--user", "guest")).code).toBe(1);
    expect(asked).toEqual(["operator governor", "guest undefined"]);
  });

  test("lets in whom the run file of a registered controller names", async () => {
    const folder = join(talk.folder, "etc");
    await mkdir(folder);
    await writeFile(join(folder, "run.yaml"), runFile(url, "password: governor"));
    await talk.register("demo", { url, run: join(folder, "run.yaml") });
    expect((await talk.says("status")).code).toBe(0);
    expect((await talk.says("status", "--to", "demo")).code).toBe(0);
    expect((await talk.says("status", "--to", `${url}/demo`)).code).toBe(0);
    expect(asked).toEqual(Array.from({ length: 3 }, () => "operator governor"));
  });

  test("is not told the password of another broker", async () => {
    await talk.write("other.yaml", runFile("mqtt://127.0.0.1:1", "password: governor"));
    await talk.register("demo", { url, run: join(talk.folder, "other.yaml") });
    expect((await talk.says("status")).code).toBe(1);
    expect(asked).toEqual(["undefined undefined"]);
  });
});

test("two controllers of one id are told apart by their brokers", async () => {
  const child = spawn("sleep", ["600"], { stdio: "ignore" });
  talk.atEnd(async () => child.kill("SIGKILL"));
  await talk.register("demo");
  await talk.controller("demo");
  const stat = await readFile(`/proc/${child.pid}/stat`, "utf8");
  const begun = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
  const entry = { id: "demo", url, pid: child.pid, started: "2026-11-24T22:00:00Z", begun };
  await writeFile(join(talk.registry, `demo-${child.pid}.json`), JSON.stringify(entry));
  const { code, stderr } = await talk.says("rollback");
  expect(code).toBe(2);
  expect(stderr).toContain(`\n  --to ${url}/demo\n`);
  expect(stderr).toContain(`\n  --to ${talk.url}/demo\n`);
  expect((await talk.says("rollback", "--to", "demo")).code).toBe(2);
  expect((await talk.says("status", "--to", `${talk.url}/demo`)).code).toBe(0);
  // For a look it is enough to say all: one lets nobody in.
  const { code: looked, stdout } = await talk.says("status");
  expect(looked).toBe(1);
  expect(stdout).toMatch(/^demo {2}online /m);
  expect(stdout).toMatch(/^demo {2}MQTT_CREDENTIALS /m);
});
