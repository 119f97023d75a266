/** How a file begins that was written from others, and may be written again. */
const MARK = "// Written by `flyball types`";

/** Its first line, with the sum of what follows. */
const SIGNED = /^\/\/ Written by `flyball types` \(([0-9a-f]{8})\)[^\n]*\n/;

/** The text under a line that tells what it is, and what it was when it was written. */
export function signed(about: string, body: string): string {
  return `${MARK} (${sumOf(body)})${about}\n${body}`;
}

/** Whether a file of this text was written by `flyball types`, and nobody changed it since. */
export function isUntouched(text: string): boolean {
  const lines = unixLines(text);
  const [head, sum] = SIGNED.exec(lines) ?? [];
  return head !== undefined && sumOf(lines.slice(head.length)) === sum;
}

/** Whether a file of this text was written by `flyball types`, as it is or as it was before. */
export function isGenerated(text: string): boolean {
  return text.startsWith(MARK);
}

/** Whether two texts are one but for the ends of their lines, which version control may change. */
export function isSameText(one: string, other: string): boolean {
  return unixLines(one) === unixLines(other);
}

function unixLines(text: string): string {
  return text.replaceAll("\r\n", "\n");
}

/** FNV-1a: enough to see that something was changed, where nobody means to hide it. */
function sumOf(text: string): string {
  let sum = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    sum = Math.imul(sum ^ text.charCodeAt(index), 0x01000193);
  }
  return (sum >>> 0).toString(16).padStart(8, "0");
}
