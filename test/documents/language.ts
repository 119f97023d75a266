import { LIMITS, type Value } from "../../src/model/model.ts";
import type { Operator } from "../../src/script/operators/operator.ts";
import { OPERATORS } from "../../src/script/operators/operators.ts";
import { DEVIATIONS } from "../../src/script/rule/deviations.ts";
import { RULE_OPERATORS } from "../../src/script/rule/rule-operators.ts";
import { BUILT_INS } from "../../src/script/typescript/built-ins.ts";
import { METHODS } from "../../src/script/typescript/methods.ts";
import { REFUSALS } from "../../src/script/typescript/refusals.ts";
import { SUBSET } from "../../src/script/typescript/subset.ts";

/** The parts of docs/language.md that the source says better than anybody could by hand. */
export const SECTIONS: ReadonlyMap<string, () => string> = new Map([
  ["subset", subsetTable],
  ["calls", callTable],
  ["refusals", refusalTable],
  ["operators", operatorTables],
  ["rule operators", ruleTable],
  ["deviations", deviationTable],
  ["limits", limitTable],
]);

/** The document with every generated part written anew. */
export function regenerate(document: string): string {
  return document.replaceAll(
    /<!-- generated: ([a-z ]+) -->\n[\s\S]*?<!-- end -->/g,
    (whole, name: string) => {
      const make = SECTIONS.get(name);
      if (make === undefined) throw new Error(`nothing generates ${name}`);
      return whole === "" ? "" : `<!-- generated: ${name} -->\n${make()}\n<!-- end -->`;
    },
  );
}

function subsetTable(): string {
  const rows = SUBSET.map(({ name, example: written, becomes }) => [
    name,
    code(written),
    code(JSON.stringify(becomes).replace(/,"functions":\{\}/, "")),
  ]);
  return `\n${table(["what", "for example", "what it becomes in JSON"], rows)}\n`;
}

/** What is called in one spelling, and the operator of the other that says what it does. */
function callTable(): string {
  const methods = [...METHODS].map(([name, { operator }]) => [
    code(`x.${name}(…)`),
    code(operator),
  ]);
  const functions = [...BUILT_INS].map(([name, { operator }]) => {
    return [code(`${name}(…)`), operator === "" ? "a bare rule" : code(operator)];
  });
  return `\n${table(["in TypeScript", "operator"], [...methods, ...functions])}\n`;
}

function refusalTable(): string {
  const rows = Object.values(REFUSALS).map(({ construct, code: said, what, instead }) => [
    construct.replaceAll("|", "\\|"),
    code(said),
    what.replaceAll("|", "\\|"),
    instead.replaceAll("|", "\\|"),
  ]);
  return `\n${table(["what", "code", "what is said of it", "what to write"], rows)}\n`;
}

const FAMILIES: Readonly<Record<Operator["family"], string>> = {
  data: "Data",
  logic: "Logic",
  arithmetic: "Arithmetic",
  text: "Text",
  lists: "Lists",
  control: "Control",
  plant: "The plant",
};

function operatorTables(): string {
  const sections = Object.entries(FAMILIES).map(([family, title]) => {
    const rows = [...OPERATORS.values()].filter((operator) => operator.family === family);
    return `### ${title}\n\n${table(
      ["operator", "form", "operands", "gives", "meaning", "faults", "cost", "example"],
      rows.map(operatorRow),
    )}`;
  });
  const intro =
    "*Form*: whether it stands in full functions alone, or in bare rules as well (*both*). The standard operators have a\nmeaning of their own in bare rules, which is below. The examples are full functions of one parameter, `data`.";
  return `\n## Operators\n\n${intro}\n\n${sections.join("\n\n")}\n`;
}

const RULE_NAMES: ReadonlySet<string> = new Set(RULE_OPERATORS.map(({ name }) => name));

function operatorRow(operator: Operator): readonly string[] {
  return [
    code(operator.name),
    // A standard operator means something of its own in a bare rule: that is the other table.
    RULE_NAMES.has(operator.name) ? "full" : operator.forms,
    `${arity(operator.arity)}${operator.takes === "" ? "" : `: ${operator.takes}`}`,
    operator.gives,
    operator.meaning,
    operator.faults === "" ? "none" : operator.faults,
    operator.cost,
    example(operator.example),
  ];
}

function ruleTable(): string {
  const rows = RULE_OPERATORS.map((row) => [
    code(row.name),
    `${arity(row.arity)}: ${row.takes}`,
    row.gives,
    row.meaning,
    row.faults === "" ? "none" : row.faults,
    row.cost,
    example(row.example),
  ]);
  const columns = ["operator", "operands", "gives", "meaning", "faults", "cost", "example"];
  return `\n${table(columns, rows)}\n`;
}

function deviationTable(): string {
  const rows = DEVIATIONS.map((row) => [
    code(row.operator),
    code(JSON.stringify(row.rule)),
    outcome(row.reference),
    outcome(row.flyball),
    row.why,
  ]);
  return `\n${table(["operator", "rule", "reference", "Flyball", "why"], rows)}\n`;
}

function limitTable(): string {
  const rows = Object.entries(LIMITS).map(([name, { value, counts, reason }]) => [
    code(name),
    value.toLocaleString("en"),
    counts,
    reason,
  ]);
  return `\n${table(["limit", "at most", "of what", "why"], rows)}\n`;
}

function arity([least, most]: readonly [number, number]): string {
  if (least === most) return String(least);
  return most === Number.POSITIVE_INFINITY ? `${least} or more` : `${least} to ${most}`;
}

function example(shown: {
  readonly rule: Value;
  readonly data?: Value;
  readonly result?: Value;
  readonly code?: string;
}): string {
  const given = shown.data === undefined ? "" : ` with ${code(JSON.stringify(shown.data))}`;
  const end = shown.code ?? JSON.stringify(shown.result);
  return `${code(JSON.stringify(shown.rule))}${given} → ${code(end)}`;
}

function outcome(value: unknown): string {
  return code(typeof value === "string" ? value : JSON.stringify(value));
}

/** Code in a table's cell: a bar would end the cell. */
function code(text: string): string {
  const escaped = text.replaceAll("|", "\\|");
  return text.includes("`") ? `\`\` ${escaped} \`\`` : `\`${escaped}\``;
}

function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(columns), line(columns.map(() => "---")), ...rows.map(line)].join("\n");
}
