/** Characters that would move the cursor or change the terminal: whatever a device sent is text. */
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g;

/** Marks that stand on the character before, and take no column. */
const MARK = /^[\p{Mn}\p{Me}\p{Cf}]$/u;

/** Characters that take two columns: scripts of East Asia, and pictures. */
const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]$/u;

/** The text without what would do something to the terminal. */
export function printable(text: string): string {
  return text.replace(CONTROLS, "\u00b7");
}

/** The columns that a text takes on a terminal. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += columnsOf(character);
  return width;
}

/** The columns that a character takes on a terminal. */
export function columnsOf(character: string): number {
  if (character >= " " && character <= "~") return 1;
  if (MARK.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}
