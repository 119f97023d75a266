import { assert, type Problem, ScriptError, typeOf, type Value } from "../model/model.ts";
import { Binder, type Bound, type Slot } from "./binder.ts";
import { type Cell, kindsOf, sizeOfCell, ValueCell } from "./cell.ts";
import type { CheckedScript } from "./checked-script.ts";
import { NameTable } from "./name-table.ts";
import type { Scope } from "./scope.ts";
import { Script } from "./script.ts";
import { differenceOf } from "./script-difference.ts";
import { typeOfVariable } from "./surroundings.ts";

export type { Slot } from "./binder.ts";

/** A change that is ready to be swapped in: everything that takes time is done. */
export interface Prepared {
  readonly next: CheckedScript;
  /** The functions that change or are new, and those that go. */
  readonly set: readonly string[];
  readonly removed: readonly string[];
  /** Living variables whose type the next script changes: they start anew. */
  readonly retyped: readonly string[];
  /** Variables of the scope that the next script does not declare. */
  readonly kept: readonly string[];
  /** Living variables whose initial value was edited, to no effect. */
  readonly ignored: readonly string[];
  /** Units that all variables together have after it. */
  readonly stateSize: number;
  readonly bound: readonly Bound[];
  readonly variables: ReadonlyMap<string, Cell>;
  readonly constants: ReadonlyMap<string, Cell>;
  /** Constants whose value changes, in the cells that functions hold already. */
  readonly values: readonly NewValue[];
}

interface NewValue {
  readonly cell: Cell;
  readonly value: Value;
}

/** What was before a change, so that it can be put back exactly. */
export interface Undo {
  readonly checked: CheckedScript;
  readonly slots: readonly { readonly name: string; readonly before: Bound | undefined }[];
  readonly variables: readonly { readonly name: string; readonly before: Cell | undefined }[];
  readonly constants: ReadonlyMap<string, Cell>;
  readonly values: readonly NewValue[];
}

/**
 * A checked script, bound to a scope: it can be run. Its functions are reached through slots, whose
 * contents a change replaces in place; so a change touches what it changes and nothing else.
 */
export class Program {
  readonly scope: Scope;
  #checked: CheckedScript;
  readonly #slots = new Map<string, Slot>();
  #script: Script;
  #generation: number;
  #constants: ReadonlyMap<string, Cell> = new Map();

  constructor(scope: Scope) {
    this.scope = scope;
    this.#checked = nothing(scope);
    this.#script = this.#checked.script;
    this.#generation = scope.generation;
  }

  /** Whether nobody else has replaced cells of the scope since: else functions hold dead ones. */
  get isCurrent(): boolean {
    return this.#generation === this.scope.generation;
  }

  get script(): Script {
    return this.#script;
  }

  get checked(): CheckedScript {
    return this.#checked;
  }

  /** The function of that name, ready to be called. */
  slot(name: string): Slot | undefined {
    return this.#slots.get(name);
  }

  /** Does all of a change that takes time. Touches nothing: it may be thrown away. */
  prepare(next: CheckedScript): Prepared {
    const { set, removed } = this.#checked.functions.difference(next.functions);
    const variables = this.#newVariables(next.script);
    const { constants, values } = this.#newConstants(next.script);
    const binder = new Binder({
      scope: this.scope,
      slots: this.#slots,
      variables: variables.cells,
      constants,
    });
    return {
      next,
      set: set.map(([name]) => name),
      removed,
      retyped: variables.retyped,
      kept: this.scope.names().filter((name) => !next.script.variables.has(name)),
      ignored: ignoredInitials(this.#checked.script, next.script, this.scope),
      stateSize: this.#sizeWith(variables.cells),
      bound: binder.bind(set.map(([, checked]) => checked)),
      variables: variables.cells,
      constants,
      values,
    };
  }

  /** Swaps a prepared change in: a few assignments for each function that changes. */
  apply(prepared: Prepared): Undo {
    const first = this.#slots.size === 0;
    assert(first || this.scope.run.hosting === 0, "a swap in the middle of a call");
    const undo: Undo = {
      checked: this.#checked,
      slots: [...prepared.set, ...prepared.removed].map((name) => this.#remember(name)),
      variables: [...prepared.variables].map(([name, cell]) => ({
        name,
        before: this.#replace(name, cell),
      })),
      constants: this.#constants,
      values: prepared.values.map(({ cell }) => ({ cell, value: cell.v })),
    };
    for (const bound of prepared.bound) this.#put(bound);
    for (const { cell, value } of prepared.values) setConstant(cell, value);
    for (const name of prepared.removed) this.#slots.delete(name);
    this.#constants = prepared.constants;
    this.#checked = prepared.next;
    this.#script = prepared.next.script;
    this.#generation = this.scope.generation;
    return undo;
  }

  /**
   * Puts back exactly what was before a change. Variables that nobody retyped keep their values.
   */
  undo(undo: Undo): void {
    for (const { name, before } of undo.slots) {
      if (before === undefined) this.#slots.delete(name);
      else this.#put(before);
    }
    for (const { name, before } of undo.variables) {
      if (before === undefined) this.scope.drop(name);
      else this.scope.replace(name, before);
    }
    for (const { cell, value } of undo.values) setConstant(cell, value);
    this.#constants = undo.constants;
    this.#checked = undo.checked;
    this.#script = undo.checked.script;
    this.#generation = this.scope.generation;
  }

  #sizeWith(cells: ReadonlyMap<string, Cell>): number {
    let size = this.scope.run.stateSize;
    for (const [name, cell] of cells) {
      const living = this.scope.variableCell(name);
      size += sizeOfCell(cell) - (living === undefined ? 0 : sizeOfCell(living));
    }
    return size;
  }

  /** Puts a cell in the place of one that may hold less kinds: then the value moves along. */
  #replace(name: string, cell: Cell): Cell | undefined {
    const living = this.scope.variableCell(name);
    if (
      living !== undefined &&
      cell instanceof ValueCell &&
      (kindsOf(living) & ~kindsOf(cell)) === 0
    ) {
      cell.v = living.v;
      cell.size = living instanceof ValueCell ? living.size : 1;
    }
    return this.scope.replace(name, cell);
  }

