import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { afterAll, describe, expect, test } from "vitest";
import { Engine } from "../../src/app/app.ts";
import { controlDeclarations, controlLibrary } from "../../src/app/control-library.ts";
import { sourceFilesOf } from "../architecture/source-file.ts";

const place = mkdtempSync(join(tmpdir(), "flyball-declarations-"));
afterAll(() => rmSync(place, { recursive: true, force: true }));

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  types: [],
  lib: ["lib.es2022.d.ts"],
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
};

describe("the control library on the disk", () => {
  test("is its files, the same each time, and the only library", () => {
    const files = controlLibrary("flyball/control") ?? [];
    const pid = files.find(({ file }) => file === "flyball/control/pid.ts");
    expect(pid?.text).toContain("export function pid(");
    for (const { text } of files) expect(text).not.toContain("export *");
    expect(controlLibrary("flyball/control")).toBe(files);
    for (const name of ["flyball", "flyball/control/pid", "", "constructor"]) {
      expect(controlLibrary(name)).toBeUndefined();
    }
  });

  test("says of each function the file, the line and the line's text", async () => {
    const engine = new Engine();
    await engine.load("typescript");
    const files = new Map(controlLibrary("flyball/control")?.map(({ file, text }) => [file, text]));
    const names = sourceFilesOf("control")
      .flatMap(({ text }) => [...text.matchAll(/^export function (\w+)/gm)])
      .map(([, name = ""]) => name);
    expect(names.length).toBeGreaterThan(20);
    for (const name of names) {
      const text = `import { ${name} } from "flyball/control";`;
      const source = engine.compile(text, { language: "typescript" }).function(name);
      const { written } = source ?? {};
      const lines = files.get(written?.file ?? "")?.split("\n") ?? [];
      const length = written?.text.split("\n").length ?? 0;
      const line = written?.line ?? 0;
      expect(lines.slice(line - 1, line - 1 + length).join("\n"), name).toBe(written?.text);
    }
  });

  test("is declared for editors as its source has it, without a body", () => {
    const sources = sourceFilesOf("control").filter(({ path }) => path !== "control/control.ts");
    const declarations = controlDeclarations();
    const tree = ts.createSourceFile("a.d.ts", declarations, ts.ScriptTarget.ES2022, true);
    const [module] = tree.statements;
    if (module === undefined || !ts.isModuleDeclaration(module)) throw new Error("no module");
    if (module.body === undefined || !ts.isModuleBlock(module.body)) throw new Error("no block");
    const heads = module.body.statements.map((node) => headOf(node, tree));
    const wanted = sources.flatMap((source) =>
      source.tree.statements.map((node) => headOf(node, source.tree)),
    );
    expect(heads).toEqual(wanted);
    expect(declarations).not.toContain("return ");
    for (const [comment] of declarations.matchAll(/\/\*\*[\s\S]*?\*\//g)) {
      const line = comment.split("\n")[0]?.replace("/**", "").replace("*/", "").trim() ?? "";
      expect(sources.some(({ text }) => text.includes(line))).toBe(true);
    }
  });

  test("is completed and checked by an editor that has the declarations alone", () => {
    const messages = (line: string) => {
      writeFileSync(join(place, "control.d.ts"), controlDeclarations());
      const script = `import { pid, pidDefaults, pidStart } from "flyball/control";\n${line}\n`;
      writeFileSync(join(place, "script.ts"), script);
      const files = ["control.d.ts", "script.ts"].map((file) => join(place, file));
      const found = ts.getPreEmitDiagnostics(ts.createProgram(files, OPTIONS));
      return found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
    };
    const input = "...pidDefaults, setpoint: 1, measured: 2, gain: 3, dt: 0";
    expect(messages(`export const on = pid(pidStart, { ${input} }).output > 5;`)).toEqual([]);
    expect(messages(`pid(pidStart, { ${input}, manual: "auto" });`)).toHaveLength(1);
    expect(messages("pid(pidStart, { ...pidDefaults });")).toHaveLength(1);
    expect(messages(`pid(pidStart, { ${input} }).outptu;`)).toEqual([
      expect.stringContaining("Did you mean 'output'?"),
    ]);
  });
});

/** The declaration without what a declaration file leaves out, on one line. */
function headOf(node: ts.Statement, tree: ts.SourceFile): string {
  const whole = node.getText(tree).replaceAll(/\/\*\*[\s\S]*?\*\/|\/\/.*$/gm, "");
  const head = ts.isFunctionDeclaration(node)
    ? whole.slice(0, (node.body?.getStart(tree) ?? node.end) - node.getStart(tree))
    : ts.isVariableStatement(node)
      ? whole.replace(/ =[\s\S]*/, "")
      : whole;
  return head.replaceAll(/\s+/g, " ").replace(/[ ;]+$/, "");
}
