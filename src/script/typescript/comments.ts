import type { Comment, Node } from "./syntax.ts";

/** Nothing but white space, with no empty line in it. */
const ADJOINING = /^[^\S\n\r]*(?:\r\n|\n|\r)?[^\S\n\r]*$/;
/** Nothing but white space and the end of a statement, on one line. */
const BEHIND = /^[^\S\n\r]*[;,]?[^\S\n\r]*$/;
const LINE_BREAK = /\r\n|\n|\r/;

/** Where the text of a declaration begins: at the first of the comments right above it. */
export function startWithComments(text: string, comments: readonly Comment[], node: Node): number {
  return commentsAbove(text, comments, node)[0]?.start ?? node.start;
}

/** The comments of a file, and whose each of them is. */
export interface Comments {
  readonly text: string;
  readonly comments: readonly Comment[];
  /** Filled by `commentOf`. */
  readonly owners: Map<Comment, Node>;
}

/**
 * What is said of a statement or declaration: above it, and behind it on its last line. Asked of
 * what is around before it is asked of what is inside: a comment is the first one's who asks.
 */
export function commentOf({ text, comments, owners }: Comments, node: Node): string | undefined {
  const above = commentsAbove(text, comments, node);
  const next = comments[firstFrom(comments, node.end)];
  const behind = next !== undefined && BEHIND.test(text.slice(node.end, next.start)) ? [next] : [];
  const own = [...above, ...behind].filter((each) => (owners.get(each) ?? node) === node);
  for (const each of own) owners.set(each, node);
  return own.length === 0 ? undefined : own.map(saidIn).join("\n");
}

/** What is said at the head of a file, apart from what its first statement says. */
export function headComment(
  text: string,
  comments: readonly Comment[],
  first: Node | undefined,
): string | undefined {
  // An import says nothing of its own.
  const isSpoken = first !== undefined && first.type !== "ImportDeclaration";
  const own = isSpoken ? commentsAbove(text, comments, first) : [];
  const end = own[0]?.start ?? first?.start ?? text.length;
  const head: Comment[] = [];
  for (const comment of comments) {
    const before = head.at(-1)?.end ?? 0;
    const isNext = head.length === 0 || ADJOINING.test(text.slice(before, comment.start));
    if (comment.end > end || !isNext) break;
    if (head.length === 0 && text.slice(0, comment.start).trim() !== "") break;
    head.push(comment);
  }
  const after = head.at(-1);
  const isApart =
    after !== undefined && (first === undefined || after.end <= end) && own[0] !== head[0];
  return isApart ? head.map(saidIn).join("\n") : undefined;
}

/** The comments that end right above the node, each on lines of its own. */
function commentsAbove(text: string, comments: readonly Comment[], node: Node): readonly Comment[] {
  let index = firstFrom(comments, node.start) - 1;
  let next = node.start;
  const above: Comment[] = [];
  for (; index >= 0; index--) {
    const comment = comments[index];
    if (comment === undefined || !ADJOINING.test(text.slice(comment.end, next))) break;
    if (!isOnOwnLine(text, comment)) break;
    above.push(comment);
    next = comment.start;
  }
  return above.reverse();
}

function isOnOwnLine(text: string, comment: Comment): boolean {
  let at = comment.start - 1;
  while (at >= 0 && /[^\S\n\r]/.test(text.charAt(at))) at--;
  return at < 0 || text[at] === "\n" || text[at] === "\r";
}

/** The index of the first comment that starts at that place, or behind it; found by halving. */
function firstFrom(comments: readonly Comment[], at: number): number {
  let low = 0;
  let high = comments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((comments[middle]?.start ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What a comment says, without its marks. */
export function saidIn({ text, isBlock }: Comment): string {
  if (!isBlock) return text.replace(/^ /, "").trimEnd();
  return text
    .split(LINE_BREAK)
    .map((line) => line.replace(/^\s*\*? ?/, "").trimEnd())
    .join("\n")
    .trim();
}
