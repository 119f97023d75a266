import ts from "typescript";
import { declare, PROJECT_FILE } from "../../../src/devices/declarations/declarations.ts";
import type { Board } from "../../../src/model/model.ts";

/** What tsc says about a line of a source. */
export interface TscProblem {
  readonly line: number;
  readonly text: string;
}

/**
 * The problems that tsc finds in each source, beside the files that an editor is given for the
 * plant. All are one program, each a module of its own, so that it is fast.
 */
export function tscProblems(
  board: Board,
  sources: readonly string[],
): readonly (readonly TscProblem[])[] {
  const { files: declared } = declare(board, "");
  const files = new Map([...declared].map(([name, text]) => [`/plant/${name}`, text]));
  const names = sources.map((source, index) => {
    const name = `/plant/case-${index}.ts`;
    files.set(name, source);
    return name;
  });
  const program = programOf(files, names);
  return names.map((name) => {
    const file = program.getSourceFile(name);
    const found = [
      ...program.getSyntacticDiagnostics(file),
      ...program.getSemanticDiagnostics(file),
    ];
    return found.map(({ messageText, start = 0 }) => ({
      line: (file?.getLineAndCharacterOfPosition(start).line ?? 0) + 1,
      text: ts.flattenDiagnosticMessageText(messageText, " "),
    }));
  });
}

function programOf(files: ReadonlyMap<string, string>, names: readonly string[]): ts.Program {
  const { config } = ts.parseConfigFileTextToJson(
    PROJECT_FILE,
    files.get(`/plant/${PROJECT_FILE}`) ?? "",
  );
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, "/plant");
  const host = ts.createCompilerHost(options);
  const declarations = [...files.keys()].filter((name) => name.endsWith(".d.ts"));
  return ts.createProgram([...declarations, ...names], options, {
    ...host,
    fileExists: (name) => files.has(name),
    readFile: (name) => files.get(name),
    getSourceFile: (name, language) => {
      const text = files.get(name);
      return text === undefined ? undefined : ts.createSourceFile(name, text, language);
    },
  });
}
