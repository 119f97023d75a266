import { describe, expect, test } from "vitest";
import { BUSY_SAID, RESULTS_UNSENT } from "../../src/app/limits.ts";
import { Patches } from "../../src/app/patches.ts";
import { Results } from "../../src/app/results.ts";
import { DEFAULT_LIMITS } from "../../src/model/model.ts";
import { INTAKE_REQUESTS, REQUESTS_AT_ONCE } from "../../src/patch/limits.ts";
import type { PatchResult } from "../../src/patch/patch.ts";
import { Bench, codesOf } from "../patch/patch-bench.ts";
import { FakeClock } from "../scenario/fake-clock.ts";

/** The road of a patch of a controller named plant, with all that it answered. */
function road() {
  const { engine, loop, ledger } = new Bench();
  const clock = new FakeClock();
  const results: PatchResult[] = [];
  const patches = new Patches({
    ...{ id: "plant", groups: [] },
    desk: { engine, loop, ledger, clock },
    publish: () => true,
    changed: () => undefined,
    answered: (result) => results.push(result),
  });
  const send = (text: string) =>
    patches.receive({
      topic: "flyball/v1/plant/patch",
      payload: new TextEncoder().encode(text),
      retained: false,
    });
  return { clock, results, patches, send };
}

describe("a flood of requests", () => {
  test("is read as far as the rate goes, and the rest is counted and told once a second", () => {
    const { clock, results, patches, send } = road();
    for (let number = 0; number < 10_000; number++) send(`{"number":${number}}`);
    const taken = REQUESTS_AT_ONCE + INTAKE_REQUESTS;
    expect(patches.unread).toBe(10_000 - taken);
    const read = () => results.filter((result) => codesOf(result).includes("PATCH_MISSING"));
    const busy = () => results.filter((result) => codesOf(result).includes("PATCH_BUSY"));
    expect([read().length, busy().length]).toEqual([REQUESTS_AT_ONCE, 1]);
    clock.goTo(BUSY_SAID);
    expect([read().length, busy().length]).toEqual([taken, 2]);
    expect(busy()[1]).toMatchObject({
      id: null,
      stage: "rejected",
      problems: [{ what: expect.stringContaining(`${10_000 - taken - 1} requests were`) }],
    });
    clock.goTo(10 * BUSY_SAID);
    send(`{"number":0}`);
    expect([read().length, busy().length]).toEqual([taken + 1, 2]);
  });

  test("that a stop finds is answered as well", async () => {
    const { results, patches, send } = road();
    for (let number = 0; number < REQUESTS_AT_ONCE + 5; number++) send("{}");
    await patches.stop();
    const [late] = results.slice(-1);
    expect(late).toMatchObject({ id: null, problems: [{ code: "PATCH_STOPPING" }] });
    expect(late).toMatchObject({ problems: [{ what: expect.stringContaining("5 requests") }] });
  });
});

describe("a request over MQTT", () => {
  test("is read up to the limit of its bytes, and not one past it", () => {
    const { results, send } = road();
    const { requestBytes } = DEFAULT_LIMITS;
    send(" ".repeat(requestBytes));
    expect(results.flatMap(codesOf)).toEqual(["JSON_SYNTAX"]);
    send(" ".repeat(requestBytes + 1));
    expect(results.flatMap(codesOf)).toEqual(["JSON_SYNTAX", "PATCH_SIZE"]);
  });
});

describe("results", () => {
  const result = (id: string): PatchResult => {
    return { id, stage: "rejected", problems: [], cycle: 1, pauseMs: 0 };
  };

  /** Results over a connection that takes what it is told to take. */
  function sender() {
    const sent: { readonly id: string; readonly answered: () => void }[] = [];
    const way = { takes: true };
    const results = new Results({
      topic: "t",
      publish: (_topic, payload, { answered = () => undefined }) => {
        if (way.takes) sent.push({ id: JSON.parse(payload).id, answered });
        return way.takes;
      },
    });
    return { results, sent, way, ids: () => sent.map(({ id }) => id) };
  }

  test("are sent again over the next connection until the broker has acknowledged them", () => {
    const { results, sent, ids } = sender();
    for (const id of ["a", "b", "c"]) expect(results.send(result(id))).toBe(true);
    sent[1]?.answered();
    results.connected();
    expect(ids()).toEqual(["a", "b", "c", "a", "c"]);
    sent[3]?.answered();
    results.connected();
    expect(ids().slice(5)).toEqual(["c"]);
    sent.at(-1)?.answered();
    results.connected();
    expect(ids()).toHaveLength(6);
  });

  test("that no connection took are sent once there is room, in order and once", () => {
    const { results, way, ids } = sender();
    way.takes = false;
    expect([results.send(result("a")), results.send(result("b"))]).toEqual([false, false]);
    way.takes = true;
    results.sendOn();
    results.sendOn();
    expect(ids()).toEqual(["a", "b"]);
  });

  test("are kept up to a bound, and of one past it the oldest is given up", () => {
    const { results, way, ids } = sender();
    way.takes = false;
    for (let at = 0; at < RESULTS_UNSENT; at++) results.send(result(`r${at}`));
    way.takes = true;
    results.sendOn();
    expect([ids().length, ids()[0]]).toEqual([RESULTS_UNSENT, "r0"]);
    results.send(result("one more"));
    results.connected();
    expect(ids().slice(RESULTS_UNSENT + 1)[0]).toBe("r1");
  });
});
