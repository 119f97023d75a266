import type { Value } from "../../model/model.ts";
import { copied, pointerStep } from "../text-place.ts";
import { partsOf, type Written, type WrittenForm, type WrittenForms } from "../written.ts";
import { startWithComments } from "./comments.ts";
import type { Reading } from "./reading.ts";
import type { Mark, Spelt } from "./spelt.ts";
import type { Node } from "./syntax.ts";

/** What the author wrote: the declaration with the comments above it, and where its parts stand. */
export function writtenAs(
  reading: Reading,
  node: Node,
  spelt: Spelt,
  from: Pick<Written, "file" | "imported">,
  givesNothing: boolean,
): Written {
  const start = startWithComments(reading.text, reading.comments, node);
  return {
    ...from,
    ...reading.placeAt(start),
    text: copied(reading.text.slice(start, node.end)),
    offsets: spelt.offsets.map((offset) => offset - start),
    ...formsIn(spelt),
    ...(givesNothing ? { givesNothing } : {}),
  };
}

/** The pointers of what was written in a form that the spelling does not tell, by form. */
function formsIn(spelt: Spelt): WrittenForms {
  const forms = new Map<WrittenForm, string[]>();
  for (const [pointer, { form }] of pointersOf(spelt, (mark) => mark.form !== undefined)) {
    if (form === undefined) continue;
    const known = forms.get(form);
    if (known === undefined) forms.set(form, [pointer]);
    else known.push(pointer);
  }
  return Object.fromEntries(forms);
}

/** What is said of statements, by their pointers. */
export function commentsIn(spelt: Spelt): readonly (readonly [pointer: string, text: string])[] {
  return pointersOf(spelt, (mark) => mark.comment !== undefined).map(
    ([pointer, { comment = "" }]) => [pointer, comment],
  );
}

/** The pointers of the marked values, in the order of a walk. */
function pointersOf(
  spelt: Spelt,
  wanted: (mark: Mark) => boolean,
): readonly (readonly [pointer: string, mark: Mark])[] {
  const marks = new Map(spelt.marks.filter(wanted).map((mark) => [mark.order, mark]));
  if (marks.size === 0) return [];
  const found: (readonly [string, Mark])[] = [];
  let order = 0;
  const walk = (value: Value, pointer: string): void => {
    const mark = marks.get(order++);
    if (mark !== undefined) found.push([pointer, mark]);
    for (const [key, part] of partsOf(value)) walk(part, `${pointer}${pointerStep(key)}`);
  };
  walk(spelt.value, "");
  return found;
}
