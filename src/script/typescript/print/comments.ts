import type { Doc } from "./document.ts";
import { inComment } from "./words.ts";

/** A comment as lines above what it is about. */
export function commentLines(text: string | undefined): readonly Doc[] {
  if (text === undefined) return [];
  return text.split(/\r\n|\n|\r/).map((line) => `// ${inComment(line)}`.trimEnd());
}

/** A comment above a declaration: in one block, where nothing in it ends that. */
export function commentBlock(text: string | undefined): readonly Doc[] {
  if (text === undefined) return [];
  if (text.includes("*/")) return commentLines(text);
  const lines = text.split(/\r\n|\n|\r/).map(inComment);
  if (lines.length === 1) return [`/** ${lines[0]} */`];
  return ["/**", ...lines.map((line) => ` * ${line}`.trimEnd()), " */"];
}
