import { isList, Kind, type Value } from "../model/model.ts";

/** The bit of a value's kind. */
export function kindOf(value: Value): number {
  switch (typeof value) {
    case "number":
      return Kind.number;
    case "string":
      return Kind.text;
    case "boolean":
      return Kind.boolean;
    default:
      if (value === null) return Kind.null;
      return isList(value) ? Kind.list : Kind.record;
  }
}
