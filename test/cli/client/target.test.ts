import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Conversation } from "../conversation.ts";
import { expectBuilt } from "../flyball.ts";

let talk: Conversation;

beforeAll(expectBuilt);

beforeEach(async () => {
  talk = await Conversation.start();
});

afterEach(() => talk.end());

/** A run file of a controller, at a broker. */
function runFile(id: string, broker: string): string {
  return `controller: ${id}\nbroker: ${broker}\ndevices: devices.yaml\nscripts: script.json\n`;
}

/** The controller that a command takes, by its status. */
async function found(...operands: readonly string[]) {
  const { code, json } = await talk.tells("status", ...operands);
  return { code, id: json.id, broker: json.broker };
}

describe("the controller of a command", () => {
  test("is the only one of this machine", async () => {
    await talk.controller("demo");
    await talk.register("demo");
    expect(await found()).toEqual({ code: 0, id: "demo", broker: talk.url });
  });

  test("is nobody where none runs", async () => {
    const { code, stdout, stderr } = await talk.says("rollback");
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain("CONTROLLER_NONE\n  no controller runs on this machine.");
    const told = await talk.tells("rollback");
    expect(told.json.problems[0].code).toBe("CONTROLLER_NONE");
  });

  test("has to be named where there are several, and how is said", async () => {
    const north = await talk.controller("north");
    await talk.register("north");
    await talk.register("south");
    await talk.register("south", { url: "mqtt://127.0.0.1:1" });
    const { code, stderr } = await talk.says("rollback");
    expect({ code, sent: north.requests }).toEqual({ code: 2, sent: [] });
    expect(stderr).toMatch(
      /several controllers run on this machine: name one of them\n {2}--to north/,
    );
    // A second registration of this process has taken the place of the first.
    expect(stderr).toMatch(/\n {2}--to south +mqtt:\/\/127\.0\.0\.1:1\n/);
    expect(await found("--to", "north")).toMatchObject({ code: 0, id: "north" });
  });

  test.each([
    ["an address", (url: string) => url],
    ["a host and a port", (url: string) => url.replace("mqtt://", "")],
  ])("is named by %s and its id, whoever else runs here", async (_, named) => {
    await talk.controller("far");
    await talk.register("near");
    expect(await found("--to", `${named(talk.url)}/far`)).toMatchObject({ code: 0, id: "far" });
  });

  test("that is named and does not run here is said not to", async () => {
    await talk.register("near");
    const { code, stderr } = await talk.says("rollback", "--to", "far");
    expect(code).toBe(1);
    expect(stderr).toContain("no controller far runs on this machine");
  });

  test("is that of run.yaml here before the others of this machine", async () => {
    await talk.controller("here");
    await talk.register("other");
    await talk.register("more");
    await talk.write("run.yaml", runFile("here", `{ url: "${talk.url}" }`));
    expect(await found()).toMatchObject({ code: 0, id: "here" });
    await talk.controller("named");
    await talk.write("named.yaml", runFile("named", `{ url: "${talk.url}" }`));
    expect(await found("--run", "named.yaml")).toMatchObject({ code: 0, id: "named" });
  });

  test("with a broker of its own is where it says that it is", async () => {
    await talk.controller("own");
    await talk.register("own");
    await talk.write("run.yaml", runFile("own", "{ embedded: { port: 18840, orFree: true } }"));
    expect(await found()).toMatchObject({ code: 0, id: "own", broker: talk.url });
  });

  test("with a broker of its own that says nothing is where its run file has it", async () => {
    await talk.controller("own");
    const { port } = new URL(talk.url);
    await talk.write("run.yaml", runFile("own", `{ embedded: { port: ${port} } }`));
    expect(await found()).toMatchObject({ code: 0, id: "own", broker: talk.url });
  });

  test.each([0, 1])(
    "with a broker of its own at %d, and none there, does not run",
    async (port) => {
      await talk.write("run.yaml", runFile("own", `{ embedded: { port: ${port} } }`));
      const { code, stderr } = await talk.says("rollback");
      expect(code).toBe(1);
      expect(stderr).toContain("CONTROLLER_NONE\n  no controller own runs on this machine.");
    },
  );

  test("is nobody where run.yaml here has problems: another may be meant", async () => {
    await talk.controller("demo");
    await talk.register("demo");
    await talk.write("run.yaml", "controller: 1\n");
    const { code, stderr } = await talk.says("status");
    expect(code).toBe(1);
    expect(stderr).toContain("CONFIG_");
    expect(await found("--to", "demo")).toMatchObject({ code: 0, id: "demo" });
  });

  test.each([
    ["two ways to say it", ["--to", "demo", "--run", "run.yaml"], "not both"],
    ["a password in the address", ["--to", "mqtt://me:secret@host/demo"], "--password-file"],
    ["another protocol", ["--to", "https://host/demo"], "https:// is no broker"],
    ["no id", ["--to", "mqtt://host:1883/"], "id"],
    ["no id but a space", ["--to", "my controller"], "id"],
    ["nothing", ["--to", ""], "id"],
    ["a path to the broker", ["--to", "mqtt://host/path/demo"], "no broker's address"],
    ["a port that is none", ["--to", "host:99999/demo"], "broker's address"],
    ["a password of nobody", ["--to", "host/demo", "--password-file", "x"], "goes with --user"],
    ["a certificate for nothing", ["--to", "host/demo", "--ca", "x"], "mqtts://"],
  ])("with %s is wrong usage", async (_, operands, said) => {
    const { code, stdout, stderr } = await talk.says("status", ...operands);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(said);
    expect(stderr).not.toContain("secret");
  });

  test("whose password cannot be read is not asked", async () => {
    const { code, stderr } = await talk.says(
      ...["status", "--to", `${talk.url}/demo`, "--user", "me", "--password-file", "none.txt"],
    );
    expect(code).toBe(1);
    expect(stderr).toMatch(/none\.txt {2}FILE_UNREADABLE/);
  });

  test("whose registered run file is gone or nonsense is found all the same", async () => {
    await talk.controller("demo");
    await talk.register("demo", { run: join(talk.folder, "gone", "run.yaml") });
    expect(await found()).toMatchObject({ code: 0, id: "demo" });
    await mkdir(join(talk.folder, "gone"));
    await writeFile(join(talk.folder, "gone", "run.yaml"), "[]");
    expect(await found()).toMatchObject({ code: 0, id: "demo" });
  });
});
