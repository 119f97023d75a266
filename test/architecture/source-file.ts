import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import ts from "typescript";

/** The project, whose files are named relative to it. */
export const PROJECT = resolve(import.meta.dirname, "../..");

/** A source file, parsed once for all rules. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
}

/** A file as the rules want it; the path is relative to the project. */
export function sourceFile(path: string, text: string): SourceFile {
  return { path, text, tree: ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true) };
}

/** All source files below the folder but those of scripts, which are no part of the program. */
export function sourceFilesOf(folder: string): SourceFile[] {
  return readdirSync(join(PROJECT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|mts|cts|tsx|mjs|cjs|js)$/.test(entry.name))
    .map((entry) => relative(PROJECT, join(entry.parentPath, entry.name)))
    .filter((path) => !path.startsWith("test/language/"))
    .sort()
    .map((path) => sourceFile(path, readFileSync(join(PROJECT, path), "utf8")));
}

/** Visits the node and everything below it. */
export function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  ts.forEachChild(node, (child) => visit(child, see));
}

/** The line that the position is on, counted from 1. */
export function lineAt(file: SourceFile, position: number): number {
  return file.tree.getLineAndCharacterOfPosition(position).line + 1;
}

/** `file:line`, as editors open it. */
export function placeOf(file: SourceFile, node: ts.Node): string {
  return `${file.path}:${lineAt(file, node.getStart(file.tree))}`;
}
