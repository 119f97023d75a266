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

/** A controller all of whose variables are 24. */
function controller(status: object = {}) {
  return talk.controller("demo", {
    status,
    answer: ({ name, value }) => [{ kind: "set", stage: "confirmed", name, value, before: 24 }],
  });
}

describe("flyball set", () => {
  test.each([
    ["22.5", 22.5],
    ["-5", -5],
    ["-1e-3", -0.001],
    ["true", true],
    ["null", null],
    ['"night"', "night"],
    ["[1, [2]]", [1, [2]]],
    ['{"a": 1}', { a: 1 }],
  ])("takes %s", async (text, value) => {
    const demo = await controller();
    const { code, stderr } = await talk.says("set", "setpoint", text);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(demo.requests).toMatchObject([{ kind: "set", name: "setpoint", value }]);
  });

  test("says what the value was and is", async () => {
    await controller();
    expect((await talk.says("set", "mode", '"night"')).stdout).toBe(
      'demo: mode 24 -> "night" (cycle 7, the loop was held for 0.42 ms)\n',
    );
    const { json } = await talk.tells("set", "setpoint", "22");
    expect(json).toMatchObject({ ok: true, name: "setpoint", value: 22, before: 24 });
  });

  test("says for how long, where nothing is kept", async () => {
    await controller({ state: "not kept" });
    const { stdout } = await talk.says("set", "setpoint", "22");
    expect(stdout).toContain(
      "24 -> 22 (cycle 7, the loop was held for 0.42 ms, until the next restart)",
    );
  });

  test.each([
    ["night", `Text stands in quotes, for the shell too: '"night"'`],
    ["25abc", `'"25abc"'`],
    ["'a'", "is no JSON"],
    ["[1,", "is no JSON"],
    ["", "is no JSON"],
    ["NaN", "is no JSON"],
    ["1e999", "is no JSON"],
    ["[".repeat(1_000), "is no JSON"],
  ])("refuses %j and asks nobody", async (text, said) => {
    const demo = await controller();
    const { code, stdout, stderr } = await talk.says("set", "setpoint", text);
    expect({ code, stdout, sent: demo.requests }).toEqual({ code: 2, stdout: "", sent: [] });
    expect(stderr).toContain(said);
  });

  test("that is refused says why", async () => {
    const problem = { code: "SET_TYPE", what: "setpoint is a number", fix: "Give one" };
    await talk.controller("demo", { answer: () => [{ stage: "rejected", problems: [problem] }] });
    const { code, stderr } = await talk.says("set", "setpoint", "true");
    expect(code).toBe(1);
    expect(stderr).toContain("SET_TYPE\n  setpoint is a number. Give one.\n");
  });
});
