/**
 * The reference's access to data, done over with own fields only and jumps over any number of
 * levels: what `var`, `val`, `exists` and `missing` give where a name is on a prototype, or a jump
 * goes further than the reference can count.
 */
import { splitPath } from "json-logic-engine";

/** Tells by `note` which deviations come to bear; the function returned gives the result. */
type OwnAccess = (
  operands: unknown,
  context: unknown,
  above: readonly unknown[],
  note: (id: string) => void,
) => () => unknown;

/** `var`: the reference climbs as it must, so only the names are minded. */
export const ownVar: OwnAccess = (operands, context, above, note) => {
  const [key, otherwise] = Array.isArray(operands) ? operands : [operands];
  if (key === undefined || key === null || key === "") return () => context;
  const levels = levelsOf(context, above);
  let rest = textOf(key);
  let climb = 0;
  while (
    levels.length > 1 &&
    climb < levels.length &&
    typeof key === "string" &&
    rest.startsWith("../")
  ) {
    rest = rest.slice(3);
    climb++;
  }
  const names = rest === "" ? [] : splitPath(rest);
  if (names.some(isInherited)) note("own-fields");
  return () => {
    const found = follow(levels[climb], names);
    return found === undefined ? (names.length === 0 ? null : (otherwise ?? null)) : found;
  };
};

/** `val`. */
export const ownVal: OwnAccess = (operands, context, above, note) => {
  const { from, names } = wayOf(operands, context, above, note);
  return () => follow(from, names) ?? null;
};

/** `exists`. */
export const ownExists: OwnAccess = (operands, context, above, note) => {
  const { from, names } = wayOf(operands, context, above, note);
  return () => {
    let value = from;
    for (const name of names) {
      if (!value) return false;
      if (typeof value !== "object") throw new TypeError("no fields");
      value = own(value, name);
      if (value === undefined) return false;
    }
    return from !== undefined;
  };
};

/** `missing`. */
export const ownMissing: OwnAccess = (operands, context, _above, note) => {
  const paths = (Array.isArray(operands) || typeof operands === "string" ? [...operands] : []).map(
    (path) => ({ path, names: splitPath(textOf(path)) }),
  );
  if (paths.some(({ names }) => names.some(isInherited))) note("own-fields");
  return () =>
    paths
      .filter(({ names }) => {
        let value = context;
        for (const name of names) {
          value = value ? own(value, name) : undefined;
          if (value === undefined) return true;
        }
        return false;
      })
      .map(({ path }) => path);
};

function wayOf(
  operands: unknown,
  context: unknown,
  above: readonly unknown[],
  note: (id: string) => void,
): { readonly from: unknown; readonly names: readonly string[] } {
  const list = Array.isArray(operands) ? operands : [operands];
  const jumps = Array.isArray(list[0]) && list[0].length === 1;
  const climb = jumps ? Math.ceil(Math.abs(Number(list[0][0]))) || 0 : 0;
  if (climb > 4) note("far-jump");
  const names = (jumps ? list.slice(1) : list).map(textOf);
  if (names.some(isInherited)) note("own-fields");
  return { from: levelsOf(context, above)[climb], names };
}

/** The data, then what is above it, level by level. */
function levelsOf(context: unknown, above: readonly unknown[] | null | undefined): unknown[] {
  if (!Array.isArray(above) || above.length === 0) return [context];
  const [about, around, further] = above;
  return [context, about, ...levelsOf(around, further)];
}

function follow(from: unknown, names: readonly string[]): unknown {
  let value = from;
  for (const name of names) value = own(value, name);
  return value;
}

function own(value: unknown, name: string): unknown {
  if (value === null || value === undefined || !Object.hasOwn(value, name)) return undefined;
  return (value as Record<string, unknown>)[name];
}

const PROTOTYPES: readonly object[] = [
  Object.prototype,
  Array.prototype,
  String.prototype,
  Number.prototype,
  Boolean.prototype,
];

function isInherited(name: string): boolean {
  return name !== "length" && PROTOTYPES.some((prototype) => name in prototype);
}

/** The value as the name that it would be; what has no text is no inherited name either. */
function textOf(value: unknown): string {
  try {
    return String(value);
  } catch {
    return "\u0000";
  }
}
