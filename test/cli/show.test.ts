import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Engine } from "../../src/app/engine.ts";
import { Conversation } from "./conversation.ts";
import { type Behaviour, digestsOf, type Request } from "./fake-controller.ts";
import { expectBuilt } from "./flyball.ts";

const HEAT = { params: ["x"], body: { "*": [{ val: "x" }, 9] } };
const RULE = { if: [{ var: "open" }, { set: [["fan", "speed"], 0] }] };
const DIGESTS = digestsOf(JSON.stringify({ functions: { heat: HEAT, door: RULE } }));
let talk: Conversation;

beforeAll(expectBuilt);

beforeEach(async () => {
  talk = await Conversation.start();
});

afterEach(() => talk.end());

/** An answer with what each of the functions says. */
function shown({ names }: Request, digest = "d".repeat(64)): readonly object[] {
  const entries = (names as readonly string[]).map((name) => {
    const source = name === "door" ? RULE : HEAT;
    return [name, { digest: DIGESTS[name] ?? "0".repeat(64), source }];
  });
  return [{ stage: "shown", kind: "show", digest, functions: Object.fromEntries(entries) }];
}

/** The same with what the author wrote. */
function withText(request: Request, text: string): readonly object[] {
  const functions = { heat: { digest: DIGESTS.heat, source: HEAT, written: { text } } };
  return shown(request).map((each) => ({ ...each, functions }));
}

