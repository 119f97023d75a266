/** Why the parsing is ended: too deep inside itself, too long a chain, or read too many times. */
export type StopKind = "deep" | "long" | "readings";

/**
 * Thrown to end the parsing at once. It is no syntax error: where the parser tries to read
 * something in several ways, it takes a syntax error for a reason to try the next.
 */
export class Stop {
  readonly kind: StopKind;

  constructor(kind: StopKind) {
    this.kind = kind;
  }
}
