import { typeNameOf, type Value } from "../../model/model.ts";
import { type FunctionSource, spell } from "../function-source.ts";
import { inspectBody } from "../inspect.ts";
import { makeSource } from "../make-source.ts";
import { type Written, writtenPlace } from "../written.ts";
import { spellBlock } from "./blocks.ts";
import { returnsIn } from "./endings.ts";
import type { Reading, Tail } from "./reading.ts";
import { refuse } from "./refusals.ts";
import { checkFunctionName } from "./rules.ts";
import { dataAt, list, record, type Spelt, scalar } from "./spelt.ts";
import { hasPart, isSaid, type Node, needPart, partOf, partsIn, wordOf } from "./syntax.ts";
import { commentsIn, writtenAs } from "./written-text.ts";

/** The function that a patch may bring, to say what becomes of variables. */
const MIGRATE = "migrate";

/** A parameter: its name, and its type unless that is the event's. */
interface Parameter {
  readonly name: string;
  readonly type: Value | null;
  readonly spelt: Spelt;
}

/** A function, and what is said of its statements, by pointers into its spelling. */
export interface Declared {
  readonly source: FunctionSource;
  readonly comments: readonly (readonly [pointer: string, text: string])[];
}

/** Reads a function declaration; `outer` is the statement around it, with `export`. */
export function readFunction(
  reading: Reading,
  node: Node,
  outer: Node,
  written: Pick<Written, "file" | "imported">,
): Declared {
  checkKind(reading, node);
  const name = wordOf(needPart(node, "id"), "name");
  const declared = partOf(node, "returnType");
  const result = reading.attempt(() => resultOf(reading, declared), null);
  return reading.scope.nested(() => {
    const parameters = parametersOf(reading, node, name, node !== outer);
    const tail = tailOf(reading, node, declared, result);
    const body = spellBlock(reading, needPart(node, "body"), tail);
    const spelt = together(parameters, result, declared, body, node.start);
    const note = writtenAs(reading, outer, spelt, written, tail === "none");
    const source = makeSource({
      name,
      form: "full",
      parameters: parameters.map((parameter) => parameter.name),
      parameterTypes: parameters.map(({ type }) => type),
      result,
      body: body.value,
      written: note,
    });
    inspect(reading, source, note);
    return { source, comments: commentsIn(spelt) };
  });
}

/** Refuses names and kinds of functions that there are not. */
function checkKind(reading: Reading, node: Node): void {
  if (node.type === "TSDeclareFunction" || isSaid(node, "declare")) {
    const what = `the function ${wordOf(needPart(node, "id"), "name")} has no body`;
    const fix = "Write what it does behind it, in { }";
    refuse("declare", node.start, isSaid(node, "declare") ? {} : { what, fix });
  }
  if (isSaid(node, "async") || isSaid(node, "generator")) refuse("async", node.start);
  if (hasPart(node, "typeParameters")) refuse("generic", needPart(node, "typeParameters").start);
  checkFunctionName(reading, needPart(node, "id"));
}

function resultOf(reading: Reading, declared: Node | undefined): Value | null {
  if (declared === undefined) return null;
  const type = needPart(declared, "typeAnnotation");
  if (type.type === "TSVoidKeyword") return null;
  return reading.type(declared);
}

/** Whether the function gives values, by its declaration and by what it returns. */
function tailOf(
  reading: Reading,
  node: Node,
  declared: Node | undefined,
  result: Value | null,
): Tail {
  const [first] = returnsIn(needPart(node, "body")).withValue;
  const isVoid =
    declared !== undefined && needPart(declared, "typeAnnotation").type === "TSVoidKeyword";
  if (isVoid) {
    if (first !== undefined) reading.note("voidReturn", first.start);
    return "none";
  }
  return first !== undefined || result !== null ? "value" : "none";
}

function parametersOf(
  reading: Reading,
  node: Node,
  functionName: string,
  isExported: boolean,
): readonly Parameter[] {
  const nodes = partsIn(node, "params");
  const { parameters: most } = reading.limits;
  if (nodes.length > most) {
    const what = `${nodes.length} parameters are more than ${most}`;
    reading.problem("SCRIPT_PARAMETERS", what, "Pass a record", nodes[most]?.start ?? node.start);
  }
  const event = typeNameOf(functionName);
  return nodes.flatMap((parameter, index) => {
    const likely = isExported && index === 0 ? likelyData(functionName) : "number, or what it is";
    return reading.attempt(() => [parameterOf(reading, parameter, index === 0, event, likely)], []);
  });
}

/** What the first parameter of a function that is called from outside most often is. */
function likelyData(functionName: string): string {
  if (functionName === MIGRATE) return "Json: the variables as they were before the patch";
  return `${typeNameOf(functionName)}, where ${functionName} is an event, or what it is`;
}

function parameterOf(
  reading: Reading,
  node: Node,
  isFirst: boolean,
  event: string,
  likely: string,
): Parameter {
  if (node.type === "ObjectPattern" || node.type === "ArrayPattern") {
    refuse("parameterPattern", node.start);
  }
  const isPlain = node.type === "Identifier" && !isSaid(node, "optional");
  if (!isPlain || wordOf(node, "name") === "this") {
    declareAnyway(reading, node);
    refuse("parameterOptional", node.start);
  }
  reading.declare(node, "parameter", true);
  const annotation = partOf(node, "typeAnnotation");
  const name = wordOf(node, "name");
  if (annotation === undefined) {
    refuse("parameterType", node.start, {
      what: `the parameter ${name} has no type`,
      fix: `Write ${name}: ${likely}`,
    });
  }
  const type = reading.type(annotation);
  const isEvents = isFirst && isEvent(type, event);
  const spelt = scalar(name, node.start);
  // `Json` says no more than no type does.
  if (isEvents || type === "anything") return { name, type: null, spelt };
  return { name, type, spelt: list([spelt, dataAt(type, annotation.start)], node.start) };
}

/** The name is there all the same, so that it is refused once. */
function declareAnyway(reading: Reading, node: Node): void {
  const id = node.type === "AssignmentPattern" ? partOf(node, "left") : partOf(node, "argument");
  const named = node.type === "Identifier" ? node : id;
  if (named?.type === "Identifier") reading.declare(named, "parameter", true);
}

function isEvent(type: Value, name: string): boolean {
  return typeof type === "object" && type !== null && Reflect.get(type, "event") === name;
}

/** The function as `spell` spells it, with the places of all parts. */
function together(
  parameters: readonly Parameter[],
  result: Value | null,
  declared: Node | undefined,
  body: Spelt,
  at: number,
): Spelt {
  const params = list(
    parameters.map(({ spelt }) => spelt),
    parameters[0]?.spelt.offsets[0] ?? at,
  );
  const type = result === null ? [] : [["result", dataAt(result, declared?.start ?? at)] as const];
  return record([["params", params], ...type, ["body", body]], at);
}

/** Holds the body to the limits of every function, whatever it was spelt in. */
function inspect(reading: Reading, source: FunctionSource, written: Written): void {
  const spelt = spell(source);
  for (const problem of inspectBody(source.body, source.name, "/body", reading.limits)) {
    reading.add({ ...problem, ...writtenPlace(written, spelt, problem.pointer ?? "") });
  }
}
