/** Texts of fewer characters are copied by the engine anyway, wherever they come from. */
const COPIED = 13;

/**
 * The same text in memory of its own. An engine makes a part of a text as a view that keeps the
 * whole alive, and a text that was put together as a tree of its parts; a view of the flattened
 * copy keeps one character more than it shows. Costs a copy.
 */
export function ownText(text: string): string {
  return text.length < COPIED ? text : ` ${text}`.slice(1);
}
