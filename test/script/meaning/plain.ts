import ts from "typescript";
import type { Program } from "./grow-program.ts";
import { Oracle } from "./oracle.ts";

const OPTIONS: ts.TranspileOptions = {
  compilerOptions: { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext },
};

/** Names of the built-in functions, which a plain program finds around itself. */
const BUILT_IN =
  "raise emit after cancel log now dt fresh attempt clamp sum mean sequence preserve range sorted merge substr none isIn exists lessThan atMost greaterThan atLeast".split(
    " ",
  );

/**
 * The very text of the program, its types taken away by the TypeScript compiler, without any check:
 * as plain JavaScript runs it. Statements run where a cold start runs them.
 */
export function plainOracle(program: Program): Oracle {
  const { outputText } = ts.transpileModule(program.ts.replace(/^\ufeff/, ""), OPTIONS);
  const file = ts.createSourceFile("plain.js", outputText, ts.ScriptTarget.ES2023);
  const text = (node: ts.Node): string => outputText.slice(node.getStart(file), node.end);
  const state: string[] = [];
  const functions: string[] = [];
  const statements: string[] = [];
  for (const node of file.statements) {
    if (ts.isExportDeclaration(node) || ts.isImportDeclaration(node)) continue;
    if (ts.isVariableStatement(node)) state.push(text(node));
    else if (ts.isFunctionDeclaration(node)) {
      functions.push(text(node).replace(/^export /, ""));
      functions.push(`$.functions.${node.name?.text}=${node.name?.text};`);
    } else statements.push(`$.statements.push(()=>{${text(node)}});`);
  }
  const names = BUILT_IN.join(",");
  const js = `const {${names}}=$;{${[...state, ...functions, ...statements].join("\n")}\nreturn $end}`;
  const end = `{read:()=>({${program.variables.join(",")}}),write:($v)=>{${program.variables
    .map((name) => `${name}=$v.${name};`)
    .join("")}}}`;
  return new Oracle(js.replace("$end", end), []);
}
