import type { Value } from "../../model/model.ts";
import { shareComments } from "../comments.ts";
import type { FunctionSource } from "../function-source.ts";
import { inspectBody } from "../inspect.ts";
import { NameTable } from "../name-table.ts";
import { isOperatorName } from "../operators/operators.ts";
import { Script } from "../script.ts";
import { isSaidByInitial } from "../surroundings.ts";
import { pointerStep } from "../text-place.ts";
import { noteStatement } from "../written.ts";
import { readOne } from "./blocks.ts";
import { builtInNameProblem, isBuiltInCall, LANGUAGE_NAMES } from "./built-in-names.ts";
import { BUILT_INS } from "./built-ins.ts";
import { commentOf, headComment } from "./comments.ts";
import { readData } from "./data.ts";
import { readFunction } from "./functions.ts";
import { type Imported, readImport } from "./imports.ts";
import { checkFits, inferType, saysMore } from "./initial-type.ts";
import { checkDeclaration, checkDeclarator, isUntyped } from "./locals.ts";
import type { DeclaredPlace, Origin, ReadFile } from "./read-file.ts";
import type { Reading, TopKind } from "./reading.ts";
import { refuse } from "./refusals.ts";
import { readRule, ruleIn } from "./rules.ts";
import type { Spelt } from "./spelt.ts";
import { identifierOf, type Node, needPart, partOf, partsIn, wordOf } from "./syntax.ts";
import { type Declaration, declarationOf } from "./top-level.ts";
import { checkTypes, typesDeclared } from "./types.ts";
import { commentsIn, writtenAs } from "./written-text.ts";

/** Reads the declarations and statements of one file, in their order. */
export class FileReading {
  readonly #reading: Reading;
  readonly #origin: Origin;
  readonly #variables = new Map<string, Value>();
  readonly #types = new Map<string, Value>();
  readonly #constantTypes = new Map<string, Value>();
  readonly #statements: Value[] = [];
  readonly #functions = new Map<string, FunctionSource>();
  readonly #comments = new Map<string, string>();
  readonly #places = new Map<string, DeclaredPlace>();

  constructor(reading: Reading, origin: Origin) {
    this.#reading = reading;
    this.#origin = origin;
  }

