import { isNeverButNull, type Shape, sameShape, TEXTS } from "./shape.ts";
import type { Typed } from "./typed.ts";
import type { Typer } from "./typer.ts";
import { widened } from "./widen.ts";

/** What to give in the place of a value that does not fit, as a sentence without its full stop. */
export function adviceFor(typer: Typer, value: Typed, wanted: Shape): string {
  const phrase = typer.phrase(wanted);
  if (!typer.isStrict) return phrase === "a boolean" ? COMPARE : `Give ${phrase}`;
  if (phrase === "a boolean") return conditionOf(typer, value);
  if (wanted.null && isNeverButNull(wanted)) {
    // By its first value alone: nobody declares a type that has one value.
    const type = typer.spell(widened(value.shape));
    return `Declare it with a type that says what else it may be: ${type} | null`;
  }
  const { says, shape } = value;
  const isWritable = shape.booleans.size > 0 || typer.spell(widened(shape)) === "number";
  if (says === undefined || !isWritable || !sameShape(wanted, TEXTS)) return `Give ${phrase}`;
  return `Write a template: \`\${${says}}\``;
}

const COMPARE = "Give true, false or a comparison";

/** A condition in the place of what JavaScript takes for one. */
function conditionOf(typer: Typer, { shape, says }: Typed): string {
  const read = says ?? "it";
  if (isNeverButNull(shape)) return COMPARE;
  if (shape.null) return `Compare it with null: ${read} !== null`;
  const isLiteral = says === undefined && shape.numbers !== "every";
  if (!isLiteral && typer.spell(widened(shape)) === "number") {
    return `Compare it with a number: ${read} > 0`;
  }
  const { texts, lists, records } = shape;
  if (texts === "every") return `Compare it with a text: ${read} === "on"`;
  const [text] = says === undefined ? [] : texts.keys();
  if (text !== undefined) return `Compare it with a text: ${read} === ${JSON.stringify(text)}`;
  if (lists.length > 0) return `Ask how many it has: ${says ?? "list"}.length > 0`;
  return records.length > 0 ? "Ask for one of its fields: a record is always there" : COMPARE;
}
