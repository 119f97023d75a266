// Lets a fresh Node process import the sources as they are, without a build that could be old:
// `node --import ./typescript-loader.mjs worker.ts`. Node 20 cannot strip types by itself.
import { readFile } from "node:fs/promises";
import { register } from "node:module";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 };

/** Node's hook: the module of a file. */
export async function load(url, context, next) {
  if (!url.endsWith(".ts")) return next(url, context);
  const text = await readFile(fileURLToPath(url), "utf8");
  const { outputText } = ts.transpileModule(text, { compilerOptions });
  return { format: "module", source: outputText, shortCircuit: true };
}

register(import.meta.url);
