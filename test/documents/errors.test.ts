import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { PROJECT, sourceFile, sourceFilesOf } from "../architecture/source-file.ts";
import { codesOf, differences, rowsOf } from "./error-codes.ts";

describe("docs/errors.md", () => {
  test("has one row for each code of the source, and no other", () => {
    const document = join(PROJECT, "docs/errors.md");
    const rows = existsSync(document) ? rowsOf(readFileSync(document, "utf8")) : [];
    const found = differences(codesOf(sourceFilesOf("src")), rows);
    if (found.length > 0) expect.fail(`docs/errors.md and src differ:\n${found.join("\n")}\n`);
  });
});

describe("codes of a source", () => {
  const codes = (text: string) => codesOf([sourceFile("src/a/b.ts", text)]).map(({ code }) => code);

  test.each([
    [`fail({ code: "SCRIPT_NAME" });`, ["SCRIPT_NAME"]],
    ["fail(`FAULT_TYPE`);", ["FAULT_TYPE"]],
    [`type Code = "RUN_B" | "RUN_A";`, ["RUN_A", "RUN_B"]],
    [`const late = x ? "PATCH_LATE" : "PATCH_LATE";`, ["PATCH_LATE"]],
    [`this.code = problems[0] ?? "INTERNAL";`, ["INTERNAL"]],
    [`fail({ code: x ? "WEATHER" : ("CLIMATE" as Code) });`, ["CLIMATE", "WEATHER"]],
    [`interface Fault { readonly code: "WEATHER" }`, ["WEATHER"]],
  ])("%s is read", (text, expected) => {
    expect(codes(text)).toEqual(expected);
  });

  test.each([
    `if (error.code === "ENOENT") fail();`,
    `const text = "SCRIPT_NAME at line 1";`,
    "// SCRIPT_NAME",
    `const method = "RUN";`,
    `const SCRIPT_LENGTH = 1;`,
    `stop("SIGTERM");`,
    `if (error.code === "ERR_SOCKET_CLOSED") fail();`,
  ])("%s has none", (text) => {
    expect(codes(text)).toEqual([]);
  });
});

describe("the comparison", () => {
  const used = (...codes: string[]) => codes.map((code) => ({ code, place: "src/a/b.ts:1" }));
  const table = (...rows: string[]) => rowsOf(["| code | |", "| --- | --- |", ...rows].join("\n"));

  test("passes where both have the same", () => {
    const rows = table("| `RUN_A` | a \\| b | mend |", "| `RUN_B` | b | mend |");
    expect(differences(used("RUN_A", "RUN_B"), rows)).toEqual([]);
  });

  test("lists a code without a row as a row to fill in", () => {
    expect(differences(used("RUN_A"), [])).toEqual([
      "missing: | `RUN_A` |  |  | <!-- src/a/b.ts:1 -->",
    ]);
  });

  test("lists a row without a code", () => {
    expect(differences(used("RUN_A"), table("| `RUN_A` | a | b |", "| `RUN_B` | a | b |"))).toEqual(
      ["stale: RUN_B (line 4) is nowhere in the source"],
    );
  });

  test("lists a row that is there twice", () => {
    expect(differences(used("RUN_A"), table("| `RUN_A` | a | b |", "| `RUN_A` | a | b |"))).toEqual(
      ["twice: RUN_A (line 4) has a row already"],
    );
  });

  test.each(["| `RUN_A` | a | |", "| `RUN_A` | | b |", "| `RUN_A` | a |"])(
    "lists %s as a row that says too little",
    (row) => {
      expect(differences(used("RUN_A"), table(row))).toEqual([
        "unsaid: RUN_A (line 3) lacks its meaning or its fix",
      ]);
    },
  );

  test("fails where the source has no code at all", () => {
    expect(differences([], [])).toEqual(["no code was found in the source"]);
  });
});
