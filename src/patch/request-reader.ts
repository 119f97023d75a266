import {
  fieldOf,
  flawOfName,
  isList,
  isRecord,
  NAME_FIX,
  nameOfType,
  nearestName,
  type Problem,
  type RecordValue,
  recordOf,
  type Value,
} from "../model/model.ts";
import { type JsonBounds, readJson } from "../script/json-text.ts";
import { FIELDS_READ, FILE_LENGTH, ID_LENGTH, NAMES_SHOWN } from "./limits.ts";
import { placeOf, quote } from "./quote.ts";
import { type FunctionBase, isIdOfSave, type PatchRequest, type RequestSource } from "./request.ts";
import { sizeProblems, touchProblems } from "./touched.ts";

/** A request, or every problem of the text; the id wherever one can be read. */
export type RequestReading =
  | { readonly ok: true; readonly request: PatchRequest }
  | { readonly ok: false; readonly id: string | null; readonly problems: readonly Problem[] };

/** How a request may be written. */
export interface RequestForm extends JsonBounds {
  /** Whether it came on the topic of a group: then a base may be a list of digests. */
  readonly group: boolean;
}

type Kind = PatchRequest["kind"];

/** Fields of a request that later versions read. */
const NOT_YET: ReadonlySet<string> = new Set(["sequence", "expires", "signatures"]);

const SOURCE = ["variables", "constants", "types", "statements", "functions"];

/** The fields of a source that is one text. */
const TEXT_SOURCE = ["language", "source", "file"];

/** The fields of each kind of request. */
const FIELDS: Readonly<Record<Kind, readonly string[]>> = {
  functions: [
    ...["id", "kind", "base", "probation"],
    ...["functions", "variables", "constants", "types", "remove"],
    ...TEXT_SOURCE,
  ],
  script: ["id", "kind", "base", "probation", ...SOURCE, ...TEXT_SOURCE],
  rollback: ["id", "kind", "base", "probation"],
  set: ["id", "kind", "name", "value"],
  show: ["id", "kind", "names"],
};

const KINDS = Object.keys(FIELDS);
const KINDS_NOT_YET: ReadonlySet<string> = new Set(["confirm", "force", "release"]);

/** Reads a request that nobody trusts. Every problem of it is named, not the first only. */
export function parseRequest(text: string, form: RequestForm): RequestReading {
  const read = readJson(text, form);
  if (!read.ok) return { ok: false, id: null, problems: [read.problem] };
  if (!isRecord(read.value)) {
    const what = `the request is a ${nameOfType(read.value)}`;
    const problem = { code: "PATCH_DOCUMENT", what, fix: "Send one JSON object", pointer: "" };
    return { ok: false, id: null, problems: [problem] };
  }
  return new RequestReader(read.value, form.group).read();
}

/** Reads the fields one by one and collects what is wrong with them. */
class RequestReader {
  readonly #document: RecordValue;
  readonly #group: boolean;
  readonly #problems: Problem[] = [];

  constructor(document: RecordValue, group: boolean) {
    this.#document = document;
    this.#group = group;
  }

  read(): RequestReading {
    const id = this.#id();
    const kind = this.#kind();
    if (kind !== undefined) this.#fields(kind);
    const request = kind === undefined ? undefined : this.#request(kind, id ?? "");
    if (request !== undefined && id !== null && this.#problems.length === 0) {
      return { ok: true, request };
    }
    return { ok: false, id, problems: this.#problems };
  }

  #request(kind: Kind, id: string): PatchRequest | undefined {
    switch (kind) {
      case "functions":
        return this.#functions(id);
      case "script":
        return this.#script(id);
      case "rollback":
        return this.#rollback(id);
      case "set":
        return this.#set(id);
      case "show":
        return this.#show(id);
    }
  }

