import ts from "typescript";
import { controlDeclarations } from "../../../src/app/control-library.ts";
import {
  type Declared,
  declare,
  PROJECT_FILE,
} from "../../../src/devices/declarations/declarations.ts";
import { Board } from "../../../src/model/model.ts";

/** What TypeScript says of a file, at its line and column, from 1. */
export interface TscProblem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** TypeScript's own number of it: 2322 is a type that does not fit. */
  readonly code: number;
  readonly message: string;
}

const FOLDER = "/scripts/";

/** The files that `flyball types` writes for the board's plant. */
export function declaredFor(board: Board): Declared {
  return declare(board, controlDeclarations());
}

/**
 * What TypeScript says of scripts, each a module of its own, with the files that `flyball types`
 * writes for the plant beside them. Many scripts in one call cost little more than one.
 */
export function tscProblems(
  files: Readonly<Record<string, string>>,
  board: Board,
): readonly TscProblem[] {
  const tsc = TOOLS.get(board) ?? new Tsc(declaredFor(board).files);
  TOOLS.set(board, tsc);
  return tsc.problems(files);
}

const TOOLS = new WeakMap<Board, Tsc>();

/** Declarations as they were read last; those of the language are the same for all plants. */
const READ = new Map<string, ts.SourceFile>();

/** The real TypeScript with the files of one plant, which it reads once. */
export class Tsc {
  readonly #declared: ReadonlyMap<string, string>;
  #before: ts.Program | undefined;

  constructor(files: ReadonlyMap<string, string>) {
    const declared = [...files].filter(([name]) => name !== PROJECT_FILE);
    this.#declared = new Map(declared.map(([name, text]) => [FOLDER + name, text]));
  }

  /** What it says of the declarations themselves. */
  problemsOfDeclarations(): readonly TscProblem[] {
    return this.#problems(new Map(), [...this.#declared.keys()]);
  }

  /** What it says of scripts, each a module of its own. */
  problems(files: Readonly<Record<string, string>>): readonly TscProblem[] {
    const sources = new Map(Object.entries(files).map(([name, text]) => [FOLDER + name, text]));
    return this.#problems(sources, [...sources.keys()]);
  }

  #problems(files: ReadonlyMap<string, string>, asked: readonly string[]): TscProblem[] {
    const all = new Map([...this.#declared, ...files]);
    const host = this.#host(all);
    const program = ts.createProgram([...all.keys()], OPTIONS, host, this.#before);
    this.#before = program;
    const global = [...program.getOptionsDiagnostics(), ...program.getGlobalDiagnostics()];
    const own = asked.flatMap((path) => {
      const source = program.getSourceFile(path);
      if (source === undefined) throw new Error(`${path} was not read`);
      return [
        ...program.getSyntacticDiagnostics(source),
        ...program.getSemanticDiagnostics(source),
      ];
    });
    return [...global, ...own].map(problemOf);
  }

  #host(files: ReadonlyMap<string, string>): ts.CompilerHost {
    return {
      getSourceFile: (path, options) => {
        const text = files.get(path);
        if (text === undefined) return undefined;
        const known = READ.get(path);
        if (known?.text === text) return known;
        const source = ts.createSourceFile(path, text, options, true);
        if (this.#declared.has(path)) READ.set(path, source);
        return source;
      },
      getDefaultLibFileName: () => "/lib.d.ts",
      writeFile: () => {},
      getCurrentDirectory: () => FOLDER,
      getCanonicalFileName: (path) => path,
      useCaseSensitiveFileNames: () => true,
      getNewLine: () => "\n",
      fileExists: (path) => files.has(path),
      readFile: (path) => files.get(path),
      directoryExists: (path) => path === FOLDER.slice(0, -1),
    };
  }
}

/** The options of the project that `flyball types` writes, which are the same for every plant. */
const OPTIONS = optionsOf(declaredFor(new Board()).files.get(PROJECT_FILE) ?? "");

function optionsOf(text: string): ts.CompilerOptions {
  const { config, error } = ts.parseConfigFileTextToJson(FOLDER + PROJECT_FILE, text);
  if (error !== undefined) throw new Error(String(error.messageText));
  const host = { ...ts.sys, readDirectory: () => ["/scripts/a.ts"] };
  const { errors, options } = ts.parseJsonConfigFileContent(config, host, FOLDER);
  if (errors.length > 0) throw new Error(JSON.stringify(errors.map((each) => each.messageText)));
  return options;
}

function problemOf({ file, start = 0, messageText, code }: ts.Diagnostic): TscProblem {
  const message = ts.flattenDiagnosticMessageText(messageText, "\n");
  if (file === undefined) return { file: "", line: 1, column: 1, code, message };
  const { line, character } = file.getLineAndCharacterOfPosition(start);
  const name = file.fileName.slice(FOLDER.length);
  return { file: name, line: line + 1, column: character + 1, code, message };
}
