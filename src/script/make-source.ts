import { isRecord, normalType, typeNameOf, type Value } from "../model/model.ts";
import { canonicalJson, digestOf } from "./digest.ts";
import type { FunctionParts, FunctionSource } from "./function-source.ts";
import { normalBody } from "./normal-form.ts";

/** A function's source with its digest: form, parameters, types and body count, nothing else. */
export function makeSource(parts: FunctionParts): FunctionSource {
  const { name, parameters = [], parameterTypes = [], result = null } = parts;
  const types = parameters.map((_, index) => said(parameterTypes[index] ?? null, index, name));
  const source = { ...parts, parameters, parameterTypes: types, result };
  return { ...source, digest: digestOf(canonicalJson(meaningOf(source))) };
}

/** A declared type, unless it is what a parameter without one has: the event's, or anything. */
function said(type: Value | null, index: number, name: string): Value | null {
  if (type === "anything") return null;
  const isEvents = index === 0 && isRecord(type) && type.event === typeNameOf(name);
  return isEvents ? null : type;
}

/** What has a meaning of a function, in its normal form; types only where there are any. */
function meaningOf(source: Omit<FunctionSource, "digest">): Value {
  const { form, parameters, parameterTypes, result, body } = source;
  if (form === "rule") return [form, parameters, body];
  const typed = parameterTypes.some((type) => type !== null) || result !== null;
  const normal = normalBody(body);
  if (!typed) return [form, parameters, normal];
  const types = parameterTypes.map((type) => (type === null ? null : normalType(type)));
  return [form, parameters, normal, types, result === null ? null : normalType(result)];
}
