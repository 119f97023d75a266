import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Conversation } from "./conversation.ts";
import { expectBuilt } from "./flyball.ts";

let talk: Conversation;

beforeAll(expectBuilt);

beforeEach(async () => {
  talk = await Conversation.start();
  await talk.register("demo");
});

afterEach(() => talk.end());

describe("flyball status", () => {
  test("says what runs, what boots, and how the rest is", async () => {
    const status = {
      counters: { cycles: 12, events: 34, calls: 30, faults: 2, swaps: 1, dropped: 0, refused: 5 },
      links: [
        { name: "broker", to: "mqtt://127.0.0.1:1883", state: "up", failures: 0 },
        {
          ...{ name: "serial probe", to: "/dev/pts/3", state: "down", failures: 2 },
          problem: { code: "SERIAL_LOST", what: "it went", fix: "Plug it in" },
        },
      ],
      lost: ["climate"],
      serial: {
        probe: {
          frames: 7,
          partial: 1,
          overlong: 0,
          invalid: 0,
          checksum: 500,
          droppedBytes: 4000,
        },
        quiet: { frames: 9, partial: 0, overlong: 0, invalid: 0, checksum: 0, droppedBytes: 0 },
      },
    };
    await talk.controller("demo", { functions: { heat: "a" }, status });
    const { code, stdout, stderr } = await talk.says("status");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout.replace(/up \d+ d [\d:]+/, "up …").split("\n")).toEqual([
      `demo is online  ${talk.url}`,
      "  flyball   0.1.0, up …",
      "  runs      dddddddd, 1 function",
      "  boots     dddddddd, the same",
      "  state     kept through power loss",
      "  so far    cycles 12, events 34, calls 30, faults 2, patches 1, dropped 0,",
      "            refused 5",
      "  links     broker        up  mqtt://127.0.0.1:1883",
      "            serial probe  down SERIAL_LOST  /dev/pts/3",
      "  serial    probe: 7 frames; dropped partial 1, wrong checksum 500, bytes 4000",
      "  LOST      climate",
      "",
    ]);
  });

  test("tells programs the status as it is", async () => {
    await talk.controller("demo", { status: { lost: ["climate"] } });
    const { code, json } = await talk.tells("status");
    expect(code).toBe(0);
    expect(json).toMatchObject({ ok: true, online: true, broker: talk.url, lost: ["climate"] });
  });

  test.each([
    ["another script boots", { boots: "b".repeat(64) }, /BOOTS +bbbbbbbb, NOT WHAT RUNS/],
    ["the disk takes nothing", { state: "failed" }, /STATE +CANNOT BE WRITTEN/],
    ["nothing is kept", { state: "not kept" }, /state +not kept: a restart begins with/],
    [
      "it is of another version",
      { version: "9.9.9", links: 5, lost: "all", state: null },
      /9\.9\.9/,
    ],
  ])("says it loudly where %s", async (_, status, said) => {
    await talk.controller("demo", { status });
    const { code, stdout } = await talk.says("status");
    expect(code).toBe(0);
    expect(stdout).toMatch(said);
  });

  test("of one that is offline is that, and ends with 1", async () => {
    const demo = await talk.controller("demo");
    await demo.keep("status", { online: false, id: "demo" });
    const { code, stdout, stderr } = await talk.says("status");
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    expect(stdout).toBe(`demo is offline  ${talk.url}\n`);
    expect((await talk.tells("status")).json).toMatchObject({ ok: false, online: false });
  });

  test("of several has a line for each, and ends with 0 where all are online", async () => {
    await talk.controller("demo");
    await talk.register("greenhouse");
    const house = await talk.controller("greenhouse", { boots: "b".repeat(64) });
    const { code, stdout } = await talk.says("status");
    expect(code).toBe(0);
    expect(stdout.trim().split("\n")).toEqual([
      expect.stringMatching(/^demo {8}online {2}dddddddd {2}up .+ {2}mqtt:/),
      expect.stringMatching(
        /^greenhouse {2}online {2}dddddddd {2}BOOTS bbbbbbbb {2}up .+ {2}mqtt:/,
      ),
    ]);
    await house.keep("status", { online: false, id: "greenhouse" });
    await talk.register("lost", { url: "mqtt://127.0.0.1:1" });
    const told = await talk.tells("status");
    expect(told).toMatchObject({ code: 1, json: { ok: false } });
    expect(told.json.controllers).toMatchObject([
      { ok: true, id: "demo" },
      { ok: false, id: "greenhouse", online: false },
      { ok: false, id: "lost", problems: [{ code: "MQTT_CONNECTION" }] },
    ]);
  });

  test("has nothing in it that a terminal would obey", async () => {
    const evil = "\u001b[2J\u009b\n";
    const link = { name: evil, to: evil, state: evil, problem: { code: evil } };
    const status = { version: evil, lost: [evil], links: [link], counters: { [evil]: 1 } };
    await talk.controller("demo", { status: { ...status, state: evil } });
    const { stdout } = await talk.says("status");
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
    expect(stdout.trim().split("\n")).toHaveLength(8);
  });
});
