import {
  DEFAULT_LIMITS,
  flawOfName,
  isList,
  isRecord,
  type Limits,
  NAME_FIX,
  NAME_LENGTH,
  type Problem,
  type RecordValue,
  ScriptError,
  type Value,
} from "../model/model.ts";
import { canonicalJson, digestOf } from "./digest.ts";
import type { FunctionSource } from "./function-source.ts";
import { inspectBody } from "./inspect.ts";
import { positionsOf, readJson } from "./json-text.ts";
import { NameTable } from "./name-table.ts";
import { isOperatorName } from "./operators/operators.ts";
import { Script } from "./script.ts";
import { pointerStep } from "./text-place.ts";

/** What is said of a source besides its text. */
export interface ParseOptions {
  /** The name of the source, for problems. */
  readonly file?: string;
  readonly limits?: Limits;
}

/**
 * Reads the JSON spelling of a script. Throws a `ScriptError` with every problem of its form; what
 * only the plant can tell, and what its functions say to one another, `check` finds.
 */
export function parse(text: string, options: ParseOptions = {}): Script {
  const limits = options.limits ?? DEFAULT_LIMITS;
  const bounds = { length: limits.sourceLength, depth: limits.sourceDepth };
  const reading = readJson(text, bounds, options.file);
  if (!reading.ok) throw new ScriptError([reading.problem]);
  const { script, problems } = read(reading.value, limits);
  if (problems.length > 0) throw new ScriptError(placeProblems(problems, text, options.file));
  return script;
}

/**
 * A script of what was read from its JSON spelling already. Throws a `ScriptError` whose problems
 * point into the value; there is no text in which they would have a line.
 */
export function scriptOf(value: Value, limits: Limits = DEFAULT_LIMITS): Script {
  const { script, problems } = read(value, limits);
  if (problems.length > 0) throw new ScriptError(problems);
  return script;
}

function read(value: Value, limits: Limits) {
  const parser = new Parser(limits);
  return { script: parser.script(value), problems: parser.problems };
}

/**
 * The problems with their lines and columns in the text that the script came from. A place that
 * stands in the text only by implication gets that of what is around it.
 */
export function placeProblems(
  problems: readonly Problem[],
  text: string,
  file?: string,
): readonly Problem[] {
  const pointers = problems.map(pointerInFile);
  const positions = positionsOf(text, pointers);
  const where = file === undefined ? {} : { file };
  return problems.map((problem, index) => ({
    ...problem,
    pointer: pointers[index] ?? "",
    ...positions[index],
    ...where,
  }));
}

function pointerInFile(problem: Problem): string {
  const pointer = problem.pointer ?? "";
  if (problem.function === undefined || pointer.startsWith("/functions/")) return pointer;
  if (problem.function === "(statements)") return pointer.replace(/^\/body\/do/, "/statements");
  return `/functions${pointerStep(problem.function)}${pointer}`;
}

/**
 * The pointer of what bears a word that is no name; of what is around it where that is very long.
 */
function placeOf(around: string, word: string): string {
  return word.length > 2 * NAME_LENGTH ? around : around + pointerStep(word);
}

const PARTS: ReadonlySet<string> = new Set(["variables", "constants", "statements", "functions"]);
const NO_FIELDS: RecordValue = {};

