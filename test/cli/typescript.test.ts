import { readFile, writeFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { RunPlant } from "./run-plant.ts";

/** The plant's own script. */
const SCRIPT = `let gain = 2;

/** The fan follows the climate. */
export function temperature(data: Temperature) {
  fan.speed = scaled(data.celsius);
}

function scaled(x: number) {
  return x * gain; // how much is to be found out
}

export function door(data: Door) {
  alarm.on = data.open;
}
`;
/** A colleague's copy of it: another temperature, with what it needs, and another door. */
const EDITED = SCRIPT.replace(
  "let gain = 2;",
  `import { hysteresis } from "flyball/control";

let gain = 9;
let hot = false;
const HOT = 30;
const UNUSED = 31;`,
)
  .replace(
    "  fan.speed = scaled(data.celsius);",
    `  // Above HOT at full speed, until it is 2 °C cooler.
  hot = hysteresis(hot, { value: data.celsius, onAt: HOT, offAt: HOT - 2 });
  fan.speed = hot ? 100 : scaled(data.celsius);`,
  )
  .replace("= data.open", "= !data.open");

let plant: RunPlant;

beforeAll(async () => {
  plant = await RunPlant.start("scripts", { "scripts/plant.ts": SCRIPT });
});

afterAll(() => plant.end());

const says = (...words: readonly string[]) => plant.says(...words);
const patch = (text: string, ...words: readonly string[]) =>
  plant.patch("edited.ts", text, ...words);

describe("scripts in TypeScript, as a user patches them", () => {
  test("are checked as they lie there", async () => {
    await writeFile(plant.path("edited.ts"), EDITED);
    const { code, stdout } = await says(
      ...["check", "--devices", "devices.yaml", "--script", "edited.ts"],
    );
    expect({ code, stdout }).toMatchObject({ code: 0 });
    expect(stdout).toMatch(/of 100,000 an event: temperature \d+, hysteresis \d+, door/);
  });

  test("give a function with the variables, constants and imports that it brings", async () => {
    const { code, stdout, stderr } = await patch(EDITED, "--function", "temperature");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/changed +hysteresis, temperature\n/);
    const all = JSON.parse((await says("show", "--json")).stdout);
    const names = ["door", "hysteresis", "scaled", "temperature"];
    expect(Object.keys(all.functions).sort()).toEqual(names);
    const door = (await says("show", "door")).stdout;
    expect(door).toContain("alarm.on = data.open;");
    // It is as it was, whatever the file says of it.
    expect((await says("set", "gain", "2")).stdout).toContain("gain 2 -> 2");
  });

  test("are shown as they were written, which is no change to what runs", async () => {
    const { stdout } = await says("show", "temperature");
    expect(EDITED).toContain(stdout.trim());
    expect(stdout).toContain("// Above HOT at full speed, until it is 2 °C cooler.");
    const again = await patch(stdout, "--function", "temperature");
    expect(again.code).toBe(0);
    expect(again.stdout + again.stderr).toContain("runs already");
  });

  test("are refused at the line and column of what was written", async () => {
    const { code, stderr } = await patch(
      EDITED.replace("value: data.celsius", "value: data.celsus"),
    );
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^edited\.ts:11:\d+ {2}SCRIPT_UNKNOWN_FIELD\n +11 \| .*celsus.*\n +\| +\^/,
    );
    expect(stderr).toMatch(/Use celsius/);
    expect(stderr).toMatch(/plant refused it: nothing was changed\n$/);
  });

  test("are refused before they are sent where they cannot be read", async () => {
    const { code, stderr } = await patch(EDITED.replace("hot ? 100 :", "hot ? 100"));
    expect(code).toBe(1);
    expect(stderr).toMatch(/^edited\.ts:12:\d+ {2}TS_SYNTAX\n/);
  });

  test("are taken back, and what a file says goes on when it is saved", async () => {
    const back = await says("rollback");
    expect(back.stdout).toMatch(/changed +temperature\n/);
    expect((await says("show", "temperature")).stdout).toContain(
      "fan.speed = scaled(data.celsius);",
    );
    const file = plant.path("scripts/plant.ts");
    await writeFile(file, (await readFile(file, "utf8")).replace("x * gain", "x * gain + 1"));
    const shown = async () =>
      expect((await says("show", "scaled")).stdout).toContain("gain + 1; // how");
    await vi.waitFor(shown, { timeout: 30_000 });
  });
});