  #remember(name: string): Undo["slots"][number] {
    const slot = this.#slots.get(name);
    return { name, before: slot === undefined ? undefined : { ...slot, slot } };
  }

  #put(bound: Bound): void {
    const { slot } = bound;
    slot.f = bound.f;
    slot.entry = bound.entry;
    slot.facts = bound.facts;
    slot.source = bound.source;
    this.#slots.set(bound.name, slot);
  }

  /** Cells for the variables that the scope lacks, and for those that change their type. */
  #newVariables(next: Script): {
    readonly cells: ReadonlyMap<string, Cell>;
    readonly retyped: readonly string[];
  } {
    const cells = new Map<string, Cell>();
    const retyped: string[] = [];
    for (const [name, initial] of next.variables) {
      const type = typeOfVariable(next, name);
      const living = this.scope.variableCell(name);
      const kinds = living === undefined ? 0 : kindsOf(living);
      if (kinds === type.kinds) continue;
      if ((kinds & ~type.kinds) !== 0) retyped.push(name);
      cells.set(name, this.scope.newCell(type, initial));
    }
    return { cells, retyped };
  }

  /**
   * The cells of all constants. A constant whose value changes keeps its cell, since functions that
   * did not change hold it; one whose type changes gets another, and so do all who use it.
   */
  #newConstants(next: Script): {
    readonly constants: ReadonlyMap<string, Cell>;
    readonly values: readonly NewValue[];
  } {
    if (next.constants === this.#script.constants)
      return { constants: this.#constants, values: [] };
    const constants = new Map<string, Cell>();
    const values: NewValue[] = [];
    for (const [name, value] of next.constants) {
      const type = typeOf(value);
      const living = this.#constants.get(name);
      const fits = living !== undefined && kindsOf(living) === type.kinds;
      constants.set(name, fits ? living : this.scope.newCell(type, value));
      if (fits && living.v !== value) values.push({ cell: living, value });
    }
    return { constants, values };
  }
}

function setConstant(cell: Cell, value: Value): void {
  // The cell was chosen for the value's kind, so a number goes to a cell of numbers.
  cell.v = value as never;
}

/**
 * Binds a checked script to a scope, which adopts the variables that it lacks. Runs nothing. Throws
 * a `ScriptError` where a variable of the scope is of another type than the script has it.
 */
export function link(checked: CheckedScript, scope: Scope): Program {
  assert(checked.board === scope.board, "a script was checked against another board");
  const program = new Program(scope);
  const prepared = program.prepare(checked);
  refuseUnfit(prepared, scope);
  program.apply(prepared);
  return program;
}

/** Throws where a change does not fit the variables that live: types, sizes. */
export function refuseUnfit(prepared: Prepared, scope: Scope): void {
  const retyped = prepared.retyped.map((name) => ({
    code: "SCRIPT_VARIABLE_TYPE",
    what: `the variable ${name} lives, with another type`,
    fix: "Give it a new name, or its old type",
    pointer: `/variables/${name}`,
  }));
  const problems = [...retyped, ...sizeProblems(prepared, scope)];
  if (problems.length > 0) throw new ScriptError(problems);
}

/** What speaks against a change that would bring more state than all variables may hold. */
export function sizeProblems({ stateSize }: Prepared, scope: Scope): readonly Problem[] {
  const most = scope.run.limits.stateSize;
  if (stateSize <= most) return [];
  const what = `all variables together would hold ${stateSize} units, more than ${most}`;
  return [{ code: "SCRIPT_VALUE", what, fix: "Bring less, or drop some", pointer: "/variables" }];
}

/** What a program is before it is linked to anything. */
function nothing(scope: Scope): CheckedScript {
  return {
    script: Script.EMPTY,
    board: scope.board,
    limits: scope.run.limits,
    functions: NameTable.empty(),
    callers: NameTable.empty<ReadonlySet<string>>(),
    askers: NameTable.empty<ReadonlySet<string>>(),
  };
}

/** Variables that live on with the value they have, although their initial value was edited. */
function ignoredInitials(before: Script, next: Script, scope: Scope): readonly string[] {
  const { changed } = differenceOf(before, next).variables;
  return changed.filter((name) => scope.variable(name) !== undefined);
}
