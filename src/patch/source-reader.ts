import { recordOf, type Value } from "../model/model.ts";
import type { SourceLanguage } from "../script/source-language.ts";
import { FILE_LENGTH } from "./limits.ts";
import type { RequestSource } from "./request.ts";
import type { RequestFields } from "./request-fields.ts";

/** The fields of a source that is parts of JSON. */
export const SOURCE_PARTS = ["variables", "constants", "types", "statements", "functions"];

/** The fields of a source that is one text. */
export const TEXT_SOURCE = ["language", "source", "file"];

/** The part of a request that the language reads; its shape is the language's to judge. */
export function readSource(fields: RequestFields): RequestSource | undefined {
  const language = fields.field("language");
  const isText = language === "json" && fields.field("source") !== undefined;
  if (language === "typescript" || isText) return readText(fields, language);
  if (language !== undefined && language !== "json") {
    fields.wrong("PATCH_TYPE", "language", language, 'Give "typescript", or "json"');
    return undefined;
  }
  for (const name of ["source", "file"]) {
    if (fields.field(name) === undefined) continue;
    const what = `the request has a ${name} and does not say in which language it is`;
    fields.add("PATCH_FIELD", what, 'Give "language" and "source"', `/${name}`);
  }
  const entries = SOURCE_PARTS.map((name) => [name, fields.field(name)] as const);
  const parts = entries.filter((entry): entry is [string, Value] => entry[1] !== undefined);
  return { language: "json", parts: recordOf(parts) };
}

function readText(fields: RequestFields, language: SourceLanguage): RequestSource | undefined {
  for (const name of SOURCE_PARTS.filter((part) => fields.field(part) !== undefined)) {
    const what = `the request has ${name} beside a source that is one text`;
    fields.add("PATCH_FIELD", what, "Say it in the source alone", `/${name}`);
  }
  const text = fields.field("source");
  const file = fields.field("file");
  const wanted = "Give the text of the script";
  if (text === undefined) fields.missing("source", wanted);
  else if (typeof text !== "string") fields.wrong("PATCH_TYPE", "source", text, wanted);
  const named = file === undefined || isFileName(file);
  if (!named) {
    const fix = `Give the name of the file, on one line, of at most ${FILE_LENGTH} characters`;
    fields.wrong("PATCH_TYPE", "file", file, fix);
  }
  if (typeof text !== "string" || !named) return undefined;
  return { language, text, ...(typeof file === "string" ? { file } : {}) };
}

/** Whether it can be the name of a file: it is told to people, in a line of its own. */
function isFileName(file: Value): boolean {
  return (
    typeof file === "string" && file.length <= FILE_LENGTH && !/[\p{C}\p{Zl}\p{Zp}]/u.test(file)
  );
}
