import { writeFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Desk, outcomeOf } from "./desk.ts";
import { digestsOf, done, FakeController, rejection, reversion } from "./fake-controller.ts";
import { expectBuilt } from "./flyball.ts";

const SOURCE = {
  variables: { gain: 2 },
  functions: {
    heat: { params: ["x"], body: { "*": [{ val: "x" }, { val: "gain" }] } },
    door: { params: ["data"], body: { set: ["gain", 3] } },
  },
};
/** The same with another `heat`, laid out so that places can be told apart. */
const PATCH = `{
  "variables": { "gain": 2 },
  "functions": {
    "heat": {
      "params": ["x"],
      "body": { "*": [{ "val": "x" }, 9] }
    },
    "door": { "params": ["data"], "body": { "set": ["gain", 3] } }
  }
}
`;
const { digest: DIGEST, functions: DIGESTS } = digestsOf(SOURCE);

let desk: Desk;
const fakes: FakeController[] = [];

beforeAll(expectBuilt);

beforeEach(async () => {
  desk = await Desk.open();
  await writeFile(join(desk.folder, "patch.json"), PATCH);
});

afterEach(async () => {
  for (const fake of fakes.splice(0)) await fake.stop();
  await desk.close();
});

/** A controller of this machine. */
async function controller(id = "plant"): Promise<FakeController> {
  const fake = await FakeController.start(id, SOURCE);
  fakes.push(fake);
  await desk.register(fake);
  return fake;
}

