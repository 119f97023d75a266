import ts from "typescript";
import { type SourceFile, sourceFilesOf } from "../architecture/source-file.ts";

/** A function of the control library, as its source says it. */
export interface LibraryFunction {
  readonly name: string;
  readonly signature: string;
  readonly meaning: string;
  readonly badInput: string;
  readonly source: string;
  readonly example: string;
  /** What the example gives, as JavaScript writes it. */
  readonly gives: string;
}

/** A state or an input of the library's functions, with its fields. */
export interface LibraryRecord {
  readonly name: string;
  readonly meaning: string;
  readonly fields: readonly { readonly name: string; type: string; meaning: string }[];
}

/** A first state, or what an input is where nothing else is said. */
export interface LibraryConstant {
  readonly name: string;
  readonly meaning: string;
  readonly value: string;
}

/** The parts of the library, in the order of their files. */
export const PARTS: readonly SourceFile[] = sourceFilesOf("control").filter(
  ({ path }) => path !== "control/control.ts",
);

/** All functions of the library. */
export function libraryFunctions(files = PARTS): LibraryFunction[] {
  return declarations(files, ts.isFunctionDeclaration).map(([file, node]) => {
    const name = node.name?.text ?? "";
    const comment = commentOf(file, node);
    const [prose = "", example = ""] = comment.split("@example");
    const paragraphs = prose
      .trim()
      .split(/\n\s*\n/)
      .map(oneLine);
    const [code = "", gives = ""] = example.trim().split(" // ");
    const parameters = node.parameters.map((parameter) => parameter.getText(file.tree)).join(", ");
    return {
      name,
      signature: `${name}(${parameters}): ${node.type?.getText(file.tree) ?? "void"}`,
      meaning: paragraphs[0] ?? "",
      badInput: tagged(paragraphs, "Bad input: "),
      source: tagged(paragraphs, "Source: "),
      example: oneLine(code),
      gives,
    };
  });
}

/** All states and inputs of the library's functions. */
export function libraryRecords(files = PARTS): LibraryRecord[] {
  return declarations(files, ts.isInterfaceDeclaration).map(([file, node]) => ({
    name: node.name.text,
    meaning: oneLine(commentOf(file, node)),
    fields: node.members.filter(ts.isPropertySignature).map((member) => ({
      name: member.name.getText(file.tree),
      type: (member.type?.getText(file.tree) ?? "").replace(/^readonly /, ""),
      meaning: oneLine(commentOf(file, member)),
    })),
  }));
}

/** All first states of the library, and the defaults. */
export function libraryConstants(files = PARTS): LibraryConstant[] {
  return declarations(files, ts.isVariableStatement).flatMap(([file, node]) =>
    node.declarationList.declarations.map((declaration) => ({
      name: declaration.name.getText(file.tree),
      meaning: oneLine(commentOf(file, node)),
      value: oneLine(declaration.initializer?.getText(file.tree) ?? "").replace(", }", " }"),
    })),
  );
}

/** The parts of docs/control.md that the source says. */
export const LIBRARY_SECTIONS: ReadonlyMap<string, () => string> = new Map([
  ["functions", functionTable],
  ["constants", constantTable],
  ["records", recordTable],
]);

/** The document with every generated part written anew. */
export function regenerateLibrary(document: string): string {
  return document.replaceAll(
    /<!-- generated: ([a-z]+) -->\n[\s\S]*?<!-- end -->/g,
    (_whole, name: string) => {
      const make = LIBRARY_SECTIONS.get(name);
      if (make === undefined) throw new Error(`nothing generates ${name}`);
      return `<!-- generated: ${name} -->\n${make()}\n<!-- end -->`;
    },
  );
}

function functionTable(): string {
  const rows = libraryFunctions().map((each) => [
    code(each.signature),
    [each.meaning, each.badInput]
      .filter((text) => text !== "")
      .map(capital)
      .join(" "),
    `${code(each.example)} → ${code(each.gives)}`,
    capital(each.source),
  ]);
  return table(["function", "meaning, and what it does on bad input", "example", "source"], rows);
}

function constantTable(): string {
  const rows = libraryConstants().map(({ name, meaning, value }) => [
    code(name),
    meaning,
    code(value),
  ]);
  return table(["name", "what it is", "value"], rows);
}

function recordTable(): string {
  const rows = libraryRecords().flatMap(({ name, fields }) => {
    const own = fields.filter(({ meaning }) => meaning !== "");
    const rest = own.length < fields.length ? [["", "…", "", "All of `PidOptions`."]] : [];
    const told = own.map(({ name: field, type, meaning }, at) => [
      at === 0 ? code(name) : "",
      code(field),
      code(type),
      meaning,
    ]);
    return [...told, ...rest];
  });
  return table(["record", "field", "type", "meaning and unit"], rows);
}

function declarations<Node extends ts.Statement>(
  files: readonly SourceFile[],
  is: (node: ts.Node) => node is Node,
): [SourceFile, Node][] {
  return files.flatMap((file) =>
    file.tree.statements.filter(is).map((node): [SourceFile, Node] => [file, node]),
  );
}

/** The doc comment above the node, without its stars. */
function commentOf(file: SourceFile, node: ts.Node): string {
  const ranges = ts.getLeadingCommentRanges(file.text, node.getFullStart()) ?? [];
  const { pos = 0, end = 0 } = ranges.at(-1) ?? {};
  if (!file.text.startsWith("/**", pos)) return "";
  const inside = file.text.slice(pos, end).replace(/^\/\*\*|\*\/$/g, "");
  return inside.replaceAll(/^[ \t]*\* ?/gm, "").trim();
}

function tagged(paragraphs: readonly string[], tag: string): string {
  return paragraphs.find((text) => text.startsWith(tag))?.slice(tag.length) ?? "";
}

function oneLine(text: string): string {
  return text.trim().replaceAll(/\s*\n\s*/g, " ");
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Code in a table's cell: a bar would end the cell. */
function code(text: string): string {
  return `\`${text.replaceAll("|", "\\|")}\``;
}

function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const all = [line(columns), line(columns.map(() => "---")), ...rows.map(line)];
  return `\n${all.join("\n")}\n`;
}
