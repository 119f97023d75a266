import {
  flawOfName,
  isList,
  isRecord,
  NAME_FIX,
  nameOfType,
  nearestName,
  type Problem,
  type RecordValue,
  type Value,
} from "../model/model.ts";
import { type JsonBounds, readJson } from "../script/json-text.ts";
import { FIELDS_READ, ID_LENGTH, NAMES_SHOWN } from "./limits.ts";
import { placeOf, quote } from "./quote.ts";
import { type FunctionBase, isIdOfSave, type PatchRequest } from "./request.ts";
import { RequestFields } from "./request-fields.ts";
import { readSource, SOURCE_PARTS, TEXT_SOURCE } from "./source-reader.ts";
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

/** The fields of each kind of request. */
const FIELDS: Readonly<Record<Kind, readonly string[]>> = {
  functions: [
    ...["id", "kind", "base", "probation"],
    ...["functions", "variables", "constants", "types", "remove"],
    ...TEXT_SOURCE,
  ],
  script: ["id", "kind", "base", "probation", ...SOURCE_PARTS, ...TEXT_SOURCE],
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
  readonly #fields: RequestFields;
  readonly #group: boolean;

  constructor(document: RecordValue, group: boolean) {
    this.#fields = new RequestFields(document);
    this.#group = group;
  }

  read(): RequestReading {
    const id = this.#id();
    const kind = this.#kind();
    if (kind !== undefined) this.#check(kind);
    const request = kind === undefined ? undefined : this.#request(kind, id ?? "");
    if (request !== undefined && id !== null && this.#fields.problems.length === 0) {
      return { ok: true, request };
    }
    return { ok: false, id, problems: this.#fields.problems };
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
    const id = this.#fields.field("id");
    if (id === undefined) return this.#fields.missing("id", "Give each request an id of its own");
    if (typeof id === "string" && isIdOfSave(id)) {
      return this.#fields.wrong(
        "PATCH_ID",
        "id",
        id,
        "Begin it with another word: that one is of files",
      );
    }
    if (typeof id === "string" && id.length <= ID_LENGTH && /^[\x21-\x7e]+$/.test(id)) return id;
    const fix = `Give 1 to ${ID_LENGTH} printable ASCII characters without spaces, such as a UUID`;
    return this.#fields.wrong("PATCH_ID", "id", id, fix);
  }

  #kind(): Kind | undefined {
    const kind = this.#fields.field("kind");
    const known = KINDS.find((each): each is Kind => each === kind);
    if (known !== undefined) return known;
    const fix = `Give ${KINDS.map((each) => `"${each}"`).join(", ")}`;
    if (kind === undefined) this.#fields.missing("kind", fix);
    else if (typeof kind === "string" && KINDS_NOT_YET.has(kind)) this.#notYet("kind", kind);
    else this.#fields.wrong("PATCH_TYPE", "kind", kind, fix);
    return undefined;
  }

  /** Fields that the kind does not have; `probation` may say 0, which is what happens now. */
  #check(kind: Kind): void {
    const names = this.#fields.names();
    if (names.length > FIELDS_READ) {
      const what = `the request has ${names.length} fields`;
      this.#fields.add("PATCH_SIZE", what, `Give those of kind ${kind}, and no others`, "");
    }
    for (const name of names.slice(0, FIELDS_READ)) {
      if (NOT_YET.has(name)) this.#notYet(name, name);
      else if (!FIELDS[kind].includes(name)) this.#unknown(kind, name);
    }
    const probation = this.#fields.field("probation");
    if (!FIELDS[kind].includes("probation") || probation === undefined || probation === 0) return;
    if (typeof probation === "number") this.#notYet("probation", "probation");
    else this.#fields.wrong("PATCH_TYPE", "probation", probation, "Give 0, or leave it out");
  }

  #script(id: string): PatchRequest | undefined {
    const source = readSource(this.#fields);
    if (
      source !== undefined &&
      "parts" in source &&
      this.#fields.field("functions") === undefined
    ) {
      this.#fields.missing("functions", "Give the functions of the script, or {} for none");
    }
    const names = this.#names();
    this.#fields.addAll(sizeProblems(names?.length ?? 0, "/functions"));
    const base = this.#fields.field("base");
    if (base === undefined) this.#fields.missing("base", WHOLE_BASE);
    const digests = base === undefined ? undefined : this.#wholeBase(base);
    if (names === undefined || digests === undefined || source === undefined) return undefined;
    return { kind: "script", id, source, base: digests };
  }

  #rollback(id: string): PatchRequest | undefined {
    const base = this.#fields.field("base");
    if (base === undefined) return { kind: "rollback", id };
    const digests = this.#wholeBase(base);
    return digests === undefined ? undefined : { kind: "rollback", id, base: digests };
  }

  #wholeBase(base: Value): readonly string[] | undefined {
    const digests = this.#group && isList(base) ? base : [base];
    if (isTexts(digests) && digests.length > 0) return digests;
    this.#fields.wrong("PATCH_TYPE", "base", base, WHOLE_BASE);
    return undefined;
  }

  #set(id: string): PatchRequest | undefined {
    const name = this.#fields.field("name");
    const value = this.#fields.field("value");
    if (name === undefined) this.#fields.missing("name", "Name the variable");
    if (value === undefined) this.#fields.missing("value", "Give the value that it is to have");
    if (name === undefined || value === undefined) return undefined;
    const flaw = typeof name === "string" ? flawOfName(name) : undefined;
    if (typeof name === "string" && flaw === undefined) return { kind: "set", id, name, value };
    const fix = flaw === undefined ? "Give the name of a variable" : NAME_FIX[flaw];
    this.#fields.wrong("PATCH_TYPE", "name", name, fix);
    return undefined;
  }

  #show(id: string): PatchRequest | undefined {
    const names = this.#fields.field("names");
    const fix = `Give a list of 1 to ${NAMES_SHOWN} names of functions`;
    if (names === undefined) this.#fields.missing("names", fix);
    else if (!isList(names) || !isTexts(names))
      this.#fields.wrong("PATCH_TYPE", "names", names, fix);
    else if (names.length > 0 && names.length <= NAMES_SHOWN) return { kind: "show", id, names };
    else
      this.#fields.add("PATCH_SIZE", `the request names ${names.length} functions`, fix, "/names");
    return undefined;
  }

  #functions(id: string): PatchRequest | undefined {
    const source = readSource(this.#fields);
    const spelt = this.#names();
    const remove = this.#remove();
    const base = this.#functionBase();
    if (source === undefined || spelt === undefined) return undefined;
    if (remove === undefined || base === undefined) return undefined;
    // A text may hold more than is meant: what is taken of it is what the base names.
    const named = [...base.keys()].filter((name) => !remove.includes(name));
    const names = "parts" in source ? spelt : named;
    this.#fields.addAll(touchProblems(names, remove, base));
    return { kind: "functions", id, source, names, remove, base };
  }

  #names(): readonly string[] | undefined {
    const functions = this.#fields.field("functions");
    if (functions === undefined) return [];
    if (isRecord(functions)) return Object.keys(functions);
    const fix = "Give an object with a function under each name, in the JSON spelling";
    this.#fields.wrong("PATCH_TYPE", "functions", functions, fix);
    return undefined;
  }

  #remove(): readonly string[] | undefined {
    const remove = this.#fields.field("remove");
    if (remove === undefined) return [];
    if (isList(remove) && isTexts(remove)) return remove;
    this.#fields.wrong("PATCH_TYPE", "remove", remove, "Give a list of names of functions");
    return undefined;
  }

  #functionBase(): FunctionBase | undefined {
    const base = this.#fields.field("base");
    const fix = "Give, for each function it touches, the digest it was made against, or null";
    if (base === undefined) {
      this.#fields.missing("base", fix);
      return undefined;
    }
    const entries = isRecord(base) ? Object.entries(base) : [];
    const digests = entries.map(([name, each]) => [name, this.#digests(each)] as const);
    if (isRecord(base) && digests.every(isKnown)) return new Map(digests);
    this.#fields.wrong("PATCH_TYPE", "base", base, fix);
    return undefined;
  }

  /** The digests of one function's base, or `undefined` where it is none. */
  #digests(base: Value): readonly (string | null)[] | undefined {
    const list = this.#group && isList(base) ? base : [base];
    return list.length > 0 && list.every(isDigest) ? list : undefined;
  }

  #unknown(kind: Kind, name: string): void {
    const near = nearestName(name, FIELDS[kind]);
    const fix = near === undefined ? "Remove it" : `Did you mean ${near}? Else remove it`;
    const what = `a request of kind ${kind} has no field ${quote(name)}`;
    this.#fields.add("PATCH_FIELD", what, fix, placeOf("", name));
  }

  #notYet(name: string, what: string): void {
    const fix = "Leave it out; this version does not have it";
    this.#fields.add("PATCH_UNSUPPORTED", `${what} is not supported yet`, fix, placeOf("", name));
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
