import { BOOLEAN, Kind, listOf, NUMBER, TEXT, type Type } from "../model/model.ts";
import type { Field } from "./report.ts";
import type { FieldDescription, OutputDescription } from "./schema/schema.ts";

type Description = Pick<
  FieldDescription | OutputDescription,
  "type" | "unit" | "min" | "max" | "values" | "words"
>;

/** A field of the data as scripts are checked against it. */
export function fieldFrom(description: FieldDescription): Field {
  const field = quantityFrom(description);
  if (!description.optional) return field;
  return { ...field, type: { ...field.type, kinds: field.type.kinds | Kind.null } };
}

/** What a field and an output have in common. */
export function quantityFrom(description: Description): Field {
  const { type, unit, min, max, words } = description;
  const spoken = type === "text" && words !== undefined ? textsOf(words) : undefined;
  const values = description.values ?? spoken;
  return {
    type: typeNamed(type),
    ...(unit === undefined ? {} : { unit }),
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...(type === "integer" ? { integer: true } : {}),
    ...(values === undefined ? {} : { values }),
  };
}

/** The texts that words mean: where no values are listed, they are all there are. */
export function textsOf(words: NonNullable<Description["words"]>): string[] {
  const texts = Object.values(words).filter((value) => typeof value === "string");
  return [...new Set(texts)];
}

function typeNamed(name: Description["type"]): Type {
  switch (name) {
    case "number":
    case "integer":
      return NUMBER;
    case "text":
      return TEXT;
    case "boolean":
      return BOOLEAN;
    case "numbers":
      return listOf(NUMBER);
  }
}
