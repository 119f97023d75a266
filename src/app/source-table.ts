import { type Captures, NO_CAPTURES, type Report, type TopicPattern } from "../devices/devices.ts";

/** What a serial port is called in messages, before its name. */
export const SERIAL_LINK_NAME = "serial port";

/** A report that a topic belongs to, and what its wildcards stood for. */
export interface Match {
  readonly report: Report;
  readonly captures: Captures;
}

/** Which reports a serial port or a topic belongs to. Topics without wildcards are looked up. */
export class SourceTable {
  readonly #ports = new Map<string, Report[]>();
  readonly #topics = new Map<string, Match[]>();
  readonly #patterns: { readonly pattern: TopicPattern; readonly report: Report }[] = [];
  readonly #filters = new Set<string>();

  constructor(reports: readonly Report[]) {
    for (const report of reports) this.#add(report);
  }

  /** What the device files ask a broker for. */
  get filters(): readonly string[] {
    return [...this.#filters];
  }

  ofPort(port: string): readonly Report[] {
    return this.#ports.get(port) ?? [];
  }

  ofTopic(topic: string): readonly Match[] {
    const exact = this.#topics.get(topic) ?? [];
    if (this.#patterns.length === 0) return exact;
    const matches = [...exact];
    for (const { pattern, report } of this.#patterns) {
      const captures = pattern.match(topic);
      if (captures !== undefined) matches.push({ report, captures });
    }
    return matches;
  }

  #add(report: Report): void {
    const { from } = report;
    if (from.kind === "serial") {
      this.#ports.set(from.port, [...this.ofPort(from.port), report]);
    } else if (from.kind === "mqtt") {
      const { pattern } = from;
      this.#filters.add(pattern.filter);
      if (/[+#]/.test(pattern.filter)) this.#patterns.push({ pattern, report });
      else {
        const known = this.#topics.get(pattern.filter) ?? [];
        this.#topics.set(pattern.filter, [...known, { report, captures: NO_CAPTURES }]);
      }
    }
  }
}
