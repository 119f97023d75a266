import type { Value } from "../model/model.ts";
import type { FunctionSource } from "./function-source.ts";
import type { NameTable } from "./name-table.ts";

/** What a script is made of. */
export interface ScriptParts {
  readonly variables: ReadonlyMap<string, Value>;
  readonly constants: ReadonlyMap<string, Value>;
  /** Declared types of variables, where they say more than the initial values do. */
  readonly types: ReadonlyMap<string, Value>;
  readonly statements: readonly Value[];
  readonly functions: NameTable<FunctionSource>;
  /** Comments on what is no function, by their JSON pointers. They have no meaning. */
  readonly comments: ReadonlyMap<string, string>;
}
