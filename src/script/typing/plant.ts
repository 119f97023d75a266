import { asking } from "./asked.ts";
import { operandAt } from "./path.ts";
import { overlaps } from "./relate.ts";
import { rowsOf, type TypeRow, taking } from "./row.ts";
import { ANYTHING, BOOLEANS, isNever, NULLS, NUMBERS, TEXTS } from "./shape.ts";

/** `fresh`: the first operand names an input; it is no value. */
const fresh: TypeRow = (typer, [, seconds], at, name) => {
  if (seconds !== undefined) typer.operand(seconds, operandAt(at, name, 1), NUMBERS);
  return { shape: BOOLEANS, at };
};

/** `log`: people give it a value alone, which nothing would say what it is of. */
const logging: TypeRow = (typer, operands, at, name, optional) => {
  const [text = null] = operands;
  if (typer.isStrict && operands.length === 1) {
    const typed = typer.silently(() => typer.value(text, operandAt(at, name, 0)));
    const { shape, says } = typed;
    if (!shape.anything && !isNever(shape) && !overlaps(shape, TEXTS)) {
      const label = says?.split(".").at(-1) ?? "what it is";
      const fix = `Write log(${JSON.stringify(label)}, ${says ?? "value"})`;
      typer.problem("SCRIPT_TYPE", "log takes a text, and then the value", fix, typed.at);
      return { shape: NULLS, at };
    }
  }
  return textAndValue(typer, operands, at, name, optional);
};

const textAndValue = taking([TEXTS, ANYTHING], NULLS);

/** Operators of events, timers, time and inputs. */
export const PLANT: readonly (readonly [string, TypeRow])[] = [
  ...rowsOf(["emit", "after", "cancel"], asking),
  ["log", logging],
  ...rowsOf(["now", "dt"], taking([], NUMBERS)),
  ["fresh", fresh],
];
