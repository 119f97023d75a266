import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { regenerate, SECTIONS } from "./language.ts";

const FILE = new URL("../../docs/language.md", import.meta.url);

test("docs/language.md has the operators, deviations and limits that the source has", () => {
  const document = readFileSync(FILE, "utf8");
  for (const name of SECTIONS.keys()) expect(document).toContain(`<!-- generated: ${name} -->`);
  const current = regenerate(document);
  // `npm run docs` writes the document; without it the test only compares.
  if (process.env.WRITE_DOCS === "1") writeFileSync(FILE, current);
  else expect(document, "run npm run docs").toBe(current);
});
