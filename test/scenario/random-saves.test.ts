import { appendFileSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { SystemClock } from "../../src/adapters/clock/clock.ts";
import { FolderFiles } from "../../src/adapters/files/files.ts";
import { seededRandom } from "../../src/adapters/simulated/random.ts";
import { PATIENT } from "../contract/script-files-contract.ts";
import { Bench } from "../patch/patch-bench.ts";
import { SEED } from "../seed.ts";

const SAVES = process.env.FLYBALL_LONG === undefined ? 40 : 500;
const PLANTS = 10;
/** Milliseconds that files which have lost something are waited with; writers pause for less. */
const LOSS = 800;
const PAUSE = 400;
const FILES = ["a.ts", "b.ts", "c.ts"];
const NAMES = ["pump", "valve", "fan_on", "lamp", "gate"];
const FIXED = `let gain = 2;

export function reading(data: { x: number }) {
  fan.speed = data.x * gain;
}
`;

type Pick = (below: number) => number;
type Version = ReadonlyMap<string, string>;

/** What a person may have in three files: some functions, each with a variable of its own. */
function version(pick: Pick, turn: number): Version {
  // A file that had nothing left but comments would be refused.
  const texts = new Map(FILES.map((file) => [file, `const in_${file[0]} = ${turn};\n`]));
  texts.set("a.ts", `${texts.get("a.ts")}\n${FIXED}`);
  for (const name of NAMES) {
    if (pick(4) === 0) continue;
    const file = FILES[pick(3)] ?? "";
    const text = `let ${name}s = ${turn};\n\nfunction ${name}() {\n  ${name}s += 1;\n  return ${pick(9)};\n}\n`;
    texts.set(file, `${texts.get(file)}\n${text}`);
  }
  return texts;
}

/** Ways in which programs write a file; each ends with the whole text in it. */
const WAYS: readonly ((path: string, text: string, pick: Pick) => Promise<void>)[] = [
  async (path, text) => writeFileSync(path, text),
  async (path, text) => {
    writeFileSync(`${path}.tmp`, text);
    renameSync(`${path}.tmp`, path);
  },
  // An editor that empties the file, and has to wait for the disk.
  async (path, text, pick) => {
    writeFileSync(path, "");
    await sleep(pick(PAUSE));
    writeFileSync(path, text);
  },
  // A slow upload.
  async (path, text, pick) => {
    writeFileSync(path, "");
    for (let at = 0; at < text.length; ) {
      const part = text.slice(at, at + 1 + pick(text.length));
      appendFileSync(path, part);
      at += part.length;
      await sleep(pick(PAUSE));
    }
  },
  // A disk that is full between two functions, until somebody makes room.
  async (path, text, pick) => {
    const ends = [...text.matchAll(/\n\n/g)].map(({ index }) => index + 1);
    writeFileSync(path, text.slice(0, ends[pick(ends.length)] ?? 0));
    await sleep(pick(PAUSE));
    writeFileSync(path, text);
  },
  async (path, text, pick) => {
    rmSync(path, { force: true });
    await sleep(pick(PAUSE));
    writeFileSync(path, text);
  },
];

/** Saves again and again, each time in other ways; gives how many results there were. */
async function live(seed: number, saves: number): Promise<number> {
  const random = seededRandom(seed);
  const pick = (below: number) => Math.floor(random() * below);
  const folder = mkdtempSync(join(tmpdir(), "flyball-saves-"));
  const bench = new Bench();
  await bench.engine.load("typescript");
  const files = new FolderFiles({
    ...{ paths: [folder], endings: [".ts"], shown: (path) => basename(path) },
    ...{ clock: new SystemClock(), times: { settle: 30, loss: LOSS, compare: 300 } },
  });
  const cycles = setInterval(() => {
    if (bench.controller.staged !== undefined) void bench.cycle();
  }, 5);
  try {
    await files.watch(
      { ok: true, files: [] },
      (now) => bench.desk.saved(now),
      (now) => bench.desk.isDelicate(now),
    );
    for (let turn = 0; turn < saves; turn++) await save(bench, folder, pick, turn);
  } finally {
    clearInterval(cycles);
    await files.stop();
    rmSync(folder, { recursive: true });
  }
  return bench.results.length;
}

async function save(bench: Bench, folder: string, pick: Pick, turn: number): Promise<void> {
  const next = version(pick, turn);
  const before = bench.results.length;
  const whole = [...next.values()].join("\n");
  const told = JSON.stringify([...next]);
  await Promise.all(
    [...next].map(async ([file, text]) => {
      await sleep(pick(2) * pick(PAUSE / 2));
      await WAYS[pick(WAYS.length)]?.(join(folder, file), text, pick);
    }),
  );
  const { digest } = bench.engine.compile(whole, { language: "typescript" });
  await expect.poll(() => bench.ledger.state.accepted?.digest, PATIENT).toBe(digest);
  for (const result of bench.results.slice(before)) {
    if (result.stage !== "running") continue;
    for (const name of [...result.removed, ...result.kept]) {
      const has = whole.includes(`function ${name}(`) || whole.includes(`let ${name} =`);
      expect(has, `${name} was lost in turn ${turn} on the way to ${told}`).toBe(false);
    }
  }
}

test("however files are saved, nothing is lost that they have in the end", async () => {
  const lives = Array.from({ length: PLANTS }, (_, index) => live(SEED + index, SAVES / PLANTS));
  const results = await Promise.all(lives);
  const count = results.reduce((sum, each) => sum + each, 0);
  console.log(`seed ${SEED}: ${SAVES} saves in ${PLANTS} folders, ${count} results, nothing lost`);
  expect(count).toBeGreaterThan(SAVES / 2);
}, 1_200_000);
