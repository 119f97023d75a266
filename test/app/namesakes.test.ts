import { describe, expect, test } from "vitest";
import { ManualClock } from "../../src/adapters/simulated/simulated.ts";
import { offline } from "../../src/app/announcer.ts";
import { ANSWER_PAUSE, CONTEST_HOLD, NAMESAKE_GONE, STATUS_READ } from "../../src/app/limits.ts";
import { silentLog } from "../../src/app/log.ts";
import { Namesakes } from "../../src/app/namesakes.ts";
import { StandingProblems } from "../../src/app/standing-problems.ts";

const OWN = "own";

function listening() {
  const clock = new ManualClock();
  const standing = new StandingProblems(silentLog());
  const world = { answers: 0, changes: 0 };
  const namesakes = new Namesakes({
    ...{ id: "demo", instance: OWN, url: "mqtt://127.0.0.1", clock, standing },
    answer: () => {
      world.answers++;
    },
    changed: () => {
      world.changes++;
    },
  });
  const hear = (text: string, retained = false) => {
    const payload = new TextEncoder().encode(text);
    namesakes.heard({ topic: "flyball/v1/demo/status", payload, retained });
    clock.advance(0);
  };
  /** A connection, what the broker had kept, and then the subscriptions. */
  const connect = (kept?: string) => {
    namesakes.connected();
    if (kept !== undefined) hear(kept, true);
    namesakes.subscribed();
  };
  const codes = () => standing.list.map(({ code }) => code);
  return { clock, namesakes, world, hear, connect, codes };
}

const online = (instance?: string) =>
  JSON.stringify({ online: true, id: "demo", ...(instance === undefined ? {} : { instance }) });

describe("what is said in a controller's name", () => {
  test.each([
    ["its own will", offline("demo", OWN)],
    ["the will of an earlier run", offline("demo", "earlier")],
    ["the will of an earlier version", '{"online":false,"id":"demo"}'],
    ["nothing, where it was cleared", ""],
    ["no status", "gone"],
    ["a list", "[]"],
    ["a status that is longer than one is", online("x".repeat(STATUS_READ.length))],
  ])("is answered where it is %s", (_, text) => {
    const { world, hear, connect, codes } = listening();
    connect();
    hear(text);
    expect(world.answers).toBe(1);
    expect(codes()).toEqual([]);
  });

  test("is answered once in a while, however often it is said, and never after the stop", () => {
    const { world, hear, connect, clock, namesakes } = listening();
    connect();
    for (let time = 0; time < 10; time++) hear("");
    expect(world.answers).toBe(1);
    clock.advance(ANSWER_PAUSE - 1);
    expect(world.answers).toBe(1);
    clock.advance(1);
    expect(world.answers).toBe(2);
    hear("");
    namesakes.stop();
    hear(offline("demo", OWN));
    clock.advance(10 * ANSWER_PAUSE);
    expect(world.answers).toBe(2);
  });

  test("needs no answer before the subscriptions hold: what is said then comes after it", () => {
    const { world, connect } = listening();
    connect(offline("demo", OWN));
    expect(world.answers).toBe(0);
  });
});

describe("another controller of the same id", () => {
  test.each(["other", undefined])("is told where it says that it is there, as %s", (instance) => {
    const { hear, connect, codes, world, namesakes } = listening();
    connect();
    hear(online(OWN));
    expect(codes()).toEqual([]);
    hear(online(instance));
    hear(online(instance));
    expect(codes()).toEqual(["CONTROLLER_TWICE"]);
    expect(world.changes).toBe(1);
    expect(namesakes.contested).toBe(true);
  });

  test("is told where it was there while this one was not, under the same client id", () => {
    const { connect, codes, namesakes } = listening();
    connect(offline("demo", "earlier"));
    connect(offline("demo", OWN));
    connect(offline("demo", "earlier"));
    expect(codes()).toEqual([]);
    expect(namesakes.contested).toBe(false);
    connect(offline("demo", "other"));
    expect(codes()).toEqual(["CONTROLLER_TWICE"]);
    expect(namesakes.contested).toBe(true);
  });

  test("is no earlier run of which the broker has kept the status", () => {
    const { connect, codes, hear } = listening();
    connect(online("earlier"));
    hear(offline("demo", "earlier"));
    connect(online("earlier"));
    expect(codes()).toEqual([]);
  });

  test("stands until nothing was heard of it for so long, and no longer", () => {
    const { hear, connect, codes, clock } = listening();
    connect();
    hear(online("other"));
    clock.advance(NAMESAKE_GONE - 1);
    hear(online("other"));
    clock.advance(NAMESAKE_GONE - 1);
    expect(codes()).toEqual(["CONTROLLER_TWICE"]);
    clock.advance(1);
    expect(codes()).toEqual([]);
  });

  test("has the client id to itself for so long after a takeover, and no longer", () => {
    const { namesakes, clock } = listening();
    expect(namesakes.contested).toBe(false);
    namesakes.takenOver();
    clock.advance(CONTEST_HOLD - 1);
    expect(namesakes.contested).toBe(true);
    clock.advance(1);
    expect(namesakes.contested).toBe(false);
  });
});