class Parser {
  readonly problems: Problem[] = [];
  readonly #limits: Limits;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  script(value: Value): Script {
    const parts = this.#record(value, "", "a script") ?? NO_FIELDS;
    for (const name of Object.keys(parts)) {
      if (PARTS.has(name)) continue;
      const fix = "Use variables, constants, statements and functions";
      const what = `a script has no ${JSON.stringify(name.slice(0, 80))}`;
      this.#add("SCRIPT_PART", what, fix, placeOf("", name));
    }
    return new Script({
      variables: this.#values(parts.variables, "/variables"),
      constants: this.#values(parts.constants, "/constants"),
      statements: this.#statements(parts.statements),
      functions: this.#functions(parts.functions),
    });
  }

  #values(value: Value | undefined, at: string): ReadonlyMap<string, Value> {
    if (value === undefined) return new Map();
    const record = this.#record(value, at, "this part") ?? NO_FIELDS;
    for (const [name, initial] of Object.entries(record)) {
      if (!this.#name(name, placeOf(at, name))) continue;
      this.#inspect(initial, undefined, at + pointerStep(name));
    }
    return new Map(Object.entries(record));
  }

  #statements(value: Value | undefined): readonly Value[] {
    if (value === undefined) return [];
    if (!isList(value)) {
      this.#add("SCRIPT_FORM", "statements are a list", "Write [ … ]", "/statements");
      return [];
    }
    this.#inspect({ do: value }, "(statements)", "/body");
    return value;
  }

  #functions(value: Value | undefined): NameTable<FunctionSource> {
    const record = value === undefined ? NO_FIELDS : this.#record(value, "/functions", "this part");
    const sources: FunctionSource[] = [];
    for (const [name, definition] of Object.entries(record ?? NO_FIELDS)) {
      if (!this.#name(name, placeOf("/functions", name))) continue;
      sources.push(this.#function(name, definition, `/functions${pointerStep(name)}`));
    }
    return NameTable.of(sources.map((source) => [source.name, source]));
  }

  #function(name: string, definition: Value, at: string): FunctionSource {
    if (isOperatorName(name)) {
      const what = `${name} is an operator, and cannot be a function's name`;
      this.#add("SCRIPT_NAME_OPERATOR", what, "Choose another name", at);
    }
    const full = isRecord(definition) && ("params" in definition || "body" in definition);
    return full ? this.#full(name, definition, at) : this.#rule(name, definition);
  }

  #rule(name: string, rule: Value): FunctionSource {
    this.#inspect(rule, name, "");
    return makeSource(name, "rule", [], rule);
  }

  #full(name: string, definition: RecordValue, at: string): FunctionSource {
    const keys = Object.keys(definition);
    if (keys.length !== 2 || !("params" in definition) || !("body" in definition)) {
      const fix = 'Write {"params": ["data"], "body": …}, and nothing else';
      this.#add("SCRIPT_FORM", "a full function has params and a body", fix, at);
    }
    const parameters = this.#parameters(definition.params, `${at}/params`);
    const body = definition.body ?? null;
    this.#inspect(body, name, "/body");
    return makeSource(name, "full", parameters, body);
  }

  #parameters(value: Value | undefined, at: string): readonly string[] {
    if (!isList(value) || !value.every((name) => typeof name === "string")) {
      this.#add("SCRIPT_FORM", "params are a list of names", 'Write ["data"]', at);
      return [];
    }
    const names = value as readonly string[];
    if (names.length > this.#limits.parameters) {
      const what = `${names.length} parameters are more than ${this.#limits.parameters}`;
      this.#add("SCRIPT_PARAMETERS", what, "Pass a record", at);
      return [];
    }
    names.forEach((name, index) => {
      this.#name(name, `${at}/${index}`);
      if (names.indexOf(name) < index) {
        const what = `the parameter ${name} stands twice`;
        this.#add("SCRIPT_NAME_TWICE", what, "Rename one of the two", `${at}/${index}`);
      }
    });
    return names;
  }

  #record(value: Value, at: string, what: string): RecordValue | undefined {
    if (isRecord(value)) return value;
    this.#add("SCRIPT_FORM", `${what} is an object`, "Write { … }", at);
    return undefined;
  }

  /** Whether it is a name; what bears none is not looked into. */
  #name(name: string, at: string): boolean {
    const flaw = flawOfName(name);
    if (flaw === undefined) return true;
    const what = `${JSON.stringify(name.slice(0, 80))} cannot be a name`;
    this.#add("SCRIPT_NAME", what, NAME_FIX[flaw], at);
    return false;
  }

  #inspect(body: Value, functionName: string | undefined, at: string): void {
    const room = this.#limits.problems - this.problems.length;
    if (room <= 0) return;
    this.problems.push(...inspectBody(body, functionName, at, this.#limits).slice(0, room));
  }

  #add(code: string, what: string, fix: string, pointer: string): void {
    if (this.problems.length >= this.#limits.problems) return;
    this.problems.push({ code, what, fix, pointer });
  }
}

/** A function's source with its digest: form, parameters and body, and nothing else, count. */
export function makeSource(
  name: string,
  form: FunctionSource["form"],
  parameters: readonly string[],
  body: Value,
): FunctionSource {
  const digest = digestOf(canonicalJson([form, parameters, body]));
  return { name, form, parameters, body, digest };
}
