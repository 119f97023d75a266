import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import ts from "typescript";
import { PROJECT } from "../architecture/source-file.ts";
import type { Example } from "./document.ts";

/** How long an example may take; a reader would not wait longer. */
const PATIENCE_MS = 30_000;

/** What running an example came to. */
export interface Outcome {
  readonly code: number | null;
  readonly printed: string;
  readonly complaints: string;
}

/**
 * Runs the example as a reader would, in the project's folder, with the built package installed as
 * `flyball`: a TypeScript block as a module, a shell block with the command on its path.
 */
export async function runExample(example: Example): Promise<Outcome> {
  const place = mkdtempSync(join(tmpdir(), "flyball-example-"));
  try {
    return await execute(commandFor(example, place), place);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

function commandFor(example: Example, place: string): string[] {
  switch (example.language) {
    case "ts":
    case "typescript":
      return [process.execPath, writeModule(example, place)];
    case "sh":
    case "bash":
      return ["bash", "-euo", "pipefail", "-c", example.text];
    default:
      throw new Error(`${example.path}:${example.line}: cannot run "${example.language}"`);
  }
}

/** The block as a module beside a `node_modules` that holds the package, as after an install. */
function writeModule(example: Example, place: string): string {
  const { outputText } = ts.transpileModule(example.text, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  mkdirSync(join(place, "node_modules"));
  symlinkSync(PROJECT, join(place, "node_modules/flyball"), "dir");
  const path = join(place, "example.mjs");
  writeFileSync(path, outputText);
  return path;
}

function execute(command: readonly string[], place: string): Promise<Outcome> {
  const [program = "", ...rest] = command;
  return new Promise((settle, fail) => {
    const child = spawn(program, rest, {
      cwd: PROJECT,
      env: { ...process.env, PATH: [binFolder(place), process.env.PATH].join(delimiter) },
      stdio: ["ignore", "pipe", "pipe"],
      timeout: PATIENCE_MS,
    });
    let printed = "";
    let complaints = "";
    child.stdout.on("data", (text) => (printed += text));
    child.stderr.on("data", (text) => (complaints += text));
    child.on("error", fail);
    child.on("close", (code) => settle({ code, printed, complaints }));
  });
}

/** A folder with the command `flyball` in it. */
function binFolder(place: string): string {
  const folder = join(place, "bin");
  const command = join(folder, "flyball");
  mkdirSync(folder);
  writeFileSync(command, `#!/bin/sh\nexec node "${PROJECT}/dist/cli/cli.js" "$@"\n`);
  chmodSync(command, 0o755);
  return folder;
}
