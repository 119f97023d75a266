import ts from "typescript";
import { placeOf, type SourceFile, visit } from "./source-file.ts";

/** A name of JavaScript or Node that not every file of src may use. */
interface Ban {
  /** A global, or one of its members: `Date`, `Math.random`. */
  readonly name: string;
  /** The files that may use it. */
  readonly allowed: RegExp;
  readonly why: string;
}

const PURE = /^src\/(?:patch|control|devices|script|ports|model)\//;
const NOWHERE = /^$/;
const APP_UP = /^src\/(?:app|cli)\//;
const ADAPTERS_UP = /^src\/(?:adapters|dashboard|app|cli)\//;
const CLOCK = /^src\/adapters\/clock\//;
/** An adapter may wait before it tries again; a simulated one waits on the clock of the test. */
const REAL_ADAPTERS = /^src\/adapters\/(?!simulated\/)/;

const BANS: readonly Ban[] = [
  { name: "Date.now", allowed: CLOCK, why: "time comes through the clock's port" },
  { name: "performance", allowed: CLOCK, why: "time comes through the clock's port" },
  ...["setTimeout", "setInterval", "setImmediate"].map((name) => ({
    name,
    allowed: REAL_ADAPTERS,
    why: "timers come through the clock's port",
  })),
  { name: "Math.random", allowed: REAL_ADAPTERS, why: "chance belongs to adapters" },
  { name: "process", allowed: APP_UP, why: "app hands in what concerns the process" },
  { name: "console", allowed: APP_UP, why: "messages go through the log" },
  { name: "eval", allowed: NOWHERE, why: "no text is run as code" },
  ...["Date", "crypto", "fetch", "WebSocket", "queueMicrotask", "navigator", "Intl"].map(
    (name) => ({ name, allowed: ADAPTERS_UP, why: "from patch down all is pure" }),
  ),
  ...["Buffer", "NodeJS", "global", "globalThis", "require", "__dirname", "__filename"].map(
    (name) => ({ name, allowed: ADAPTERS_UP, why: "from patch down Node is not there" }),
  ),
];

/** Modules that hold what is banned, to be had under any name. */
const CLOCK_MODULES = /^(?:node:)?(?:timers|timers\/promises|perf_hooks)$/;

/** Methods whose result depends on the machine's language. */
const LOCALE_METHODS = /^(?:localeCompare|toLocale[A-Z]\w*)$/;

/** Names that src uses where they are banned, as values or as types. */
export function bannedNames(file: SourceFile): string[] {
  const own = declaredNames(file.tree);
  const found: string[] = [];
  visit(file.tree, (node) => {
    const name = usedName(node);
    const ban = BANS.find((each) => each.name === name && !each.allowed.test(file.path));
    if (ban === undefined || own.has(ban.name.split(".")[0] ?? "")) return;
    found.push(`${placeOf(file, node)}: ${ban.name}: ${ban.why}`);
  });
  return [...found, ...bannedModules(file), ...impureMembers(file)];
}

/** The free name that the node uses: an identifier by itself, or a member of one. */
function usedName(node: ts.Node): string | undefined {
  if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) {
    return `${node.expression.text}.${node.name.text}`;
  }
  if (!ts.isIdentifier(node) || isMemberName(node)) return undefined;
  return node.text;
}

/** Whether the identifier only labels something: a member, a key, a name in an import. */
function isMemberName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  if (ts.isQualifiedName(parent)) return parent.right === node;
  if (ts.isBindingElement(parent)) return parent.propertyName === node;
  if (ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent)) return true;
  return (
    (ts.isPropertyAssignment(parent) ||
      ts.isPropertySignature(parent) ||
      ts.isPropertyDeclaration(parent) ||
      ts.isMethodDeclaration(parent) ||
      ts.isMethodSignature(parent) ||
      ts.isAccessor(parent) ||
      ts.isNamedTupleMember(parent) ||
      ts.isEnumMember(parent)) &&
    parent.name === node
  );
}

