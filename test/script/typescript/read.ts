import { type Problem, ScriptError, type Value } from "../../../src/model/model.ts";
import {
  readTypescript,
  type TypescriptOptions,
} from "../../../src/script/typescript/typescript.ts";

/** The body of a function that is these statements. */
export function bodyOf(statements: string): Value {
  return (
    readTypescript(`function theFunction() { ${statements} }`).function("theFunction")?.body ?? null
  );
}

/** What an expression becomes, in a function that returns it. */
export function localOf(expression: string): Value {
  return bodyOf(`const it = ${expression}; log("it", it);`);
}

/** The problems of a text; none where it can be read. */
export function problemsOf(text: string, options: TypescriptOptions = {}): readonly Problem[] {
  try {
    readTypescript(text, options);
    return [];
  } catch (thrown) {
    if (!(thrown instanceof ScriptError)) throw thrown;
    return thrown.problems;
  }
}

/** Each problem of a text as `CODE line:column`. */
export function placesOf(text: string, options: TypescriptOptions = {}): readonly string[] {
  return problemsOf(text, options).map(({ code, line, column }) => `${code} ${line}:${column}`);
}

/** The one problem of statements of a function, as `CODE: what. fix`; all codes where more. */
export function refusalOf(statements: string, parameters = ""): string {
  const text = `function theFunction(${parameters}) {\n${statements}\n}`;
  const problems = problemsOf(text);
  const [only] = problems;
  if (only === undefined) return "none";
  if (problems.length > 1) return problems.map(({ code }) => code).join(" ");
  return `${only.code}: ${only.what}. ${only.fix}`;
}
