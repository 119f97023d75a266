import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const PROJECT = resolve(import.meta.dirname, "../..");
const SCRIPT = join(PROJECT, "test/architecture/layers.mjs");
const places: string[] = [];

afterAll(() => {
  for (const place of places) rmSync(place, { recursive: true, force: true });
});

/** Makes TypeScript say that it is 7, which the cruiser does not support: it then reads nothing. */
const TYPESCRIPT_7 = `data:text/javascript,${encodeURIComponent(`
  import Module from "node:module";
  const load = Module._load;
  Module._load = (name, ...rest) =>
    name === "typescript/package.json" ? { version: "7.0.0" } : load(name, ...rest);
`)}`;

/** What stands in every seeded tree, so that only the rule in question can be broken. */
const PACKAGES: Readonly<Record<string, string>> = {
  "package.json": JSON.stringify({
    dependencies: { zod: "1.0.0", mqtt: "1.0.0", "@noble/hashes": "1.0.0" },
    devDependencies: { vitest: "1.0.0" },
  }),
  ...packageFiles("zod"),
  ...packageFiles("mqtt"),
  ...packageFiles("vitest"),
  ...packageFiles("undeclared"),
  ...packageFiles("@noble/hashes"),
};

/** Imports that the table allows, one from every row. */
const ALLOWED: Readonly<Record<string, string>> = {
  "src/model/model.ts": `export * from "./value.ts";`,
  "src/model/value.ts": "export type Value = number;",
  "src/ports/ports.ts": `export type { Value } from "../model/model.ts";`,
  "src/script/script.ts": `import "@noble/hashes"; import "../model/model.ts";`,
  "src/devices/devices.ts": `import "zod"; import "../script/script.ts"; import "../model/value.ts";`,
  "src/control/control.ts": `import "../devices/devices.ts"; import "../script/script.ts";`,
  "src/patch/patch.ts": `import "../control/control.ts"; import "../ports/ports.ts";`,
  "src/adapters/mqtt/mqtt.ts": `import "mqtt"; import "node:net"; import "../../devices/devices.ts";`,
  "src/adapters/clock/clock.ts": `import "../../ports/ports.ts"; import "./monotonic.ts";`,
  "src/adapters/clock/monotonic.ts": `import "node:perf_hooks";`,
  "src/dashboard/dashboard.ts": `import "node:http"; import "../ports/ports.ts";`,
  "src/app/app.ts": `import "../patch/patch.ts"; import "../adapters/mqtt/mqtt.ts";`,
  "src/cli/cli.ts": `import "../app/app.ts"; import "../dashboard/dashboard.ts";`,
};

/** Faults, each in files of its own, and the lines that must report them. */
const SEEDED: readonly {
  readonly fact: string;
  readonly files: Readonly<Record<string, string>>;
  readonly reports: readonly string[];
}[] = [
  {
    fact: "control importing an adapter",
    files: { "src/control/actuate.ts": `import "../adapters/clock/clock.ts";` },
    reports: ["control-imports: src/control/actuate.ts → src/adapters/clock/clock.ts"],
  },
  {
    fact: "control importing a port",
    files: { "src/control/relay.ts": `import "../ports/ports.ts";` },
    reports: ["control-imports: src/control/relay.ts → src/ports/ports.ts"],
  },
  {
    fact: "an adapter importing another",
    files: { "src/adapters/mqtt/backoff.ts": `import "../clock/clock.ts";` },
    reports: ["adapter-imports: src/adapters/mqtt/backoff.ts → src/adapters/clock/clock.ts"],
  },
  {
    fact: "an adapter importing the layer above it",
    files: { "src/adapters/mqtt/history.ts": `import "../../patch/patch.ts";` },
    reports: ["adapter-imports: src/adapters/mqtt/history.ts → src/patch/patch.ts"],
  },
  {
    fact: "script importing a part of Node",
    files: { "src/script/reader.ts": `import { readFileSync } from "node:fs";` },
    reports: ["script-imports: src/script/reader.ts → fs"],
  },
  {
    fact: "script loading a part of Node in a function",
    files: { "src/script/loader.ts": `export const load = () => import("node:fs/promises");` },
    reports: ["script-imports: src/script/loader.ts → fs/promises"],
  },
  {
    fact: "ports importing only a type of Node",
    files: { "src/ports/stream.ts": `import type { Readable } from "node:stream";` },
    reports: ["ports-imports: src/ports/stream.ts → stream"],
  },
  {
    fact: "model importing script",
    files: { "src/model/limits.ts": `import "../script/script.ts";` },
    reports: ["model-imports: src/model/limits.ts → src/script/script.ts"],
  },
  {
    fact: "model importing only a type of script",
    files: { "src/model/names.ts": `import type { Script } from "../script/script.ts";` },
    reports: ["model-imports: src/model/names.ts → src/script/script.ts"],
  },
  {
    fact: "model naming a type of script in place",
    files: { "src/model/type.ts": `export type S = import("../script/script.ts").Script;` },
    reports: ["model-imports: src/model/type.ts → src/script/script.ts"],
  },
  {
    fact: "devices importing a package that is not theirs",
    files: { "src/devices/topic.ts": `import "mqtt";` },
    reports: ["devices-imports: src/devices/topic.ts → node_modules/mqtt/index.js"],
  },
  {
    fact: "patch importing a package",
    files: { "src/patch/topic.ts": `import "zod";` },
    reports: ["patch-imports: src/patch/topic.ts → node_modules/zod/index.js"],
  },
  {
    fact: "the dashboard importing patch",
    files: { "src/dashboard/page.ts": `import "../patch/patch.ts";` },
    reports: ["dashboard-imports: src/dashboard/page.ts → src/patch/patch.ts"],
  },
  {
    fact: "app importing cli",
    files: { "src/app/usage.ts": `import "../cli/cli.ts";` },
    reports: ["app-imports: src/app/usage.ts → src/cli/cli.ts"],
  },
  {
    fact: "app importing a package that devices do not get",
    files: { "src/app/runner.ts": `import "vitest";` },
    reports: ["undeclared-package: src/app/runner.ts → node_modules/vitest/index.js"],
  },
  {
    fact: "app importing a package that package.json does not list",
    files: { "src/app/extra.ts": `import "undeclared";` },
    reports: ["undeclared-package: src/app/extra.ts → node_modules/undeclared/index.js"],
  },
  {
    fact: "an import of nothing",
    files: { "src/cli/usage.ts": `import "../app/nowhere.ts";` },
    reports: ["unresolved: src/cli/usage.ts → ../app/nowhere.ts"],
  },
  {
    fact: "app importing a test",
    files: { "src/app/probe.ts": `import "../../test/x.ts";`, "test/x.ts": "export {};" },
    reports: ["not-of-src: src/app/probe.ts → test/x.ts"],
  },
  {
    fact: "a file outside the folders of the table",
    files: { "src/tools/tools.ts": `import "../model/model.ts";` },
    reports: ["outside-the-table: src/tools/tools.ts → src/model/model.ts"],
  },
  {
    fact: "an adapter without a folder of its own",
    files: { "src/adapters/pipe.ts": `import "../model/model.ts";` },
    reports: ["outside-the-table: src/adapters/pipe.ts → src/model/model.ts"],
  },
  {
    fact: "a circle",
    files: {
      "src/control/alpha.ts": `import "./beta.ts";`,
      "src/control/beta.ts": `import "./gamma.ts";`,
      "src/control/gamma.ts": `import "./alpha.ts";`,
    },
    reports: [
      "circular: src/control/alpha.ts → src/control/beta.ts → src/control/gamma.ts → src/control/alpha.ts",
    ],
  },
  {
    fact: "a circle of types",
    files: {
      "src/control/left.ts": `import type { B } from "./right.ts";`,
      "src/control/right.ts": `import type { A } from "./left.ts";`,
    },
    reports: ["circular: src/control/left.ts → src/control/right.ts → src/control/left.ts"],
  },
  {
    fact: "a file that nothing imports and that imports nothing",
    files: { "src/script/dead.ts": "export const dead = 1;" },
    reports: ["orphan: src/script/dead.ts"],
  },
];

