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
import { pointerStep } from "../script/text-place.ts";
import { ID_LENGTH, NAMES_TOUCHED } from "./limits.ts";

/** The digest of each touched function against which a patch was made; `null` for a new one. */
export type FunctionBase = ReadonlyMap<string, string | null>;

/** A request that can be understood. Whether it fits the script that runs is another question. */
export type PatchRequest =
  | {
      readonly kind: "functions";
      readonly id: string;
      /** The functions, and what they need of variables and constants, in the JSON spelling. */
      readonly source: RecordValue;
      /** The names of the functions in `source`. */
      readonly names: readonly string[];
      readonly remove: readonly string[];
      readonly base: FunctionBase;
    }
  | {
      readonly kind: "script";
      readonly id: string;
      readonly source: RecordValue;
      /** The digest of the whole script against which it was made. */
      readonly base: string;
    };

/** A request, or every problem of the text; the id wherever one can be read. */
export type RequestReading =
  | { readonly ok: true; readonly request: PatchRequest }
  | { readonly ok: false; readonly id: string | null; readonly problems: readonly Problem[] };

/** Fields of a request that later versions read. */
const NOT_YET: ReadonlySet<string> = new Set(["sequence", "expires", "signatures"]);

const COMMON = ["id", "kind", "base", "probation", "functions", "variables", "constants"];

/** The fields of each kind of request. */
const FIELDS: Readonly<Record<PatchRequest["kind"], readonly string[]>> = {
  functions: [...COMMON, "remove"],
  script: [...COMMON, "statements"],
};

/** The parts of a request that are a script. */
const SOURCE = ["variables", "constants", "statements", "functions"];

const KINDS_NOT_YET: ReadonlySet<string> = new Set([
  "rollback",
  "set",
  "confirm",
  "force",
  "release",
]);

/** Reads a request that nobody trusts. Every problem of it is named, not the first only. */
export function parseRequest(text: string, bounds: JsonBounds): RequestReading {
  const read = readJson(text, bounds);
  if (!read.ok) return { ok: false, id: null, problems: [read.problem] };
  if (!isRecord(read.value)) {
    const what = `the request is a ${nameOfType(read.value)}`;
    const problem = { code: "PATCH_DOCUMENT", what, fix: "Send one JSON object", pointer: "" };
    return { ok: false, id: null, problems: [problem] };
  }
  return new RequestReader(read.value).read();
}

/** Reads the fields one by one and collects what is wrong with them. */
class RequestReader {
  readonly #document: RecordValue;
  readonly #problems: Problem[] = [];

  constructor(document: RecordValue) {
    this.#document = document;
  }

  read(): RequestReading {
    const id = this.#id();
    const kind = this.#kind();
    if (kind !== undefined) this.#fields(kind);
    const request = kind === "script" ? this.#script(id ?? "") : this.#functions(id ?? "", kind);
    if (request !== undefined && id !== null && this.#problems.length === 0) {
      return { ok: true, request };
    }
    return { ok: false, id, problems: this.#problems };
  }

  #id(): string | null {
    const id = this.#field("id");
    if (id === undefined) return this.#missing("id", "Give each request an id of its own");
    if (typeof id === "string" && /^[\x21-\x7e]+$/.test(id) && id.length <= ID_LENGTH) return id;
    const fix = `Give 1 to ${ID_LENGTH} printable ASCII characters without spaces, such as a UUID`;
    return this.#wrong("PATCH_ID", "id", id, fix);
  }