describe("flyball patch", () => {
  test("sends the functions that differ with what they are made against, and says what came", async () => {
    const fake = await controller();
    fake.answer = (request) => done(request);
    const { code, out, err } = await desk.flyball("patch", "patch.json");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/^plant is patched\b/);
    expect(out).toMatch(/cycle +7, the loop was held for 1\.3 ms/);
    expect(out).toMatch(/changed +heat/);
    expect(out).toContain("boots next");
    expect(fake.requests).toHaveLength(1);
    expect(fake.requests[0]).toMatchObject({
      kind: "functions",
      base: { heat: DIGESTS.heat },
      functions: { heat: JSON.parse(PATCH).functions.heat },
      variables: { gain: 2 },
    });
    expect(Object.keys(fake.requests[0]?.functions ?? {})).toEqual(["heat"]);
  });

  test("prints one JSON document for programs", async () => {
    const fake = await controller();
    fake.answer = (request) => done(request);
    const { code, out } = await desk.flyball("patch", "patch.json", "--json");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ ok: true, stage: "confirmed", changed: ["heat"] });
  });

  test("of what runs already sends nothing and ends with 0", async () => {
    const fake = await controller();
    await writeFile(join(desk.folder, "same.json"), JSON.stringify(SOURCE));
    const { code, out } = await desk.flyball("patch", "same.json");
    expect(code).toBe(0);
    expect(out).toContain(`nothing to do for plant: same.json is what runs`);
    expect(fake.requests).toEqual([]);
  });

  test("takes only the functions that are named, and removes those that are to go", async () => {
    const fake = await controller();
    fake.answer = (request) => done(request, { removed: ["door"] });
    const { code, out } = await desk.flyball(
      ...["patch", "patch.json", "--function", "heat", "--remove", "door"],
    );
    expect(code).toBe(0);
    expect(out).toMatch(/removed +door/);
    expect(fake.requests[0]).toMatchObject({
      base: { heat: DIGESTS.heat, door: DIGESTS.door },
      remove: ["door"],
    });
  });

  test("with --whole sends the script against the whole digest, and says what will go", async () => {
    const fake = await controller();
    fake.answer = (request) => done(request);
    const { functions } = JSON.parse(PATCH);
    const whole = { variables: { gain: 2 }, functions: { heat: functions.heat } };
    await writeFile(join(desk.folder, "whole.json"), JSON.stringify(whole));
    const { code, err } = await desk.flyball("patch", "whole.json", "--whole");
    expect(code).toBe(0);
    expect(err).toMatch(/will go +door \(not in whole\.json\)/);
    expect(fake.requests[0]).toMatchObject({ kind: "script", base: DIGEST, ...whole });
  });

  test("sends nothing of a file with problems, and tells all of them at their places", async () => {
    const fake = await controller();
    const bad = PATCH.replace('["x"]', '["x", "x"]').replace('"door"', '"do or"');
    await writeFile(join(desk.folder, "bad.json"), bad);
    const { code, out, err } = await desk.flyball("patch", "bad.json");
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toMatch(/^bad\.json:5:23 {2}SCRIPT_NAME_TWICE\n +5 \| +"params": \["x", "x"\],\n/);
    expect(err).toMatch(/\n\nbad\.json:8:14 {2}SCRIPT_NAME\n/);
    expect(err).toContain("2 problems");
    expect(fake.requests).toEqual([]);
  });

  test("puts the problems of a refusal at their places in the file", async () => {
    const fake = await controller();
    fake.answer = (request) =>
      rejection(
        request,
        {
          ...{ code: "SCRIPT_UNKNOWN_NAME", what: "nothing is named x", fix: "Declare it" },
          ...{ function: "heat", pointer: "/body/*/0", line: 1, column: 99 },
        },
        {
          code: "PATCH_BASE",
          what: "heat is another",
          fix: "Make it again",
          pointer: "/base/heat",
        },
      );
    const { code, out, err } = await desk.flyball("patch", "patch.json");
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toMatch(/^patch\.json:6:23 {2}SCRIPT_UNKNOWN_NAME\n +6 \| .*\n +\| {23}\^\n/);
    expect(err).toMatch(/\n\nPATCH_BASE\n/);
    expect(err).toContain("plant refused it: nothing was changed");
    expect(err).toContain("start from what runs now");
  });

  test("tells of what was taken back", async () => {
    const fake = await controller();
    const problem = { code: "STORE_SYNC", what: "the disk is full", fix: "Make room" };
    fake.answer = (request) => [...done(request).slice(0, 1), ...reversion(request, problem)];
    const { code, err } = await desk.flyball("patch", "patch.json");
    expect(code).toBe(1);
    expect(err).toContain("the disk is full. Make room");
    expect(err).toContain("plant took it back: script eeeeeeee runs");
    const asked = JSON.parse((await desk.flyball("patch", "patch.json", "--json")).out);
    expect(asked).toMatchObject({ ok: false, stage: "reverted", problems: [problem] });
  });

  test("without an answer in time ends with 1 and says what to do", async () => {
    await controller();
    const { code, err } = await desk.flyball("patch", "patch.json", "--timeout", "300ms");
    expect(code).toBe(1);
    expect(err).toMatch(/^CONTROLLER_SILENT\n/);
    expect(err).toMatch(/`flyball\s+status`/);
  });

  test("that runs and is not confirmed in time says both", async () => {
    const fake = await controller();
    fake.answer = (request) => done(request).slice(0, 1);
    const { code, err } = await desk.flyball("patch", "patch.json", "--timeout", "300ms");
    expect(code).toBe(1);
    expect(err).toMatch(/runs since\s+cycle 7/);
  });

  test("sends the same request again where the connection is lost", async () => {
    const fake = await controller();
    let back: Promise<void> | undefined;
    fake.answer = (request, each) => {
      if (back !== undefined) return done(request);
      back = each.restart();
      return [];
    };
    const { code, out, err } = await desk.flyball("patch", "patch.json");
    await back;
    expect({ code, err }, out).toEqual({ code: 0, err: "" });
    expect(fake.requests).toHaveLength(2);
    expect(fake.requests[1]).toEqual(fake.requests[0]);
  });

  test("hears only the answer to its own request", async () => {
    const fake = await controller();
    fake.answer = (request) => [
      ...rejection({ ...request, id: "other" }, { code: "PATCH_SIZE", what: "a", fix: "b" }),
      ...done(request),
    ];
    expect((await desk.flyball("patch", "patch.json")).code).toBe(0);
  });

  test.each([
    ["no file", ["patch"]],
    ["a function that the file lacks", ["patch", "patch.json", "--function", "haet"]],
    ["--whole and --function", ["patch", "patch.json", "--whole", "--function", "heat"]],
    [
      "a function patched and removed",
      [..."patch patch.json --function heat".split(" "), "--remove", "heat"],
    ],
    ["a timeout that is none", ["patch", "patch.json", "--timeout", "soon"]],
    ["an address that is none", ["patch", "patch.json", "--to", "http://a/b"]],
    ["a password in an address", ["patch", "patch.json", "--to", "mqtt://me:pw@127.0.0.1/plant"]],
  ])("with %s ends with 2", async (_, operands) => {
    const fake = await controller();
    const { code, err } = await desk.flyball(...operands);
    expect(code, err).toBe(2);
    expect(err).toMatch(/^error: /);
    expect(fake.requests).toEqual([]);
  });

  test("names the nearest function where one is misspelt", async () => {
    await controller();
    const { err } = await desk.flyball("patch", "patch.json", "--function", "haet");
    expect(err).toContain("Did you mean heat?");
  });

  test("of a file that is not there ends with 1 and names it", async () => {
    const { code, err } = await desk.flyball("patch", "none.json");
    expect(code).toBe(1);
    expect(err).toMatch(/^none\.json {2}FILE_UNREADABLE/);
  });

  test("ended by ctrl-C says that it may be applied all the same", async () => {
    const fake = await controller();
    const running = desk.start("patch", "patch.json");
    await expect.poll(() => fake.requests.length, { timeout: 30_000 }).toBe(1);
    running.signal("SIGINT");
    const { code, err } = await outcomeOf(running);
    expect(code).toBe(1);
    expect(err).toMatch(/^CONTROLLER_INTERRUPTED\n/);
    expect(err).toMatch(/may still be\s+applied/);
  });
});

