import { isRecord, type Problem } from "../model/model.ts";
import type { Engine } from "../script/engine.ts";
import { placeProblems } from "../script/parse.ts";
import { placeInFunction } from "../script/problem-place.ts";
import type { Script } from "../script/script.ts";
import type { PatchRequest, SetRequest, ShowRequest } from "./request.ts";

/** What is known of a request whose problems are told. */
export interface Placing {
  readonly request: Exclude<PatchRequest, ShowRequest | SetRequest>;
  /** The request as it came. */
  readonly text: string;
  readonly engine: Engine;
  /** The script that it would have made; nothing where it made none. */
  readonly next: Script | undefined;
}

/**
 * The problems at their lines of the request, whose parts stand where those of a script file do.
 * Those of functions that are not in the request (callers that no longer fit) stand nowhere in it.
 */
export function placedInRequest(
  problems: readonly Problem[],
  text: string,
  names: readonly string[] = [],
): readonly Problem[] {
  const own = placeProblems(problems, text);
  return problems.map((problem, index) => {
    return isForeign(problem, names) ? problem : (own[index] ?? problem);
  });
}

/**
 * The problems at their places in what the request says, in its source where that is a text; those
 * of functions that are not in it where their authors wrote them.
 */
export function placedIn(problems: readonly Problem[], placing: Placing): readonly Problem[] {
  const { request, text, next } = placing;
  if (request.kind === "rollback") return placedInRequest(problems, text);
  const names = namesIn(request);
  const own =
    "text" in request.source
      ? placedInText(problems, placing, names)
      : placedInRequest(problems, text, names ?? []);
  if (next === undefined) return own;
  return own.map((problem) => {
    const isPlaced = problem.line !== undefined || !isForeign(problem, names);
    return isPlaced ? problem : placeInFunction(problem, next);
  });
}

/** The functions that the request has; nothing where it has the whole script. */
function namesIn(request: Exclude<Placing["request"], { kind: "rollback" }>) {
  if (request.kind === "functions") return request.names;
  if ("text" in request.source) return undefined;
  const { functions } = request.source.parts;
  return isRecord(functions) ? Object.keys(functions) : [];
}

function isForeign({ function: owner }: Problem, names: readonly string[] | undefined): boolean {
  return owner !== undefined && owner !== "(statements)" && names?.includes(owner) === false;
}

function placedInText(
  problems: readonly Problem[],
  { request, engine }: Placing,
  names: readonly string[] | undefined,
): readonly Problem[] {
  if (request.kind === "rollback" || "parts" in request.source) return problems;
  const { language, text, file } = request.source;
  const options = { language, ...(file === undefined ? {} : { file }) };
  return problems.map((problem) => {
    const stands = problem.line !== undefined || isOfRequest(problem) || isForeign(problem, names);
    return stands ? problem : (engine.place([problem], text, options)[0] ?? problem);
  });
}

/** Whether the problem is one of the request around the source. */
function isOfRequest({ code, pointer = "" }: Problem): boolean {
  return code.startsWith("PATCH_") && /^\/(?:base|remove)\b/.test(pointer);
}
