import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, test } from "vitest";
import { deviceJsonSchema } from "../../src/devices/devices.ts";
import { PROJECT } from "../architecture/source-file.ts";
import { keyTable, SECTIONS } from "./key-tables.ts";

const SCHEMA = join(PROJECT, "devices/device.schema.json");
const DOCUMENT = join(PROJECT, "docs/devices.md");

test("devices/device.schema.json is the schema of the source, for editors", () => {
  const current = `${formatted(deviceJsonSchema())}\n`;
  // `npm run docs` writes what is generated; without it the test only compares.
  if (process.env.WRITE_DOCS === "1") writeFileSync(SCHEMA, current);
  else expect(readFileSync(SCHEMA, "utf8"), "run npm run docs").toBe(current);
});

describe("every device file", () => {
  const files = readdirSync(join(PROJECT, "devices"), { recursive: true, encoding: "utf8" }).filter(
    (name) => name.endsWith(".yaml"),
  );

  test.each(files)("%s names its schema, for editors", (name) => {
    const text = readFileSync(join(PROJECT, "devices", name), "utf8");
    const named = /^# yaml-language-server: \$schema=(\S+)\n/.exec(text)?.[1] ?? "";
    expect(normalize(join(dirname(name), named))).toBe("device.schema.json");
  });
});

test("docs/devices.md has every key with its meaning, type and default", () => {
  const document = readFileSync(DOCUMENT, "utf8");
  let current = document;
  for (const section of SECTIONS.keys()) {
    const block = new RegExp(`<!-- generated: ${section} -->\\n[\\s\\S]*?<!-- end -->`);
    expect(document).toMatch(block);
    const made = `<!-- generated: ${section} -->\n\n${keyTable(section)}\n\n<!-- end -->`;
    current = current.replace(block, () => made);
  }
  if (process.env.WRITE_DOCS === "1") writeFileSync(DOCUMENT, current);
  else expect(document, "run npm run docs").toBe(current);
});

/** As the formatter has it: a list of scalars that fits into 100 columns stands on one line. */
function formatted(schema: object): string {
  const text = JSON.stringify(schema, undefined, 2);
  return text.replace(/^(.*)\[\n\s+([^[\]{}]*?)\n\s+\](,?)$/gm, (whole, before, list, comma) => {
    const line = `${before}[${list.replace(/,\n\s+/g, ", ")}]${comma}`;
    return line.length > 100 ? whole : line;
  });
}
