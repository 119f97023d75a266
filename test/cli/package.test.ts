import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expectBuilt, PROJECT, Running } from "./flyball.ts";

const place = mkdtempSync(join(tmpdir(), "flyball-package-"));
const flyballFolder = join(place, "node_modules", "flyball");
const plant = join(place, "plant");

async function run(folder: string, command: string, ...operands: readonly string[]) {
  const running = new Running(command, operands, folder);
  const code = await running.ended;
  return { code, output: running.output };
}

/** Runs the command of the package, from a folder where nothing else of this checkout is. */
function flyball(folder: string, ...operands: readonly string[]) {
  return run(folder, process.execPath, join(flyballFolder, "dist/cli/cli.js"), ...operands);
}

function tsc(project: string) {
  const command = join(PROJECT, "node_modules/typescript/bin/tsc");
  return run(plant, process.execPath, command, "-p", project);
}

/** The package as `npm install` would put it there; what it depends on is that of the checkout. */
async function install(): Promise<void> {
  const packed = await run(PROJECT, "npm", "pack", "--ignore-scripts", "--pack-destination", place);
  expect(packed.code, packed.output).toBe(0);
  const [tarball = ""] = readdirSync(place).filter((name) => name.endsWith(".tgz"));
  mkdirSync(flyballFolder, { recursive: true });
  const into = ["--strip-components=1", "-C", flyballFolder];
  expect(await run(place, "tar", "-xzf", tarball, ...into)).toEqual({ code: 0, output: "" });
  symlinkSync(join(PROJECT, "node_modules"), join(flyballFolder, "node_modules"));
}

beforeAll(async () => {
  expectBuilt();
  await install();
  const made = await flyball(place, "init", "plant");
  expect(made.code, made.output).toBe(0);
});

afterAll(() => rmSync(place, { recursive: true }));

describe("the package alone", () => {
  test("makes a new project that tsc takes", async () => {
    expect(await flyball(plant, "types", "--check")).toMatchObject({ code: 0 });
    expect(await tsc("scripts")).toEqual({ code: 0, output: "" });
    expect(await tsc("patches")).toEqual({ code: 0, output: "" });
  });

  test("has the control library, for tsc and for the controller", async () => {
    const script = `import { hysteresis } from "flyball/control";
let cold = false;
export function reading(data: Reading) {
  cold = hysteresis(cold, { value: data.celsius, onAt: 18, offAt: 20 });
  heater.power = cold ? 100 : 0;
}
`;
    writeFileSync(join(plant, "scripts/workshop.ts"), script);
    expect(await tsc("scripts")).toEqual({ code: 0, output: "" });
    const checked = await flyball(plant, "check");
    expect(checked).toMatchObject({ code: 0, output: expect.stringContaining("hysteresis") });
  });

  test("refuses what is wrong of it, as tsc does", async () => {
    const script =
      'import { hysteresis } from "flyball/control";\nlamp.on = hysteresis(false, 3);\n';
    writeFileSync(join(plant, "scripts/workshop.ts"), script);
    const refused = await tsc("scripts");
    expect(refused.output).toContain("scripts/workshop.ts(2,29): error TS2345");
    const checked = await flyball(plant, "check");
    expect(checked.output).toMatch(/^scripts\/workshop\.ts:2:29 {2}SCRIPT_TYPE\n/);
  });

  test("is a module for programs, and so is its control library", async () => {
    const program = `import { Engine } from "flyball";
import { hysteresis } from "flyball/control";
console.log(typeof Engine, hysteresis(false, { value: 26, onAt: 25, offAt: 23 }));
`;
    writeFileSync(join(place, "program.mjs"), program);
    expect(await run(place, process.execPath, "program.mjs")).toEqual({
      code: 0,
      output: "function true\n",
    });
  });
});
