import { writeFile } from "node:fs/promises";
import { type Command, Option } from "commander";
import { Engine } from "../app/engine.ts";
import { readText, type TextFile } from "../app/files.ts";
import { ControllerError, isRecord, ScriptError, type Value } from "../model/model.ts";
import type { Script } from "../script/script.ts";
import { languageOf, type SourceLanguage } from "../script/source-language.ts";
import { explainAll } from "./excerpt.ts";
import { complain, Refused, say } from "./exit.ts";
import { layoutJson } from "./json-layout.ts";

/** A script that cannot be converted, or has no place to go. */
class ConvertError extends ControllerError {}

interface ConvertArguments {
  readonly from?: SourceLanguage;
  readonly output?: string;
  readonly force?: boolean;
}

/** `flyball convert FILE` */
export function addConvert(program: Command): void {
  program
    .command("convert")
    .description("print a script in the other spelling: JSON as TypeScript, TypeScript as JSON")
    .argument("<file>", "a script file, or - for what comes in")
    .addOption(
      new Option(
        "--from <language>",
        "the spelling of the file, where its name does not say it",
      ).choices(["json", "typescript"]),
    )
    .option("--output <file>", "write it there")
    .option("--force", "write over a file that is there")
    .addHelpText(
      "after",
      `
Both spellings mean the same, and have the same digest. Comments go along.

Examples:
  $ flyball convert rules.json > scripts/rules.ts
  $ flyball convert scripts/greenhouse.ts --output greenhouse.json
  $ flyball convert - --from json < rules.json`,
    )
    .exitOverride()
    .action(convert);
}

async function convert(path: string, options: ConvertArguments): Promise<void> {
  const source = await sourceOf(path);
  const language = options.from ?? languageOf(source.file);
  const engine = new Engine();
  await engine.load("typescript");
  const text = await converted(engine, source, language);
  const { output, force = false } = options;
  if (output === undefined) return say(text.trimEnd());
  try {
    await writeFile(output, text, { flag: force ? "w" : "wx" });
  } catch (error) {
    const there = error instanceof Error && "code" in error && error.code === "EEXIST";
    const what = there ? "the file is there already" : `it cannot be written: ${String(error)}`;
    const fix = there ? "Name another, or write over it with --force" : "Name another";
    throw new ConvertError([{ code: "CONVERT_FILE", what, fix, file: output }], { cause: error });
  }
}

async function sourceOf(path: string): Promise<TextFile> {
  const read = await readText(path === "-" ? "/dev/stdin" : path);
  if (!read.ok) throw new ConvertError(read.problems);
  return path === "-" ? { ...read.value, file: "-" } : read.value;
}

/** The text in the other spelling. What it prints is read again: it must mean the same. */
async function converted(
  engine: Engine,
  source: TextFile,
  language: SourceLanguage,
): Promise<string> {
  try {
    const script = engine.compile(source.text, { file: source.file, language });
    const other = language === "json" ? "typescript" : "json";
    const text = other === "json" ? jsonOf(script) : await typescriptOf(script);
    const again = engine.compile(text, { language: other });
    if (again.digest === script.digest) return text;
    const what = "the other spelling would not mean the same";
    const fix = "Leave the script as it is, and report it";
    throw new ConvertError([{ code: "CONVERT_FORM", what, fix, file: source.file }]);
  } catch (error) {
    if (!(error instanceof ScriptError)) throw error;
    const placed = error.problems.map((problem) => {
      if (problem.line !== undefined) return problem;
      return engine.place([problem], source.text, { file: source.file, language })[0] ?? problem;
    });
    await complain(explainAll(placed, [source]));
    throw new Refused();
  }
}

function jsonOf(script: Script): string {
  const value: unknown = JSON.parse(JSON.stringify(script));
  const spelt: Value = isRecord(value) ? value : {};
  return `${layoutJson(spelt)}\n`;
}

async function typescriptOf(script: Script): Promise<string> {
  const { printScript } = await import("../script/typescript/print/print.ts");
  return printScript(script);
}
