import type { CheckedScript } from "./checked-script.ts";
import type { CheckedFunction } from "./facts.ts";
import { NameTable } from "./name-table.ts";

/** The table of callers after functions were checked anew, or are gone. */
export function withCallers(
  base: CheckedScript | undefined,
  checked: readonly CheckedFunction[],
  removed: Iterable<string>,
): NameTable<ReadonlySet<string>> {
  const before = base?.callers ?? NameTable.empty<ReadonlySet<string>>();
  const changed = new Map<string, Set<string>>();
  const writable = (callee: string): Set<string> => {
    const callers = changed.get(callee) ?? new Set(before.get(callee));
    changed.set(callee, callers);
    return callers;
  };
  const calls = (name: string): readonly string[] => base?.functions.get(name)?.facts.calls ?? [];
  for (const name of removed) for (const callee of calls(name)) writable(callee).delete(name);
  for (const { facts } of checked) {
    const { name } = facts;
    for (const callee of calls(name)) {
      if (!facts.calls.includes(callee)) writable(callee).delete(name);
    }
    for (const callee of facts.calls) {
      if (!before.get(callee)?.has(name)) writable(callee).add(name);
    }
  }
  const gone = [...changed].filter(([, callers]) => callers.size === 0).map(([callee]) => callee);
  for (const callee of gone) changed.delete(callee);
  return before.changed(changed, gone);
}
