import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Conversation } from "./conversation.ts";
import { done } from "./fake-controller.ts";
import { expectBuilt } from "./flyball.ts";

let talk: Conversation;

beforeAll(expectBuilt);

beforeEach(async () => {
  talk = await Conversation.start();
  await talk.register("demo");
});

afterEach(() => talk.end());

describe("flyball rollback", () => {
  test("goes back from what runs, and says what changed back", async () => {
    const demo = await talk.controller("demo", {
      answer: () => done({ kind: "rollback", changed: ["heat", "door"], removed: ["extra"] }),
    });
    const { code, stdout } = await talk.says("rollback");
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^demo is rolled back\n {2}changed {3}door, heat\n {2}removed {3}extra\n/,
    );
    expect(demo.requests).toEqual([
      { id: expect.any(String), kind: "rollback", base: "d".repeat(64) },
    ]);
  });

  test("that goes nowhere says why", async () => {
    const problem = { code: "PATCH_NO_PREVIOUS", what: "there is none", fix: "Patch" };
    await talk.controller("demo", { answer: () => [{ stage: "rejected", problems: [problem] }] });
    const { code, stderr } = await talk.says("rollback");
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr:
        "PATCH_NO_PREVIOUS\n  there is none. Patch.\n\ndemo refused it: nothing was changed\n",
    });
    expect((await talk.tells("rollback")).json).toMatchObject({ ok: false, problems: [problem] });
  });
});
