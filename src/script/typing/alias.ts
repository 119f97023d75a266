import { isList, isRecord, type Value } from "../../model/model.ts";
import { readOperation } from "../full/operation.ts";
import { MOST_ALIASES } from "./limits.ts";
import { type Alias, isConstant, type Local } from "./locals.ts";
import type { Branches, Typer } from "./typer.ts";

/** Operators that a condition with a name may be made of. */
const LOGIC: ReadonlySet<string> = new Set(["===", "!==", "!", "and", "or"]);

/**
 * The condition as one that can be tested by its name: `undefined` where it is no test of names
 * that nothing assigns.
 */
export function aliasFor(typer: Typer, rule: Value, at: string): Alias | undefined {
  const names = new Map<string, Local>();
  const operation = readOperation(rule);
  if (operation === undefined || !LOGIC.has(operation.name)) return undefined;
  return collect(typer, rule, names) && names.size > 0 ? { rule, at, names } : undefined;
}

function collect(typer: Typer, rule: Value, names: Map<string, Local>): boolean {
  if (isList(rule)) return false;
  if (!isRecord(rule)) return true;
  const name = nameRead(rule);
  if (name !== undefined) {
    const local = typer.locals.find(name);
    if (local === undefined || !isConstant(local.reference)) return false;
    names.set(name, local);
    return true;
  }
  const operation = readOperation(rule);
  if (operation === undefined || !LOGIC.has(operation.name)) return false;
  return operation.operands.every((operand) => collect(typer, operand, names));
}

/** The name, where the rule reads one and nothing inside it. */
export function nameRead(rule: Value): string | undefined {
  const operation = readOperation(rule);
  const [name, ...keys] = operation?.name === "val" ? operation.operands : [];
  return typeof name === "string" && keys.length === 0 ? name : undefined;
}

/** What a test of the name shows, where it stands for a condition of names still in sight. */
export function branchesOfAlias(typer: Typer, rule: Value): Branches | undefined {
  const name = nameRead(rule);
  const alias = name === undefined ? undefined : typer.locals.find(name)?.condition;
  if (alias === undefined || typer.aliases >= MOST_ALIASES || typer.isTired) return undefined;
  for (const [each, local] of alias.names) {
    if (typer.locals.find(each) !== local) return undefined;
  }
  typer.aliases++;
  const branches = typer.silently(() => typer.condition(alias.rule, alias.at));
  typer.aliases--;
  return branches;
}
