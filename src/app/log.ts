import { type Logger, pino } from "pino";

/** The log's form: lines for people, or one JSON object a line for programs. */
export type LogForm = "human" | "json";

/** A log that hands its lines to `write`. Lines carry data besides the message, for programs. */
export function createLog(form: LogForm, write: (line: string) => void): Logger {
  const human = { write: (line: string) => write(humanLine(line)) };
  return pino({ base: null }, form === "json" ? { write } : human);
}

/** A log that says nothing: for a runtime that is embedded and was given none. */
export function silentLog(): Logger {
  return pino({ enabled: false });
}

const WARN = 40;
const ERROR = 50;

/**
 * `12:00:01 ! message` of a line of JSON: the time, a mark for what needs attention, and what
 * happened.
 */
export function humanLine(line: string): string {
  const { time, level, msg } = JSON.parse(line) as { time: number; level: number; msg?: string };
  const clock = new Date(time).toTimeString().slice(0, 8);
  const mark = level >= ERROR ? "✖" : level >= WARN ? "!" : " ";
  return `${clock} ${mark} ${harmless(msg ?? "")}\n`;
}

/** Without what would do something to a terminal: scripts and devices may say anything. */
function harmless(text: string): string {
  return text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, "\u00b7");
}
