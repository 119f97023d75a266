import type { Limits } from "../../model/model.ts";
import { Script } from "../script.ts";
import { readElements } from "./collections.ts";
import { FileReading, type ReadFile } from "./declarations.ts";
import { readExpression, readOptional } from "./expressions.ts";
import { LIBRARIES_KEPT } from "./limits.ts";
import { parseSource } from "./parser.ts";
import { type Dispatch, Reading } from "./reading.ts";
import { guardSource } from "./source-guard.ts";
import { readLambdaBody, readStatement } from "./statements.ts";
import { otherFileProblem, syntaxProblem } from "./syntax-problem.ts";
import { readType } from "./types.ts";

/** What is said of a source besides its text. */
export interface FileOptions {
  readonly file?: string;
  readonly limits: Limits;
  readonly library?: (module: string) => string | undefined;
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

/** Libraries that were read before, the latest last. */
const libraries: { readonly text: string; readonly module: string; readonly read: ReadFile }[] = [];

/** The library of a module, read once; its problems are those of whoever imports from it. */
function readLibrary(module: string, options: FileOptions, reading: Reading): ReadFile | undefined {
  const text = options.library?.(module);
  if (text === undefined) return undefined;
  const known = libraries.find((each) => each.text === text && each.module === module);
  const read = known?.read ?? readFile(text, { file: module, module, limits: options.limits });
  if (known === undefined) {
    libraries.push({ text, module, read });
    if (libraries.length > LIBRARIES_KEPT) libraries.shift();
  }
  for (const problem of read.problems) reading.add(problem);
  return read;
}
