import type { Limits, Place } from "../../model/model.ts";
import type { FunctionSource } from "../function-source.ts";
import type { Library, LibraryFile } from "../library-file.ts";
import { NameTable } from "../name-table.ts";
import { Script } from "../script.ts";
import { lineStarts } from "../text-place.ts";
import { readElements } from "./collections.ts";
import { FileReading } from "./declarations.ts";
import { readExpression, readOptional } from "./expressions.ts";
import { LIBRARIES_KEPT } from "./limits.ts";
import { parseSource } from "./parser.ts";
import type { ReadFile } from "./read-file.ts";
import { type Dispatch, Reading } from "./reading.ts";
import { guardSource } from "./source-guard.ts";
import { readLambdaBody, readStatement } from "./statements.ts";
import { otherFileProblem, syntaxProblem } from "./syntax-problem.ts";
import { readType } from "./types.ts";

/** What is said of a source besides its text. */
export interface FileOptions {
  readonly file?: string;
  readonly limits: Limits;
  readonly library?: Library;
  /** The module that the text is a library of; it has functions, constants and types alone. */
  readonly module?: string;
}

const DISPATCH: Dispatch = {
  expression: readExpression,
  optional: readOptional,
  elements: readElements,
  statement: readStatement,
  type: readType,
  body: readLambdaBody,
};

const NOTHING = {
  script: Script.EMPTY,
  types: new Map(),
  constantTypes: new Map(),
  places: new Map(),
};

/** Reads a file: guards it, parses it, and reads its declarations. Nothing is thrown. */
export function readFile(text: string, options: FileOptions): ReadFile {
  const { file, limits } = options;
  const where = file === undefined ? {} : { file };
  const guarded = guardSource(text, limits);
  if (guarded !== undefined) return { ...NOTHING, problems: [{ ...guarded, ...where }] };
  const parsed = parseSource(text);
  if (!parsed.ok) {
    return { ...NOTHING, problems: [{ ...syntaxProblem(parsed.objection, text), ...where }] };
  }
  const other = otherFileProblem(text);
  if (other !== undefined) {
    return { ...NOTHING, problems: [{ ...other, ...where, line: 1, column: 1 }] };
  }
  const reading = new Reading({ text, file, limits }, parsed.comments, DISPATCH);
  const [objection] = parsed.objections;
  if (objection !== undefined) reading.add({ ...syntaxProblem(objection, text), ...where });
  const library = (module: string): ReadFile | undefined => readLibrary(module, options, reading);
  const declarations = new FileReading(reading, { file, module: options.module, library });
  return declarations.read(parsed.program);
}

interface KeptLibrary {
  readonly module: string;
  readonly files: readonly LibraryFile[];
  readonly read: ReadFile;
}

/** Libraries that were read before, the latest last. */
const libraries: KeptLibrary[] = [];

/** The library of a module, read once; its problems are those of whoever imports from it. */
function readLibrary(module: string, options: FileOptions, reading: Reading): ReadFile | undefined {
  const files = options.library?.(module);
  if (files === undefined) return undefined;
  const known = libraries.find((each) => each.module === module && isSame(each.files, files));
  const read = known?.read ?? readJoined(module, files, options.limits);
  if (known === undefined) {
    libraries.push({ module, files, read });
    if (libraries.length > LIBRARIES_KEPT) libraries.shift();
  }
  for (const problem of read.problems) reading.add(problem);
  return read;
}

function isSame(files: readonly LibraryFile[], others: readonly LibraryFile[]): boolean {
  if (files === others) return true;
  return (
    files.length === others.length &&
    files.every(({ file, text }, index) => {
      return file === others[index]?.file && text === others[index]?.text;
    })
  );
}

/** Reads the files as one text; what was read stands at its line of its own file all the same. */
function readJoined(module: string, files: readonly LibraryFile[], limits: Limits): ReadFile {
  const text = files.map((each) => each.text).join("\n");
  const read = readFile(text, { file: module, module, limits });
  const lines = files.map((each) => lineStarts(each.text).length);
  const placed = <Placed extends Place>(part: Placed): Placed => {
    let first = 1;
    for (const [index, { file }] of files.entries()) {
      const next = first + (lines[index] ?? 0);
      const { line = 1 } = part;
      if (line < next) return { ...part, file, line: line - first + 1 };
      first = next;
    }
    return part;
  };
  const sources = [...read.script.functions.values()].map((source): [string, FunctionSource] => {
    const { name, written } = source;
    return [name, written === undefined ? source : { ...source, written: placed(written) }];
  });
  const script = new Script({ ...read.script, functions: NameTable.of(sources) });
  return { ...read, script, problems: read.problems.map(placed) };
}
