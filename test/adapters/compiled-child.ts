// Compiles what storage-child.ts is made of, once, so that a process of it starts at once: the
// loader of other children compiles anew in each.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import ts from "typescript";
import { PROJECT } from "../architecture/source-file.ts";

const FOLDERS = ["src/model", "src/ports", "src/adapters/storage"];
const CHILD = "test/adapters/storage-child.ts";

const compilerOptions = {
  module: ts.ModuleKind.ESNext,
  target: ts.ScriptTarget.ES2022,
  rewriteRelativeImportExtensions: true,
};

/** The program for Node, and the folder to remove when it is needed no more. */
export interface CompiledChild {
  readonly path: string;
  readonly folder: string;
}

/** Compiles the child as the sources are now. */
export function compileChild(): CompiledChild {
  const folder = mkdtempSync(join(tmpdir(), "flyball-"));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  const sources = FOLDERS.flatMap((each) =>
    readdirSync(join(PROJECT, each), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => join(each, name)),
  );
  const compiled = [...sources, CHILD].map((source) => compile(folder, source));
  return { path: compiled.at(-1) ?? "", folder };
}

function compile(folder: string, source: string): string {
  const text = readFileSync(join(PROJECT, source), "utf8");
  const path = join(folder, source.replace(/\.ts$/, ".js"));
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, ts.transpileModule(text, { compilerOptions }).outputText);
  return path;
}
