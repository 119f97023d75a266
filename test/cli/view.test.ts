import { spawn } from "@lydell/node-pty";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { openTerminal } from "../../src/adapters/simulated/simulated.ts";
import { PlantClient } from "../app/plant-client.ts";
import { COMMAND, expectBuilt, freshState, PROJECT, REGISTRY } from "./flyball.ts";

const probed = await openTerminal();
await probed?.stop();
const wait = { timeout: 30_000 };
const screens: Screen[] = [];
const ends: (() => Promise<unknown>)[] = [];

const OPEN = "\u001b[?1049h";
const CLOSE = "\u001b[?1049l";

beforeAll(expectBuilt);

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
  for (const screen of screens.splice(0)) {
    screen.resume();
    screen.signal("SIGKILL");
    await screen.ended;
  }
});

/** The demo in a terminal of its own, and all that it wrote there. */
class Screen {
  readonly ended: Promise<number>;
  output = "";
  readonly #terminal: ReturnType<typeof spawn>;
  #ended = false;

  constructor(operands: readonly string[] = [], env: Readonly<Record<string, string>> = {}) {
    const { NO_COLOR: _, ...usual } = process.env;
    const demo = [COMMAND, "run", "deploy/demo.yaml", "--state", freshState(), ...operands];
    this.#terminal = spawn(process.execPath, demo, {
      ...{ cols: 100, rows: 30, cwd: PROJECT },
      env: { ...usual, TERM: "xterm-256color", XDG_RUNTIME_DIR: REGISTRY, ...env },
    });
    this.#terminal.onData((text) => {
      this.output += text;
    });
    this.ended = new Promise((resolve) => {
      this.#terminal.onExit(({ exitCode }) => {
        this.#ended = true;
        resolve(exitCode);
      });
    });
    screens.push(this);
  }

  async shows(pattern: RegExp): Promise<RegExpExecArray> {
    await expect.poll(() => pattern.exec(this.output), wait).not.toBeNull();
    return pattern.exec(this.output) as RegExpExecArray;
  }

  type(text: string): void {
    this.#terminal.write(text);
  }

  resize(columns: number, rows: number): void {
    this.#terminal.resize(columns, rows);
  }

  /** Reads no more of what is written, as a terminal that is halted does. */
  pause(): void {
    this.#terminal.pause();
  }

  resume(): void {
    this.#terminal.resume();
  }

  signal(name: NodeJS.Signals): void {
    if (!this.#ended && this.#terminal.pid > 0) process.kill(this.#terminal.pid, name);
  }
}

describe.skipIf(probed === undefined)("the live view", () => {
  test.each(["SIGINT", "SIGTERM"] as const)(
    "shows what goes on, and gives the terminal back at %s",
    async (signal) => {
      const screen = new Screen();
      await screen.shows(/celsius [\d.]+ °C/);
      await screen.shows(/heater\.power/);
      await screen.shows(/npx flyball patch deploy\/cooler\.ts/);
      expect(screen.output).toContain("\u001b[32mopen");
      screen.signal(signal);
      expect(await screen.ended).toBe(0);
      const [, shown = "", after = ""] = screen.output.split(/\u001b\[\?1049[hl]/);
      expect(shown).toContain("\u001b[?25l");
      expect(shown).toContain("\u001b[?25h");
      expect(after).toMatch(/stopped after \d+ cycles, .* outputs are told\r\n$/);
      expect(after).not.toContain("\u001b");
    },
  );

  test("takes ctrl-C for a signal", async () => {
    const screen = new Screen();
    await screen.shows(/celsius/);
    screen.type("\u0003");
    expect(await screen.ended).toBe(0);
    expect(screen.output.split(CLOSE)).toHaveLength(2);
  });

  test("is drawn anew in another size", async () => {
    const screen = new Screen();
    await screen.shows(/celsius/);
    screen.output = "";
    screen.resize(60, 16);
    await screen.shows(/\u001b\[1;1H/);
    await screen.shows(/\u001b\[16;1H/);
    expect(screen.output).not.toContain("\u001b[17;1H");
  });

  test("has no colours where NO_COLOR says so", async () => {
    const screen = new Screen([], { NO_COLOR: "1" });
    await screen.shows(/celsius/);
    expect(screen.output).not.toMatch(/\u001b\[[\d;]*m/);
  });

  test.each([
    ["--no-view", ["--no-view"], {}, /celsius=[\d.]+ /],
    ["--log human", ["--log", "human"], {}, /celsius=[\d.]+ /],
    ["--log json", ["--log", "json"], {}, /"kind":"summary"/],
    ["a terminal that can do nothing", [], { TERM: "dumb" }, /celsius=[\d.]+ /],
  ])("is not there with %s: there are lines", async (_, operands, env, line) => {
    const screen = new Screen(operands, env);
    await screen.shows(line);
    expect(screen.output).not.toContain(OPEN);
  });

  test("on a terminal that is halted holds up nothing, and ends in time", async () => {
    const screen = new Screen();
    const [, url = ""] = await screen.shows(/(mqtt:\/\/127\.0\.0\.1:\d+)/);
    await screen.shows(/celsius/);
    const client = await PlantClient.connect(url, "demo");
    ends.push(() => client.end());
    screen.pause();
    // ctrl-S: the kernel takes nothing more for this terminal.
    screen.type("\u0013");
    const heard = () => client.heard("greenhouse/heater/power/set").length;
    const before = heard();
    await expect.poll(heard, wait).toBeGreaterThan(before + 5);
    const begin = performance.now();
    screen.signal("SIGTERM");
    await client.hears("greenhouse/heater/power/set", "0");
    screen.resume();
    expect(await screen.ended).toBe(0);
    expect(performance.now() - begin).toBeLessThan(2_000);
  });
});
