import type { Logger } from "pino";
import type { CycleReport, FaultReport, OutputWrite, SwapReport } from "../control/control.ts";
import type { Report } from "../devices/devices.ts";
import {
  describeFault,
  describeProblem,
  type Event,
  markFault,
  type Problem,
} from "../model/model.ts";
import type { PatchResult, Running } from "../patch/patch.ts";
import {
  after,
  type Cancel,
  type Clock,
  type LinkState,
  type OversizedMessage,
} from "../ports/ports.ts";
import type { ClockWait } from "./clocks.ts";
import type { PassedOver, Refused } from "./inputs.ts";
import { Latest } from "./latest.ts";
import { SUMMARY_PERIOD } from "./limits.ts";
import { readingText, short, valueText } from "./log-text.ts";
import { keyOf } from "./outputs.ts";
import { swapText } from "./swap-text.ts";
import { Troubles } from "./troubles.ts";

/** What is summed up, as it stands when the summary is made. */
export interface Totals {
  readonly cycles: number;
  readonly events: number;
  readonly faults: number;
  readonly digest: string;
}

/** Where to tell it, and what to ask for the summary. */
export interface NarratorOptions {
  readonly log: Logger;
  readonly clock: Clock;
  readonly totals: () => Totals;
}

/**
 * Tells in the log what happens, in lines that people can follow however fast events come:
 * readings and outputs as a summary once a second, trouble the 1st, 10th, 100th time, the rest as
 * it happens. A fault is the same as another one when its event, code and place are.
 */
export class Narrator {
  /** What was last read and last written. */
  readonly latest = new Latest();
  readonly #options: NarratorOptions;
  readonly #troubles: Troubles;
  #fresh = false;
  #cancel: Cancel | undefined;

  constructor(options: NarratorOptions) {
    this.#options = options;
    this.#troubles = new Troubles(options.log);
  }

  start(): void {
    if (this.#cancel === undefined) this.#wait();
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  event(event: Event): void {
    this.latest.event(event);
    this.#fresh = true;
  }

  cycle(report: CycleReport): void {
    // The swap came first: a fault of the same cycle is one of the new functions.
    if (report.swapped !== undefined) this.#swap(report.number, report.swapped);
    for (const write of report.outputs) this.#output(write);
    for (const { event, text, value, cut } of report.logs) {
      const shown = cut === true ? value : JSON.stringify(value);
      const said = value === undefined ? text : `${text} ${shown}`;
      this.#options.log.info({ kind: "script", event, text, value }, `${event} says: ${said}`);
    }
    for (const fault of report.faults) this.#fault(fault);
  }

  link(name: string, state: LinkState): void {
    const { log } = this.#options;
    if (state.kind === "up") {
      log.info({ kind: "link", name, up: true }, `${name} is open`);
      return;
    }
    const { problem, retryIn } = state;
    const wait = `Next try in ${(retryIn / 1_000).toFixed(1)} s.`;
    log.warn({ kind: "link", name, up: false, problem }, `${describeProblem(problem)} ${wait}`);
  }

  /** What became of a device's ways, as the script was told. */
  device(name: string, state: "lost" | "back"): void {
    const { log } = this.#options;
    const data = { kind: "device", device: name, state };
    if (state === "lost") log.warn(data, `${name} cannot be reached; its inputs are bad`);
    else log.info(data, `${name} can be reached again`);
  }

  /** How the wait of times of day for a clock that is set goes on. */
  clock(how: ClockWait): void {
    const { log } = this.#options;
    const data = { kind: "clock", state: how };
    if (how === "unset") log.warn({ ...data, problem: UNSET }, describeProblem(UNSET));
    else if (how === "set") log.info(data, "the clock is set: times of day are run by it");
    else log.info(data, "times of day wait for a clock that is set");
  }

  refused({ code, what, report, from }: Refused): void {
    const of = report === undefined ? from : `${report.device} for ${report.event}`;
    const data = { kind: "reading", code, from, event: report?.event, device: report?.device };
    if (code === "READING_OTHER") {
      const said = () => `${code}: what came over ${of} is for no event: no \`when\` holds`;
      this.#troubles.tell(`${of} ${code}`, data, said, { level: "info" });
    } else if (code === "READING_PARTIAL") {
      const said = () => `${code}: what came over ${of} was passed over: ${what}`;
      this.#troubles.tell(`${of} ${code}`, data, said, { level: "info" });
    } else {
      this.#troubles.tell(`${of} ${code}`, data, () => {
        return `${code}: a reading of ${of} was not believed: ${what}`;
      });
    }
  }

