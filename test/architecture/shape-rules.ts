import { basename, dirname } from "node:path";
import ts from "typescript";
import { lineAt, placeOf, type SourceFile, visit } from "./source-file.ts";

const FILE_LINES = 300;
const FUNCTION_LINES = 70;
const COLUMNS = 100;
const WORDS = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Files of at most 300 lines. */
export function longFiles(file: SourceFile): string[] {
  const lines = file.text.replace(/\n$/, "").split("\n").length;
  return lines > FILE_LINES ? [`${file.path}: ${lines} lines, at most ${FILE_LINES}`] : [];
}

/** Functions of at most 70 lines; a suite of tests is a list of functions, not a function. */
export function longFunctions(file: SourceFile): string[] {
  const found: string[] = [];
  visit(file.tree, (node) => {
    if (!ts.isFunctionLike(node) || !("body" in node) || isSuite(node)) return;
    const lines = lineAt(file, node.end) - lineAt(file, node.getStart(file.tree)) + 1;
    if (lines <= FUNCTION_LINES) return;
    found.push(`${placeOf(file, node)}: a function of ${lines} lines, at most ${FUNCTION_LINES}`);
  });
  return found;
}

function isSuite(node: ts.Node): boolean {
  return ts.isCallExpression(node.parent) && /^describe\b/.test(node.parent.expression.getText());
}

/** Lines that end by column 100, save where a text reaches over it: texts are not broken in two. */
export function longLines(file: SourceFile): string[] {
  const lines = file.text.split("\n");
  const excused = new Set<number>();
  visit(file.tree, (node) => {
    if (!isText(node)) return;
    const first = lineAt(file, node.getStart(file.tree));
    for (let line = first; line <= lineAt(file, node.end); line++) {
      if (reachesOver(file, node, line)) excused.add(line);
    }
  });
  return lines.flatMap((line, index) =>
    line.length > COLUMNS && !excused.has(index + 1)
      ? [`${file.path}:${index + 1}: ${line.length} columns, at most ${COLUMNS}`]
      : [],
  );
}

function isText(node: ts.Node): boolean {
  return (
    ts.isStringLiteralLike(node) ||
    ts.isTemplateExpression(node) ||
    ts.isRegularExpressionLiteral(node)
  );
}

/** Whether the text begins before column 100 of the line, or above, and ends after it, or below. */
function reachesOver(file: SourceFile, node: ts.Node, line: number): boolean {
  const edge = file.tree.getPositionOfLineAndCharacter(line - 1, 0) + COLUMNS;
  return node.getStart(file.tree) < edge && node.end >= edge;
}

/** Files and folders in kebab-case; a test is named after what it tests. */
export function misnamedFiles(file: SourceFile): string[] {
  const name = basename(file.path).replace(/(\.test|\.d)?\.[a-z]+$/, "");
  const parts = [...dirname(file.path).split("/"), name];
  return parts.every((part) => WORDS.test(part)) ? [] : [`${file.path}: not in kebab-case`];
}

/** Every folder of src that holds files has one of its own name, which opens with a comment. */
export function headerlessFolders(files: readonly SourceFile[]): string[] {
  const folders = new Set(files.map((file) => dirname(file.path)));
  return [...folders].flatMap((folder) => {
    const path = `${folder}/${basename(folder)}.ts`;
    const header = files.find((file) => file.path === path);
    if (header === undefined) return [`${folder}: no ${basename(folder)}.ts to tell its story`];
    return /^(#!.*\n)?\/\*\*\s+\S/.test(header.text)
      ? []
      : [`${path}: opens with no /** */ comment`];
  });
}

/**
 * Every exported declaration has a doc comment. Names passed on have it where they are made, and
 * constants or types of one line each, without a gap between them, share that of the first.
 */
export function undocumentedExports(file: SourceFile): string[] {
  const passed = passedOn(file.tree);
  const documented = new Set<string>();
  let above: ts.Statement | undefined;
  return file.tree.statements.flatMap((statement) => {
    const exported = isExported(statement);
    const names = declaredNames(statement).filter((name) => exported || passed.has(name));
    const shares = above !== undefined && isSibling(file, above, statement);
    above = shares || isDocumented(file, statement) ? statement : undefined;
    if (above !== undefined) for (const name of names) documented.add(name);
    // The overloads of a function share the comment of the first.
    const bare = names.filter((name) => !documented.has(name));
    return bare.map((name) => `${placeOf(file, statement)}: ${name} has no doc comment`);
  });
}

/** Whether the one stands on the line right under the other, both of one line and of one kind. */
function isSibling(file: SourceFile, above: ts.Statement, below: ts.Statement): boolean {
  if (above.kind !== below.kind) return false;
  if (!ts.isVariableStatement(below) && !ts.isTypeAliasDeclaration(below)) return false;
  const line = lineAt(file, above.getStart(file.tree));
  return (
    lineAt(file, below.getStart(file.tree)) === line + 1 && lineAt(file, below.end) === line + 1
  );
}

/** The names in `export { a, b }`, without a module to take them from. */
function passedOn(tree: ts.SourceFile): Set<string> {
  const names = new Set<string>();
  for (const statement of tree.statements) {
    if (!ts.isExportDeclaration(statement) || statement.moduleSpecifier !== undefined) continue;
    if (statement.exportClause === undefined || !ts.isNamedExports(statement.exportClause))
      continue;
    for (const { propertyName, name } of statement.exportClause.elements) {
      names.add((propertyName ?? name).text);
    }
  }
  return names;
}

function declaredNames(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  }
  if (ts.isExportAssignment(statement)) return ["default"];
  if (
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isEnumDeclaration(statement) ||
    ts.isModuleDeclaration(statement)
  ) {
    return [statement.name?.text ?? "default"];
  }
  return [];
}

function isExported(statement: ts.Statement): boolean {
  if (ts.isExportAssignment(statement)) return true;
  if (!ts.canHaveModifiers(statement)) return false;
  return (ts.getModifiers(statement) ?? []).some(
    ({ kind }) => kind === ts.SyntaxKind.ExportKeyword,
  );
}

function isDocumented(file: SourceFile, statement: ts.Statement): boolean {
  const comments = ts.getLeadingCommentRanges(file.text, statement.getFullStart()) ?? [];
  return comments.some(({ pos, end }) => /^\/\*\*[\s*]+[^\s*/]/.test(file.text.slice(pos, end)));
}
