import { typeNameOf, type Value } from "../../../model/model.ts";
import type { FunctionSource } from "../../function-source.ts";
import { printData } from "./collections.ts";
import { commentBlock } from "./comments.ts";
import { concat, type Doc, either, group, HARD, indent, join, SOFT } from "./document.ts";
import { printBlock } from "./lambdas.ts";
import { layOut } from "./layout.ts";
import { commaLines } from "./operators.ts";
import { flawOfTopName, type Printing } from "./printing.ts";
import type { Part } from "./shapes.ts";
import { isEventType } from "./types.ts";
import { targetsIn } from "./usage.ts";

/** How a function stands in its file. */
export interface Standing {
  readonly isExported: boolean;
  /** Whether its first parameter is the data of the event of its name. */
  readonly isEvents: boolean;
  readonly givesValues: boolean;
}

/** Prints a function, or a bare rule, with its comment. */
export function printFunctionText(
  printing: Printing,
  source: FunctionSource,
  standing: Standing,
): string {
  const flaw = flawOfTopName(source.name);
  if (flaw !== undefined) printing.problem("CONVERT_NAME", flaw, "Rename it", "");
  if (source.form === "rule") printing.useFunction("rule", "", true);
  const word = standing.isExported ? "export " : "";
  const doc =
    source.form === "rule"
      ? concat(`${word}const ${source.name} = rule(`, printData(source.body).doc, ");")
      : concat(word, printFull(printing, source, standing));
  const comments = commentBlock(source.comments?.get(""));
  return layOut(join([...comments, doc], HARD));
}

function printFull(printing: Printing, source: FunctionSource, standing: Standing): Doc {
  const { name, parameters, result } = source;
  const body: Part = { rule: source.body, at: "/body" };
  printing.targets = targetsIn(body);
  return printing.nested(() => {
    const texts = parameters.map((parameter, index) => {
      const type = typeOfParameter(source, index, standing.isEvents);
      const known = { isThere: isRecordType(type), isFixed: true };
      printing.declare(parameter, `/params/${index}`, known);
      return `${parameter}: ${printing.type(type, `/params/${index}`)}`;
    });
    const tail = standing.givesValues ? "value" : "none";
    const block = printing.giving(standing.givesValues, () =>
      printBlock(printing, body, tail, parameters),
    );
    const declared = result === null ? "" : `: ${printing.type(result, "/result")}`;
    return concat(`function ${name}`, parameterList(texts), `${declared} `, block);
  });
}

function parameterList(texts: readonly string[]): Doc {
  if (texts.length === 0) return "()";
  return group("(", indent(SOFT, commaLines(texts)), either(",", ""), SOFT, ")");
}

function typeOfParameter(source: FunctionSource, index: number, isEvents: boolean): Value {
  const declared = source.parameterTypes[index] ?? null;
  if (declared !== null) return declared;
  const event = typeNameOf(source.name);
  return index === 0 && isEvents && isEventType(event) ? { event } : "anything";
}

/** Whether values of the type surely have fields. */
function isRecordType(type: Value): boolean {
  if (typeof type !== "object" || type === null) return false;
  return "event" in type || "record" in type || "list" in type;
}
