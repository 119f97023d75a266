import { readdirSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import * as library from "../../control/control.ts";
import { controlLibrary } from "../../src/app/control-library.ts";
import { isOperatorName } from "../../src/script/operators/operators.ts";
import * as shape from "../architecture/shape-rules.ts";
import { PROJECT, sourceFilesOf, visit } from "../architecture/source-file.ts";

const INDEX = "control/control.ts";
const FILES = sourceFilesOf("control");
const PARTS = FILES.filter(({ path }) => path !== INDEX);

/** Stricter than a project needs to be. */
const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noImplicitReturns: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  allowImportingTsExtensions: true,
  noEmit: true,
  types: [],
  lib: ["lib.es2022.d.ts"],
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
};

describe("the control library", () => {
  test("keeps the rules of the house", () => {
    expect(FILES.flatMap(shape.longFiles)).toEqual([]);
    expect(FILES.flatMap(shape.longFunctions)).toEqual([]);
    expect(FILES.flatMap(shape.longLines)).toEqual([]);
    expect(FILES.flatMap(shape.misnamedFiles)).toEqual([]);
    expect(shape.headerlessFolders(FILES)).toEqual([]);
    expect(FILES.flatMap(shape.undocumentedExports)).toEqual([]);
  });

  test("is one text, in which no file needs another and no name stands twice", () => {
    const names = PARTS.flatMap(({ tree }) => namesOf(tree));
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
    for (const { tree } of PARTS) {
      expect(tree.statements.filter(ts.isImportDeclaration)).toEqual([]);
      expect(tree.statements.filter(ts.isExportDeclaration)).toEqual([]);
    }
    const files = controlLibrary("flyball/control");
    const parts = PARTS.map(({ path, text }) => ({ file: `flyball/${path}`, text }));
    expect(files).toEqual(parts);
    expect(controlLibrary("flyball/other")).toBeUndefined();
  });

  test("offers scripts and programs the same", () => {
    const passed = FILES.find(({ path }) => path === INDEX)?.tree.statements.map((statement) =>
      statement.getText(),
    );
    const parts = readdirSync(join(PROJECT, "control")).filter(
      (name) => name.endsWith(".ts") && name !== "control.ts",
    );
    expect(passed).toEqual(parts.sort().map((name) => `export * from "./${name}";`));
    const declared = PARTS.flatMap(({ tree }) => namesOf(tree, isValue));
    expect(Object.keys(library).sort()).toEqual(declared.sort());
  });

  test("hides no operator, and no parameter or local in it does", () => {
    for (const { tree } of PARTS) {
      const declared: string[] = [];
      visit(tree, (node) => {
        const named =
          ts.isFunctionDeclaration(node) || ts.isVariableDeclaration(node) || ts.isParameter(node);
        if (named && node.name !== undefined) declared.push(node.name.getText());
      });
      expect(declared.filter(isOperatorName)).toEqual([]);
    }
  });

  test("uses nothing but its own names and Math, so that it is the same wherever it runs", () => {
    const program = ts.createProgram([join(PROJECT, INDEX)], OPTIONS);
    const checker = program.getTypeChecker();
    const free = new Set<string>();
    for (const { path } of PARTS) {
      const tree = program.getSourceFile(join(PROJECT, path));
      if (tree === undefined) throw new Error(`${path} is not part of the library`);
      visit(tree, (node) => {
        if (!ts.isIdentifier(node) || isMember(node)) return;
        const places = checker.getSymbolAtLocation(node)?.declarations ?? [];
        if (places.some((place) => place.getSourceFile() === tree)) return;
        free.add(node.text);
      });
    }
    expect([...free].sort()).toEqual(["Error", "Math"]);
  });

  test("is accepted by the strictest compiler", () => {
    const program = ts.createProgram([join(PROJECT, INDEX)], OPTIONS);
    const found = ts.getPreEmitDiagnostics(program);
    expect(found.map(({ messageText }) => messageText)).toEqual([]);
  });
});

/** Whether the identifier names a member, of whatever is before its dot or around it. */
function isMember(node: ts.Identifier): boolean {
  const { parent } = node;
  return (
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    (ts.isPropertyAssignment(parent) && parent.name === node) ||
    ts.isPropertySignature(parent)
  );
}

function isValue(statement: ts.Statement): boolean {
  return ts.isVariableStatement(statement) || ts.isFunctionDeclaration(statement);
}

function namesOf(tree: ts.SourceFile, which: (statement: ts.Statement) => boolean = () => true) {
  return tree.statements.filter(which).flatMap((statement) => {
    if (ts.isVariableStatement(statement)) {
      return statement.declarationList.declarations.map(({ name }) => name.getText());
    }
    if (ts.isFunctionDeclaration(statement) || ts.isInterfaceDeclaration(statement)) {
      return [statement.name?.text ?? ""];
    }
    throw new Error(`${tree.fileName}: what is ${statement.getText().slice(0, 40)}?`);
  });
}
