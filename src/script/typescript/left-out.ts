import type { Problem } from "../../model/model.ts";
import { lineStarts, placeIn } from "../text-place.ts";
import { saidIn } from "./comments.ts";
import { parseSource } from "./parser.ts";
import { ruleIn } from "./rules.ts";
import { type Comment, isNode, type Node, partOf, partsIn, rawPart, wordOf } from "./syntax.ts";

/** Something that an author wrote and another spelling has no place for. */
interface LeftOut {
  readonly what: string;
  readonly start: number;
}

/** What the other spelling has of it: all comments, and how many empty lines. */
export interface Kept {
  readonly comments: Iterable<string>;
  /** The script printed in TypeScript again, from the other spelling. */
  readonly printed: string;
}

/**
 * What of a source in TypeScript the other spelling leaves out, in the order of the source: what
 * has no meaning for the script and much for people. Nothing where the source cannot be parsed.
 */
export function leftOut(text: string, kept: Kept): readonly Problem[] {
  const parsed = parseSource(text);
  if (!parsed.ok) return [];
  const found = [
    ...commentsLeftOut(parsed.comments, kept.comments),
    ...formsLeftOut(text, parsed.program),
    ...emptyLinesLeftOut(text, kept.printed),
  ];
  const starts = lineStarts(text);
  return found
    .sort((one, other) => one.start - other.start)
    .map(({ what, start }) => ({
      code: "CONVERT_LEFT_OUT",
      what: `${what} is left out`,
      fix: "Keep the source, or convert it with --lossy",
      ...placeIn(starts, start),
    }));
}

/** The comments that are not among those that are kept, line by line: several may be one there. */
function commentsLeftOut(comments: readonly Comment[], kept: Iterable<string>): LeftOut[] {
  const lines = new Map<string, number>();
  for (const text of kept) {
    for (const line of text.split("\n")) lines.set(line, (lines.get(line) ?? 0) + 1);
  }
  return comments.flatMap((comment) => {
    const own = saidIn(comment).split("\n");
    const isKept = own.every((line) => (lines.get(line) ?? 0) > 0);
    if (isKept) for (const line of own) lines.set(line, (lines.get(line) ?? 0) - 1);
    return isKept || own.join("") === "" ? [] : [{ what: "a comment", start: comment.start }];
  });
}

/** Names of types, `switch`, and numbers that are written in another way than as their value. */
function formsLeftOut(text: string, program: Node): LeftOut[] {
  const found: LeftOut[] = [];
  for (const outer of partsIn(program, "body")) {
    const node = partOf(outer, "declaration") ?? outer;
    if (node.type === "VariableDeclaration") {
      for (const each of partsIn(node, "declarations")) found.push(...computedIn(each));
    }
  }
  visit(program, (node) => {
    const what = formOf(text, node);
    if (what !== undefined) found.push({ what, start: node.start });
  });
  return found;
}

function formOf(text: string, node: Node): string | undefined {
  if (node.type === "TSTypeAliasDeclaration" || node.type === "TSInterfaceDeclaration") {
    return `the name of the type ${wordOf(partOf(node, "id") ?? node, "name")}`;
  }
  if (node.type === "SwitchStatement") return "a switch, which becomes a chain of if,";
  const value = node.type === "Literal" ? rawPart(node, "value") : undefined;
  const raw = text.slice(node.start, node.end);
  if (typeof value !== "number" || raw === String(value)) return undefined;
  return `how ${raw.slice(0, QUOTED)} is written`;
}

/** Characters of a number that are quoted: a number has no more. */
const QUOTED = 40;

/** Initial values that are computed: the other spelling has what they come to. */
function computedIn(declarator: Node): LeftOut[] {
  const initial = partOf(declarator, "init");
  if (initial === undefined || ruleIn(declarator) !== undefined) return [];
  const found: LeftOut[] = [];
  const waiting: Node[] = [initial];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (COMPUTED.has(node.type)) {
      found.push({ what: "how an initial value is computed", start: node.start });
    } else waiting.push(...below(node));
  }
  return found;
}

const COMPUTED: ReadonlySet<string> = new Set([
  "BinaryExpression",
  "Identifier",
  "MemberExpression",
]);

/** Empty lines that the printer would not set by itself, all told at the first line of the file. */
function emptyLinesLeftOut(text: string, printed: string): LeftOut[] {
  const count = emptyLines(text) - emptyLines(printed);
  if (count <= 0) return [];
  const what = count === 1 ? "an empty line" : `that there are ${count} more empty lines`;
  return [{ what, start: 0 }];
}

function emptyLines(text: string): number {
  return text
    .trimEnd()
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() === "").length;
}

/** Visits every node; a key of a record that is a name is none of its values. */
function visit(root: Node, see: (node: Node) => void): void {
  const waiting: Node[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    see(node);
    waiting.push(...below(node));
  }
}

function below(node: Node): readonly Node[] {
  const parts = Object.entries(node).flatMap(([name, part]: [string, unknown]) => {
    if (name === "key" && rawPart(node, "computed") !== true) return [];
    return Array.isArray(part) ? part : [part];
  });
  return parts.filter(isNode);
}
