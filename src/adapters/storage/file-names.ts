/** What a file of a log is: one of its generations, one being written, or one that is damaged. */
export type LogFileKind = "generation" | "temp" | "aside";

/** A file of a log, as its name tells. */
export interface LogFile {
  readonly kind: LogFileKind;
  readonly generation: number;
}

const ENDINGS: Readonly<Record<LogFileKind, string>> = {
  generation: "",
  temp: ".tmp",
  aside: ".damaged",
};

/** The name of such a file: `ledger-000007.log`, and so on with `.tmp` or `.damaged`. */
export function fileName(log: string, kind: LogFileKind, generation: number): string {
  return `${log}-${String(generation).padStart(6, "0")}.log${ENDINGS[kind]}`;
}

/** The files of the log among these names, oldest first; other names are none of its business. */
export function filesOf(log: string, names: readonly string[]): LogFile[] {
  return names
    .flatMap((name) => readName(log, name) ?? [])
    .sort((one, other) => one.generation - other.generation);
}

function readName(log: string, name: string): LogFile | undefined {
  const digits = /-(\d{6,15})\.log(?:\.\w+)?$/.exec(name)?.[1];
  if (digits === undefined) return undefined;
  const generation = Number(digits);
  const kinds: readonly LogFileKind[] = ["generation", "temp", "aside"];
  // A name that would not be written that way is not one of ours.
  const kind = kinds.find((each) => fileName(log, each, generation) === name);
  return kind === undefined ? undefined : { kind, generation };
}