  #kind(): PatchRequest["kind"] | undefined {
    const kind = this.#field("kind");
    if (kind === "functions" || kind === "script") return kind;
    const fix = 'Give "functions" or "script"';
    if (kind === undefined) this.#missing("kind", fix);
    else if (typeof kind === "string" && KINDS_NOT_YET.has(kind)) this.#notYet("kind", kind);
    else this.#wrong("PATCH_TYPE", "kind", kind, fix);
    return undefined;
  }

  /** Fields that the kind does not have; `probation` may say 0, which is what happens now. */
  #fields(kind: PatchRequest["kind"]): void {
    for (const name of Object.keys(this.#document)) {
      if (NOT_YET.has(name)) this.#notYet(name, name);
      else if (!FIELDS[kind].includes(name)) this.#unknown(kind, name);
    }
    const probation = this.#field("probation");
    if (probation !== undefined && probation !== 0) this.#notYet("probation", "probation");
  }

  #script(id: string): PatchRequest | undefined {
    if (this.#field("functions") === undefined) {
      this.#missing("functions", "Give the functions of the script, or {} for none");
    }
    const base = this.#field("base");
    if (typeof base === "string") return { kind: "script", id, source: this.#source(), base };
    const fix = "Give the digest of the whole script that this one was made against";
    if (base === undefined) this.#missing("base", fix);
    else this.#wrong("PATCH_TYPE", "base", base, fix);
    return undefined;
  }

  #functions(id: string, kind: string | undefined): PatchRequest | undefined {
    const names = this.#names();
    const remove = this.#remove();
    const base = kind === undefined ? undefined : this.#functionBase();
    if (names === undefined || remove === undefined || base === undefined) return undefined;
    this.#touched(names, remove, base);
    return { kind: "functions", id, source: this.#source(), names, remove, base };
  }

  /** The part of the request that the language reads; its shape is the language's to judge. */
  #source(): RecordValue {
    const entries = SOURCE.map((name) => [name, this.#field(name)] as const);
    return recordOf(entries.filter((entry): entry is [string, Value] => entry[1] !== undefined));
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
    if (isList(remove) && remove.every((name) => typeof name === "string")) return remove;
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
    if (isRecord(base) && entries.every(isBaseEntry)) return new Map(entries);
    this.#wrong("PATCH_TYPE", "base", base, fix);
    return undefined;
  }

  /** The names it touches: some, not too many, each a name, in one way, and each with its base. */
  #touched(names: readonly string[], remove: readonly string[], base: FunctionBase): void {
    const touched = new Set([...names, ...remove]);
    if (touched.size === 0) {
      const what = "the request touches no function";
      this.#add("PATCH_EMPTY", what, "Give functions, or names to remove", "/functions");
    }
    const count = names.length + remove.length;
    if (count > NAMES_TOUCHED) {
      const what = `the request names ${count} functions, more than ${NAMES_TOUCHED}`;
      this.#add("PATCH_SIZE", what, "Send several requests", "/functions");
      return;
    }
    const changed = new Set(names);
    remove.forEach((name, index) => {
      this.#removed(name, changed, `/remove/${index}`);
    });
    for (const name of touched) {
      if (base.has(name)) continue;
      const what = `base does not say what ${quote(name)} was made against`;
      this.#add("PATCH_BASE_NAMES", what, "Give the digest that it had, or null", "/base");
    }
    for (const name of base.keys()) {
      if (touched.has(name)) continue;
      const what = `base names ${quote(name)}, which the request does not touch`;
      this.#add("PATCH_BASE_NAMES", what, "Remove it", `/base${pointerStep(name)}`);
    }
  }

  #removed(name: string, changed: ReadonlySet<string>, pointer: string): void {
    const flaw = flawOfName(name);
    if (flaw !== undefined) {
      this.#add("PATCH_TYPE", `${quote(name)} cannot be a name`, NAME_FIX[flaw], pointer);
    } else if (changed.has(name)) {
      const what = `${name} is both changed and removed`;
      this.#add("PATCH_BOTH", what, "Keep one of the two", pointer);
    }
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

  #unknown(kind: PatchRequest["kind"], name: string): void {
    const near = nearestName(name, FIELDS[kind]);
    const fix = near === undefined ? "Remove it" : `Did you mean ${near}? Else remove it`;
    const what = `a request of kind ${kind} has no field ${quote(name)}`;
    this.#add("PATCH_FIELD", what, fix, pointerStep(name));
  }

  #notYet(name: string, what: string): void {
    const fix = "Leave it out; this version does not have it";
    this.#add("PATCH_UNSUPPORTED", `${what} is not supported yet`, fix, pointerStep(name));
  }

  #add(code: string, what: string, fix: string, pointer: string): void {
    this.#problems.push({ code, what, fix, pointer });
  }
}

function isBaseEntry(entry: readonly [string, Value]): entry is [string, string | null] {
  return entry[1] === null || typeof entry[1] === "string";
}

/** The text in quotes, cut where it is long. */
function quote(text: string): string {
  return JSON.stringify(text.length > 64 ? `${text.slice(0, 61)}...` : text);
}