  read(program: Node): ReadFile {
    const reading = this.#reading;
    const declarations = partsIn(program, "body").flatMap((outer) =>
      reading.attempt(() => [declarationOf(outer)], []),
    );
    for (const { node } of declarations) this.#announceType(node);
    for (const { node } of declarations) {
      if (node.type !== "ImportDeclaration") continue;
      reading.attempt(() => this.#take(readImport(reading, node, this.#origin.library)), undefined);
    }
    for (const { node } of declarations) this.#announce(node);
    checkTypes(reading);
    for (const declaration of declarations) {
      reading.attempt(() => this.#declare(declaration), undefined);
    }
    this.#inspectStatements();
    const head = headComment(reading.text, reading.comments, partsIn(program, "body")[0]);
    if (head !== undefined) this.#comments.set("", head);
    const shared = shareComments(this.#functions.values(), this.#comments);
    const script = new Script({
      variables: this.#variables,
      constants: new Map(reading.constants),
      types: this.#types,
      statements: this.#statements,
      functions: NameTable.of(shared.functions),
      comments: shared.comments,
    });
    const types = this.#origin.module === undefined ? new Map() : typesDeclared(reading);
    const constantTypes = this.#constantTypes;
    return { script, problems: reading.problems, types, constantTypes, places: this.#places };
  }

  #announceType(node: Node): void {
    const isAlias = node.type === "TSTypeAliasDeclaration";
    if (!isAlias && node.type !== "TSInterfaceDeclaration") return;
    const id = needPart(node, "id");
    const name = wordOf(id, "name");
    if (this.#reading.typeNodes.has(name)) this.#reading.twice(name, id.start);
    else this.#reading.typeNodes.set(name, node);
  }

  /** Makes the names of a declaration known, so that functions further up can use them. */
  #announce(node: Node): void {
    if (node.type === "FunctionDeclaration") this.#name(needPart(node, "id"), "function");
    if (node.type !== "VariableDeclaration") return;
    const kind = wordOf(node, "kind") === "let" ? "variable" : "constant";
    for (const declarator of partsIn(node, "declarations")) {
      const id = needPart(declarator, "id");
      if (id.type !== "Identifier") continue;
      const isRule = kind === "constant" && ruleIn(declarator) !== undefined;
      this.#name(id, isRule ? "rule" : kind);
      this.#reading.waiting.add(wordOf(id, "name"));
    }
  }

  #name(id: Node, kind: TopKind): void {
    const reading = this.#reading;
    const name = wordOf(id, "name");
    reading.checkName(name, id.start);
    this.#checkFree(name, kind, id.start);
    const known = reading.top.get(name);
    if (known === "hidden") {
      const what = `${name} has the name of something that an import brings along`;
      reading.note("importMissing", id.start, { what, fix: "Choose another name" });
    } else if (known !== undefined) reading.twice(name, id.start);
    reading.top.set(name, kind);
    const part = kind === "rule" || kind === "function" ? "functions" : `${kind}s`;
    this.#places.set(`/${part}${pointerStep(name)}`, reading.placeAt(id.start));
  }

  /** Refuses names of built-ins, which mean something else wherever this file is not read. */
  #checkFree(name: string, kind: TopKind, at: number): void {
    const isFunction = kind === "function" || kind === "rule";
    // Of these more is said already.
    if (LANGUAGE_NAMES.has(name) || (isFunction && isOperatorName(name))) return;
    if (!(isFunction ? isBuiltInCall(name) : BUILT_INS.has(name))) return;
    this.#reading.note("builtInName", at, { what: builtInNameProblem(name) });
  }

  #take(imported: Imported): void {
    const reading = this.#reading;
    for (const [name, type] of imported.types) reading.knownTypes.set(name, type);
    for (const [name, kind] of imported.names) {
      if (reading.top.get(name) !== undefined && kind === "hidden") continue;
      reading.top.set(name, kind);
    }
    for (const [name, value] of imported.constants) reading.constants.set(name, value);
    for (const [name, type] of imported.constantTypes) this.#typeConstant(name, type);
    for (const source of imported.functions) this.#functions.set(source.name, source);
    for (const [pointer, at] of imported.places) this.#places.set(pointer, reading.placeAt(at));
  }

