import { writeFile } from "node:fs/promises";
import { type Command, Option } from "commander";
import { Engine } from "../app/engine.ts";
import { readStream, readText, type TextFile } from "../app/files.ts";
import {
  ControllerError,
  isRecord,
  type Problem,
  recordOf,
  ScriptError,
  type Value,
} from "../model/model.ts";
import { gatherComments } from "../script/comments.ts";
import type { Script } from "../script/script.ts";
import { languageOf, type SourceLanguage } from "../script/source-language.ts";
import { pointerStep } from "../script/text-place.ts";
import { explainAll } from "./excerpt.ts";
import { complain, Refused, say } from "./exit.ts";
import { layoutJson } from "./json-layout.ts";

/** A script that cannot be converted, or has no place to go. */
class ConvertError extends ControllerError {}

interface ConvertArguments {
  readonly from?: SourceLanguage;
  readonly output?: string;
  readonly force?: boolean;
  readonly lossy?: boolean;
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
    .option("--lossy", "end well, and write the file, also where something is left out")
    .addHelpText(
      "after",
      `
Both spellings mean the same, and have the same digest. Comments go along where JSON has a place
for them. What has none (comments elsewhere, empty lines, names of types, switch, 0xff) is told on
stderr, and the command ends with 1, unless --lossy says that it does not matter.

Examples:
  $ flyball convert rules.json > scripts/rules.ts
  $ flyball convert scripts/greenhouse.ts --output greenhouse.json
  $ flyball convert - < rules.json`,
    )
    .exitOverride()
    .action(convert);
}

async function convert(path: string, options: ConvertArguments): Promise<void> {
  const source = await sourceOf(path);
  const language = options.from ?? languageIn(source);
  const engine = new Engine();
  await engine.load("typescript");
  const { text, problems } = await converted(engine, source, language);
  const { output, force = false, lossy = false } = options;
  if (problems.length > 0) await complain(explainAll(problems, [source]));
  const isLossy = problems.length > 0 && !lossy;
  if (output === undefined) await say(text.trimEnd());
  else if (!isLossy) await write(output, text, force);
  // What was asked for stands on stdout all the same; a file is written of the whole alone.
  if (isLossy) throw new Refused();
}

async function write(output: string, text: string, force: boolean): Promise<void> {
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
  const read = await (path === STDIN ? readStream(process.stdin, STDIN) : readText(path));
  if (!read.ok) throw new ConvertError(read.problems);
  return read.value;
}

const STDIN = "-";

/** What comes in has no name that says its language; no script in TypeScript begins with a `{`. */
function languageIn({ file, text }: TextFile): SourceLanguage {
  if (file !== STDIN) return languageOf(file);
  return /^\s*\{/.test(text) ? "json" : "typescript";
}

/** A text in the other spelling, and what is not in it that was in the source. */
interface Converted {
  readonly text: string;
  readonly problems: readonly Problem[];
}

/** The text in the other spelling; problems are told at their lines, and nothing is printed. */
async function converted(
  engine: Engine,
  source: TextFile,
  language: SourceLanguage,
): Promise<Converted> {
  try {
    const script = engine.compile(source.text, { file: source.file, language });
    const text = language === "typescript" ? jsonOf(script) : await typescriptOf(script, source);
    const other = language === "typescript" ? "json" : "typescript";
    const made = requireSame(engine, text, other, script.digest, source.file);
    const left = language === "typescript" ? await leftOutOf(source, made) : unsaid(script, made);
    return { text, problems: left.map((problem) => ({ ...problem, file: source.file })) };
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

/** What was made is read again: it must mean the same. */
function requireSame(
  engine: Engine,
  text: string,
  language: SourceLanguage,
  digest: string,
  file: string,
): Script {
  let what = "the other spelling would not mean the same";
  try {
    const made = engine.compile(text, { language });
    if (made.digest === digest) return made;
  } catch (error) {
    if (!(error instanceof ScriptError)) throw error;
    what = `the other spelling would be refused: ${error.problems[0]?.what ?? error.message}`;
  }
  const fix = "See what flyball check says of it; else leave it as it is, and report it";
  throw new ConvertError([{ code: "CONVERT_FORM", what, fix, file }]);
}

/** What of a source in TypeScript is not in JSON: it is compared with what JSON gives back. */
async function leftOutOf({ text }: TextFile, made: Script): Promise<readonly Problem[]> {
  const { leftOut } = await import("../script/typescript/left-out.ts");
  const { printScript } = await import("../script/typescript/print/print.ts");
  const comments = gatherComments(made.functions.values(), made.comments).values();
  return leftOut(text, { comments, printed: printScript(made) });
}

/** Comments of JSON that TypeScript has no place for: those at what is no statement. */
function unsaid(script: Script, made: Script): readonly Problem[] {
  const kept = new Map<string, number>();
  const linesOf = ({ functions, comments }: Script): readonly (readonly [string, string])[] =>
    [...gatherComments(functions.values(), comments)].flatMap(([pointer, text]) =>
      text.split("\n").map((line) => [pointer, line] as const),
    );
  for (const [, line] of linesOf(made)) kept.set(line, (kept.get(line) ?? 0) + 1);
  const lost = linesOf(script).filter(([, line]) => {
    const left = kept.get(line) ?? 0;
    kept.set(line, left - 1);
    return left <= 0;
  });
  return [...new Set(lost.map(([pointer]) => pointer))].map((pointer) => ({
    code: "CONVERT_LEFT_OUT",
    what: "a comment is left out",
    fix: "Keep the source, or convert it with --lossy",
    pointer: `/comments${pointerStep(pointer)}`,
  }));
}

/** The script in JSON, its functions as they stand in their file; those it imports come last. */
function jsonOf(script: Script): string {
  const value: unknown = JSON.parse(JSON.stringify(script));
  const spelt: Value = isRecord(value) ? value : {};
  const { functions = {} } = spelt;
  const lineOf = (name: string): number => {
    const { written } = script.function(name) ?? {};
    return written?.imported === undefined ? (written?.line ?? 0) : Number.MAX_SAFE_INTEGER;
  };
  const entries = Object.entries(isRecord(functions) ? functions : {});
  const sorted = entries.sort(([one], [other]) => lineOf(one) - lineOf(other));
  return `${layoutJson({ ...spelt, functions: recordOf(sorted) })}\n`;
}

async function typescriptOf(script: Script, { text }: TextFile): Promise<string> {
  const { printScript } = await import("../script/typescript/print/print.ts");
  return printScript(script, { order: functionsIn(text) });
}

/** The names of functions in the order of their file, which was read as JSON already. */
function functionsIn(text: string): readonly string[] {
  const spelt: Value = JSON.parse(text.replace(/^\ufeff/, ""));
  const functions = isRecord(spelt) ? (spelt.functions ?? null) : null;
  return isRecord(functions) ? Object.keys(functions) : [];
}
