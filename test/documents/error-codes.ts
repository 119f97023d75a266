import ts from "typescript";
import { lineAt, type SourceFile, visit } from "../architecture/source-file.ts";

/** Words in capitals joined by `_`: what a code looks like, and little else. */
const CODE = /^(?:INTERNAL|[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)$/;

/** No codes, though they look it: those of Node, the environment's, a member of `Math`. */
const OF_OTHERS =
  /^(?:ERR_\w+|UV_\w+|NODE_ENV|NO_COLOR|FORCE_COLOR|NOTIFY_SOCKET|WATCHDOG_\w+|ENOSPC|EIO|SQRT1_2)$/;

/** Nor are those of OpenSSL, where it does not trust a certificate. */
const OF_OPENSSL = /^(?:CERT_\w+|INVALID_CA|\w*SELF_SIGNED_CERT\w*|UNABLE_TO_\w+)$/;

/** A word in capitals is a code as well where it is given to a `code`. */
const CAPITALS = /^[A-Z][A-Z0-9]*$/;

/** A code and the first place of the source that has it. */
export interface CodeUse {
  readonly code: string;
  readonly place: string;
}

/** A row of the table of codes. */
export interface CodeRow {
  readonly code: string;
  readonly meaning: string;
  readonly fix: string;
  readonly line: number;
}

/**
 * Every code of the source, in order of the alphabet: each text that looks like one, as a value or
 * as a type. A text of another meaning that looks the same must be named above.
 */
export function codesOf(files: readonly SourceFile[]): CodeUse[] {
  const uses = new Map<string, string>();
  for (const file of files) {
    visit(file.tree, (node) => {
      if (!ts.isStringLiteralLike(node)) return;
      if (!isCode(node) || OF_OTHERS.test(node.text) || OF_OPENSSL.test(node.text)) return;
      if (!uses.has(node.text))
        uses.set(node.text, `${file.path}:${lineAt(file, node.getStart())}`);
    });
  }
  return [...uses]
    .map(([code, place]) => ({ code, place }))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

function isCode(literal: ts.StringLiteralLike): boolean {
  if (CODE.test(literal.text)) return true;
  return CAPITALS.test(literal.text) && isGivenToCode(literal);
}

/** Whether the text stands in the value of a property or variable named `code`. */
function isGivenToCode(literal: ts.Node): boolean {
  let node = literal.parent;
  while (
    ts.isConditionalExpression(node) ||
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isUnionTypeNode(node) ||
    ts.isLiteralTypeNode(node)
  ) {
    node = node.parent;
  }
  return (
    (ts.isPropertyAssignment(node) ||
      ts.isPropertyDeclaration(node) ||
      ts.isPropertySignature(node) ||
      ts.isVariableDeclaration(node)) &&
    node.name.getText() === "code"
  );
}

/** The rows `| \`CODE\` | meaning | fix |` of the document. */
export function rowsOf(document: string): CodeRow[] {
  return document.split("\n").flatMap((text, index) => {
    const code = /^\|\s*`([A-Z][A-Z0-9_]*)`\s*\|/.exec(text)?.[1];
    if (code === undefined) return [];
    const cells = text.split(/(?<!\\)\|/).map((cell) => cell.trim());
    return [{ code, meaning: cells[2] ?? "", fix: cells[3] ?? "", line: index + 1 }];
  });
}

/** All that keeps the document from being the table of the source's codes. */
export function differences(uses: readonly CodeUse[], rows: readonly CodeRow[]): string[] {
  const used = new Set(uses.map(({ code }) => code));
  const listed = new Set(rows.map(({ code }) => code));
  const missing = uses.filter(({ code }) => !listed.has(code));
  const stale = rows.filter(({ code }) => !used.has(code));
  const twice = rows.filter((row, at) => rows.findIndex(({ code }) => code === row.code) < at);
  const unsaid = rows.filter(({ meaning, fix }) => meaning === "" || fix === "");
  return [
    ...(uses.length === 0 ? ["no code was found in the source"] : []),
    ...missing.map(({ code, place }) => `missing: | \`${code}\` |  |  | <!-- ${place} -->`),
    ...stale.map(({ code, line }) => `stale: ${code} (line ${line}) is nowhere in the source`),
    ...twice.map(({ code, line }) => `twice: ${code} (line ${line}) has a row already`),
    ...unsaid.map(
      ({ code, line }) => `unsaid: ${code} (line ${line}) lacks its meaning or its fix`,
    ),
  ];
}
