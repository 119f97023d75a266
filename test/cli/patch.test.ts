import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { JSON_TEXT_SENT } from "../../src/cli/limits.ts";
import { Conversation } from "./conversation.ts";
import { type Behaviour, digestsOf, done } from "./fake-controller.ts";
import { expectBuilt } from "./flyball.ts";

const SCRIPT = `{
  "variables": { "count": 0 },
  "constants": { "most": 9 },
  "functions": {
    "blow": { "params": [], "body": { "val": "count" } },
    "door": { "params": ["data"],
      "body": { "set": ["count", { "val": "most" }] } },
    "heat": { "params": [], "body": 1 }
  }
}
`;
/** How a request says it. */
const TEXT = { language: "json", source: SCRIPT, file: "script.json" };
const DIGESTS = digestsOf(SCRIPT);
/** What runs: one function is that of the file, one another, one is missing, one is more. */
const RUNNING = { blow: DIGESTS.blow ?? "", door: "0".repeat(64), old: "1".repeat(64) };
let talk: Conversation;

beforeAll(expectBuilt);

beforeEach(async () => {
  talk = await Conversation.start();
  await talk.write("script.json", SCRIPT);
});

afterEach(() => talk.end());

function controller(answer: Behaviour["answer"], behaviour: Behaviour = {}) {
  const answered = answer === undefined ? {} : { answer };
  return talk.controller("demo", { functions: RUNNING, ...answered, ...behaviour });
}

function patch(...operands: readonly string[]) {
  return talk.says("patch", ...operands, "--to", `${talk.url}/demo`);
}

describe("flyball patch", () => {
  test("sends what differs, against what runs, with variables and constants", async () => {
    const demo = await controller(() => done({ changed: ["door", "heat"] }));
    const { code, stdout, stderr } = await patch("script.json");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toBe(
      [
        "demo is patched",
        "  changed   door, heat",
        "  script    eeeeeeee runs, and boots next",
        "  cycle     7, the loop was held for 0.42 ms\n",
      ].join("\n"),
    );
    expect(demo.requests).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        kind: "functions",
        base: { door: "0".repeat(64), heat: null },
        ...TEXT,
        remove: [],
      },
    ]);
  });

  test("sends of a large file in JSON what is wanted alone", async () => {
    const demo = await controller(() => done({ changed: ["heat"] }));
    await talk.write("script.json", SCRIPT + " ".repeat(JSON_TEXT_SENT));
    expect((await patch("script.json", "--function", "heat")).code).toBe(0);
    const heat = { params: [], body: 1 };
    const parts = { functions: { heat }, variables: { count: 0 }, constants: { most: 9 } };
    expect(demo.requests).toMatchObject([{ base: { heat: null }, ...parts }]);
    expect(demo.requests[0]).not.toHaveProperty("source");
    await patch("script.json", "--whole");
    expect(demo.requests[1]).toMatchObject({ kind: "script", ...JSON.parse(SCRIPT) });
  });

  test("sends the functions that are named, and removes those that are to go", async () => {
    const demo = await controller(() => done({ changed: ["heat"], removed: ["old"] }));
    const { code, stdout } = await patch("script.json", "--function", "heat", "--remove", "old");
    expect(code).toBe(0);
    expect(stdout).toContain("  removed   old\n");
    const [request] = demo.requests;
    const base = { heat: null, old: "1".repeat(64) };
    expect(request).toMatchObject({ base, ...TEXT, remove: ["old"] });
  });

  test("removes without a file", async () => {
    const demo = await controller(() => done({ removed: ["old"] }));
    expect((await patch("--remove", "old")).code).toBe(0);
    expect(demo.requests).toMatchObject([{ base: { old: "1".repeat(64) }, remove: ["old"] }]);
    expect(demo.requests[0]).not.toHaveProperty("functions");
  });

  test("--whole sends all of the file against all that runs, and says what goes", async () => {
    const demo = await controller(() => done({ kind: "script", removed: ["old"] }));
    const { code, stderr } = await patch("script.json", "--whole");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "  will go   old (not in script.json)\n" });
    expect(demo.requests).toMatchObject([{ kind: "script", base: "d".repeat(64), ...TEXT }]);
  });

  test.each([
    ["every function is what runs", [], "every function of script.json is what runs"],
    ["those that are named are", ["--function", "heat"], "heat of script.json runs already"],
  ])("sends nothing where %s", async (_, operands, said) => {
    const demo = await controller(undefined, { functions: { ...DIGESTS, old: "1".repeat(64) } });
    const { code, stdout } = await patch("script.json", ...operands);
    expect({ code, sent: demo.requests }).toEqual({ code: 0, sent: [] });
    expect(stdout).toContain(`nothing to do for demo: ${said}`);
  });

  test("points to --whole where only variables, constants or statements differ", async () => {
    const demo = await controller(undefined, { functions: DIGESTS });
    const { code, stdout } = await patch("script.json");
    expect({ code, sent: demo.requests }).toEqual({ code: 0, sent: [] });
    expect(stdout).toContain("its variables, constants or statements are others: --whole");
  });

  test("says what is true of a controller that keeps nothing", async () => {
    await controller(() => done({ changed: ["door"] }), { status: { state: "not kept" } });
    const { stdout } = await patch("script.json");
    expect(stdout).toContain("eeeeeeee runs, until the next restart: nothing is kept here");
  });

  test("tells programs the result as it came", async () => {
    await controller(() => done({ changed: ["door"] }));
    const told = await talk.tells("patch", "script.json", "--to", `${talk.url}/demo`);
    expect(told).toMatchObject({ code: 0, stderr: "" });
    expect(told.json).toMatchObject({ ok: true, stage: "confirmed", changed: ["door"], cycle: 7 });
  });
});

