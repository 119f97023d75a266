import {
  nearestName,
  type Problem,
  type RecordValue,
  recordOf,
  type Value,
} from "../model/model.ts";
import { FILE_LENGTH, NAMES_TOUCHED } from "../patch/limits.ts";
import type { Script } from "../script/script.ts";
import type { RunningScript } from "./client/messages.ts";
import { JSON_TEXT_SENT } from "./limits.ts";
import type { ScriptText } from "./script-file.ts";
import { counted, short } from "./words.ts";

/** What of a file is wanted: all of it that differs, these functions, or the whole. */
export interface Wanted {
  readonly functions: readonly string[];
  readonly remove: readonly string[];
  readonly whole: boolean;
}

/** A request as it is sent, but for its id. */
export type RequestBody = Readonly<Record<string, unknown>>;

/** What is to be asked of a controller: something, nothing, or what makes no sense. */
export type Change =
  | {
      readonly kind: "request";
      readonly request: RequestBody;
      /** The functions of the file that are sent, and those that are to go. */
      readonly sent: readonly string[];
      readonly going: readonly string[];
    }
  | { readonly kind: "none"; readonly why: string }
  | { readonly kind: "refused"; readonly problems: readonly Problem[] };

/** What has to be asked so that what is wanted of the file runs in the place of what runs now. */
export function changeTo(
  file: ScriptText | undefined,
  wanted: Wanted,
  running: RunningScript,
): Change {
  if (file !== undefined && wanted.whole) return wholeChange(file, running);
  return functionsChange(file, wanted, running);
}

function wholeChange(whole: ScriptText, running: RunningScript): Change {
  const { file, script } = whole;
  if (script.digest === running.digest) {
    return { kind: "none", why: `${file} is what runs: script ${short(running.digest)}` };
  }
  const going = [...running.functions.keys()].filter((name) => !script.functions.has(name)).sort();
  const said = isSentAsText(whole) ? textOf(whole) : { functions: {}, ...whole.parts };
  const request = { kind: "script", base: running.digest, ...said };
  return { kind: "request", request, sent: namesOf(script), going };
}

function functionsChange(
  file: ScriptText | undefined,
  { functions, remove }: Wanted,
  running: RunningScript,
): Change {
  const unknown = remove.filter((name) => !running.functions.has(name));
  if (unknown.length > 0) return { kind: "refused", problems: unknown.map(notThere(running)) };
  const all = file === undefined ? [] : namesOf(file.script);
  const meant = functions.length > 0 ? functions : all;
  const sent = meant.filter((name) => {
    return file?.script.function(name)?.digest !== running.functions.get(name);
  });
  const touched = [...new Set([...sent, ...remove])];
  if (touched.length === 0) return { kind: "none", why: sameness(file, functions, running) };
  if (touched.length > NAMES_TOUCHED)
    return { kind: "refused", problems: [tooMany(touched.length)] };
  const base = recordOf(touched.map((name) => [name, running.functions.get(name) ?? null]));
  const request = { kind: "functions", base, ...partsOf(file, sent), remove };
  return { kind: "request", request, sent, going: remove };
}

/** The functions of these names as they stand in the file, and what they may need of it. */
function partsOf(file: ScriptText | undefined, names: readonly string[]): RequestBody {
  if (file === undefined || names.length === 0) return {};
  if (isSentAsText(file)) return textOf(file);
  const { functions, variables, constants, types } = file.parts;
  const all = functions as RecordValue;
  return {
    functions: recordOf(names.map((name): [string, Value] => [name, all[name] ?? null])),
    ...(variables === undefined ? {} : { variables }),
    ...(constants === undefined ? {} : { constants }),
    ...(types === undefined ? {} : { types }),
  };
}

/** Whether it is sent as its author wrote it, so that faults have its lines. */
function isSentAsText({ language, text }: ScriptText): boolean {
  return language === "typescript" || text.length <= JSON_TEXT_SENT;
}

/** A text says it all; which functions of it are meant, the base says. */
function textOf({ language, text, file }: ScriptText): RequestBody {
  return { language, source: text, file: file.slice(-FILE_LENGTH) };
}

function sameness(
  file: ScriptText | undefined,
  functions: readonly string[],
  running: RunningScript,
): string {
  if (file === undefined || file.script.digest === running.digest) {
    return `${file?.file ?? "that"} is what runs: script ${short(running.digest)}`;
  }
  if (functions.length > 0) return `${functions.join(", ")} of ${file.file} runs already`;
  const same = `every function of ${file.file} is what runs (${counted(file.script.functions.size, "function")})`;
  if (file.script.functions.size !== running.functions.size) return same;
  return `${same}; its variables, constants or statements are others: --whole puts these in place`;
}

function notThere({ functions }: RunningScript): (name: string) => Problem {
  return (name) => {
    const near = nearestName(name, functions.keys());
    const fix = near === undefined ? "`flyball show` lists those that do" : `Did you mean ${near}?`;
    const what = `no function runs under the name ${JSON.stringify(name)}`;
    return { code: "PATCH_UNKNOWN_FUNCTION", what, fix };
  };
}

function tooMany(count: number): Problem {
  const what = `${count} functions differ, more than the ${NAMES_TOUCHED} of one request`;
  return { code: "PATCH_SIZE", what, fix: "Use --whole, or name some with --function" };
}

function namesOf({ functions }: Script): readonly string[] {
  return [...functions.values()].map(({ name }) => name).sort();
}
