import { normalType, type Value } from "../model/model.ts";
import { canonicalJson, digestOf } from "./digest.ts";
import type { FunctionParts, FunctionSource } from "./function-source.ts";
import { normalBody } from "./normal-form.ts";

/** A function's source with its digest: form, parameters, types and body count, nothing else. */
export function makeSource(parts: FunctionParts): FunctionSource {
  const { parameters = [], parameterTypes = [], result = null } = parts;
  const types = parameters.map((_, index) => parameterTypes[index] ?? null);
  const source = { ...parts, parameters, parameterTypes: types, result };
  return { ...source, digest: digestOf(canonicalJson(meaningOf(source))) };
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
