import { type RefusalKey, refuse } from "./refusals.ts";
import { hasPart, isSaid, type Node, needPart, partOf, partsIn } from "./syntax.ts";

/** A declaration or statement at the top of a file, and what is around it: its `export`. */
export interface Declaration {
  readonly node: Node;
  readonly outer: Node;
}

/** Kinds of declarations that are refused, by the row that says so. */
const REFUSED: ReadonlyMap<string, RefusalKey> = new Map<string, RefusalKey>([
  ["ExportDefaultDeclaration", "export"],
  ["ExportAllDeclaration", "export"],
  ["TSExportAssignment", "export"],
  ["TSNamespaceExportDeclaration", "export"],
  ["TSImportEqualsDeclaration", "importShape"],
  ["ClassDeclaration", "class"],
  ["TSEnumDeclaration", "enum"],
  ["TSModuleDeclaration", "namespace"],
]);

const NOTHING: Node = { type: "EmptyStatement", start: 0, end: 0 };

/** Looks through `export`, and refuses what no file of a script has. */
export function declarationOf(outer: Node): Declaration {
  if (outer.type !== "ExportNamedDeclaration") return { node: allowed(outer), outer };
  const node = partOf(outer, "declaration");
  if (node !== undefined) return { node: allowed(node), outer };
  const isEmpty = partsIn(outer, "specifiers").length === 0 && !hasPart(outer, "source");
  // `export {}` says that the file is a module, which it is.
  return isEmpty ? { node: NOTHING, outer } : refuse("export", outer.start);
}

function allowed(node: Node): Node {
  const row = REFUSED.get(node.type);
  const isDecorated = partsIn(node, "decorators").length > 0;
  if (isDecorated) refuse("decorator", node.start);
  if (row !== undefined) refuse(row, node.start);
  if (isSaid(node, "abstract")) refuse("class", node.start);
  if (node.type === "FunctionDeclaration") needPart(node, "id");
  return node;
}
