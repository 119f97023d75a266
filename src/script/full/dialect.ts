import { isList, isRecord } from "../../model/model.ts";
import { writtenStatement } from "../written.ts";
import type { Lowering } from "./lowering.ts";

/** Whether the author wrote that part in TypeScript: what is told of it is in those words then. */
export function isTypeScript({ source }: Lowering, at: string): boolean {
  if (source.written !== undefined) return true;
  // The statements of a script were written each by itself.
  const [, , , index = ""] = at.split("/");
  const statements = isRecord(source.body) ? source.body.do : undefined;
  const statement = isList(statements) ? statements[Number(index)] : undefined;
  return statement !== undefined && writtenStatement(statement) !== undefined;
}