  /** A serial port over which bytes come, none of which make a frame. */
  unheard(port: string, bytes: number): void {
    const data = { kind: "unheard", code: "SERIAL_UNHEARD", port, bytes };
    this.#troubles.tell(`unheard ${port}`, data, () => {
      const what = `${bytes} bytes came over the serial port ${port}, and not one frame`;
      return `SERIAL_UNHEARD: ${what}. Check the baud rate, \`eol\`, and \`frame\` or \`format\`.`;
    });
  }

  unknown({ event, device }: Report, names: readonly string[]): void {
    const data = { kind: "unknown", event, device, names };
    this.#troubles.tell(`unknown ${event}`, data, () => {
      return `a reading of ${device} for ${event} has fields that its report does not: ${names.join(", ")}`;
    });
  }

  /** A message that is no reading, though it might be thought one. */
  passedOver({ event, device }: Report, why: PassedOver, topic: string): void {
    const data = { kind: "passed over", why, event, device, topic };
    const tell = (): string => {
      const of = `${event} of ${device}`;
      if (why === "empty")
        return `an empty message on ${topic} is no ${of}: it clears what was kept`;
      const rule = "its source says, or without a word has, `retained: ignore`";
      return `a message that the broker had kept on ${topic} is no new ${of}: ${rule}`;
    };
    this.#troubles.tell(`${why} ${event}`, data, tell, { level: "info" });
  }

  oversized({ topic, bytes }: OversizedMessage): void {
    this.#troubles.tell("oversized", { kind: "oversized", topic, bytes }, () => {
      return `a message of ${bytes} bytes on ${topic} is longer than one may be, and was dropped`;
    });
  }

  dropped(event: Event): void {
    const data = { kind: "dropped", event: event.name, device: event.device };
    this.#troubles.tell(`dropped ${event.name}`, data, () => {
      return `${event.name} came faster than cycles take it, and was dropped`;
    });
  }

  answered(result: PatchResult, sent: boolean): void {
    const { log } = this.#options;
    const id = result.id ?? "without an id";
    if ("problems" in result) {
      const problems = result.problems.map((problem) => `\n    ${describeProblem(problem)}`);
      const message = `request ${id} is ${result.stage}:${problems.join("")}`;
      if (result.stage === "rejected") log.warn({ kind: "patch", result }, message);
      else log.error({ kind: "patch", result }, message);
    } else {
      const place = `cycle ${result.cycle}, loop held for ${result.pauseMs} ms`;
      log.info({ kind: "patch", result }, `request ${id} is ${result.stage}: ${place}`);
      if (result.stage === "running" && result.kind === "files") this.#lost(result);
    }
    if (!sent) log.warn({ kind: "patch", id }, `the result of request ${id} could not be sent`);
  }

  /** A save that took something away may not have been meant to. */
  #lost({ id, removed, kept }: Pick<Running, "id" | "removed" | "kept">): void {
    const lost = [
      ...(removed.length > 0 ? [`the functions ${removed.join(", ")}`] : []),
      ...(kept.length > 0 ? [`the variables ${kept.join(", ")}, with their values`] : []),
    ];
    if (lost.length === 0) return;
    const data = { kind: "files", id, functions: removed, variables: kept };
    this.#options.log.warn(data, `the script files have lost ${lost.join(" and ")}`);
  }

  #output(write: OutputWrite): void {
    this.latest.output(write);
    this.#fresh = true;
  }

  #fault({ event, fault, safe }: FaultReport): void {
    const fell = safe.length === 0 ? "" : ` Safe values: ${safe.join(", ")}.`;
    const { code, function: name, pointer } = fault;
    // Another place is another trouble: the one that was just made must not hide behind an old one.
    const key = `${event} ${code} ${name}#${pointer}`;
    const tell = () => `${describeFault(fault)}.${fell}${markFault(fault)}`;
    const functions = [event, name, ...(fault.calls ?? []).map((call) => call.function)];
    this.#troubles.tell(key, { kind: "fault", event, fault, safe }, tell, { functions });
  }

  #swap(cycle: number, report: SwapReport): void {
    const { log } = this.#options;
    if (report.kind !== "swapped") return;
    const { changed, removed, digest } = report;
    this.#troubles.forget(new Set([...changed, ...removed]));
    log.info(
      { ...report, kind: "swap", cycle },
      `swap before cycle ${cycle}: ${swapText(report)} (script ${short(digest)})`,
    );
  }

  #wait(): void {
    this.#cancel = after(this.#options.clock, SUMMARY_PERIOD, () => {
      this.#wait();
      if (this.#fresh) this.#summarise();
      this.#fresh = false;
    });
  }

  #summarise(): void {
    const { log, totals } = this.#options;
    const { cycles, events, faults, digest } = totals();
    const values = this.latest.outputs.map((write) => [keyOf(write), write.value] as const);
    const readings = this.latest.events.map(readingText);
    const outputs = values.map(([key, value]) => `${key}=${valueText(value)}`);
    const counts = `cycles ${cycles} events ${events} faults ${faults}`;
    const message = [readings.join(" "), outputs.join(" "), counts, `script ${short(digest)}`];
    const data = { kind: "summary", cycles, events, faults, digest };
    log.info(
      {
        ...data,
        readings: Object.fromEntries(this.latest.events.map(({ name, data }) => [name, data])),
        outputs: Object.fromEntries(values),
      },
      message.filter((part) => part !== "").join(" | "),
    );
  }
}

const UNSET: Problem = {
  code: "CLOCK_UNSET",
  what: "nobody has set the clock for as long as times of day wait for it, so they go by it as it is",
  fix: "Let the machine reach a time server, or give it a clock with a battery",
};
