import { isReservedName, type Value } from "../../model/model.ts";
import { STANDARD_TYPES } from "./globals.ts";
import { TYPE_DEPTH, TYPE_PARTS, TYPE_PARTS_OF_A_FILE } from "./limits.ts";
import type { Reading } from "./reading.ts";
import { type RefusalKey, refuse } from "./refusals.ts";
import { countOf, dataAt, type Spelt } from "./spelt.ts";
import {
  hasPart,
  identifierOf,
  isSaid,
  type Node,
  needPart,
  partOf,
  partsIn,
  textLiteralOf,
  wordOf,
} from "./syntax.ts";

const WORDS: ReadonlyMap<string, string> = new Map([
  ["TSNumberKeyword", "number"],
  ["TSStringKeyword", "text"],
  ["TSBooleanKeyword", "boolean"],
  ["TSNullKeyword", "null"],
]);

/** Kinds of types that are refused, by the row that says so. */
const REFUSED: ReadonlyMap<string, RefusalKey> = new Map<string, RefusalKey>([
  ["TSAnyKeyword", "any"],
  ["TSUnknownKeyword", "any"],
  ["TSObjectKeyword", "any"],
  ["TSUndefinedKeyword", "undefinedType"],
  ["TSNeverKeyword", "undefinedType"],
  ["TSVoidKeyword", "undefinedType"],
  ["TSBigIntKeyword", "bigint"],
  ["TSIntersectionType", "extends"],
]);

/** Reads a type as scripts spell it; names are written out, but for those of events. */
export function readType(reading: Reading, node: Node): Value {
  return new TypeReader(reading).read(node, TYPE_DEPTH);
}

/** Reads one type: how many parts it has, and which names it is inside of. */
class TypeReader {
  readonly #reading: Reading;
  readonly #inside: string[] = [];
  #parts = 0;
  /** The fewest levels that were left anywhere in it. */
  #fewest = TYPE_DEPTH;

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  read(node: Node, levels: number): Value {
    this.#count(1, levels, node);
    const inner = (part: Node): Value => this.read(part, levels - 1);
    const word = WORDS.get(node.type);
    if (word !== undefined) return word;
    switch (node.type) {
      case "TSTypeAnnotation":
      case "TSParenthesizedType":
        return this.read(needPart(node, "typeAnnotation"), levels);
      case "TSLiteralType":
        return this.#literal(needPart(node, "literal"));
      case "TSUnionType":
        return union(partsIn(node, "types").map(inner));
      case "TSArrayType":
        return { list: inner(needPart(node, "elementType")) };
      case "TSTypeOperator":
        if (wordOf(node, "operator") === "readonly") return inner(needPart(node, "typeAnnotation"));
        break;
      case "TSTypeLiteral":
        return this.#record(partsIn(node, "members"), node, levels);
      case "TSTypeReference":
        return this.#named(node, levels);
    }
    return refuse(REFUSED.get(node.type) ?? "typeOperator", node.start);
  }

  #count(parts: number, levels: number, node: Node): void {
    this.#parts += parts;
    this.#fewest = Math.min(this.#fewest, levels);
    if (this.#parts > TYPE_PARTS || levels <= 0) {
      refuse("recursiveType", node.start, { what: "this type is too large, or too deep" });
    }
    this.#reading.typeParts += parts;
    if (this.#reading.typeParts <= TYPE_PARTS_OF_A_FILE) return;
    const what = "the types of this file are too large together";
    refuse("recursiveType", node.start, { what, fix: "Declare smaller ones, or use them less" });
  }

