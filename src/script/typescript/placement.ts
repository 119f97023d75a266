import type { Place, Problem, Value } from "../../model/model.ts";
import { spell } from "../function-source.ts";
import { pointerInScript } from "../problem-place.ts";
import { type Written, writtenPlace, writtenStatement } from "../written.ts";
import type { ReadFile } from "./read-file.ts";

/** The problem with its line and column in the text that the script was read from. */
export function placeProblem(problem: Problem, file: ReadFile, name: string | undefined): Problem {
  const { function: owner, pointer = "" } = problem;
  const inFile = pointerInScript(owner, pointer);
  const where = name === undefined ? {} : { file: name };
  const place = placeOf(file, owner, pointer, inFile);
  return { ...problem, pointer: inFile, ...where, ...place };
}

const START: Place = { line: 1, column: 1 };

function placeOf(
  file: ReadFile,
  owner: string | undefined,
  pointer: string,
  inFile: string,
): Place {
  const found = /^\/(\w+)\/([^/]*)(.*)$/.exec(inFile);
  const [, part = "", step = "", rest = ""] = found ?? [];
  if (part === "functions") {
    const source = file.script.function(owner ?? step);
    const own = owner === undefined || pointer.startsWith("/functions/") ? rest : pointer;
    const place = source === undefined ? undefined : inWritten(source.written, spell(source), own);
    return place ?? file.places.get(`/functions/${step}`) ?? START;
  }
  if (part === "statements") {
    const statement = file.script.statements[Number(step)] ?? null;
    return inWritten(writtenStatement(statement), statement, rest) ?? START;
  }
  const declared = part === "types" ? `/variables/${step}` : `/${part}/${step}`;
  return file.places.get(declared) ?? START;
}

/** A place in what the author wrote, without the name of the file. */
function inWritten(written: Written | undefined, spelt: Value, pointer: string): Place | undefined {
  if (written === undefined) return undefined;
  return writtenPlace(written, spelt, pointer);
}
