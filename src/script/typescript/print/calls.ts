import { isRecord } from "../../../model/model.ts";
import { isOperatorName } from "../../operators/operators.ts";
import { BUILT_INS } from "../built-ins.ts";
import { MATH_FUNCTIONS } from "../math.ts";
import { METHODS } from "../methods.ts";
import { printMethod, printNamedCall } from "./arguments.ts";
import { concat } from "./document.ts";
import { arrowOfValue, printLambda } from "./lambdas.ts";
import { atLeast, Level, type Piece } from "./piece.ts";
import type { Printing } from "./printing.ts";
import { type Lambda, lambdaIn, type Operation, type Part } from "./shapes.ts";

type Print = (printing: Printing, operation: Operation) => Piece;

/** A method of what the first operand is; `lambda`: the most parameters of its function. */
function method(name: string, lambda = 0): Print {
  return (printing, { operands, at }) => {
    const [on, ...rest] = operands;
    if (on === undefined) return { doc: printing.odd(`${name} lacks operands`, at), level: 0 };
    const object = printing.expression(on);
    const given = rest.map((operand, index) =>
      lambda > 0 && index === 0
        ? printLambda(printing, operand, lambda)
        : printing.expression(operand),
    );
    return printMethod(object, name, given);
  };
}

/** A function of `Math`. */
function math(name: string): Print {
  return (printing, { operands, at }) => {
    printing.useFunction("Math", at, true);
    return printNamedCall(`Math.${name}`, expressions(printing, operands));
  };
}

/** `min` and `max`: of one operand, that of the elements of a list. */
function extreme(name: string): Print {
  return (printing, operation) => {
    const { operands, at } = operation;
    const [only, ...more] = operands;
    if (only === undefined || more.length > 0) return math(name)(printing, operation);
    printing.useFunction("Math", at, true);
    const list = { doc: concat("...", printing.expression(only).doc), level: Level.assignment };
    return printNamedCall(`Math.${name}`, [list]);
  };
}

/** A function that is built in. */
function builtIn(name: string): Print {
  return (printing, { operands, at }) => {
    printing.useFunction(name, at, true);
    return printNamedCall(name, expressions(printing, operands));
  };
}

function expressions(printing: Printing, operands: readonly Part[]): readonly Piece[] {
  return operands.map((operand) => printing.expression(operand));
}

const none: Print = (printing, { operands, at }) => {
  printing.useFunction("none", at, true);
  const pieces = operands.map((operand, index) =>
    index === 1 ? printLambda(printing, operand, 2) : printing.expression(operand),
  );
  return printNamedCall("none", pieces);
};

/** Sorting by a function is a method, of a list that is made on the spot. */
const sort: Print = (printing, operation) => {
  const [list, order] = operation.operands;
  if (list === undefined || lambdaIn(order) === undefined) {
    return builtIn("sorted")(printing, operation);
  }
  const copy = concat("[...", printing.expression(list).doc, "]");
  const by = order === undefined ? [] : [printLambda(printing, order, 2)];
  return printMethod({ doc: copy, level: Level.primary }, "sort", by);
};

/** `try` where a value is wanted: its functions give values, and hold no statements. */
const attempt: Print = (printing, { operands, at }) => {
  printing.useFunction("attempt", at, true);
  const pieces = operands.map((operand, index) => {
    return printArrow(printing, operand, index === 0 ? undefined : lambdaIn(operand));
  });
  return printNamedCall("attempt", pieces);
};

function printArrow(printing: Printing, part: Part, handler: Lambda | undefined): Piece {
  if (handler === undefined) return arrowOfValue("() =>", printing.expression(part));
  const { names, body } = handler;
  if (names.length > 1) {
    return { doc: printing.odd("a handler is given one value", part.at), level: Level.primary };
  }
  return printing.nested(() => {
    for (const name of names) {
      printing.declare(name, part.at, { isThere: true, isFixed: true });
    }
    return arrowOfValue(`(${names.join(", ")}) =>`, printing.expression(body));
  });
}

/** A comparison of three: the last is only computed where the first two fit. */
function order(name: string): Print {
  return (printing, { operands, at }) => {
    printing.useFunction(name, at, true);
    const pieces = operands.map((operand, index) =>
      index < 2 || isQuiet(operand)
        ? printing.expression(operand)
        : printArrow(printing, operand, undefined),
    );
    return printNamedCall(name, pieces);
  };
}

/** Whether nothing can tell if it was computed: a literal, or a name. */
function isQuiet({ rule }: Part): boolean {
  return typeof rule !== "object" || (isRecord(rule) && typeof rule.val === "string");
}

const length: Print = (printing, { operands, at }) => {
  const [value] = operands;
  if (value === undefined) return { doc: printing.odd("length lacks an operand", at), level: 0 };
  const on = atLeast(printing.expression(value), Level.member);
  const opens = on.opensRecord === true ? { opensRecord: true } : {};
  return { doc: concat(on.doc, ".length"), level: Level.member, ...opens };
};

/** Built-in functions whose arguments are expressions; of a comparison the last may be delayed. */
function ofBuiltIns(): [string, Print][] {
  return [...BUILT_INS].flatMap(([name, { operator, shape }]): [string, Print][] => {
    if (shape === "plain") return [[operator, builtIn(name)]];
    return shape === "order" ? [[operator, order(name)]] : [];
  });
}

/** How operators that are written as calls are written: as the reader has them, but for a few. */
const CALLS: ReadonlyMap<string, Print> = new Map<string, Print>([
  ...ofBuiltIns(),
  ...[...MATH_FUNCTIONS].map(([name, [operator]]): [string, Print] => [operator, math(name)]),
  ...[...METHODS].map(([name, { operator, lambda }]): [string, Print] => [
    operator,
    method(name, lambda),
  ]),
  ["none", none],
  ["try", attempt],
  ["sort", sort],
  ["length", length],
  ["min", extreme("min")],
  ["max", extreme("max")],
]);

/** Prints a call of an operator that is written as one, or of a function by its name. */
export function printCall(printing: Printing, operation: Operation): Piece {
  const { name, operands, at } = operation;
  const print = CALLS.get(name);
  if (print !== undefined) return print(printing, operation);
  if (isOperatorName(name)) {
    return { doc: printing.odd(`${name} has no place here`, at), level: Level.primary };
  }
  printing.useFunction(name, at, false);
  return printNamedCall(name, expressions(printing, operands));
}
