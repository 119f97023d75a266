import type { CheckedScript, TypedFunction } from "./checked-script.ts";
import { NameTable } from "./name-table.ts";

/** By name: the functions that use it. */
export type Users = NameTable<ReadonlySet<string>>;

/** What was checked anew, and what is gone. */
interface Change {
  readonly checked: readonly TypedFunction[];
  readonly removed: Iterable<string>;
}

/** The table of callers after functions were checked anew, or are gone. */
export function withCallers(base: CheckedScript | undefined, change: Change): Users {
  return withUsers(base, base?.callers, change, ({ facts }) => facts.calls);
}

/** The table of those that name a function, for a timer or an event, after the same. */
export function withAskers(base: CheckedScript | undefined, change: Change): Users {
  return withUsers(base, base?.askers, change, ({ asks }) => asks);
}

function withUsers(
  base: CheckedScript | undefined,
  before: Users = NameTable.empty(),
  { checked, removed }: Change,
  usedBy: (item: TypedFunction) => readonly string[],
): Users {
  const changed = new Map<string, Set<string>>();
  const writable = (used: string): Set<string> => {
    const users = changed.get(used) ?? new Set(before.get(used));
    changed.set(used, users);
    return users;
  };
  const usedBefore = (name: string): readonly string[] => {
    const item = base?.functions.get(name);
    return item === undefined ? [] : usedBy(item);
  };
  for (const name of removed) for (const used of usedBefore(name)) writable(used).delete(name);
  for (const item of checked) {
    const { name } = item.facts;
    const uses = usedBy(item);
    for (const used of usedBefore(name)) if (!uses.includes(used)) writable(used).delete(name);
    for (const used of uses) if (!before.get(used)?.has(name)) writable(used).add(name);
  }
  const gone = [...changed].filter(([, users]) => users.size === 0).map(([used]) => used);
  for (const used of gone) changed.delete(used);
  return before.changed(changed, gone);
}

/** The names, and those of all functions that lead to one of them by calls. */
export function withCallersOf(
  { callers }: Pick<CheckedScript, "callers">,
  names: Iterable<string>,
): ReadonlySet<string> {
  const found = new Set(names);
  // A set that grows is walked to its end: what is added comes after.
  for (const name of found) for (const caller of callers.get(name) ?? []) found.add(caller);
  return found;
}