  #declare(declaration: Declaration): void {
    const { node, outer } = declaration;
    switch (node.type) {
      case "ImportDeclaration":
      case "TSTypeAliasDeclaration":
      case "TSInterfaceDeclaration":
        return;
      case "VariableDeclaration":
        this.#declareValues(node, outer);
        break;
      case "FunctionDeclaration":
      case "TSDeclareFunction":
        this.#declareFunction(node, outer);
        break;
      default:
        this.#state(node);
    }
  }

  #declareFunction(node: Node, outer: Node): void {
    const { source, comments } = readFunction(this.#reading, node, outer, this.#from());
    this.#functions.set(source.name, source);
    const at = `/functions${pointerStep(source.name)}`;
    this.#comment(at, outer);
    for (const [pointer, text] of comments) this.#comments.set(at + pointer, text);
  }

  #from(): { readonly file?: string; readonly imported?: string } {
    const { file, module } = this.#origin;
    return {
      ...(file === undefined ? {} : { file }),
      ...(module === undefined ? {} : { imported: module }),
    };
  }

  #comment(pointer: string, node: Node): void {
    const said = commentOf(this.#reading, node);
    if (said !== undefined) this.#comments.set(pointer, said);
  }

  #declareValues(node: Node, outer: Node): void {
    checkDeclaration(node);
    const isVariable = wordOf(node, "kind") === "let";
    if (isVariable && this.#origin.module !== undefined) refuse("library", node.start);
    for (const declarator of partsIn(node, "declarations")) {
      this.#reading.attempt(() => this.#declareValue(declarator, isVariable, outer), undefined);
      this.#reading.waiting.delete(identifierOf(partOf(declarator, "id")) ?? "");
    }
  }

  #declareValue(declarator: Node, isVariable: boolean, outer: Node): void {
    const reading = this.#reading;
    const value = checkDeclarator(reading, declarator);
    const id = needPart(declarator, "id");
    const rule = ruleIn(declarator);
    if (rule !== undefined && !isVariable) {
      this.#declareRule(id, rule, outer);
      return;
    }
    const name = wordOf(id, "name");
    const annotation = partOf(id, "typeAnnotation");
    if (annotation === undefined && isUntyped(value, isVariable)) refuse("untyped", value.start);
    const spelt = readData(reading, value, "initial");
    const pointer = `/${isVariable ? "variables" : "constants"}${pointerStep(name)}`;
    this.#comment(pointer, outer);
    // What is too large is not kept: constants that are made of it would be larger still.
    if (!this.#inspect(spelt.value, value.start, pointer)) return;
    if (!reading.holds(spelt.offsets.length, value.start)) return;
    if (!isVariable) reading.constants.set(name, spelt.value);
    else this.#variables.set(name, spelt.value);
    // What is first a constant is of the type that the constant was declared with.
    const declared =
      annotation === undefined
        ? this.#constantTypes.get(identifierOf(value) ?? "")
        : reading.type(annotation);
    if (declared !== undefined) checkFits(reading, spelt.value, declared, value.start);
    if (!isVariable) {
      if (declared !== undefined) this.#typeConstant(name, declared);
      return;
    }
    const type = declared ?? inferType(spelt.value, value.start);
    if (!isSaidByInitial(spelt.value, type)) this.#types.set(name, type);
  }

  /** Keeps the declared type of a constant; the script does where its value does not say it. */
  #typeConstant(name: string, declared: Value): void {
    this.#constantTypes.set(name, declared);
    const value = this.#reading.constants.get(name) ?? null;
    if (saysMore(declared, value)) this.#types.set(name, declared);
  }

  #declareRule(id: Node, call: Node, outer: Node): void {
    const { source, at } = readRule(this.#reading, id, call, outer, this.#from());
    this.#inspect(source.body, at, "", source.name);
    this.#functions.set(source.name, source);
    this.#comment(`/functions${pointerStep(source.name)}`, outer);
  }

  /** Looks at the size of a value; gives whether that is in order. */
  #inspect(value: Value, at: number, pointer: string, name?: string): boolean {
    const problems = inspectBody(value, name, pointer, this.#reading.limits);
    for (const problem of problems) {
      const { file } = this.#origin;
      const where = file === undefined ? {} : { file };
      this.#reading.add({ ...problem, ...where, ...this.#reading.placeAt(at) });
    }
    return problems.length === 0;
  }

  /** A statement of the script; JavaScript runs it before what stands further down is there. */
  #state(node: Node): void {
    const reading = this.#reading;
    if (this.#origin.module !== undefined) refuse("library", node.start);
    const { result, changes } = reading.stating(() => readOne(reading, node, "none"));
    const [later] = reading.waiting;
    if (changes.calls && later !== undefined) {
      const what = `this calls a function before ${later} is declared`;
      refuse("order", node.start, { what, fix: "Declare variables and constants above it" });
    }
    for (const spelt of result) this.#addStatement(node, spelt);
  }

  #addStatement(node: Node, spelt: Spelt): void {
    const reading = this.#reading;
    noteStatement(spelt.value, writtenAs(reading, node, spelt, this.#from(), true));
    const at = `/statements/${this.#statements.length}`;
    for (const [pointer, text] of commentsIn(spelt)) this.#comments.set(at + pointer, text);
    this.#statements.push(spelt.value);
  }

  /** All statements together are held to what one function is. */
  #inspectStatements(): void {
    const body: Value = { do: this.#statements };
    for (const problem of inspectBody(body, "(statements)", "/body", this.#reading.limits)) {
      this.#reading.add({
        ...problem,
        ...(this.#origin.file === undefined ? {} : { file: this.#origin.file }),
      });
    }
  }
}
