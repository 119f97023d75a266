import {
  DEFAULT_LIMITS,
  fieldOf,
  flawOfName,
  isList,
  isRecord,
  type Limits,
  NAME_FIX,
  NAME_LENGTH,
  type Problem,
  type RecordValue,
  readType,
  ScriptError,
  type Value,
} from "../model/model.ts";
import { shareComments } from "./comments.ts";
import type { FunctionParts, FunctionSource } from "./function-source.ts";
import { inspectBody } from "./inspect.ts";
import { noteJson } from "./json-source.ts";
import { readJson, type Spans } from "./json-text.ts";
import { makeSource } from "./make-source.ts";
import { NameTable } from "./name-table.ts";
import { isOperatorName } from "./operators/operators.ts";
import { type Parameter, parameterOf, TYPE_FIX } from "./parameter.ts";
import { placeProblems } from "./place-problems.ts";
import { Script } from "./script.ts";
import { isSaidByInitial } from "./surroundings.ts";
import { pointerStep } from "./text-place.ts";
import { builtInNameProblem, isBuiltInCall } from "./typescript/built-in-names.ts";
import { noteStatement, readWritten, type Written } from "./written.ts";

export { placeProblems } from "./place-problems.ts";

/** What is said of a source besides its text. */
export interface ParseOptions {
  /** The name of the source, for problems. */
  readonly file?: string;
  readonly limits?: Limits;
}

/**
 * Whether somebody sent the script now, or it ran before: names that were found to be taken later
 * are refused where they arrive, and never keep a plant from starting with what it ran.
 */
export type Origin = "sent" | "kept";

/**
 * Reads the JSON spelling of a script. Throws a `ScriptError` with every problem of its form; what
 * only the plant can tell, and what its functions say to one another, `check` finds.
 */
export function parse(text: string, options: ParseOptions = {}): Script {
  const limits = options.limits ?? DEFAULT_LIMITS;
  const bounds = { length: limits.sourceLength, depth: limits.sourceDepth };
  const { file } = options;
  const spans: Spans = new Map();
  const reading = readJson(text, bounds, file, spans);
  if (!reading.ok) throw new ScriptError([reading.problem]);
  const { value } = reading;
  const { script, problems } = read(value, limits, "sent");
  if (problems.length > 0) throw new ScriptError(placeProblems(problems, text, file));
  if (file !== undefined) noteJson(script, { file, text, value, spans });
  return script;
}

/**
 * A script of what was read from its JSON spelling already. Throws a `ScriptError` whose problems
 * point into the value; there is no text in which they would have a line.
 */
export function scriptOf(
  value: Value,
  limits: Limits = DEFAULT_LIMITS,
  origin: Origin = "kept",
): Script {
  const { script, problems } = read(value, limits, origin);
  if (problems.length > 0) throw new ScriptError(problems);
  return script;
}

function read(value: Value, limits: Limits, origin: Origin) {
  const parser = new Parser(limits, origin);
  return { script: parser.script(value), problems: parser.problems };
}

/**
 * The pointer of what bears a word that is no name; of what is around it where that is very long.
 */
function placeOf(around: string, word: string): string {
  return word.length > 2 * NAME_LENGTH ? around : around + pointerStep(word);
}

/** The parts that have a meaning. */
const PARTS = ["variables", "constants", "types", "statements", "functions"];

/** Parts that only tell people, and places, what stands where. */
const NOTES = ["comments", "sources"];

const NO_FIELDS: RecordValue = {};

type Values = ReadonlyMap<string, Value>;

class Parser {
  readonly problems: Problem[] = [];
  readonly #limits: Limits;
  readonly #origin: Origin;

  constructor(limits: Limits, origin: Origin) {
    this.#limits = limits;
    this.#origin = origin;
  }

