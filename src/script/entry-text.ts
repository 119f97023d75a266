import { ANY, isOnly, Kind } from "../model/model.ts";
import type { WriteSet } from "./facts.ts";
import type { Lowering } from "./full/lowering.ts";

/** Cells that the entry keeps one by one; more of them go through a list. */
const KEPT_ONE_BY_ONE = 8;

/**
 * The text of a function's entry, which is its transaction: it knows beforehand all that a call can
 * write, keeps it, and puts it back when the call faults.
 */
export function entryText(lowering: Lowering, parameters: string, writes: WriteSet): string {
  const { writer } = lowering;
  const { before, back } = transactionText(lowering, writes);
  const hosted = lowering.environment.board.functions.size > 0;
  const effects = writes.effects || hosted;
  const count = effects ? "const effects=R.effects.length;" : "";
  const admit = effects
    ? `if(R.effects.length>effects${hosted ? "&&R.hosting===0" : ""})R.admit();`
    : "";
  const uncount = effects ? "R.effects.length=effects;" : "";
  const nest = hosted
    ? nestedText(lowering, writes)
    : { begin: "R.left=R.operations;", end: "", back: "" };
  return (
    `${nest.begin}${count}${before}try{const result=f(${parameters});` +
    `${admit}${nest.end}return result;}catch(thrown){${nest.back}${back}${uncount}` +
    `throw ${writer.use("asFault")}(thrown,${writer.site("")});}`
  );
}

/** The text that keeps what a call may write, and that puts it back. */
function transactionText(
  lowering: Lowering,
  writes: WriteSet,
): { readonly before: string; readonly back: string } {
  const { writer } = lowering;
  const cells = cellsOf(lowering, writes);
  if (cells.length > KEPT_ONE_BY_ONE) {
    return {
      before: `const kept=${writer.use("keep")}([${cells.join(",")}]);`,
      back: `${writer.use("putBack")}(R,kept);`,
    };
  }
  const outputs = writes.outputs.map((key) => writer.capture("output", key));
  const sizeable = writes.variables.filter((name) => !hasFixedSize(lowering, name));
  const sized = sizeable.map((name) => writer.capture("variable", name));
  return {
    before:
      keepText(cells, "v", "v") + keepText(outputs, "n", "turn") + keepText(sized, "z", "size"),
    back: putBackText(cells, "v", "v") + putBackText(outputs, "n", "turn") + putSizeBackText(sized),
  };
}

function cellsOf({ writer }: Lowering, writes: WriteSet): readonly string[] {
  return [
    ...writes.variables.map((name) => writer.capture("variable", name)),
    ...writes.outputs.map((key) => writer.capture("output", key)),
  ];
}

/**
 * What an entry has to do besides where the plant has host functions: it may be called inside a
 * call that still runs. Then it shares that call's budget, and hands on what it would roll back.
 */
function nestedText(
  lowering: Lowering,
  writes: WriteSet,
): { readonly begin: string; readonly end: string; readonly back: string } {
  const { writer } = lowering;
  const all = `${writer.use("keep")}([${cellsOf(lowering, writes).join(",")}])`;
  return {
    begin:
      `let nested=null;if(R.hosting===0)R.left=R.operations;else nested=${all};` +
      "const inner=R.inner.length;",
    end:
      "if(nested!==null)R.inner.splice(inner,0,nested);" +
      "else if(inner<R.inner.length)R.inner.length=0;",
    back: `if(inner<R.inner.length)${writer.use("putBackInner")}(R,inner);`,
  };
}

/** Numbers and booleans are one unit each: assigning them never changes the size of the state. */
function hasFixedSize(lowering: Lowering, variable: string): boolean {
  const type = lowering.environment.typeOfName(variable) ?? ANY;
  return isOnly(type, Kind.number) || isOnly(type, Kind.boolean);
}

function keepText(cells: readonly string[], prefix: string, member: string): string {
  return cells.map((cell) => `const ${prefix}${cell}=${cell}.${member};`).join("");
}

function putBackText(cells: readonly string[], prefix: string, member: string): string {
  return cells.map((cell) => `${cell}.${member}=${prefix}${cell};`).join("");
}

/** What a call counted in is counted out again; what others counted meanwhile stays counted. */
function putSizeBackText(cells: readonly string[]): string {
  return cells.map((cell) => `R.stateSize+=z${cell}-${cell}.size;${cell}.size=z${cell};`).join("");
}