describe("flyball patch, refused here", () => {
  test("tells every problem of the file at its place, and asks nobody", async () => {
    const demo = await controller(() => done());
    await talk.write(
      "bad.json",
      '{\n  "functions": {\n    "a b": 1,\n    "gt": {"params": 1}\n  }\n}',
    );
    const { code, stdout, stderr } = await patch("bad.json");
    expect({ code, stdout, sent: demo.requests }).toEqual({ code: 1, stdout: "", sent: [] });
    expect(stderr).toMatch(/^bad\.json:3:\d+ {2}SCRIPT_NAME\n {5}3 \| {5}"a b": 1,\n {7}\| +\^\n/);
    expect(stderr).toMatch(/bad\.json:4:\d+ {2}SCRIPT_FORM\n/);
    expect(stderr).toMatch(/\n\d problems\n$/);
  });

  test.each([
    ["is not there", "none.json", "FILE_UNREADABLE"],
    ["is no JSON", "text.json", "JSON_SYNTAX"],
    ["is a list", "list.json", "SCRIPT_FORM"],
    ["is no TypeScript", "script.ts", "TS_SYNTAX"],
  ])("a file that %s", async (_, name, expected) => {
    await talk.write("text.json", "hello");
    await talk.write("list.json", "[]");
    await talk.write("script.ts", "export function (");
    const { code, json } = await talk.tells("patch", name, "--to", `${talk.url}/demo`);
    expect({ code, ok: json.ok }).toEqual({ code: 1, ok: false });
    expect(json.problems[0].code).toBe(expected);
  });

  test.each([
    ["no file", [], "name the script file"],
    ["no file to take the whole of", ["--whole"], "name the script file"],
    [
      "a function that is not in the file",
      ["script.json", "--function", "dor"],
      "Did you mean door?",
    ],
    ["the whole and a part", ["script.json", "--whole", "--function", "door"], "--whole sends all"],
    ["a name both ways", ["script.json", "--function", "door", "--remove", "door"], "both patched"],
    ["what is in the file to go", ["script.json", "--remove", "door"], "leave the file out"],
    ["no time", ["script.json", "--timeout", "soon"], "Give a time from 100ms to 1h"],
    ["no controller", ["script.json", "--to", "a/b/"], "--to"],
  ])("%s is wrong usage", async (_, operands, said) => {
    const { code, stdout, stderr } = await talk.says("patch", "--to", "demo", ...operands);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(said);
  });

  test("a function to remove that does not run, with the one that may be meant", async () => {
    const demo = await controller(() => done());
    const { code, stderr } = await patch("--remove", "odl");
    expect({ code, sent: demo.requests }).toEqual({ code: 1, sent: [] });
    expect(stderr).toContain("PATCH_UNKNOWN_FUNCTION");
    expect(stderr).toContain("Did you mean old?");
  });

  test("a request that is larger than any controller takes", async () => {
    const demo = await controller(() => done());
    const text = (name: string) => `"${name}": {"params": [], "body": "${"x".repeat(60_000)}"}`;
    const names = Array.from({ length: 80 }, (_, at) => text(`f${at}`));
    await talk.write("large.json", `{"functions": {${names.join(",")}}}`);
    const { code, stderr } = await patch("large.json");
    expect({ code, sent: demo.requests.length }).toEqual({ code: 1, sent: 0 });
    expect(stderr).toMatch(/PATCH_SIZE\n {2}the request has 48\d{5} bytes, more than the 4194304/);
  });
});

