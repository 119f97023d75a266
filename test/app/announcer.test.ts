import { describe, expect, test } from "vitest";
import { Announcer, offline } from "../../src/app/announcer.ts";
import { ANNOUNCE_WAIT, ANNOUNCED_AT_ONCE, STATUS_PERIOD } from "../../src/app/limits.ts";
import { Engine } from "../../src/script/engine.ts";
import type { Script } from "../../src/script/script.ts";
import { FakeClock } from "../scenario/fake-clock.ts";

function scriptOf(functions: number, first: unknown = 0): Script {
  const rest = Array.from({ length: functions - 1 }, (_, index) => [`f${index}`, 1]);
  return new Engine().compile(
    JSON.stringify({ functions: { first, ...Object.fromEntries(rest) } }),
  );
}

function announcing(script: Script) {
  const clock = new FakeClock();
  const world = { script, boots: script.digest, taken: true };
  const sent: (readonly [topic: string, message: Record<string, unknown>])[] = [];
  const announcer = new Announcer({
    ...{ id: "a", instance: "i" },
    clock,
    running: () => world.script,
    boots: () => world.boots,
    status: () => ({ state: "kept" }),
    publish: (topic, payload, options) => {
      expect(options).toEqual({ retain: true });
      if (world.taken) sent.push([topic.slice("flyball/v1/a/".length), JSON.parse(payload)]);
      return world.taken;
    },
  });
  const topics = () => sent.splice(0).map(([topic]) => topic);
  return { announcer, clock, world, sent, topics };
}

describe("the announcer", () => {
  test("tells every digest and what boots at a connect, and only the status while it is so", () => {
    const { announcer, clock, world, sent, topics } = announcing(scriptOf(3));
    announcer.start();
    announcer.connected();
    const functions = Object.fromEntries(
      [...world.script.functions.values()].map(({ name, digest }) => [name, digest]),
    );
    const { digest } = world.script;
    expect(sent[0]).toEqual(["script", { running: { digest, functions }, boots: { digest } }]);
    expect(sent[1]?.[1]).toEqual({
      ...{
        online: true,
        id: "a",
        instance: "i",
        running: digest,
        boots: digest,
        functions: 3,
        state: "kept",
      },
    });
    topics();
    announcer.changed();
    clock.goTo(STATUS_PERIOD);
    expect(topics()).toEqual(["status", "status"]);
    announcer.stop();
    expect(sent).toEqual([["status", JSON.parse(offline("a", "i"))]]);
  });

  test("tells a change of a small script at once, and gathers those of a large one", () => {
    for (const functions of [ANNOUNCED_AT_ONCE, ANNOUNCED_AT_ONCE + 1]) {
      const { announcer, clock, world, topics } = announcing(scriptOf(functions));
      announcer.connected();
      topics();
      for (const first of [1, 2, 3]) {
        world.script = scriptOf(functions, first);
        announcer.changed();
      }
      const isSmall = functions === ANNOUNCED_AT_ONCE;
      const once = ["script", "status"];
      expect(topics()).toEqual(isSmall ? [...once, ...once, ...once] : []);
      clock.goTo(ANNOUNCE_WAIT);
      expect(topics()).toEqual(isSmall ? [] : once);
    }
  });

  test("tells again what was not taken, once there is room", () => {
    const { announcer, world, topics } = announcing(scriptOf(3));
    announcer.connected();
    topics();
    announcer.drained();
    expect(topics()).toEqual([]);
    world.taken = false;
    world.script = scriptOf(3, "other");
    announcer.changed();
    world.taken = true;
    announcer.drained();
    expect(topics()).toEqual(["script", "status"]);
    announcer.drained();
    expect(topics()).toEqual([]);
  });
});