describe("the import table", () => {
  test("holds in src, all of which is read", async () => {
    const { code, reports, summary } = await layers(PROJECT);
    expect(reports).toEqual([]);
    expect(summary).toMatch(
      /^layers: ([1-9]\d*) of \1 modules, [1-9]\d* dependencies, 0 violations$/,
    );
    expect(code).toBe(0);
  });

  test("allows what it says", async () => {
    const { code, reports } = await layers(tree(ALLOWED));
    expect({ code, reports }).toEqual({ code: 0, reports: [] });
  });

  describe("refuses", () => {
    let found: Run = { code: null, reports: [], summary: "" };

    beforeAll(async () => {
      const files = SEEDED.map((seed) => Object.entries(seed.files));
      found = await layers(tree({ ...ALLOWED, ...Object.fromEntries(files.flat()) }));
    });

    test.each(SEEDED)("$fact", ({ reports }) => {
      expect(found.reports).toEqual(expect.arrayContaining([...reports]));
    });

    test("nothing besides", () => {
      const expected = SEEDED.flatMap(({ reports }) => reports);
      expect([...found.reports].sort()).toEqual([...expected].sort());
      expect(found.code).toBe(1);
    });
  });

  test("a run that reads nothing fails", async () => {
    const { code, reports, summary } = await layers(tree({ "src/README.md": "Nothing yet." }));
    expect(reports).toEqual(["nothing-read: src holds no module"]);
    expect(summary).toBe("layers: 0 of 0 modules, 0 dependencies, 1 violations");
    expect(code).toBe(1);
  });

  test("a run that cannot read TypeScript fails", async () => {
    const { code, reports, summary } = await layers(tree(ALLOWED), ["--import", TYPESCRIPT_7]);
    expect(reports).toContain("not-read: src/model/value.ts");
    expect(summary).toMatch(/^layers: 0 of 13 modules, 0 dependencies, 13 violations$/);
    expect(code).toBe(1);
  });
});

function packageFiles(name: string): Record<string, string> {
  return {
    [`node_modules/${name}/package.json`]: JSON.stringify({ name, version: "1.0.0" }),
    [`node_modules/${name}/index.js`]: "",
  };
}

/** A project of those files in a place of its own. */
function tree(files: Readonly<Record<string, string>>): string {
  const place = mkdtempSync(join(tmpdir(), "flyball-layers-"));
  places.push(place);
  for (const [file, text] of Object.entries({ ...PACKAGES, ...files })) {
    mkdirSync(dirname(join(place, file)), { recursive: true });
    writeFileSync(join(place, file), `${text}\n`);
  }
  return place;
}

interface Run {
  readonly code: number | null;
  readonly reports: readonly string[];
  readonly summary: string;
}

/** Runs the check as `npm run layers` does, on another root. */
function layers(root: string, options: readonly string[] = []): Promise<Run> {
  return new Promise((settle, fail) => {
    const child = spawn(process.execPath, [...options, SCRIPT, root], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    let out = "";
    let err = "";
    child.stdout.on("data", (text) => (out += text));
    child.stderr.on("data", (text) => (err += text));
    child.on("error", fail);
    child.on("close", (code) => {
      settle({ code, reports: err.split("\n").filter((line) => line !== ""), summary: out.trim() });
    });
  });
}