describe("flyball show", () => {
  test("without names lists the functions with their digests", async () => {
    await controller();
    const { code, out } = await desk.flyball("show");
    expect(code).toBe(0);
    expect(out).toContain(`plant runs 2 functions: script ${DIGEST.slice(0, 8)}`);
    expect(out).toContain(`door  ${DIGESTS.door?.slice(0, 8)}`);
    const { out: json } = await desk.flyball("show", "--json");
    expect(JSON.parse(json)).toMatchObject({ ok: true, digest: DIGEST, functions: DIGESTS });
  });

  test("with names prints a script file and nothing else on stdout", async () => {
    const fake = await controller();
    const { heat } = SOURCE.functions;
    fake.answer = ({ id }) => {
      const functions = { heat: { digest: DIGESTS.heat, source: heat } };
      return [
        { id, kind: "show", stage: "shown", cycle: 7, pauseMs: 1, digest: DIGEST, functions },
      ];
    };
    const { code, out, err } = await desk.flyball("show", "heat");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({ functions: { heat } });
    expect(digestsOf(JSON.parse(out)).functions.heat).toBe(DIGESTS.heat);
    expect(err).toContain(`heat ${DIGESTS.heat?.slice(0, 8)}`);
    expect(fake.requests[0]).toMatchObject({ kind: "show", names: ["heat"] });
  });

  test("of a name that nobody has prints nothing on stdout", async () => {
    const fake = await controller();
    fake.answer = (request) =>
      rejection(request, { code: "PATCH_UNKNOWN_FUNCTION", what: "no haet", fix: "Name one" });
    const { code, out, err } = await desk.flyball("show", "haet");
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain("PATCH_UNKNOWN_FUNCTION");
  });
});

describe("flyball rollback", () => {
  test("goes back from what runs, and says what changed back", async () => {
    const fake = await controller();
    fake.answer = (request) => done(request);
    const { code, out } = await desk.flyball("rollback");
    expect(code).toBe(0);
    expect(out).toMatch(/^plant is rolled back\b[\s\S]*cycle +7/);
    expect(out).toMatch(/changed +heat/);
    expect(fake.requests).toMatchObject([{ kind: "rollback", base: DIGEST }]);
  });
});

describe("flyball set", () => {
  test("says the value before and the one after", async () => {
    const fake = await controller();
    fake.answer = ({ id, kind, name, value }) => [
      { id, kind, stage: "confirmed", cycle: 7, pauseMs: 1, name, value, before: 2 },
    ];
    const { code, out } = await desk.flyball("set", "gain", "-2.5");
    expect(code, out).toBe(0);
    expect(out).toMatch(/^plant: gain 2 -> -2\.5 /);
    expect(fake.requests).toMatchObject([{ kind: "set", name: "gain", value: -2.5 }]);
  });

  test("of what is no JSON ends with 2 and says how text is written", async () => {
    const fake = await controller();
    const { code, err } = await desk.flyball("set", "mode", "night");
    expect(code).toBe(2);
    expect(err).toContain(`'"night"'`);
    expect(fake.requests).toEqual([]);
  });
});

