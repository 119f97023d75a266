import ts from "typescript";

/** A script with one mistake in it. */
export interface Mistake {
  /** What was done to it, such as "a name that is not there". */
  readonly kind: string;
  /** The line where it was done, from 1. */
  readonly line: number;
  readonly text: string;
}

/** A place of a source to be written anew. */
interface Edit {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
  readonly to: string;
}

/** Every mistake that can be made by machine in the source, one in each text. */
export function mistakesIn(text: string): readonly Mistake[] {
  const file = ts.createSourceFile("script.ts", text, ts.ScriptTarget.ES2022, true);
  const edits: Edit[] = [];
  const visit = (node: ts.Node): void => {
    edits.push(...editsOf(node, file));
    ts.forEachChild(node, visit);
  };
  visit(file);
  return edits.map(({ kind, start, end, to }) => ({
    kind,
    line: file.getLineAndCharacterOfPosition(start).line + 1,
    text: text.slice(0, start) + to + text.slice(end),
  }));
}

function editsOf(node: ts.Node, file: ts.SourceFile): readonly Edit[] {
  const source = node.getText(file);
  const edit = (kind: string, to: string, over: ts.Node = node): Edit => {
    return { kind, start: over.getStart(file), end: over.getEnd(), to };
  };
  return [
    ...nameEdits(node, source, edit),
    ...literalEdits(node, source, edit),
    ...callEdits(node, edit, file),
    ...operatorEdits(node, edit, file),
    ...statementEdits(node, edit, file),
    ...declarationEdits(node, edit, file),
  ];
}

type Make = (kind: string, to: string, over?: ts.Node) => Edit;

function nameEdits(node: ts.Node, source: string, edit: Make): readonly Edit[] {
  if (ts.isPropertyAccessExpression(node)) {
    const { name } = node;
    return [
      edit("a field or method that is not there", `${name.text}x`, name),
      edit("a field of a field", `${source}.value`),
    ];
  }
  if (!ts.isIdentifier(node) || !isRead(node)) return [];
  return [
    edit("a name that is not there", `${source}x`),
    edit("a list for one value", `[${source}]`),
    edit("an element of what is no list", `${source}[0]`),
    edit("a call of what is no function", `${source}()`),
    edit("a text of it", `\`\${${source}}\``),
    edit("perhaps null", `(${source} === ${source} ? ${source} : null)`),
  ];
}

/** Whether a name is read here, and neither declared nor assigned nor called. */
function isRead(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return false;
  if (ts.isBinaryExpression(parent)) return parent.right === node || !isAssignment(parent);
  if (ts.isCallExpression(parent)) return parent.expression !== node;
  if (ts.isVariableDeclaration(parent)) return parent.initializer === node;
  return (
    ts.isReturnStatement(parent) ||
    ts.isIfStatement(parent) ||
    ts.isParenthesizedExpression(parent) ||
    ts.isConditionalExpression(parent) ||
    ts.isPrefixUnaryExpression(parent)
  );
}

function isAssignment({ operatorToken: { kind } }: ts.BinaryExpression): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

function literalEdits(node: ts.Node, source: string, edit: Make): readonly Edit[] {
  if (ts.isNumericLiteral(node) && !ts.isPropertyAssignment(node.parent.parent)) {
    return [
      edit("a text for a number", `"${source}"`),
      edit("a boolean for a number", "true"),
      edit("null for a number", "null"),
      edit("a list for a number", `[${source}]`),
      edit("a record for a number", `({ value: ${source} })`),
    ];
  }
  if (ts.isStringLiteral(node) && !ts.isImportDeclaration(node.parent)) {
    return [edit("a number for a text", "3"), edit("another text", `"${node.text}x"`)];
  }
  const isBoolean = ["true", "false"].includes(source) && !ts.isTypeNode(node.parent);
  return isBoolean ? [edit("a number for a boolean", "1"), edit("null for a boolean", "null")] : [];
}

function callEdits(node: ts.Node, edit: Make, file: ts.SourceFile): readonly Edit[] {
  if (!ts.isCallExpression(node)) return [];
  const called = node.expression.getText(file);
  const given = node.arguments.map((argument) => argument.getText(file));
  const call = (list: readonly string[]) => `${called}(${list.join(", ")})`;
  return [
    edit("an argument too many", call([...given, "1"])),
    edit("a call of what a call gives", `${call(given)}()`),
    ...(given.length > 0 ? [edit("an argument too few", call(given.slice(0, -1)))] : []),
    ...(given.length > 1 ? [edit("arguments in another order", call(given.toReversed()))] : []),
  ];
}

const OTHER_OPERATORS: Readonly<Record<string, string>> = {
  "+": "&&",
  "-": "===",
  "*": "<",
  "<": "-",
  ">": "||",
  "<=": "+",
  ">=": "??",
  "&&": "+",
  "||": "<",
  "===": "-",
  "!==": "&&",
  "??": "*",
  "=": "+=",
  "+=": "=",
  "-=": "&&=",
};

function operatorEdits(node: ts.Node, edit: Make, file: ts.SourceFile): readonly Edit[] {
  if (ts.isConditionalExpression(node)) {
    return [edit("a number where there is a choice", "1", node.condition)];
  }
  if (ts.isPrefixUnaryExpression(node)) {
    return [edit("another sign", node.operator === ts.SyntaxKind.MinusToken ? "!x" : "-x")];
  }
  if (!ts.isBinaryExpression(node)) return [];
  const { left, right, operatorToken } = node;
  const other = OTHER_OPERATORS[operatorToken.getText(file)];
  const isOptional = operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken;
  return [
    ...(other === undefined ? [] : [edit("another operator", other, operatorToken)]),
    ...(isOptional ? [edit("null, unchecked", left.getText(file))] : []),
    edit("an operand twice", `${left.getText(file)} === ${right.getText(file)} === 1`),
  ];
}

function statementEdits(node: ts.Node, edit: Make, file: ts.SourceFile): readonly Edit[] {
  if (ts.isReturnStatement(node)) {
    const value = node.expression;
    return value === undefined
      ? [edit("a value where none is returned", "return 1;")]
      : [
          edit("a missing return", ";"),
          edit("a return without the value", "return;"),
          edit("a boolean returned", "return true;"),
          edit("null returned", "return null;"),
        ];
  }
  if (ts.isIfStatement(node) && node.elseStatement !== undefined) {
    return [edit("a choice without its else", node.thenStatement.getText(file))];
  }
  return [];
}

function declarationEdits(node: ts.Node, edit: Make, file: ts.SourceFile): readonly Edit[] {
  if (ts.isVariableDeclarationList(node) && (node.flags & ts.NodeFlags.Let) !== 0) {
    const text = node.getText(file);
    return [edit("a constant for a variable", text.replace(/^let/, "const"))];
  }
  if (ts.isVariableStatement(node)) return [edit("what is declared left out", "")];
  if (ts.isFunctionDeclaration(node)) return [edit("a function left out", "")];
  if (ts.isPropertyAssignment(node)) return [edit("a field left out", `...{}`)];
  if (ts.isParameter(node) && node.type !== undefined) {
    const { text } = node.name as ts.Identifier;
    return [
      edit("a parameter without its type", text),
      edit("a parameter that may be null", `${text}: ${node.type.getText(file)} | null`),
      edit("a parameter of another type", `${text}: { other: number }`),
      edit("a parameter of a type that is not there", `${text}: Temperatur`),
    ];
  }
  return [];
}
