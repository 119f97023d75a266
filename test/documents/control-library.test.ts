import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import * as library from "../../control/control.ts";
import { Engine } from "../../src/app/engine.ts";
import { Board } from "../../src/model/model.ts";
import { Scope } from "../../src/script/scope.ts";
import {
  LIBRARY_SECTIONS,
  libraryConstants,
  libraryFunctions,
  libraryRecords,
  regenerateLibrary,
} from "./control-library.ts";

const FILE = new URL("../../docs/control.md", import.meta.url);
const FUNCTIONS = libraryFunctions();

const engine = new Engine();
await engine.load("typescript");

describe("docs/control.md", () => {
  test("has the functions, first states and records that the library has", () => {
    const document = readFileSync(FILE, "utf8");
    for (const name of LIBRARY_SECTIONS.keys()) {
      expect(document).toContain(`<!-- generated: ${name} -->`);
    }
    const current = regenerateLibrary(document);
    // With WRITE_DOCS=1 the document is written; without it the test only compares.
    if (process.env.WRITE_DOCS === "1") writeFileSync(FILE, current);
    else expect(document, "run npm run docs").toBe(current);
  });

  test("says of each function what it means, where it is from, and an example", () => {
    const exported = Object.entries(library).filter(([, value]) => typeof value === "function");
    expect(FUNCTIONS.map(({ name }) => name).sort()).toEqual(exported.map(([name]) => name).sort());
    for (const { name, meaning, source, example, gives } of FUNCTIONS) {
      for (const text of [meaning, source, example, gives]) expect(text, name).not.toBe("");
      expect(example, name).toContain(`${name}(`);
      expect(source, name).toMatch(/\.$/);
    }
  });

  test("says of each field what it means, and of each constant what it is", () => {
    const records = libraryRecords();
    for (const { name, fields } of records.filter((record) => record.name !== "PidInput")) {
      for (const field of fields) expect(field.meaning, `${name}.${field.name}`).toMatch(/\.$/);
    }
    const fieldsOf = (name: string) =>
      records.find((record) => record.name === name)?.fields.map((field) => field.name) ?? [];
    const untold = records.find(({ name }) => name === "PidInput")?.fields;
    expect(untold?.filter(({ meaning }) => meaning === "").map(({ name }) => name)).toEqual(
      fieldsOf("PidOptions"),
    );
    for (const { name, value, meaning } of libraryConstants()) {
      expect(evaluated(value), name).toEqual(Reflect.get(library, name));
      expect(meaning, name).not.toBe("");
    }
  });

  test.each(FUNCTIONS)("the example of $name gives $gives", ({ example, gives }) => {
    expect(evaluated(example)).toBe(evaluated(gives));
    // And in a script that imports what it names.
    const names = Object.keys(library).filter((name) => example.match(`\\b${name}\\b`));
    const text = `import { ${names.join(", ")} } from "flyball/control";
      export function example() { return ${example}; }`;
    const script = engine.compile(text, { language: "typescript" });
    expect(engine.call(new Scope(new Board()), script, "example")).toBe(evaluated(gives));
  });
});

/** What the expression gives, with the names of the library at hand. */
function evaluated(expression: string): unknown {
  const names = Object.keys(library);
  return new Function(...names, `return (${expression});`)(...Object.values(library));
}