  #id(): string | null {
    const id = this.#field("id");
    if (id === undefined) return this.#missing("id", "Give each request an id of its own");
    if (typeof id === "string" && isIdOfSave(id)) {
      return this.#wrong("PATCH_ID", "id", id, "Begin it with another word: that one is of files");
    }
    if (typeof id === "string" && id.length <= ID_LENGTH && /^[\x21-\x7e]+$/.test(id)) return id;
    const fix = `Give 1 to ${ID_LENGTH} printable ASCII characters without spaces, such as a UUID`;
    return this.#wrong("PATCH_ID", "id", id, fix);
  }

  #kind(): Kind | undefined {
    const kind = this.#field("kind");
    const known = KINDS.find((each): each is Kind => each === kind);
    if (known !== undefined) return known;
    const fix = `Give ${KINDS.map((each) => `"${each}"`).join(", ")}`;
    if (kind === undefined) this.#missing("kind", fix);
    else if (typeof kind === "string" && KINDS_NOT_YET.has(kind)) this.#notYet("kind", kind);
    else this.#wrong("PATCH_TYPE", "kind", kind, fix);
    return undefined;
  }

  /** Fields that the kind does not have; `probation` may say 0, which is what happens now. */
  #fields(kind: Kind): void {
    const names = Object.keys(this.#document);
    if (names.length > FIELDS_READ) {
      const what = `the request has ${names.length} fields`;
      this.#add("PATCH_SIZE", what, `Give those of kind ${kind}, and no others`, "");
    }
    for (const name of names.slice(0, FIELDS_READ)) {
      if (NOT_YET.has(name)) this.#notYet(name, name);
      else if (!FIELDS[kind].includes(name)) this.#unknown(kind, name);
    }
    const probation = this.#field("probation");
    if (!FIELDS[kind].includes("probation") || probation === undefined || probation === 0) return;
    if (typeof probation === "number") this.#notYet("probation", "probation");
    else this.#wrong("PATCH_TYPE", "probation", probation, "Give 0, or leave it out");
  }

  #script(id: string): PatchRequest | undefined {
    const source = this.#source();
    if (source?.language === "json" && this.#field("functions") === undefined) {
      this.#missing("functions", "Give the functions of the script, or {} for none");
    }
    const names = this.#names();
    this.#problems.push(...sizeProblems(names?.length ?? 0, "/functions"));
    const base = this.#field("base");
    if (base === undefined) this.#missing("base", WHOLE_BASE);
    const digests = base === undefined ? undefined : this.#wholeBase(base);
    if (names === undefined || digests === undefined || source === undefined) return undefined;
    return { kind: "script", id, source, base: digests };
  }

  #rollback(id: string): PatchRequest | undefined {
    const base = this.#field("base");
    if (base === undefined) return { kind: "rollback", id };
    const digests = this.#wholeBase(base);
    return digests === undefined ? undefined : { kind: "rollback", id, base: digests };
  }

  #wholeBase(base: Value): readonly string[] | undefined {
    const digests = this.#group && isList(base) ? base : [base];
    if (isTexts(digests) && digests.length > 0) return digests;
    this.#wrong("PATCH_TYPE", "base", base, WHOLE_BASE);
    return undefined;
  }

  #set(id: string): PatchRequest | undefined {
    const name = this.#field("name");
    const value = this.#field("value");
    if (name === undefined) this.#missing("name", "Name the variable");
    if (value === undefined) this.#missing("value", "Give the value that it is to have");
    if (name === undefined || value === undefined) return undefined;
    const flaw = typeof name === "string" ? flawOfName(name) : undefined;
    if (typeof name === "string" && flaw === undefined) return { kind: "set", id, name, value };
    const fix = flaw === undefined ? "Give the name of a variable" : NAME_FIX[flaw];
    this.#wrong("PATCH_TYPE", "name", name, fix);
    return undefined;
  }

  #show(id: string): PatchRequest | undefined {
    const names = this.#field("names");
    const fix = `Give a list of 1 to ${NAMES_SHOWN} names of functions`;
    if (names === undefined) this.#missing("names", fix);
    else if (!isList(names) || !isTexts(names)) this.#wrong("PATCH_TYPE", "names", names, fix);
    else if (names.length > 0 && names.length <= NAMES_SHOWN) return { kind: "show", id, names };
    else this.#add("PATCH_SIZE", `the request names ${names.length} functions`, fix, "/names");
    return undefined;
  }

  #functions(id: string): PatchRequest | undefined {
    const source = this.#source();
    const spelt = this.#names();
    const remove = this.#remove();
    const base = this.#functionBase();
    if (source === undefined || spelt === undefined) return undefined;
    if (remove === undefined || base === undefined) return undefined;
    // A text may hold more than is meant: what is taken of it is what the base names.
    const named = [...base.keys()].filter((name) => !remove.includes(name));
    const names = source.language === "json" ? spelt : named;
    this.#problems.push(...touchProblems(names, remove, base));
    return { kind: "functions", id, source, names, remove, base };
  }

  /** The part of the request that the language reads; its shape is the language's to judge. */
  #source(): RequestSource | undefined {
    const language = this.#field("language");
    const fix = 'Give "typescript", or "json"';
    if (language === "typescript") return this.#text();
    if (language !== undefined && language !== "json") {
      this.#wrong("PATCH_TYPE", "language", language, fix);
      return undefined;
    }
    for (const name of ["source", "file"]) {
      if (this.#field(name) === undefined) continue;
      const what = `the request has a ${name} and does not say that it is in TypeScript`;
      this.#add("PATCH_FIELD", what, 'Give "language": "typescript"', `/${name}`);
    }
    const entries = SOURCE.map((name) => [name, this.#field(name)] as const);
    const parts = entries.filter((entry): entry is [string, Value] => entry[1] !== undefined);
    return { language: "json", parts: recordOf(parts) };
  }

  #text(): RequestSource | undefined {
    for (const name of SOURCE.filter((part) => this.#field(part) !== undefined)) {
      const what = `the request has ${name} beside a source in TypeScript`;
      this.#add("PATCH_FIELD", what, "Say it in the source alone", `/${name}`);
    }
    const text = this.#field("source");
    const file = this.#field("file");
    if (text === undefined) this.#missing("source", "Give the text of the script");
    else if (typeof text !== "string") {
      this.#wrong("PATCH_TYPE", "source", text, "Give the text of the script");
    }
    const named = file === undefined || (typeof file === "string" && file.length <= FILE_LENGTH);
    if (!named) {
      const fix = `Give the name of the file, of at most ${FILE_LENGTH} characters`;
      this.#wrong("PATCH_TYPE", "file", file, fix);
    }
    if (typeof text !== "string" || !named) return undefined;
    return { language: "typescript", text, ...(typeof file === "string" ? { file } : {}) };
  }

  #names(): readonly string[] | undefined {
    const functions = this.#field("functions");
    if (functions === undefined) return [];
    if (isRecord(functions)) return Object.keys(functions);
    const fix = "Give an object with a function under each name, in the JSON spelling";
    this.#wrong("PATCH_TYPE", "functions", functions, fix);
    return undefined;
  }

  #remove(): readonly string[] | undefined {
    const remove = this.#field("remove");
    if (remove === undefined) return [];
    if (isList(remove) && isTexts(remove)) return remove;
    this.#wrong("PATCH_TYPE", "remove", remove, "Give a list of names of functions");
    return undefined;
  }

  #functionBase(): FunctionBase | undefined {
    const base = this.#field("base");
    const fix = "Give, for each function it touches, the digest it was made against, or null";
    if (base === undefined) {
      this.#missing("base", fix);
      return undefined;
    }
    const entries = isRecord(base) ? Object.entries(base) : [];
    const digests = entries.map(([name, each]) => [name, this.#digests(each)] as const);
    if (isRecord(base) && digests.every(isKnown)) return new Map(digests);
    this.#wrong("PATCH_TYPE", "base", base, fix);
    return undefined;
  }

  /** The digests of one function's base, or `undefined` where it is none. */
  #digests(base: Value): readonly (string | null)[] | undefined {
    const list = this.#group && isList(base) ? base : [base];
    return list.length > 0 && list.every(isDigest) ? list : undefined;
  }

  #field(name: string): Value | undefined {
    return fieldOf(this.#document, name) as Value | undefined;
  }

  #missing(name: string, fix: string): null {
    this.#add("PATCH_MISSING", `the request has no ${name}`, fix, "");
    return null;
  }

  #wrong(code: "PATCH_ID" | "PATCH_TYPE", name: string, value: Value, fix: string): null {
    const received = typeof value === "string" ? quote(value) : `a ${nameOfType(value)}`;
    this.#add(code, `${name} is ${received}`, fix, `/${name}`);
    return null;
  }

  #unknown(kind: Kind, name: string): void {
    const near = nearestName(name, FIELDS[kind]);
    const fix = near === undefined ? "Remove it" : `Did you mean ${near}? Else remove it`;
    const what = `a request of kind ${kind} has no field ${quote(name)}`;
    this.#add("PATCH_FIELD", what, fix, placeOf("", name));
  }

  #notYet(name: string, what: string): void {
    const fix = "Leave it out; this version does not have it";
    this.#add("PATCH_UNSUPPORTED", `${what} is not supported yet`, fix, placeOf("", name));
  }

  #add(code: string, what: string, fix: string, pointer: string): void {
    this.#problems.push({ code, what, fix, pointer });
  }
}

const WHOLE_BASE = "Give the digest of the whole script that it was made against";

function isTexts(list: readonly Value[]): list is readonly string[] {
  return list.every((each) => typeof each === "string");
}

function isDigest(value: Value): value is string | null {
  return value === null || typeof value === "string";
}

type Known<Part> = readonly [string, Part];

function isKnown<Part>(entry: Known<Part | undefined>): entry is Known<Part> {
  return entry[1] !== undefined;
}
