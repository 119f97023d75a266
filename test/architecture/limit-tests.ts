import { dirname, join, normalize } from "node:path";
import ts from "typescript";
import { type SourceFile, visit } from "./source-file.ts";

/** The limits of a file, as `src/app/limits.ts#OPEN_WAIT`. */
export function limitsOf(file: SourceFile): readonly string[] {
  if (!/(?:^|\/)limits\.ts$/.test(file.path)) return [];
  return file.tree.statements
    .filter(ts.isVariableStatement)
    .filter(({ modifiers }) => modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword))
    .flatMap(({ declarationList }) => declarationList.declarations)
    .map(({ name }) => `${file.path}#${name.getText(file.tree)}`);
}

/** The limits that a test takes from where they are declared; a copied number does not count. */
export function limitsTestedIn(file: SourceFile): readonly string[] {
  const found: string[] = [];
  visit(file.tree, (node) => {
    if (!ts.isImportDeclaration(node) || !ts.isStringLiteral(node.moduleSpecifier)) return;
    const from = normalize(join(dirname(file.path), node.moduleSpecifier.text));
    const names = node.importClause?.namedBindings;
    if (!from.endsWith("limits.ts") || names === undefined || !ts.isNamedImports(names)) return;
    for (const each of names.elements)
      found.push(`${from}#${(each.propertyName ?? each.name).text}`);
  });
  return found;
}
