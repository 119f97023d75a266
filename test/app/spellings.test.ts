import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, onTestFinished, test } from "vitest";
import { Engine } from "../../src/app/app.ts";
import { ScriptError } from "../../src/model/model.ts";
import { KeptPlant, WAIT } from "./kept-plant.ts";

const READING = `/** The fan follows what is read. */
export function reading(data: Reading) {
  count += 1;
  fan.speed = scaled(data.x);
}
`;
const SCALED = { params: ["x"], body: { "*": [{ val: "x" }, 2] } };
const FILES = {
  "scripts/a.ts": `let count = 0;\n\n${READING}`,
  "scripts/b.json": JSON.stringify({ functions: { scaled: SCALED } }),
  "scripts/devices.d.ts": "declare const nothing: number;\n",
  "scripts/tsconfig.json": "{ /* an editor's */ }\n",
};

describe("a folder with scripts in both spellings", () => {
  let plant: KeptPlant;

  afterEach(() => plant.end());

  async function started(): Promise<KeptPlant> {
    plant = await KeptPlant.make("scripts: scripts\nstate: { path: state, every: 1s }", FILES);
    await plant.start();
    return plant;
  }

  test("is one script, and a restart runs it again", async () => {
    await started();
    expect(Object.keys(plant.client.running().functions).sort()).toEqual(["reading", "scaled"]);
    await plant.expectFan(3, 6);
    const { digest } = plant.runtime;
    await plant.restart();
    expect(plant.runtime.digest).toBe(digest);
    await plant.expectFan(4, 8);
  });

  test("takes a patch in TypeScript of a function in JSON, keeps it, takes it back", async () => {
    const { client } = await started();
    const source = "function scaled(x: number) {\n  return x * 5;\n}\n";
    const base = { scaled: client.running().functions.scaled };
    const request = { id: "a", kind: "functions", language: "typescript", source, base };
    expect(await client.patch(request)).toMatchObject({ stage: "confirmed", changed: ["scaled"] });
    await plant.expectFan(3, 15);
    await plant.restart();
    await plant.expectFan(4, 20);
    const back = { id: "b", kind: "rollback" };
    expect(await client.patch(back)).toMatchObject({ stage: "confirmed", changed: ["scaled"] });
    await plant.expectFan(5, 10);
  });

  test("takes a saved file of either spelling as a patch of what was changed in it", async () => {
    await started();
    await plant.write("scripts/a.ts", FILES["scripts/a.ts"].replace("(data.x)", "(data.x) + 1"));
    await expect
      .poll(() => plant.client.results.at(-1), WAIT)
      .toMatchObject({ stage: "confirmed", kind: "files", changed: ["reading"] });
    await plant.expectFan(3, 7);
    const slower = { functions: { scaled: { ...SCALED, body: { val: "x" } } } };
    await plant.write("scripts/b.json", JSON.stringify(slower));
    await expect
      .poll(() => plant.client.results.at(-1), WAIT)
      .toMatchObject({ stage: "confirmed", kind: "files", changed: ["scaled"] });
    await plant.expectFan(3, 4);
  });

  test("says of a fault the file, the line and the column, and shows them", async () => {
    await started();
    const text = FILES["scripts/a.ts"].replace("(data.x)", "(100 / (data.x - data.x))");
    await plant.write("scripts/a.ts", text);
    await expect.poll(() => plant.client.results.at(-1)?.stage, WAIT).toBe("confirmed");
    plant.client.say("plant/reading", { x: 3 });
    await expect
      .poll(() => plant.lines.join("\n"), WAIT)
      .toMatch(/FAULT_ARITHMETIC[\s\S]*scripts\/a\.ts:6:22[\s\S]*fan\.speed = scaled\(100 \//);
  });

  test("says them of a fault in JSON as well, and after a restart", async () => {
    await started();
    const body = { "/": [{ val: "x" }, { "-": [{ val: "x" }, 3] }] };
    const broken = { functions: { scaled: { ...SCALED, body } } };
    await plant.write("scripts/b.json", JSON.stringify(broken, null, 2));
    await expect.poll(() => plant.client.results.at(-1)?.stage, WAIT).toBe("confirmed");
    const told =
      /FAULT_ARITHMETIC at \S*scripts\/b\.json:7:15 \(called by reading at \S*scripts\/a\.ts:6:15\)[\s\S]*"body": \{[\s\S]*fan\.speed = scaled/;
    plant.client.say("plant/reading", { x: 3 });
    await expect.poll(() => plant.lines.join("\n"), WAIT).toMatch(told);
    plant.lines.length = 0;
    await plant.restart();
    plant.client.say("plant/reading", { x: 3 });
    await expect.poll(() => plant.lines.join("\n"), WAIT).toMatch(told);
  });

  test("says them of a fault in a patch in JSON that came as its file", async () => {
    const { client } = await started();
    const body = { "/": [{ val: "x" }, { "-": [{ val: "x" }, 3] }] };
    const other = { params: [], body: { val: "unknown" } };
    const source = JSON.stringify({ functions: { other, scaled: { ...SCALED, body } } }, null, 2);
    const base = { scaled: client.running().functions.scaled };
    const text = { language: "json", source, file: "p/scaled.json" };
    const request = { id: "a", kind: "functions", ...text, base };
    expect(await client.patch(request)).toMatchObject({ stage: "confirmed", changed: ["scaled"] });
    client.say("plant/reading", { x: 3 });
    await expect
      .poll(() => plant.lines.join("\n"), WAIT)
      .toMatch(/FAULT_ARITHMETIC at p\/scaled\.json:13:15 \(called by reading[\s\S]*"body": \{/);
    const both = { id: "b", kind: "functions", ...text, base: { ...base, other: null } };
    const again = { ...both, base: { ...both.base, scaled: client.running().functions.scaled } };
    expect(await client.patch(again)).toMatchObject({
      stage: "rejected",
      problems: [{ code: "SCRIPT_UNKNOWN_NAME", file: "p/scaled.json", line: 5, column: 15 }],
    });
  });

  test("refuses a broken file with its line, and goes on with what ran", async () => {
    await started();
    await plant.write("scripts/a.ts", FILES["scripts/a.ts"].replace("data.x", "data.y"));
    await expect
      .poll(() => plant.client.results.at(-1), WAIT)
      .toMatchObject({
        stage: "rejected",
        problems: [
          { code: "SCRIPT_UNKNOWN_FIELD", file: expect.stringMatching(/scripts\/a\.ts$/), line: 6 },
        ],
      });
    await plant.expectFan(3, 6);
  });
});

describe("the engine of the package", () => {
  test("reads a file in either spelling by the end of its name", async () => {
    const folder = await mkdtemp(join(tmpdir(), "flyball-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    const [ts, json] = ["scaled.ts", "scaled.json"].map((name) => join(folder, name));
    if (ts === undefined || json === undefined) throw new Error("there are two");
    await writeFile(ts, "function scaled(x: number) { return x * 2; }");
    const typed = { ...SCALED, params: [["x", "number"]] };
    await writeFile(json, JSON.stringify({ functions: { scaled: typed } }));
    const engine = new Engine();
    const [one, other] = [await engine.compileFile(ts), await engine.compileFile(json)];
    expect(one.digest).toBe(other.digest);
    await writeFile(ts, "function scaled(x: number) { return x * ; }");
    const broken = engine.compileFile(ts).catch((error: unknown) => error);
    expect(await broken).toBeInstanceOf(ScriptError);
    expect(await broken).toMatchObject({ problems: [{ code: "TS_SYNTAX", line: 1, column: 41 }] });
    const missing = engine.compileFile(join(folder, "none.ts"));
    await expect(missing).rejects.toMatchObject({ problems: [{ code: "FILE_UNREADABLE" }] });
  });

  test("brings the functions of the control library that a script imports", async () => {
    const engine = new Engine();
    await engine.load("typescript");
    const source = 'import { scale } from "flyball/control";\nfunction half(x: number) {\n';
    const text = `${source}  return scale(x, 0, 2, 0, 1);\n}\n`;
    const script = engine.compile(text, { language: "typescript" });
    expect([...script.functions.values()].map(({ name }) => name).sort()).toEqual([
      "half",
      "scale",
    ]);
  });
});
