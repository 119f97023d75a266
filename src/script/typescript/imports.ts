import { nearestName, type Value } from "../../model/model.ts";
import { calledNames } from "../called-names.ts";
import type { FunctionSource } from "../function-source.ts";
import { namesUsed } from "../names-used.ts";
import type { Script } from "../script.ts";
import { pointerStep } from "../text-place.ts";
import type { Reading, TopKind } from "./reading.ts";
import { refuse } from "./refusals.ts";
import { identifierOf, type Node, needPart, partsIn, textLiteralOf, wordOf } from "./syntax.ts";

/** What a library has: its script, and its types by name. */
export interface Library {
  readonly script: Script;
  readonly types: ReadonlyMap<string, Value>;
  readonly constantTypes: ReadonlyMap<string, Value>;
}

/** The library of a module, or `undefined` where there is none. */
export type LibraryOf = (module: string) => Library | undefined;

/** What an import brings: what it names, and all that this needs. */
export interface Imported {
  readonly names: ReadonlyMap<string, TopKind>;
  readonly types: ReadonlyMap<string, Value>;
  readonly functions: readonly FunctionSource[];
  readonly constants: ReadonlyMap<string, Value>;
  /** What is declared of them. */
  readonly constantTypes: ReadonlyMap<string, Value>;
  /** Where it is named, by pointers into the script. */
  readonly places: ReadonlyMap<string, number>;
}

/** The one library that there is. */
const CONTROL = "flyball/control";

/** The declarations of the plant's types, which are known without being read. */
const DEVICES = /^\.\/devices(?:\.d)?(?:\.[jt]s)?$/;

const NOTHING: Imported = {
  names: new Map(),
  types: new Map(),
  functions: [],
  constants: new Map(),
  constantTypes: new Map(),
  places: new Map(),
};

/** Reads `import { pid } from "flyball/control"` and `import type { … } from "./devices"`. */
export function readImport(reading: Reading, node: Node, libraryOf: LibraryOf): Imported {
  const source = needPart(node, "source");
  const module = textLiteralOf(source) ?? "";
  const specifiers = partsIn(node, "specifiers");
  const isTypes = (specifier: Node): boolean =>
    wordOf(node, "importKind") === "type" || wordOf(specifier, "importKind") === "type";
  const odd = specifiers.find((each) => each.type !== "ImportSpecifier" || isRenamed(each));
  if (DEVICES.test(module)) {
    if (odd !== undefined) refuse("importShape", odd.start);
    const value = specifiers.find((specifier) => !isTypes(specifier));
    if (value !== undefined) refuse("importTypes", value.start);
    return specifiers.length === 0 ? refuse("importTypes", node.start) : NOTHING;
  }
  if (module !== CONTROL) {
    const what = `a script cannot import ${JSON.stringify(module.slice(0, 80))}`;
    refuse("importOther", source.start, { what, ...insteadOf(module) });
  }
  if (odd !== undefined) refuse("importShape", odd.start);
  if (specifiers.length === 0) refuse("importShape", node.start);
  const library = libraryOf(module);
  if (library === undefined) {
    refuse("importOther", source.start, { what: `${module} is not there` });
  }
  const collected = new Collected(library);
  for (const specifier of specifiers) {
    reading.attempt(() => collected.take(specifier, isTypes(specifier)), undefined);
  }
  return collected;
}

/** What was meant, where that can be told. */
function insteadOf(module: string): { readonly fix?: string } {
  const near = nearestName(module, [CONTROL, "./devices"]);
  if (near !== undefined) return { fix: `Write ${JSON.stringify(near)}` };
  if (!/^\.{1,2}\//.test(module)) return {};
  return { fix: "Leave it out: what other files of the script declare is known without import" };
}

function isRenamed(specifier: Node): boolean {
  return (
    identifierOf(needPart(specifier, "imported")) !== identifierOf(needPart(specifier, "local"))
  );
}

/** What is taken out of a library, with all that it needs. */
class Collected implements Imported {
  readonly names = new Map<string, TopKind>();
  readonly types = new Map<string, Value>();
  readonly constants = new Map<string, Value>();
  readonly constantTypes = new Map<string, Value>();
  readonly places = new Map<string, number>();
  readonly #functions = new Map<string, FunctionSource>();
  readonly #library: Library;

  constructor(library: Library) {
    this.#library = library;
  }

  get functions(): readonly FunctionSource[] {
    return [...this.#functions.values()];
  }

  take(specifier: Node, isType: boolean): void {
    const name = wordOf(needPart(specifier, "imported"), "name");
    const type = this.#library.types.get(name);
    if (type !== undefined) {
      this.types.set(name, type);
      return;
    }
    const { script } = this.#library;
    const isThere = script.function(name) !== undefined || script.constants.has(name);
    if (isType || !isThere) this.#missing(name, specifier, isType);
    const part = script.constants.has(name) ? "constants" : "functions";
    this.places.set(`/${part}${pointerStep(name)}`, specifier.start);
    this.#bring(name, false);
  }

  #missing(name: string, specifier: Node, isType: boolean): never {
    const { script, types } = this.#library;
    const functions = [...script.functions.values()].map((source) => source.name);
    const known = isType
      ? types.keys()
      : [...functions, ...script.constants.keys(), ...types.keys()];
    const near = nearestName(name, known);
    const what = `there is no ${isType ? "type " : ""}${name} in ${CONTROL}`;
    return refuse(
      "importMissing",
      specifier.start,
      near === undefined ? { what } : { what, fix: `Use ${near}` },
    );
  }

  /** Takes a function or constant, and everything that it uses. */
  #bring(name: string, isHidden: boolean): void {
    const { script } = this.#library;
    const source = script.function(name);
    const constant = script.constants.get(name);
    if (source === undefined && constant === undefined) return;
    const kind = isHidden ? "hidden" : source === undefined ? "constant" : "function";
    const known = this.names.get(name);
    if (known !== undefined) {
      if (!isHidden) this.names.set(name, kind);
      return;
    }
    this.names.set(name, kind);
    if (constant !== undefined) this.constants.set(name, constant);
    const type = this.#library.constantTypes.get(name);
    if (type !== undefined) this.constantTypes.set(name, type);
    if (source === undefined) return;
    this.#functions.set(name, source);
    for (const used of [...calledNames(source), ...namesUsed(source)]) this.#bring(used, true);
  }
}