function namesIn(typescript: string): readonly (string | undefined)[] {
  return [...typescript.matchAll(/^export function (\w+)\(/gm)].map(([, name]) => name);
}

async function typescriptDigests(text: string): Promise<Record<string, string>> {
  const engine = new Engine();
  await engine.load("typescript");
  const { functions } = engine.compile(text, { language: "typescript" });
  return Object.fromEntries([...functions.values()].map(({ name, digest }) => [name, digest]));
}

function controller(behaviour: Behaviour = {}) {
  return talk.controller("demo", {
    functions: DIGESTS,
    answer: (each) => shown(each),
    ...behaviour,
  });
}

function show(...operands: readonly string[]) {
  return talk.says("show", ...operands, "--to", `${talk.url}/demo`);
}

describe("flyball show", () => {
  test("lists what runs, and asks for nothing", async () => {
    const demo = await controller();
    const { code, stdout } = await show();
    expect({ code, sent: demo.requests }).toEqual({ code: 0, sent: [] });
    expect(stdout.split("\n")).toEqual([
      "demo runs 2 functions: script dddddddd, which boots next as well",
      `  door  ${DIGESTS.door?.slice(0, 8)}`,
      `  heat  ${DIGESTS.heat?.slice(0, 8)}`,
      "",
    ]);
    const { json } = await talk.tells("show", "--to", `${talk.url}/demo`);
    expect(json).toEqual({
      ...{ ok: true, id: "demo", digest: "d".repeat(64), boots: "d".repeat(64) },
      functions: DIGESTS,
    });
  });

  test("says that another script boots", async () => {
    await controller({ boots: "b".repeat(64) });
    expect((await show()).stdout).toContain("script dddddddd, NOT what boots next: bbbbbbbb");
  });

  test("lists every function of the largest script", async () => {
    const name = (at: number) => `function_with_a_name_that_is_as_long_as_it_gets_${at}`;
    const entries = Array.from({ length: 16_384 }, (_, at) => [name(at), "a".repeat(64)]);
    await controller({ functions: Object.fromEntries(entries) });
    const { code, stdout } = await show();
    expect(code).toBe(0);
    expect(stdout.trim().split("\n")).toHaveLength(16_385);
  });

  test("waits for the digests of a large script to follow its status", async () => {
    const demo = await controller({ functions: {} });
    await demo.keep("script", { running: { digest: "old", functions: {} }, boots: { digest: "" } });
    const listing = talk.run("show", "--to", `${talk.url}/demo`);
    await new Promise((resolve) => setTimeout(resolve, 700));
    demo.behaviour = { functions: DIGESTS };
    await demo.announce();
    expect(await listing.ended).toBe(0);
    expect(listing.stdout).toContain("demo runs 2 functions");
  });

  test("shows functions as a script file on stdout, and what they are on stderr", async () => {
    const demo = await controller();
    const { code, stdout, stderr } = await show("heat", "door", "heat");
    expect(code).toBe(0);
    expect(stdout).toBe(
      [
        "export function heat(x: Json) {",
        "  return x * 9;",
        "}",
        "",
        'export const door = rule({ if: [{ var: "open" }, { set: [["fan", "speed"], 0] }] });',
        "",
      ].join("\n"),
    );
    expect(await typescriptDigests(stdout)).toEqual(DIGESTS);
    expect(stderr).toMatch(/^demo, script dddddddd: heat [0-9a-f]{8}, door [0-9a-f]{8}\n$/);
    expect(demo.requests).toMatchObject([{ kind: "show", names: ["heat", "door"] }]);
  });

  test("gives what patch takes: nothing of it differs", async () => {
    const demo = await controller();
    await talk.write("shown.ts", (await show("heat")).stdout);
    const operands = ["patch", "shown.ts", "--to", `${talk.url}/demo`];
    const whole = await talk.says(...operands);
    expect(whole).toMatchObject({ code: 0, stderr: "" });
    expect(whole.stdout).toMatch(
      /^nothing to do for demo: every function of shown\.ts is what runs/,
    );
    const one = await talk.says(...operands, "--function", "heat");
    expect(one).toMatchObject({ code: 0, stderr: "" });
    expect(one.stdout).toMatch(/^nothing to do for demo: heat of shown\.ts runs already/);
    expect(demo.requests).toHaveLength(1);
  });

  test("shows what the author wrote, where that says it all by itself", async () => {
    const text = "// Nine times as much.\nfunction heat(x: Json) {\n  return (x * 9);\n}";
    const demo = await controller({ answer: (each) => withText(each, text) });
    expect((await show("heat")).stdout).toBe(`${text}\n`);
    // A type that stands elsewhere in the author's file is not known here.
    const answer = (each: Request) => withText(each, text.replace("Json", "Celsius"));
    demo.behaviour = { functions: DIGESTS, answer };
    expect((await show("heat")).stdout).toContain("export function heat(x: Json) {");
  });

  test("shows functions in JSON where TypeScript has no way to say one of them", async () => {
    const functions = { heat: HEAT, class: { params: [], body: 1 } };
    const digests = digestsOf(JSON.stringify({ functions }));
    const entries = Object.entries(functions).map(([name, source]) => {
      return [name, { digest: digests[name], source }];
    });
    const answer = { stage: "shown", kind: "show", digest: "d".repeat(64) };
    await controller({
      functions: digests,
      answer: () => [{ ...answer, functions: Object.fromEntries(entries) }],
    });
    const { code, stdout } = await show("heat", "class");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({ functions });
  });

  test("tells programs the digests as well", async () => {
    await controller();
    const { json, stderr } = await talk.tells("show", "heat", "--to", `${talk.url}/demo`);
    expect(stderr).toBe("");
    expect(json.functions).toEqual({ heat: { digest: DIGESTS.heat, source: HEAT } });
  });

  test("asks for many functions in turns", async () => {
    const demo = await controller();
    const names = Array.from({ length: 150 }, (_, at) => `f${at}`);
    const { code, stdout } = await show(...names);
    expect(code).toBe(0);
    expect(namesIn(stdout)).toEqual(names);
    expect(demo.requests.map((each) => (each.names as string[]).length)).toEqual([64, 64, 22]);
  });

  test("asks for fewer at once where an answer would be too long", async () => {
    const demo = await controller({
      answer: (request) => {
        if ((request.names as string[]).length < 3) return shown(request);
        return [
          { stage: "rejected", problems: [{ code: "PATCH_SIZE", what: "long", fix: "Less" }] },
        ];
      },
    });
    const { code, stdout } = await show("a", "b", "c", "d", "e");
    expect(code).toBe(0);
    expect(namesIn(stdout)).toEqual(["a", "b", "c", "d", "e"]);
    expect(demo.requests.map((each) => each.names)).toEqual([
      ["a", "b", "c", "d", "e"],
      ["a", "b", "c"],
      ["a", "b"],
      ["c"],
      ["d", "e"],
    ]);
  });

  test("shows functions of one script, where it is patched between two turns", async () => {
    const demo = await controller({
      answer: (request, nth) => shown(request, (nth === 1 ? "a" : "b").repeat(64)),
    });
    const names = Array.from({ length: 65 }, (_, at) => `f${at}`);
    expect((await show(...names)).stderr).toContain("script bbbbbbbb");
    expect(demo.requests).toHaveLength(4);
  });

  test("of a function that does not run says so, and nothing on stdout", async () => {
    await controller({
      answer: () => {
        const problem = {
          code: "PATCH_UNKNOWN_FUNCTION",
          what: 'no "haet"',
          fix: "Did you mean heat?",
        };
        return [{ stage: "rejected", problems: [{ ...problem, pointer: "/names/0" }] }];
      },
    });
    const { code, stdout, stderr } = await show("haet");
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^PATCH_UNKNOWN_FUNCTION\n {2}no "haet"\. Did you mean heat\?\n/);
  });
});
