import type { z } from "zod";

type Definition = z.core.$ZodType["_zod"]["def"];

/** The keys that a schema knows at that place of a file; none where it takes any. */
export function keysAt(schema: z.core.$ZodType, path: readonly (string | number)[]): string[] {
  let shapes = shapesOf(schema);
  for (const step of path) {
    shapes = shapes.flatMap((shape) => below(shape, String(step))).flatMap(shapesOf);
  }
  return shapes.flatMap((shape) => (isObject(shape) ? Object.keys(shape.shape) : []));
}

/** The definitions that a schema comes to, without what only wraps them. */
function shapesOf(schema: z.core.$ZodType): Definition[] {
  const { def } = schema._zod;
  if (isWrapper(def)) return shapesOf(def.innerType);
  if (isPipe(def)) return shapesOf(def.in);
  if (isUnion(def)) return def.options.flatMap(shapesOf);
  return [def];
}

function below(def: Definition, step: string): z.core.$ZodType[] {
  if (isRecord(def)) return [def.valueType];
  if (isArray(def)) return [def.element];
  const inner = isObject(def) && Object.hasOwn(def.shape, step) ? def.shape[step] : undefined;
  return inner === undefined ? [] : [inner];
}

function isWrapper(def: Definition): def is Definition & { innerType: z.core.$ZodType } {
  return "innerType" in def;
}

function isPipe(def: Definition): def is z.core.$ZodPipeDef {
  return def.type === "pipe";
}

function isUnion(def: Definition): def is z.core.$ZodUnionDef {
  return def.type === "union";
}

function isRecord(def: Definition): def is z.core.$ZodRecordDef {
  return def.type === "record";
}

function isArray(def: Definition): def is z.core.$ZodArrayDef {
  return def.type === "array";
}

function isObject(def: Definition): def is z.core.$ZodObjectDef {
  return def.type === "object";
}
