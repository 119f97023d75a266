import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { encode, type Plant, parsePlants } from "../../src/devices/devices.ts";
import { PROJECT } from "../architecture/source-file.ts";
import { hear } from "./hear.ts";

const DOCUMENT = readFileSync(join(PROJECT, "docs/devices.md"), "utf8");

/** A YAML block with the tables that follow it. */
interface Example {
  readonly line: number;
  readonly yaml: string;
  readonly tables: readonly { readonly head: string; readonly rows: readonly string[][] }[];
}

const BLOCK = /^```yaml\n([\s\S]*?)^```\n((?:\n(?:\|.*\n)+)*)/gm;

function examples(): Example[] {
  return [...DOCUMENT.matchAll(BLOCK)].map((match) => {
    const [, yaml = "", after = ""] = match;
    const tables = after.split("\n\n").flatMap((table) => {
      const [head, , ...rows] = table.trim().split("\n").map(cellsOf);
      return head === undefined || head.length === 0 ? [] : [{ head: head.join("|"), rows }];
    });
    return { line: DOCUMENT.slice(0, match.index).split("\n").length, yaml, tables };
  });
}

function cellsOf(row: string): string[] {
  return row
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());
}

/** What stands between backquotes in a cell. */
function codesIn(cell = ""): string[] {
  return [...cell.matchAll(/`([^`]*)`/g)].map((match) => match[1] ?? "");
}

describe("docs/devices.md", () => {
  const all = examples();

  test.each(all)("line $line says what is true", ({ yaml, tables, line }) => {
    const read = parsePlants([{ text: yaml, file: "plant.yaml" }]);
    const refused = tables.find(({ head }) => head === "at|problem");
    if (refused !== undefined) {
      const problems = read.ok ? [] : read.problems;
      expect(
        problems.map((each) => [`\`${each.line}:${each.column}\``, `\`${each.code}\``]),
      ).toEqual(refused.rows);
      return;
    }
    if (!read.ok) throw new Error(`line ${line}: ${JSON.stringify(read.problems, undefined, 1)}`);
    for (const { head, rows } of tables) {
      if (head === "arrives on|payload|event") for (const row of rows) expectHeard(read.plant, row);
      else if (head === "set|goes to|command") for (const row of rows) expectTold(read.plant, row);
      else throw new Error(`line ${line}: no table has the columns ${head}`);
    }
  });

  test("has examples of every spelling, and a table with each", () => {
    expect(all.length).toBeGreaterThan(10);
    // What a clock says has no payload that a table could show.
    const others = all.filter(({ yaml }) => !/from: \{ (?:at|every):/.test(yaml));
    expect(others.filter(({ tables }) => tables.length === 0)).toEqual([]);
    const text = all.map(({ yaml }) => yaml).join("");
    for (const format of ["plain", "separated", "named", "binary"]) {
      expect(text).toContain(`format: ${format}`);
    }
  });
});

function expectHeard(plant: Plant, row: readonly string[]): void {
  const [[place = ""], [sample = ""], [event = "", data = ""]] = row.map(codesIn) as string[][] as [
    string[],
    string[],
    string[],
  ];
  const hexadecimal = /^(?:[0-9A-F]{2} ?)+$/.test(sample);
  const payload = hexadecimal ? Buffer.from(sample.replaceAll(" ", ""), "hex") : sample;
  const arrival = plant.framings.has(place) ? { port: place, payload } : { topic: place, payload };
  const heard = hear(plant, arrival)[event];
  expect(typeof heard === "string" ? heard : JSON.stringify(heard), sample).toBe(data);
}

function expectTold(plant: Plant, row: readonly string[]): void {
  const [[key = "", value = ""], [place = ""], [command = ""]] = row.map(codesIn) as [
    string[],
    string[],
    string[],
  ];
  const target = plant.targets.get(key);
  if (target === undefined) throw new Error(`no output ${key}`);
  expect(target.kind === "mqtt" ? target.topic : target.port).toBe(place);
  const ending = target.kind === "mqtt" ? "" : "\n";
  expect(encode(target, JSON.parse(value))).toBe(command + ending);
}
