import { Coverage } from "./coverage.ts";
import type { Verdict } from "./judge.ts";

/** Counts what became of many programs. */
export class Tally {
  programs = 0;
  calls = 0;
  tooMuch = 0;
  refused = 0;
  readonly faults = new Map<string, number>();
  readonly refusals = new Map<string, number>();
  /** What the programs show of the subset, refused ones left out. */
  readonly coverage = new Coverage();

  add(verdict: Verdict, text: string): void {
    this.programs++;
    switch (verdict.kind) {
      case "too much":
        this.tooMuch++;
        break;
      case "refused":
        this.refused++;
        for (const code of verdict.codes) count(this.refusals, code);
        break;
      case "same":
        this.calls += verdict.moments.length;
        for (const { fault } of verdict.moments) {
          if (fault !== undefined) count(this.faults, fault.replace(/ .*/s, ""));
        }
        this.coverage.add(text);
        break;
      case "different":
        break;
    }
  }

  /** The counts in a few lines. */
  toString(): string {
    const refused = ((100 * this.refused) / Math.max(1, this.programs)).toFixed(1);
    return [
      `${this.programs} programs, ${this.calls} calls that came to the same`,
      `  faults: ${listed(this.faults)}`,
      `  refused: ${this.refused} (${refused} %), by code: ${listed(this.refusals)}`,
      `  left out, since they go on for too long: ${this.tooMuch}`,
    ].join("\n");
  }
}

function count(counts: Map<string, number>, what: string): void {
  counts.set(what, (counts.get(what) ?? 0) + 1);
}

function listed(counts: ReadonlyMap<string, number>): string {
  const sorted = [...counts].sort((one, other) => other[1] - one[1]);
  return sorted.map(([what, times]) => `${what} ${times}`).join(", ");
}
