import { Lexer, Parser } from "yaml";
import { FILE_DEPTH } from "./limits.ts";

/**
 * The offset at which a YAML text goes deeper than a file may, or `undefined`. Looked at token by
 * token, before anything that works by recursion, or that takes long for what is deep, sees it.
 */
export function tooDeepAt(text: string): number | undefined {
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text)) {
    // What the parser gives back is not wanted here, only how much it keeps open.
    for (const _ of parser.next(lexeme));
    if (parser.stack.length > FILE_DEPTH) return parser.offset;
  }
  return undefined;
}
