import {
  type Alias,
  type Document,
  isMap,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from "yaml";
import type { z } from "zod";
import type { Problem } from "../model/model.ts";
import { FILE_DEPTH, FILE_LENGTH } from "./limits.ts";
import { describeIssue, type Finding } from "./schema-issue.ts";
import { tooDeepAt } from "./yaml-depth.ts";

/** Keys from the top of a file to a place in it. */
export type Path = readonly (string | number)[];

/** What a file holds, when it fits its schema, or all that keeps it from fitting. */
export type FileReading<Shape> =
  | {
      readonly ok: true;
      readonly value: Shape;
      readonly document: YamlDocument;
      /** The file as it is, without what the schema makes of it. */
      readonly raw: unknown;
    }
  | {
      readonly ok: false;
      readonly problems: readonly Problem[];
      /** What could be read all the same, and where it stands; absent where it is no YAML. */
      readonly raw: unknown;
      readonly document?: YamlDocument;
    };

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

  /** Where something stands, as people write it: `devices/fan.yaml:12:5`. */
  placeOf(path: Path, key?: string): string {
    const { line, col } = this.#lines.linePos(this.#offset(path, key));
    return `${this.file}:${line}:${col}`;
  }

  /** The problem with the line and column of that offset. */
  problemFrom(offset: number, problem: Pick<Problem, "code" | "what" | "fix">): Problem {
    const { line, col } = this.#lines.linePos(offset);
    return { ...problem, file: this.file, line, column: col };
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
  const { document, raw } = parsed;
  const read = schema.safeParse(raw);
  const findings = read.success
    ? []
    : read.error.issues.flatMap((issue) => describeIssue(issue, raw, schema));
  const problems = [...parsed.reserved, ...findings.map((finding) => document.problemAt(finding))];
  if (!read.success || problems.length > 0) {
    return { ok: false, problems: inOrder(problems), raw, document };
  }
  return { ok: true, value: read.data, document, raw };
}

/** Problems as they stand in their file. */
export function inOrder(problems: readonly Problem[]): readonly Problem[] {
  return problems.toSorted(
    (one, other) => (one.line ?? 0) - (other.line ?? 0) || (one.column ?? 0) - (other.column ?? 0),
  );
}

interface ParsedYaml {
  readonly document: YamlDocument;
  readonly raw: unknown;
  readonly reserved: readonly Problem[];
}

/** The text as YAML; aliases that multiply and nesting without end are problems as well. */
function parseYaml(text: string, file: string): ParsedYaml | Problem[] {
  const lines = new LineCounter();
  try {
    const deep = tooDeepAt(text);
    if (deep !== undefined) return [tooDeep(text, deep, file)];
    const options = { lineCounter: lines, prettyErrors: false, logLevel: "error" } as const;
    const document = parseDocument(text, options);
    const syntax = syntaxProblems(document, lines, file);
    if (syntax.length > 0) return syntax;
    const located = new YamlDocument(file, document, lines);
    const circles = circularAliases(document, located);
    if (circles.length > 0) return circles;
    const reserved = reservedKeys(document, located);
    return { document: located, raw: document.toJS(), reserved };
  } catch (error) {
    const what = `the YAML cannot be read: ${error instanceof Error ? error.message : error}`;
    return [{ code: "CONFIG_SYNTAX", what, fix: "Write plain maps and lists", file }];
  }
}

function refused(problems: readonly Problem[]): Extract<FileReading<never>, { ok: false }> {
  return { ok: false, problems, raw: undefined };
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

function tooDeep(text: string, offset: number, file: string): Problem {
  const before = text.slice(0, offset).split("\n");
  return {
    code: "CONFIG_DEPTH",
    what: `maps and lists are nested more than ${FILE_DEPTH} deep`,
    fix: "Nest them less",
    file,
    line: before.length,
    column: (before.at(-1)?.length ?? 0) + 1,
  };
}

/** The one key that a schema over plain objects does not see. */
function reservedKeys(document: Document.Parsed, located: YamlDocument): Problem[] {
  const problems: Problem[] = [];
  visit(document, {
    Pair(_, { key }) {
      if (!isScalar(key) || key.value !== "__proto__") return;
      const what = "__proto__ cannot be a name";
      const problem = { code: "CONFIG_VALUE", what, fix: "Choose another name" };
      problems.push(located.problemFrom(startOf(key) ?? 0, problem));
    },
  });
  return problems;
}

/** Aliases inside what they stand for: the value would have no end. */
function circularAliases(document: Document.Parsed, located: YamlDocument): Problem[] {
  const problems: Problem[] = [];
  visit(document, {
    Alias(_, alias: Alias, ancestors) {
      const source: Node | undefined = alias.resolve(document);
      if (source === undefined || !ancestors.some((each) => each === source)) return;
      const what = `*${alias.source} stands inside what it stands for`;
      const problem = { code: "CONFIG_SYNTAX", what, fix: "Write the value out" };
      problems.push(located.problemFrom(startOf(alias) ?? 0, problem));
    },
  });
  return problems;
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
