import { checkTwice, readField } from "./fields.ts";
import type { Reading } from "./reading.ts";
import { refuse } from "./refusals.ts";
import { list, operation, type Spelt } from "./spelt.ts";
import { type Node, needPart, partsIn, rawPart } from "./syntax.ts";

/** Reads `[a, b]`, or `[...a, b]`, which joins lists. */
export function readArray(reading: Reading, node: Node): Spelt {
  const elements = rawPart(node, "elements");
  if (Array.isArray(elements) && elements.some((element) => element === null)) {
    refuse("spread", node.start, { what: "a list has no gaps", fix: "Write null for nothing" });
  }
  return readElements(reading, partsIn(node, "elements"), node.start);
}

/** Reads elements, the spread ones among them: a list, or lists that are joined. */
export function readElements(reading: Reading, nodes: readonly Node[], at: number): Spelt {
  const lists: Spelt[] = [];
  let run: Spelt[] = [];
  const close = (): void => {
    if (run.length > 0) lists.push(list(run, run[0]?.offsets[0] ?? at));
    run = [];
  };
  for (const node of nodes) {
    if (node.type !== "SpreadElement") run.push(reading.expression(node));
    else {
      close();
      lists.push(reading.expression(needPart(node, "argument")));
    }
  }
  if (!nodes.some(({ type }) => type === "SpreadElement")) return list(run, at);
  close();
  return operation("concat", lists, at);
}

/** Reads `{ a: 1, b, ...c }`: pairs of name and value, and records whose fields are taken over. */
export function readObject(reading: Reading, node: Node): Spelt {
  let names = new Set<string>();
  const entries = partsIn(node, "properties").map((property) => {
    if (property.type === "SpreadElement") {
      // What follows may replace a field of the record.
      names = new Set();
      return list([reading.expression(needPart(property, "argument"))], property.start);
    }
    const field = readField(reading, property);
    checkTwice(names, field);
    return list([field.name, reading.expression(field.value)], property.start);
  });
  return operation("record", entries, node.start);
}
