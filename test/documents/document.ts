import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { PROJECT } from "../architecture/source-file.ts";

/** A document for people, by its path in the project. */
export interface Document {
  readonly path: string;
  readonly text: string;
}

/** A fenced block that is marked to be run, and what it must print where that is said. */
export interface Example {
  readonly path: string;
  readonly line: number;
  readonly language: string;
  readonly text: string;
  readonly prints?: string;
}

/** README.md, CHANGELOG.md and all of docs, as far as they are there. */
export function documents(): Document[] {
  const docs = existsSync(join(PROJECT, "docs"))
    ? readdirSync(join(PROJECT, "docs"), { recursive: true, encoding: "utf8" })
    : [];
  return ["README.md", "CHANGELOG.md", ...docs.sort().map((name) => `docs/${name}`)]
    .filter((path) => path.endsWith(".md") && existsSync(join(PROJECT, path)))
    .map((path) => ({ path, text: readFileSync(join(PROJECT, path), "utf8") }));
}

const FENCE = /^(`{3,}|~{3,})\s*([\w-]*)[^\n]*\n([\s\S]*?)^\1\s*$/gm;
const MARK = /^<!-- *(run|prints) *-->[ \t]*\n+$/;

/**
 * The blocks after a line `<!-- run -->`. The block after a line `<!-- prints -->` is what the one
 * before must print. A mark without its block is an example that cannot be run.
 */
export function examplesOf({ path, text }: Document): Example[] {
  const examples: Example[] = [];
  for (const match of text.matchAll(FENCE)) {
    const [, , language = "", body = ""] = match;
    const mark = markBefore(text, match.index);
    const line = text.slice(0, match.index).split("\n").length;
    if (mark === "run") examples.push({ path, line, language, text: body });
    if (mark !== "prints") continue;
    const last = examples.pop();
    if (last !== undefined) examples.push({ ...last, prints: body });
  }
  const marks = [...text.matchAll(/^<!-- *run *-->/gm)].length;
  if (marks === examples.length) return examples;
  throw new Error(`${path}: ${marks} blocks are marked to be run, ${examples.length} were found`);
}

function markBefore(text: string, index: number): string | undefined {
  const start = text.lastIndexOf("<!--", index);
  return start < 0 ? undefined : MARK.exec(text.slice(start, index))?.[1];
}

/** Links of the document to files or headings of the project that are not there. */
export function brokenLinks({ path, text }: Document, read = readText): string[] {
  return linksOf(text).flatMap((link) => {
    if (/^[a-z][a-z0-9+.-]*:/i.test(link)) return [];
    const [file = "", heading] = decodeURI(link).split("#");
    const target = file === "" ? path : normalize(join(dirname(path), file));
    const found = target.startsWith("..") ? undefined : read(target);
    if (found === undefined) return [`${path}: ${link}: no such file`];
    if (heading === undefined || !target.endsWith(".md")) return [];
    return headingsOf(found).has(heading) ? [] : [`${path}: ${link}: no such heading`];
  });
}

function readText(path: string): string | undefined {
  const place = join(PROJECT, path);
  if (!existsSync(place)) return undefined;
  return path.endsWith(".md") ? readFileSync(place, "utf8") : "";
}

function linksOf(text: string): string[] {
  const prose = text.replace(FENCE, "").replace(/`[^`\n]*`/g, "code");
  const inline = [...prose.matchAll(/\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g)];
  const named = [...prose.matchAll(/^\[[^\]]+\]:\s*<?([^\s>]+)>?/gm)];
  const embedded = [...prose.matchAll(/<(?:img|a)\s[^>]*?(?:src|href)="([^"]+)"/g)];
  return [...inline, ...named, ...embedded].map((match) => match[1] ?? "");
}

/** The anchors of the document's headings, as GitHub makes them. */
function headingsOf(text: string): Set<string> {
  const anchors = new Set<string>();
  for (const [, heading = ""] of text.replace(FENCE, "").matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)) {
    const words = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").toLowerCase();
    const anchor = words.replace(/[^\p{L}\p{N}\s_-]/gu, "").replace(/\s/g, "-");
    const twins = [...anchors].filter((each) => each.replace(/-\d+$/, "") === anchor).length;
    anchors.add(twins === 0 ? anchor : `${anchor}-${twins}`);
  }
  return anchors;
}
