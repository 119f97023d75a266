/**
 * The language: source text to runnable program, each arrow one function.
 *
 *     source text ─parse→ Script ─check→ CheckedScript ─link→ Program
 *
 * `json-text.ts` reads JSON that nobody trusts, `parse.ts` makes a `Script` of it. `operators/` is
 * the closed table of what a script can say; `full/` and `rule/` lower the two forms of a function
 * to JavaScript text; `check.ts` holds a script against its board and keeps the texts. `program.ts`
 * binds them to a `Scope`, where all state lives. `engine.ts` is the three in one, for embedding.
 */
import { normalType, recordOf, type Value } from "../model/model.ts";
import { gatherComments } from "./comments.ts";
import { canonicalJson, digestOf } from "./digest.ts";
import { type FunctionSource, spell } from "./function-source.ts";
import { NameTable } from "./name-table.ts";
import { normalStatements } from "./normal-form.ts";
import type { ScriptParts } from "./script-parts.ts";

/**
 * A script as a value: variables and constants with initial values, statements that run once at a
 * cold start, and functions by name. Immutable; every operation gives another script. State is
 * never in it.
 */
export class Script implements ScriptParts {
  static readonly EMPTY = new Script({
    variables: new Map(),
    constants: new Map(),
    types: new Map(),
    statements: [],
    functions: NameTable.empty(),
    comments: new Map(),
  });

  readonly variables: ReadonlyMap<string, Value>;
  readonly constants: ReadonlyMap<string, Value>;
  readonly types: ReadonlyMap<string, Value>;
  readonly statements: readonly Value[];
  readonly functions: NameTable<FunctionSource>;
  readonly comments: ReadonlyMap<string, string>;
  #digest: string | undefined;

  constructor(parts: ScriptParts) {
    this.variables = parts.variables;
    this.constants = parts.constants;
    this.types = parts.types;
    this.statements = parts.statements;
    this.functions = parts.functions;
    this.comments = parts.comments;
  }

  /**
   * SHA-256 over everything that has a meaning: comments and positions do not count. A tree
   * like the table of functions, so that it costs the same however large the script is.
   */
  get digest(): string {
    this.#digest ??= digestOf(
      [headDigest(this), ...this.functions.groups.map(groupDigest)].join(" "),
    );
    return this.#digest;
  }

  function(name: string): FunctionSource | undefined {
    return this.functions.get(name);
  }

  /** The script without its statements: variables, constants and functions stay. */
  clearStatements(): Script {
    return new Script({ ...this, statements: [] });
  }

  /** The script with only those functions for which `keep` holds. */
  retainFunctions(keep: (source: FunctionSource) => boolean): Script {
    const removed: string[] = [];
    for (const source of this.functions.values()) if (!keep(source)) removed.push(source.name);
    return this.remove(removed);
  }

  /**
   * This script with the patch's functions in the place of those of the same names, whatever their
   * parameters; variables and constants that this one lacks come along, those it has are kept. The
   * patch's statements, if any, follow this script's.
   */
  merge(patch: Script): Script {
    return new Script({
      variables: withMissing(this.variables, patch.variables),
      constants: withMissing(this.constants, patch.constants),
      types: withTypes(this, patch),
      statements:
        patch.statements.length === 0 ? this.statements : [...this.statements, ...patch.statements],
      functions: this.functions.changed(changedEntries(this.functions, patch.functions), []),
      comments: this.comments,
    });
  }

  /** The script without the functions of these names. */
  remove(names: Iterable<string>): Script {
    return new Script({ ...this, functions: this.functions.changed([], names) });
  }

  /** The JSON spelling of the script as data; `JSON.stringify` it. Empty parts are left out. */
  toJSON(): Value {
    const parts: [string, Value][] = [];
    if (this.variables.size > 0) parts.push(["variables", recordOf(this.variables)]);
    if (this.constants.size > 0) parts.push(["constants", recordOf(this.constants)]);
    if (this.types.size > 0) parts.push(["types", recordOf(this.types)]);
    if (this.statements.length > 0) parts.push(["statements", this.statements]);
    const functions = [...this.functions.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    parts.push(["functions", recordOf(functions.map((source) => [source.name, spell(source)]))]);
    const comments = gatherComments(functions, this.comments);
    if (comments.size > 0) parts.push(["comments", recordOf(comments)]);
    return recordOf(parts);
  }
}

/** Entries that differ: a function that is the same by digest keeps its identity in the table. */
function* changedEntries(
  current: NameTable<FunctionSource>,
  patch: NameTable<FunctionSource>,
): Generator<readonly [string, FunctionSource]> {
  for (const source of patch.values()) {
    if (current.get(source.name)?.digest !== source.digest) yield [source.name, source];
  }
}

function withMissing(
  current: ReadonlyMap<string, Value>,
  patch: ReadonlyMap<string, Value>,
): ReadonlyMap<string, Value> {
  const missing = [...patch].filter(([name]) => !current.has(name));
  return missing.length === 0 ? current : new Map([...current, ...missing]);
}

/** The types of this script's variables and constants, and of those that come along. */
function withTypes(script: Script, patch: Script): ReadonlyMap<string, Value> {
  const coming = [...patch.types].filter(
    ([name]) => !script.variables.has(name) && !script.constants.has(name),
  );
  return coming.length === 0 ? script.types : new Map([...script.types, ...coming]);
}

const headDigests = new WeakMap<object, string>();
const groupDigests = new WeakMap<object, string>();
const bucketDigests = new WeakMap<object, string>();

/** Computes once for each object, which never changes. */
function remember<Key extends object>(
  memory: WeakMap<object, string>,
  key: Key,
  compute: (key: Key) => string,
): string {
  let digest = memory.get(key);
  if (digest === undefined) {
    digest = compute(key);
    memory.set(key, digest);
  }
  return digest;
}

function headDigest(script: Script): string {
  return [
    remember(headDigests, script.variables, (map) => digestOf(canonicalJson(recordOf(map)))),
    remember(headDigests, script.constants, (map) => digestOf(canonicalJson(recordOf(map)))),
    remember(headDigests, script.statements, (list) =>
      digestOf(canonicalJson(normalStatements(list))),
    ),
    ...(script.types.size === 0 ? [] : [remember(headDigests, script.types, typesDigest)]),
  ].join(" ");
}

function typesDigest(types: ReadonlyMap<string, Value>): string {
  const normal = [...types].map(([name, type]) => [name, normalType(type)] as const);
  return digestOf(canonicalJson(recordOf(normal)));
}

function groupDigest(group: readonly ReadonlyMap<string, FunctionSource>[]): string {
  return remember(groupDigests, group, () => digestOf(group.map(bucketDigest).join(" ")));
}

function bucketDigest(bucket: ReadonlyMap<string, FunctionSource>): string {
  if (bucket.size === 0) return "-";
  return remember(bucketDigests, bucket, () => {
    const names = [...bucket.keys()].sort();
    return digestOf(names.map((name) => `${name}:${bucket.get(name)?.digest}`).join(" "));
  });
}
