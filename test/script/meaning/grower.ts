import type { Choices } from "./choices.ts";
import { type Kind, keyOf, NUMBER, spelled } from "./kinds.ts";
import { LEVEL, type Piece, primary } from "./piece.ts";
import { type Named, Scope, type Signature } from "./scope.ts";

/** Names of locals and parameters: few, so that they hide one another; some look special. */
const LOCALS = [
  ["x", "y", "n", "i", "value", "item"],
  [
    "x",
    "v0",
    "fan",
    "R",
    "chosen",
    "sum",
    "data",
    "length",
    "val",
    "of",
    "v1",
    "get",
    "t",
    "climate",
  ],
] as const;

/** What makes an expression of some kind; `depth` bounds how many are inside it. */
export interface Alternative {
  readonly weight: number;
  /** What of the subset it shows. */
  readonly shows: string;
  readonly when?: (at: Grower, depth: number) => boolean;
  readonly make: (at: Grower, depth: number) => Piece | undefined;
}

/** The alternatives for a kind: first a literal, which always can be made, then a name. */
export type Alternatives = (kind: Kind) => readonly Alternative[];

/** Whether it is a literal, or nothing but literals at all its ends. */
function isLiteral({ ts, sure }: Piece): boolean {
  return sure === true || /^[\s(-]*(?:[\d.][\w.]*|"[^"]*"|'[^']*'|true|false|null)[\s)]*$/.test(ts);
}

/** Grows a program from choices: what can be seen where it grows, and what it shows. */
export class Grower {
  choices: Choices;
  readonly scope = new Scope();
  readonly shown = new Set<string>();
  readonly aliases = new Map<string, string>();
  readonly signatures: Signature[] = [];
  lambda = 0;
  /** How many loops are around, and whether a `break` would end the nearest one. */
  loops = 0;
  breaks = false;
  /** Whether nothing can be declared here: the block is none of its own. */
  alone = false;
  /** The function that is being grown: what it gives; `undefined` where nothing. */
  result: Kind | undefined;
  readonly #alternatives: Alternatives;

  constructor(choices: Choices, alternatives: Alternatives) {
    this.choices = choices;
    this.#alternatives = alternatives;
  }

  /** An expression of that kind. */
  expression(kind: Kind, depth: number): Piece {
    const all = this.#alternatives(kind);
    const spent = depth <= 0 || this.choices.spent;
    for (let attempt = 0; attempt < 4 && !spent; attempt++) {
      const fitting = all.filter(({ when }) => when?.(this, depth) ?? true);
      const chosen = this.choices.weighted(fitting);
      const made = chosen.make(this, depth - 1);
      if (made === undefined) continue;
      this.shown.add(chosen.shows);
      return made;
    }
    const [literal, name] = all;
    const read = this.choices.chance(80) ? name?.make(this, 0) : undefined;
    const made = read ?? literal?.make(this, 0);
    if (made === undefined) throw new Error(`no leaf of ${keyOf(kind)}`);
    return made;
  }

  /** An expression that is no literal, where there is another: a comparison of two says nothing. */
  varied(kind: Kind, depth: number): Piece {
    const piece = this.expression(kind, Math.max(depth, 1));
    if (!isLiteral(piece)) return piece;
    return this.#alternatives(kind)[1]?.make(this, 0) ?? piece;
  }

  number(depth: number): Piece {
    return this.expression(NUMBER, depth);
  }

  /** The text of a piece as an operand that has to bind at least so tightly. */
  in(piece: Piece, level: number): string {
    if (piece.part === true) return piece.ts;
    if (piece.level < level || this.choices.chance(4)) {
      this.shown.add("parentheses");
      return this.choices.chance(5) ? `( ${piece.ts} )` : `(${piece.ts})`;
    }
    return this.choices.chance(2) ? `/* c */ ${piece.ts}` : piece.ts;
  }

  /** The text of a piece as an operand of `??`, beside which `||` and `&&` need parentheses. */
  inCoalesce(piece: Piece, first: boolean): string {
    const chained = first && piece.level === LEVEL.coalesce;
    return this.in(piece, chained ? LEVEL.coalesce : LEVEL.equality);
  }

  /** Several operands, as a call takes them. */
  operands(pieces: readonly Piece[]): { readonly ts: string; readonly js: string } {
    const comma = this.choices.chance(4) ? ",\n    " : ", ";
    return {
      ts: pieces.map((piece) => this.in(piece, LEVEL.assign)).join(comma),
      js: pieces.map(({ js }) => js).join(","),
    };
  }

  /** The type as the program spells it. */
  type(kind: Kind): string {
    return spelled(kind, this.choices, this.aliases);
  }

  /** A name that can be declared here. */
  freshName(taken: readonly string[] = []): string {
    const pool = LOCALS[this.choices.chance(25) ? 1 : 0];
    const name = this.choices.of(pool);
    const free = (one: string): boolean => !taken.includes(one) && this.scope.isFree(one);
    if (free(name)) return name;
    for (let index = 0; ; index++) if (free(`${name}${index}`)) return `${name}${index}`;
  }

  /** Declares a local in the innermost block. */
  declare(name: string, kind: Kind, assignable: boolean): void {
    const role = "local";
    if (this.scope.find(name) !== undefined) this.shown.add("shadowing");
    this.scope.declare({ name, role, kind, lambda: this.lambda, assignable });
  }

  parameter(name: string, kind: Kind): Named {
    if (this.scope.find(name) !== undefined) this.shown.add("shadowing");
    return { name, role: "parameter", kind, lambda: this.lambda, assignable: false };
  }

  /** A name, used. */
  use(named: Named): Piece {
    this.scope.use(named.name);
    this.shown.add(`read ${named.role}`);
    return primary(named.name);
  }

  /** Whether a built-in function can be called here: no name hides it. */
  has(builtIn: string): boolean {
    return this.scope.isBuiltIn(builtIn);
  }

  /** A call of a built-in function. */
  builtIn(name: string, pieces: readonly Piece[], js = name): Piece {
    this.scope.use(name);
    this.shown.add(`${name}()`);
    const operands = this.operands(pieces);
    return { ts: `${name}(${operands.ts})`, js: `$.${js}(${operands.js})`, level: LEVEL.call };
  }

  /** Names to which this place may assign: of that kind, or of any where none is said. */
  targets(kind?: Kind): readonly Named[] {
    const names = kind === undefined ? this.scope.visible() : this.scope.ofKind(kind);
    return names.filter(
      ({ assignable, role, lambda }) =>
        assignable && (role === "variable" || lambda === this.lambda),
    );
  }
}
