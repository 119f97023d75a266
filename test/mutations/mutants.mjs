/** The mistakes that can be made in a source: each a text with one thing in it changed. */
import ts from "typescript";

/** Operators, and what is put in their place: what a tired hand would write. */
const SWAPS = new Map([
  [ts.SyntaxKind.LessThanToken, "<="],
  [ts.SyntaxKind.LessThanEqualsToken, "<"],
  [ts.SyntaxKind.GreaterThanToken, ">="],
  [ts.SyntaxKind.GreaterThanEqualsToken, ">"],
  [ts.SyntaxKind.EqualsEqualsEqualsToken, "!=="],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, "==="],
  [ts.SyntaxKind.AmpersandAmpersandToken, "||"],
  [ts.SyntaxKind.BarBarToken, "&&"],
  [ts.SyntaxKind.PlusToken, "-"],
  [ts.SyntaxKind.MinusToken, "+"],
]);

/** Each mistake of a file: the whole text with it, its line, and what it is. */
export function mutantsOf(file, text) {
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const found = [];
  const add = (start, end, by, what) => {
    const line = tree.getLineAndCharacterOfPosition(start).line + 1;
    found.push({ text: text.slice(0, start) + by + text.slice(end), line, what });
  };
  const see = (node) => {
    const [start, end] = [node.getStart(tree), node.getEnd()];
    const said = text.slice(start, end).split("\n")[0];
    if (ts.isBinaryExpression(node)) {
      const { operatorToken: token } = node;
      const by = SWAPS.get(token.kind);
      if (by !== undefined) {
        add(
          token.getStart(tree),
          token.getEnd(),
          by,
          `${token.getText(tree)} becomes ${by} in ${said}`,
        );
      }
    } else if (ts.isExpressionStatement(node) && !ts.isStringLiteral(node.expression)) {
      add(start, end, ";", `left out: ${said}`);
    } else if (ts.isIfStatement(node)) {
      const { expression } = node;
      add(expression.getStart(tree), expression.getEnd(), "false", `never: ${said}`);
    } else if (node.kind === ts.SyntaxKind.TrueKeyword && ts.isExpression(node)) {
      if (!ts.isLiteralTypeNode(node.parent)) add(start, end, "false", "true becomes false");
    } else if (node.kind === ts.SyntaxKind.FalseKeyword && ts.isExpression(node)) {
      if (!ts.isLiteralTypeNode(node.parent)) add(start, end, "true", "false becomes true");
    }
    ts.forEachChild(node, see);
  };
  see(tree);
  return found;
}
