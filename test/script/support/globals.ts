/**
 * The objects that a script must never change: what everything inherits from, and what is global.
 */
const WATCHED: readonly (readonly [name: string, object: object])[] = [
  ["Object", Object],
  ["Object.prototype", Object.prototype],
  ["Array", Array],
  ["Array.prototype", Array.prototype],
  ["Function.prototype", Function.prototype],
  ["String.prototype", String.prototype],
  ["Number.prototype", Number.prototype],
  ["Boolean.prototype", Boolean.prototype],
  ["Map.prototype", Map.prototype],
  ["Set.prototype", Set.prototype],
  ["WeakMap.prototype", WeakMap.prototype],
  ["RegExp.prototype", RegExp.prototype],
  ["Error.prototype", Error.prototype],
  ["Promise.prototype", Promise.prototype],
  ["Math", Math],
  ["JSON", JSON],
  ["Reflect", Reflect],
  ["globalThis", globalThis],
];

/**
 * One watched object: its prototype, whether it is open, and its own properties with all they have.
 */
interface Snapshot {
  readonly name: string;
  readonly prototype: object | null;
  readonly extensible: boolean;
  readonly properties: ReadonlyMap<string | symbol, PropertyDescriptor>;
}

/**
 * All that scripts must leave as it is, to be compared with another snapshot by `changesBetween`.
 */
export function snapshotOfGlobals(): readonly Snapshot[] {
  // Node makes some of its globals when they are first asked for.
  for (const name of Object.getOwnPropertyNames(globalThis)) Reflect.get(globalThis, name);
  return WATCHED.map(([name, object]) => ({
    name,
    prototype: Object.getPrototypeOf(object),
    extensible: Object.isExtensible(object),
    properties: new Map(
      Reflect.ownKeys(object).map((key) => [
        key,
        Object.getOwnPropertyDescriptor(object, key) as PropertyDescriptor,
      ]),
    ),
  }));
}

/** What differs between two snapshots, in words; values are compared by identity. */
export function changesBetween(
  before: readonly Snapshot[],
  after: readonly Snapshot[],
): readonly string[] {
  return before.flatMap((one, index) => {
    const other = after[index];
    if (other === undefined) return [`${one.name} is gone`];
    const keys = new Set([...one.properties.keys(), ...other.properties.keys()]);
    const changed = [...keys].filter(
      (key) => !sameProperty(one.properties.get(key), other.properties.get(key)),
    );
    return [
      ...(one.prototype === other.prototype ? [] : [`the prototype of ${one.name}`]),
      ...(one.extensible === other.extensible ? [] : [`whether ${one.name} is open`]),
      ...changed.map((key) => `${one.name}.${String(key)}`),
    ];
  });
}

function sameProperty(one?: PropertyDescriptor, other?: PropertyDescriptor): boolean {
  if (one === undefined || other === undefined) return one === other;
  return (["value", "get", "set", "writable", "enumerable", "configurable"] as const).every(
    (part) => Object.is(one[part], other[part]),
  );
}
