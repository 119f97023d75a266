import { isList, isRecord, type Value } from "../../../model/model.ts";
import type { Cost } from "../../cost.ts";
import { partsOf } from "../../full/data.ts";
import { literal } from "../../writer.ts";
import type { RuleScope } from "../rule-scope.ts";
import { type Code, codeOf, nameCode, scalarCode } from "./code.ts";
import { helperCost } from "./helper-cost.ts";
import type { Level } from "./level.ts";

/** Lowers one rule in what surrounds it. */
export type LowerRule = (rule: Value, pointer: string, lowering: Lowering) => Code;

/** How one operator is lowered: from its operand as the rule has it. */
export type LowerOperator = (operand: Value, at: OperatorPlace, lowering: Lowering) => Code;

/** Where an operator stands. */
export interface OperatorPlace {
  readonly name: string;
  /** The pointer of the rule: where its faults happen. */
  readonly pointer: string;
  /** The pointer of the operator's operand; the operands of a list stand below it. */
  readonly operand: string;
}

/** The operands of an operator: written one by one, or a list that is known at run time only. */
export type Operands =
  | { readonly form: "written"; readonly codes: readonly Code[] }
  | { readonly form: "computed"; readonly list: string };

/** A function written for a helper to call, and what one call of it costs. */
export interface Lambda {
  readonly text: string;
  readonly cost: number;
  /** What one call of it takes at the most. */
  readonly worst: Cost;
}

/** The lambda that is being written. */
interface LambdaFrame {
  readonly outer: Lowering;
  /** Its temporaries, which become its last parameters. */
  readonly locals: string[];
  /** Whether it puts two levels in front of those around it, or none. */
  readonly hasLevels: boolean;
}

/** What surrounds a rule that is being lowered: the function's writer, the levels it can see. */
export class Lowering {
  readonly scope: RuleScope;
  readonly levels: readonly Level[];
  readonly #lower: LowerRule;
  readonly #lambda: LambdaFrame | undefined;
  #levelsName: string | undefined;

  constructor(scope: RuleScope, lower: LowerRule, levels: readonly Level[], lambda?: LambdaFrame) {
    this.scope = scope;
    this.levels = levels;
    this.#lower = lower;
    this.#lambda = lambda;
  }

  lower(rule: Value, pointer: string): Code {
    return this.#lower(rule, pointer, this);
  }

  /** A name for a value in between. A lambda has its own, which engines keep in registers. */
  temporary(): string {
    if (this.#lambda === undefined) return this.scope.writer.temporary();
    const name = this.scope.writer.fresh("l");
    this.#lambda.locals.push(name);
    return name;
  }

  /**
   * The code of all levels, for a jump that is computed: the data, what is known about it, and the
   * levels around these, likewise. A lambda makes its own once, as the default of a parameter.
   * Records among them are measured when one is taken as a whole.
   */
  allLevels(): string {
    if (this.#lambda === undefined) return `[${this.levels[0]?.unmeasured()}]`;
    if (!this.#lambda.hasLevels) return this.#lambda.outer.allLevels();
    if (this.#levelsName === undefined) {
      const outer = this.#lambda.outer.allLevels();
      this.scope.charge(2);
      this.#levelsName = this.scope.writer.fresh("l");
      const [data, about] = this.levels;
      const levels = `[${data?.unmeasured()},${about?.unmeasured()},${outer}]`;
      this.#lambda.locals.push(`${this.#levelsName}=${levels}`);
    }
    return this.#levelsName;
  }

  /**
   * The call of a helper, which gets the run's state first and the place last. `count` is how many
   * operands of the rule it is given, if that is known.
   */
  call(helper: string, operands: readonly string[], pointer: string, count?: number): string {
    const { writer, tally, limits } = this.scope;
    tally.spend(helperCost(helper, limits, count));
    return `${writer.use(helper)}(R,${[...operands, writer.site(pointer)].join(",")})`;
  }

  /** A value of the rule itself: made once in a call, however often it is asked for. */
  once(value: Value, pointer: string): Code {
    if (!isList(value) && !isRecord(value)) return scalarCode(value);
    const name = this.scope.writer.temporary();
    const parts = isList(value) ? value.length : Object.keys(value).length;
    this.scope.charge(1 + partsOf(value));
    return codeOf(`(${name}??=${this.call("ruleSized", [literal(value)], pointer, parts)})`);
  }

  /** The operands as written; a single one may stand without its list. */
  operands(operand: Value, pointer: string): Operands {
    if (isList(operand)) return { form: "written", codes: this.each(operand, pointer) };
    const code = this.lower(operand, pointer);
    if (code.kind !== "any" || !isRule(operand)) return { form: "written", codes: [code] };
    return { form: "computed", list: `${this.scope.writer.use("ruleOperands")}(${code.text})` };
  }

  /** The operands as the code of one list. */
  operandList(operand: Value, pointer: string): string {
    const operands = this.operands(operand, pointer);
    return operands.form === "computed" ? operands.list : listText(operands.codes);
  }

  each(operands: readonly Value[], pointer: string): Code[] {
    return operands.map((operand, index) => this.lower(operand, `${pointer}/${index}`));
  }

  /** Keeps the code's value under a name unless it has one; the first text is to be run before. */
  hold(code: Code): { readonly before: readonly string[]; readonly name: Code } {
    if (code.atom) return { before: [], name: code };
    const name = this.temporary();
    return { before: [`${name}=${code.text}`], name: nameCode(name, code.kind) };
  }

  /** Writes a function over inner levels, as a block with a cost of its own. */
  lambda(
    parameters: readonly string[],
    inner: readonly Level[],
    write: (inside: Lowering) => string,
  ): Lambda {
    const locals: string[] = [];
    const inside = new Lowering(this.scope, this.#lower, [...inner, ...this.levels], {
      outer: this,
      locals,
      hasLevels: inner.length > 0,
    });
    const { result, cost, worst } = this.scope.block(() => write(inside));
    return { text: `(${[...parameters, ...locals].join(",")})=>(${result})`, cost, worst };
  }

  /** Names for the parameters of a lambda. */
  parameters(count: number): string[] {
    return Array.from({ length: count }, () => this.scope.writer.fresh("l"));
  }

  /** Code that ends the call: the operator is not written as it must be. */
  invalid(at: OperatorPlace, what: string): Code {
    return codeOf(this.call("ruleInvalid", [literal(what)], at.pointer));
  }
}

/** The codes as the text of a list. */
export function listText(codes: readonly Code[]): string {
  return `[${codes.map(({ text }) => text).join(",")}]`;
}

/** The texts, one after the other; the value is the last one's. */
export function sequence(texts: readonly string[]): string {
  return texts.length === 1 ? (texts[0] ?? "null") : `(${texts.join(",")})`;
}

/** Whether the value is an operator with its operands, and not just data. */
export function isRule(rule: Value): boolean {
  return isRecord(rule) && Object.keys(rule).length > 0;
}