describe("flyball patch, refused there", () => {
  const problem = { code: "SCRIPT_UNKNOWN_NAME", what: "nothing is named most", fix: "Use more" };
  const refusal = (...problems: object[]) => [{ stage: "rejected", problems }];

  test("has problems of what was sent at their lines of the file", async () => {
    await controller(() =>
      refusal(
        {
          ...problem,
          function: "door",
          pointer: "/functions/door/body/set/1",
          line: 1,
          column: 90,
        },
        { ...problem, pointer: "/variables/count", line: 1, column: 5 },
      ),
    );
    const { code, stdout, stderr } = await patch("script.json");
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain(`script.json:7:34  SCRIPT_UNKNOWN_NAME
     7 |       "body": { "set": ["count", { "val": "most" }] } },
       |                                  ^
  nothing is named most. Use more.
`);
    expect(stderr).toContain("script.json:2:27  SCRIPT_UNKNOWN_NAME");
    expect(stderr).toMatch(/2 problems\n\ndemo refused it: nothing was changed\n$/);
  });

  test("has a caller's problem in the file only where the file has what runs", async () => {
    await controller(() =>
      refusal(
        { ...problem, function: "blow", pointer: "/body" },
        { ...problem, function: "door", pointer: "/body" },
        { ...problem, function: "old", pointer: "/body" },
      ),
    );
    const { stderr } = await patch("script.json", "--function", "heat");
    expect(stderr).toContain("script.json:5:37  SCRIPT_UNKNOWN_NAME");
    expect(stderr).toContain("function door  SCRIPT_UNKNOWN_NAME\n  nothing");
    expect(stderr).toContain("function old  SCRIPT_UNKNOWN_NAME\n  nothing");
  });

  test("says that somebody else was faster, and what to do", async () => {
    const what = `door is ${"ab".repeat(32)}, not ${"0".repeat(64)}`;
    await controller(() =>
      refusal({ code: "PATCH_BASE", what, fix: "Make it again", pointer: "/base/door", line: 1 }),
    );
    const { code, stderr } = await patch("script.json");
    expect(code).toBe(1);
    expect(stderr).toMatch(/^PATCH_BASE\n {2}door is abababab, not 00000000\. Make it again\.\n/);
    expect(stderr).toContain("Run the same command again to start from what runs now.");
  });

  test("says how many problems there are beyond those that came", async () => {
    const many = Array.from({ length: 100 }, () => ({ ...problem, function: "old" }));
    await controller(() => [{ stage: "rejected", problems: many, more: 23 }]);
    const { stderr } = await patch("script.json");
    expect(stderr).toContain("123 problems, of which the first 100 are shown");
  });

  test("tells programs the problems at their places of the file", async () => {
    await controller(() => refusal({ ...problem, function: "door", pointer: "/body" }));
    const { code, json } = await talk.tells("patch", "script.json", "--to", `${talk.url}/demo`);
    expect(code).toBe(1);
    expect(json).toMatchObject({ ok: false, stage: "rejected" });
    expect(json.problems).toEqual([
      {
        ...{ ...problem, function: "door", pointer: "/functions/door/body" },
        ...{ file: "script.json", line: 7, column: 15 },
      },
    ]);
  });

  test("says what runs after it was taken back", async () => {
    await controller(() => [
      ...done().slice(0, 1),
      {
        ...{ stage: "reverted", digest: "f".repeat(64) },
        problems: [{ code: "STORE_FULL", what: "there is no room", fix: "Make room" }],
      },
    ]);
    const { code, stderr } = await patch("script.json");
    expect(code).toBe(1);
    expect(stderr).toContain("STORE_FULL\n  there is no room. Make room.\n");
    expect(stderr).toContain("demo took it back: script ffffffff runs");
  });

  test("gives a terminal nothing that somebody made up", async () => {
    const evil = "\u001b[2J\u009b";
    await controller(() => refusal({ code: evil, what: evil, fix: evil, function: evil }));
    expect((await patch("script.json")).stderr).not.toMatch(
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/,
    );
  });
});