describe("flyball status", () => {
  test("says loudly that what boots is not what runs", async () => {
    const fake = await controller();
    fake.status = { boots: "b".repeat(64), lost: ["probe"], state: "failed" };
    fake.announce();
    const { code, out } = await desk.flyball("status");
    expect(code).toBe(0);
    expect(out).toMatch(/BOOTS +bbbbbbbb, NOT WHAT RUNS/);
    expect(out).toMatch(/LOST +probe/);
    expect(out).toMatch(/STATE +CANNOT BE WRITTEN/);
    expect(out).not.toContain("\u001b");
  });

  test("of one that is offline ends with 1", async () => {
    const fake = await controller();
    fake.say("status", { online: false, id: "plant" }, { retain: true, acknowledged: true });
    const { code, out } = await desk.flyball("status");
    expect(code).toBe(1);
    expect(out).toContain("plant is offline");
    const { code: refused, err } = await desk.flyball("patch", "patch.json");
    expect(refused).toBe(1);
    expect(err).toContain("CONTROLLER_OFFLINE");
    expect(fake.requests).toEqual([]);
  });

  test("of several has a line for each", async () => {
    await controller("north");
    await controller("south");
    const { code, out } = await desk.flyball("status");
    expect(code).toBe(0);
    expect(out.trim().split("\n")).toEqual([
      expect.stringMatching(/^north +online/),
      expect.stringMatching(/^south +online/),
    ]);
    expect(JSON.parse((await desk.flyball("status", "--json")).out).controllers).toHaveLength(2);
  });
});

describe("the controller that a command is for", () => {
  test("is nobody where none runs here", async () => {
    const { code, err } = await desk.flyball("status");
    expect(code).toBe(1);
    expect(err).toContain("no controller runs on this machine");
  });

  test("is to be named where several run, by their ids", async () => {
    const north = await controller("north");
    const south = await controller("south");
    south.answer = (request) => done(request);
    const { code, err } = await desk.flyball("rollback");
    expect(code).toBe(2);
    expect(err).toMatch(/--to north .*\n +--to south /);
    expect((await desk.flyball("rollback", "--to", "south")).code).toBe(0);
    expect([north.requests.length, south.requests.length]).toEqual([0, 1]);
  });

  test.each([
    ["a URL and an id", (url: string) => `${url}/far`],
    ["a host, a port and an id", (url: string) => `${url.replace("mqtt://", "")}/far`],
  ])("is found by %s", async (_, named) => {
    const fake = await FakeController.start("far", SOURCE);
    fakes.push(fake);
    const { code, out } = await desk.flyball("status", "--to", named(fake.url));
    expect(code).toBe(0);
    expect(out).toContain("far is online");
  });

  test("is that of run.yaml here, also where others run", async () => {
    await controller("north");
    const south = await controller("south");
    const text = (id: string, broker: string): string =>
      `controller: ${id}\nbroker: ${broker}\ndevices: d.yaml\nscripts: s.json\n`;
    await writeFile(join(desk.folder, "run.yaml"), text("north", "{ embedded: { port: 0 } }"));
    expect((await desk.flyball("status")).out).toContain("north is online");
    await writeFile(join(desk.folder, "url.yaml"), text("south", `{ url: "${south.url}" }`));
    expect((await desk.flyball("status", "--run", "url.yaml")).out).toContain("south is online");
    await writeFile(join(desk.folder, "none.yaml"), text("west", "{ embedded: { port: 0 } }"));
    const { code, err } = await desk.flyball("status", "--run", "none.yaml");
    expect(code).toBe(1);
    expect(err).toContain("no controller west runs on this machine");
  });

  test("that its broker does not know ends with 1 and says so", async () => {
    const { url } = await controller();
    const { code, err } = await desk.flyball("status", "--to", `${url}/other`);
    expect(code).toBe(1);
    expect(err).toContain("the broker knows no controller other");
  });

  test("at a broker that is not there ends with 1 and one message", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const { code, err } = await desk.flyball("rollback", "--to", `127.0.0.1:${port}/plant`);
    expect(code).toBe(1);
    expect(err).toMatch(new RegExp(`^mqtt://127\\.0\\.0\\.1:${port} {2}MQTT_CONNECTION\n`));
    expect(err).toContain("Check that the broker runs");
  });

  test("that says nonsense is not believed, and nothing is sent to it", async () => {
    const fake = await controller();
    fake.say("status", { online: "yes" }, { retain: true, acknowledged: true });
    const { code, err } = await desk.flyball("rollback");
    expect(code).toBe(1);
    expect(err).toContain("CONTROLLER_ANSWER");
    expect(fake.requests).toEqual([]);
  });
});
