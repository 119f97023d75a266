import { shapeOfConstant } from "./declarations.ts";
import { NAMES_LISTED } from "./limits.ts";
import { fits } from "./relate.ts";
import type { RecordShape, Shape } from "./shape.ts";
import type { Typer } from "./typer.ts";

/** Fields that are not there, with what each should be. */
export type Missing = ReadonlyMap<string, Shape>;

/** The fields of a record that another one has not: none where nobody knows what that has. */
export function missingOf({ fields }: RecordShape, given: RecordShape): Missing {
  if (given.open) return new Map();
  return new Map([...fields].filter(([name]) => !given.fields.has(name)));
}

/**
 * What to say of fields that are missing, all in one: most often it is one record that was not
 * spread, of which the script may have a constant.
 */
export function sayMissing(
  typer: Typer,
  missing: Missing,
): { readonly what: string; readonly fix: string } {
  const [first] = missing;
  if (first !== undefined && missing.size === 1) {
    const [name, wanted] = first;
    return {
      what: `the field ${name} is missing`,
      fix: `Give it ${name}: ${typer.phrase(wanted)}`,
    };
  }
  const names = [...missing.keys()];
  const listed = names.slice(0, NAMES_LISTED).join(", ");
  const rest = names.length > NAMES_LISTED ? ", …" : "";
  const what = `${names.length} fields are missing: ${listed}${rest}`;
  if (!typer.isStrict) return { what, fix: "Give each of them" };
  const known = constantWith(typer, missing);
  if (known !== undefined) return { what, fix: `Spread it: { ...${known}, … }` };
  return { what, fix: "Give each of them, or spread a record that has them: { ...record, … }" };
}

/** The constant that has the most of the fields, and at least two. */
function constantWith({ environment }: Typer, missing: Missing): string | undefined {
  const { script, board } = environment;
  const counts = [...script.constants.keys()].map((name) => {
    const [record, ...others] = shapeOfConstant(script, board, name)?.records ?? [];
    if (record === undefined || others.length > 0) return { name, count: 0 };
    const had = [...missing].filter(([field, wanted]) => {
      const shape = record.fields.get(field);
      return shape !== undefined && fits(shape, wanted);
    });
    return { name, count: had.length };
  });
  const [best] = counts.sort((one, other) => other.count - one.count);
  return best === undefined || best.count < 2 ? undefined : best.name;
}