  #literal(literal: Node): Value {
    const text = textLiteralOf(literal);
    if (text !== undefined) return { texts: [text] };
    return refuse("literalType", literal.start);
  }

  #record(members: readonly Node[], node: Node, levels: number): Value {
    if (members.length === 0) refuse("any", node.start);
    const fields = new Map<string, Value>();
    for (const member of members) {
      const [name, type] = this.#field(member, levels);
      if (fields.has(name)) this.#reading.twice(name, member.start);
      fields.set(name, type);
    }
    return { record: Object.fromEntries(fields) };
  }

  #field(member: Node, levels: number): readonly [string, Value] {
    const isProperty = member.type === "TSPropertySignature" && !isSaid(member, "computed");
    const key = isProperty ? needPart(member, "key") : member;
    const name = identifierOf(key) ?? textLiteralOf(key);
    const type = isProperty ? partOf(member, "typeAnnotation") : undefined;
    if (name === undefined || type === undefined) return refuse("fieldShape", member.start);
    if (identifierOf(key) === "length") refuse("lengthField", key.start);
    if (isReservedName(name)) this.#reading.checkField(name, key.start);
    if (isSaid(member, "optional")) {
      const fix = `Write ${name}: ${this.#reading.textOf(needPart(type, "typeAnnotation"))} | null`;
      refuse("optionalField", member.start, { fix });
    }
    return [name, this.read(type, levels - 1)];
  }

  #named(node: Node, levels: number): Value {
    const name = identifierOf(partOf(node, "typeName"));
    if (name === undefined) return refuse("typeOperator", node.start);
    const parameters = partOf(node, "typeArguments") ?? partOf(node, "typeParameters");
    const declared = this.#reading.typeNodes.get(name);
    if (declared !== undefined) {
      if (parameters !== undefined) refuse("generic", node.start);
      return this.#declared(name, declared, node, levels);
    }
    const known = this.#reading.knownTypes.get(name);
    if (known !== undefined) {
      this.#count(countOf(known), levels, node);
      return known;
    }
    if (name === "Array" || name === "ReadonlyArray") return this.#array(node, parameters, levels);
    if (name === "Json") return "anything";
    if (STANDARD_TYPES.has(name)) {
      refuse("standardType", node.start, { what: `a script has no values of the type ${name}` });
    }
    if (parameters !== undefined) refuse("generic", node.start);
    this.#reading.checkName(name, node.start);
    return { event: name };
  }

  #array(node: Node, parameters: Node | undefined, levels: number): Value {
    const [element, ...more] = parameters === undefined ? [] : partsIn(parameters, "params");
    if (element === undefined || more.length > 0) {
      return refuse("generic", node.start, {
        what: "an array has one type",
        fix: "Write number[]",
      });
    }
    return { list: this.read(element, levels - 1) };
  }

  /** A declared type, which is read once: aliases of aliases would be read again and again. */
  #declared(name: string, declaration: Node, use: Node, levels: number): Value {
    const known = this.#reading.readTypes.get(name);
    if (known !== undefined) {
      this.#count(known.parts, levels - known.levels, use);
      return known.type;
    }
    if (this.#inside.includes(name)) {
      refuse("recursiveType", use.start, { what: `the type ${name} contains itself` });
    }
    const before = { parts: this.#parts, fewest: this.#fewest };
    this.#fewest = levels;
    this.#inside.push(name);
    const type =
      declaration.type === "TSInterfaceDeclaration"
        ? this.#record(partsIn(needPart(declaration, "body"), "body"), declaration, levels)
        : this.read(needPart(declaration, "typeAnnotation"), levels - 1);
    this.#inside.pop();
    const parts = this.#parts - before.parts;
    this.#reading.readTypes.set(name, { type, parts, levels: levels - this.#fewest });
    this.#fewest = Math.min(this.#fewest, before.fewest);
    return type;
  }
}

/** Either of the members: texts together, each once, nothing inside one another. */
export function union(members: readonly Value[]): Value {
  const flat = members.flatMap(membersOf);
  const texts = [...new Set(flat.flatMap(textsOf))];
  const kept = new Map<string, Value>();
  for (const member of flat) {
    const isText = textsOf(member).length > 0;
    const merged: Value = isText ? { texts } : member;
    kept.set(JSON.stringify(merged), merged);
  }
  const [only = null] = kept.values();
  return kept.size === 1 ? only : { either: [...kept.values()] };
}

function membersOf(type: Value): readonly Value[] {
  return listUnder(type, "either") ?? [type];
}

function textsOf(type: Value): readonly Value[] {
  return listUnder(type, "texts") ?? [];
}

function listUnder(type: Value, name: string): readonly Value[] | undefined {
  if (typeof type !== "object" || type === null || !Object.hasOwn(type, name)) return undefined;
  const part: unknown = Reflect.get(type, name);
  return Array.isArray(part) ? part : undefined;
}

/** Looks at every declared type once, so that one that nobody uses is in order as well. */
export function checkTypes(reading: Reading): void {
  for (const [name, node] of reading.typeNodes) {
    if (reading.attempt(() => checkDeclared(reading, name, node), false)) continue;
    // It was said once what is wrong with it; who uses it is not to blame.
    reading.typeNodes.delete(name);
    reading.knownTypes.set(name, "anything");
  }
}

function checkDeclared(reading: Reading, name: string, node: Node): boolean {
  reading.checkName(name, needPart(node, "id").start);
  if (isSaid(node, "declare")) refuse("declare", node.start);
  if (hasPart(node, "typeParameters")) refuse("generic", needPart(node, "typeParameters").start);
  const [extended] = partsIn(node, "extends");
  if (extended !== undefined) refuse("extends", extended.start);
  readType(reading, referenceTo(node));
  return true;
}

/** A reference to the type, as any use of it is. */
function referenceTo(node: Node): Node {
  const id = needPart(node, "id");
  const reference = { type: "TSTypeReference", start: id.start, end: id.end, typeName: id };
  return reference;
}

/** A type with its place, for parts of the spelling. */
export function typeAt(reading: Reading, node: Node): Spelt {
  return dataAt(reading.type(node), node.start);
}

/** The declared types of a file, written out, by name. */
export function typesDeclared(reading: Reading): ReadonlyMap<string, Value> {
  const types = new Map<string, Value>();
  for (const [name, node] of reading.typeNodes) {
    const type = reading.attempt(() => readType(reading, referenceTo(node)), undefined);
    if (type !== undefined) types.set(name, type);
  }
  return types;
}