  script(value: Value): Script {
    const parts = this.#record(value, "", "a script") ?? NO_FIELDS;
    for (const name of Object.keys(parts)) {
      if (PARTS.includes(name) || NOTES.includes(name)) continue;
      const fix = "Use variables, constants, types, statements and functions";
      const what = `a script has no ${JSON.stringify(name.slice(0, 80))}`;
      this.#add("SCRIPT_PART", what, fix, placeOf("", name));
    }
    const variables = this.#values(parts.variables, "/variables");
    const constants = this.#values(parts.constants, "/constants");
    const sources = isRecord(parts.sources) ? parts.sources : NO_FIELDS;
    const functions = this.#functions(parts.functions, sources);
    const shared = shareComments(functions.values(), this.#comments(parts.comments));
    return new Script({
      variables,
      constants,
      types: this.#types(parts.types, variables, constants),
      statements: this.#statements(parts.statements, sources),
      functions: NameTable.of(shared.functions),
      comments: shared.comments,
    });
  }

  /** Declared types, without those that the initial values of variables say by themselves. */
  #types(value: Value | undefined, variables: Values, constants: Values): Values {
    if (value === undefined) return new Map();
    const types = Object.entries(this.#record(value, "/types", "this part") ?? NO_FIELDS);
    return new Map(
      types.filter(([name, type]) => {
        const at = placeOf("/types", name);
        const initial = variables.get(name);
        if (initial === undefined && !constants.has(name)) {
          const what = `there is no variable or constant ${JSON.stringify(name.slice(0, 80))}`;
          this.#add("SCRIPT_TYPE_SPELLING", what, "Declare it under variables", at);
        } else if (this.#type(type, at))
          return initial === undefined || !isSaidByInitial(initial, type);
        return false;
      }),
    );
  }

  #type(type: Value, at: string): boolean {
    if (readType(type) !== undefined) return true;
    this.#add("SCRIPT_TYPE_SPELLING", "this spells no type", TYPE_FIX, at);
    return false;
  }

  #comments(value: Value | undefined): ReadonlyMap<string, string> {
    if (value === undefined) return new Map();
    const comments = Object.entries(this.#record(value, "/comments", "this part") ?? NO_FIELDS);
    const texts = comments.flatMap(([pointer, text]) => {
      if (typeof text === "string") return [[pointer, text] as const];
      const fix = 'Write {"/functions/door": "…"}';
      this.#add("SCRIPT_FORM", "a comment is a text", fix, placeOf("/comments", pointer));
      return [];
    });
    return new Map(texts);
  }

  #values(value: Value | undefined, at: string): Values {
    if (value === undefined) return new Map();
    const record = this.#record(value, at, "this part") ?? NO_FIELDS;
    for (const [name, initial] of Object.entries(record)) {
      if (!this.#name(name, placeOf(at, name))) continue;
      this.#inspect(initial, undefined, at + pointerStep(name));
    }
    return new Map(Object.entries(record));
  }

  #statements(value: Value | undefined, sources: RecordValue): readonly Value[] {
    if (value === undefined) return [];
    if (!isList(value)) {
      this.#add("SCRIPT_FORM", "statements are a list", "Write [ … ]", "/statements");
      return [];
    }
    this.#inspect({ do: value }, "(statements)", "/body");
    const notes = fieldOf(sources, "(statements)");
    value.forEach((statement, index) => {
      const written = readWritten(isList(notes) ? notes[index] : undefined);
      if (written !== undefined) noteStatement(statement, written);
    });
    return value;
  }

  #functions(value: Value | undefined, notes: RecordValue): NameTable<FunctionSource> {
    const record = value === undefined ? NO_FIELDS : this.#record(value, "/functions", "this part");
    const sources: FunctionSource[] = [];
    for (const [name, definition] of Object.entries(record ?? NO_FIELDS)) {
      if (!this.#name(name, placeOf("/functions", name))) continue;
      const written = readWritten(fieldOf(notes, name) as Value | undefined);
      sources.push(this.#function(name, definition, `/functions${pointerStep(name)}`, written));
    }
    return NameTable.of(sources.map((source) => [source.name, source]));
  }

  #function(
    name: string,
    definition: Value,
    at: string,
    written: Written | undefined,
  ): FunctionSource {
    if (isOperatorName(name)) {
      const what = `${name} is an operator, and cannot be a function's name`;
      this.#add("SCRIPT_NAME_OPERATOR", what, "Choose another name", at);
    } else if (this.#origin === "sent" && isBuiltInCall(name)) {
      this.#add("SCRIPT_NAME_OPERATOR", builtInNameProblem(name), "Choose another name", at);
    }
    const full = isRecord(definition) && ("params" in definition || "body" in definition);
    const note = written === undefined ? {} : { written };
    if (full) return makeSource({ ...this.#full(name, definition, at), ...note });
    this.#inspect(definition, name, "");
    return makeSource({ name, form: "rule", body: definition, ...note });
  }

  #full(name: string, definition: RecordValue, at: string): FunctionParts {
    const keys = Object.keys(definition).filter((key) => key !== "result");
    if (keys.length !== 2 || !("params" in definition) || !("body" in definition)) {
      const fix = 'Write {"params": ["data"], "body": …}, and nothing else but "result"';
      this.#add("SCRIPT_FORM", "a full function has params and a body", fix, at);
    }
    const parameters = this.#parameters(definition.params, `${at}/params`);
    const body = definition.body ?? null;
    this.#inspect(body, name, "/body");
    const declared = definition.result ?? null;
    const result = declared !== null && this.#type(declared, `${at}/result`) ? declared : null;
    return {
      name,
      form: "full",
      parameters: parameters.map(([parameter]) => parameter),
      parameterTypes: parameters.map(([, type]) => type),
      result,
      body,
    };
  }

  #parameters(value: Value | undefined, at: string): readonly Parameter[] {
    const parameters = isList(value) ? value.map(parameterOf) : [undefined];
    const known = parameters.filter((parameter) => parameter !== undefined);
    if (known.length < parameters.length) {
      const fix = 'Write ["data"], or [["data", "number"]]';
      this.#add("SCRIPT_FORM", "params are a list of names", fix, at);
      return [];
    }
    if (known.length > this.#limits.parameters) {
      const what = `${known.length} parameters are more than ${this.#limits.parameters}`;
      this.#add("SCRIPT_PARAMETERS", what, "Pass a record", at);
      return [];
    }
    const names = known.map(([name]) => name);
    return known.map(([name, type], index) => {
      this.#name(name, `${at}/${index}`);
      if (names.indexOf(name) < index) {
        const what = `the parameter ${name} stands twice`;
        this.#add("SCRIPT_NAME_TWICE", what, "Rename one of the two", `${at}/${index}`);
      }
      return [name, type !== null && this.#type(type, `${at}/${index}/1`) ? type : null];
    });
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