/** What the file declares or imports itself; such a name is not the global one. */
function declaredNames(tree: ts.SourceFile): Set<string> {
  const names = new Set<string>();
  visit(tree, (node) => {
    const named =
      ts.isVariableDeclaration(node) ||
      ts.isParameter(node) ||
      ts.isBindingElement(node) ||
      ts.isFunctionDeclaration(node) ||
      ts.isClassDeclaration(node) ||
      ts.isInterfaceDeclaration(node) ||
      ts.isTypeAliasDeclaration(node) ||
      ts.isImportSpecifier(node) ||
      ts.isImportClause(node) ||
      ts.isNamespaceImport(node);
    if (named && node.name !== undefined && ts.isIdentifier(node.name)) names.add(node.name.text);
  });
  return names;
}

function bannedModules(file: SourceFile): string[] {
  if (CLOCK.test(file.path)) return [];
  const found: string[] = [];
  visit(file.tree, (node) => {
    if (!ts.isStringLiteral(node) || !CLOCK_MODULES.test(node.text)) return;
    found.push(`${placeOf(file, node)}: ${node.text}: time comes through the clock's port`);
  });
  return found;
}

function impureMembers(file: SourceFile): string[] {
  if (!PURE.test(file.path)) return [];
  const found: string[] = [];
  visit(file.tree, (node) => {
    if (ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword)
      found.push(`${placeOf(file, node)}: import.meta: from patch down there are no files`);
    if (ts.isPropertyAccessExpression(node) && LOCALE_METHODS.test(node.name.text))
      found.push(`${placeOf(file, node)}: ${node.name.text}: it differs from machine to machine`);
  });
  return found;
}

/** Where text becomes code: one file of script may do it. */
export function codeMakers(files: readonly SourceFile[]): string[] {
  const makers = files.flatMap((file) => {
    const uses = functionConstructors(file);
    return uses.length === 0 ? [] : [{ file, uses }];
  });
  const home = makers.find(({ file }) => file.path.startsWith("src/script/"));
  return makers
    .filter((maker) => maker !== home)
    .flatMap(({ uses }) => uses.map((place) => `${place}: only one file of script makes code`));
}

function functionConstructors(file: SourceFile): string[] {
  const found: string[] = [];
  visit(file.tree, (node) => {
    if (!ts.isIdentifier(node) || node.text !== "Function" || isMemberName(node)) return;
    if (ts.isTypeReferenceNode(node.parent)) return;
    // `Function.prototype` and `instanceof Function` make no code.
    if (ts.isPropertyAccessExpression(node.parent) || ts.isBinaryExpression(node.parent)) return;
    found.push(placeOf(file, node));
  });
  return found;
}

/** What hides a flaw instead of mending it: `any`, `!`, comments that silence the compiler. */
export function silencedChecks(file: SourceFile): string[] {
  const found: string[] = [];
  visit(file.tree, (node) => {
    if (node.kind === ts.SyntaxKind.AnyKeyword) found.push(`${placeOf(file, node)}: any`);
    if (ts.isNonNullExpression(node)) found.push(`${placeOf(file, node)}: non-null assertion`);
    if (ts.isVariableDeclaration(node) && node.exclamationToken !== undefined)
      found.push(`${placeOf(file, node)}: definite assignment`);
    if (ts.isPropertyDeclaration(node) && node.exclamationToken !== undefined)
      found.push(`${placeOf(file, node)}: definite assignment`);
  });
  const silencers = /^\s*(?:\/\/|\/?\*+)\s*@ts-(?:ignore|nocheck)\b/;
  file.text.split("\n").forEach((line, index) => {
    const said = silencers.exec(line)?.[0] ?? / \/\/ *@ts-(?:ignore|nocheck)\b/.exec(line)?.[0];
    if (said !== undefined) found.push(`${file.path}:${index + 1}: ${said.trim()}`);
  });
  return found;
}

/** Words that put off what is due. */
export function postponements(file: SourceFile): string[] {
  return file.text.split("\n").flatMap((line, index) => {
    const word = /\b(?:TODO|FIXME|XXX)\b/.exec(line)?.[0];
    return word === undefined ? [] : [`${file.path}:${index + 1}: ${word}`];
  });
}

/** Tests that are left out, or that leave the others out. */
export function skippedTests(file: SourceFile): string[] {
  const found: string[] = [];
  visit(file.tree, (node) => {
    if (!ts.isPropertyAccessExpression(node) || !/^(?:skip|only|todo)$/.test(node.name.text))
      return;
    if (!/^(?:describe|suite|test|it)\b/.test(node.expression.getText())) return;
    found.push(`${placeOf(file, node)}: ${node.getText()}`);
  });
  return found;
}
