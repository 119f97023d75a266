import { type Document, isMap, isScalar, LineCounter, parseDocument, visit } from "yaml";
import type { z } from "zod";
import type { Problem } from "../model/model.ts";
import { FILE_LENGTH } from "./limits.ts";
import { describeIssue, type Finding } from "./schema-issue.ts";

/** Keys from the top of a file to a place in it. */
export type Path = readonly (string | number)[];

/** What a file holds, when it fits its schema, or all that keeps it from fitting. */
export type FileReading<Shape> =
  | { readonly ok: true; readonly value: Shape; readonly document: YamlDocument }
  | { readonly ok: false; readonly problems: readonly Problem[]; readonly raw: unknown };

/** A YAML file that could be read: where in it things stand. */
export class YamlDocument {
  readonly file: string;
  readonly #document: Document.Parsed;
  readonly #lines: LineCounter;

  constructor(file: string, document: Document.Parsed, lines: LineCounter) {
    this.file = file;
    this.#document = document;
    this.#lines = lines;
  }

  /** The finding with the file, line and column at which it stands. */
  problemAt({ path, key, ...finding }: Finding): Problem {
    const { line, col } = this.#lines.linePos(this.#offset(path, key));
    const whole = key === undefined ? path : [...path, key];
    const pointer = whole.map((step) => `/${step}`).join("");
    return { ...finding, file: this.file, line, column: col, pointer };
  }

  /** The offset of the nearest thing on the path that is there; of the key where one is named. */
  #offset(path: Path, key: string | undefined): number {
    for (let length = path.length; length >= 0; length--) {
      const node: unknown = this.#document.getIn(path.slice(0, length), true);
      const found = length === path.length && key !== undefined ? keyOf(node, key) : undefined;
      const offset = found ?? startOf(node);
      if (offset !== undefined) return offset;
    }
    return 0;
  }
}

/** Reads YAML text against a schema; everything that is wrong with it is found in one go. */
export function readYaml<Shape>(
  text: string,
  file: string,
  schema: z.ZodType<Shape>,
): FileReading<Shape> {
  if (text.length > FILE_LENGTH) return refused([tooLong(text, file)]);
  const parsed = parseYaml(text, file);
  if (Array.isArray(parsed)) return refused(parsed);
  const { document, lines, raw } = parsed;
  const located = new YamlDocument(file, document, lines);
  const reserved = reservedKeys(document).map((finding) => located.problemAt(finding));
  const read = schema.safeParse(raw);
  const findings = read.success
    ? []
    : read.error.issues.flatMap((issue) => describeIssue(issue, raw));
  const problems = [...reserved, ...findings.map((finding) => located.problemAt(finding))];
  if (!read.success || problems.length > 0) return refused(problems, raw);
  return { ok: true, value: read.data, document: located };
}

interface ParsedYaml {
  readonly document: Document.Parsed;
  readonly lines: LineCounter;
  readonly raw: unknown;
}

/** The text as YAML; aliases that multiply and nesting without end are problems as well. */
function parseYaml(text: string, file: string): ParsedYaml | Problem[] {
  const lines = new LineCounter();
  try {
    const options = { lineCounter: lines, prettyErrors: false, logLevel: "error" } as const;
    const document = parseDocument(text, options);
    const syntax = syntaxProblems(document, lines, file);
    return syntax.length > 0 ? syntax : { document, lines, raw: document.toJS() };
  } catch (error) {
    const what = `the YAML cannot be read: ${error instanceof Error ? error.message : error}`;
    return [{ code: "CONFIG_SYNTAX", what, fix: "Write plain maps and lists", file }];
  }
}

function refused(
  problems: readonly Problem[],
  raw?: unknown,
): { readonly ok: false; readonly problems: readonly Problem[]; readonly raw: unknown } {
  return { ok: false, problems, raw };
}

function tooLong(text: string, file: string): Problem {
  return {
    code: "CONFIG_LENGTH",
    what: `the file has ${text.length} characters, more than ${FILE_LENGTH}`,
    fix: "Split it",
    file,
  };
}

function syntaxProblems(document: Document.Parsed, lines: LineCounter, file: string): Problem[] {
  return document.errors.map((error) => {
    const { line, col } = lines.linePos(error.pos[0]);
    const fix = "Mend the YAML at this place";
    return { code: "CONFIG_SYNTAX", what: error.message, fix, file, line, column: col };
  });
}

/** The one key that a schema over plain objects does not see. */
function reservedKeys(document: Document.Parsed): Finding[] {
  const findings: Finding[] = [];
  visit(document, {
    Pair(_, pair) {
      if (!isScalar(pair.key) || pair.key.value !== "__proto__") return;
      const what = "__proto__ cannot be a name";
      findings.push({ code: "CONFIG_VALUE", what, fix: "Choose another name", path: [] });
    },
  });
  return findings;
}

function keyOf(node: unknown, key: string): number | undefined {
  if (!isMap(node)) return undefined;
  const pair = node.items.find(({ key: item }) => isScalar(item) && String(item.value) === key);
  return startOf(pair?.key);
}

function startOf(node: unknown): number | undefined {
  if (typeof node !== "object" || node === null || !("range" in node)) return undefined;
  return Array.isArray(node.range) && typeof node.range[0] === "number" ? node.range[0] : undefined;
}
