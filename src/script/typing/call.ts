import type { Value } from "../../model/model.ts";
import { shapeOfType } from "./convert.ts";
import { operandAt } from "./path.ts";
import { valuesOf } from "./row.ts";
import { ANYTHING, NULLS } from "./shape.ts";
import type { Typed } from "./typed.ts";
import type { Typer } from "./typer.ts";

/**
 * Types a call of one of the script's functions or of the host's. That nothing has the name, or
 * that it takes another number of operands, the lowering reports.
 */
export function typeCall(
  typer: Typer,
  name: string,
  operands: readonly Value[],
  at: string,
): Typed {
  const { script, board } = typer.environment;
  if (script.functions.has(name)) return typeOwn(typer, name, operands, at);
  const host = board.functions.get(name);
  if (host === undefined) {
    valuesOf(typer, operands, at, name);
    return { shape: ANYTHING, at };
  }
  operands.forEach((operand, index) => {
    const type = host.parameters[index];
    const wanted = type === undefined ? ANYTHING : shapeOfType(type);
    typer.operand(operand, operandAt(at, name, index), wanted);
  });
  return { shape: shapeOfType(host.result), at };
}

function typeOwn(typer: Typer, name: string, operands: readonly Value[], at: string): Typed {
  const signature = typer.environment.signature(name);
  operands.forEach((operand, index) => {
    const place = operandAt(at, name, index);
    typer.operand(operand, place, signature?.parameters[index] ?? ANYTHING);
  });
  if (signature === undefined) return { shape: ANYTHING, at };
  if (signature.givesNothing) return { shape: NULLS, at, nothing: true };
  return { shape: signature.result, at };
}
