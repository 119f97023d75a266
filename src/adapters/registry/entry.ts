import { fieldOf, isRecord } from "../../model/model.ts";

/** A controller that runs on this machine. */
export interface RegistryEntry {
  readonly id: string;
  /** Where its broker is: `mqtt://127.0.0.1:1883`. */
  readonly url: string;
  /** The process that it runs in. */
  readonly pid: number;
  /** When it was started, in ISO 8601. */
  readonly started: string;
  /** The absolute path of its run file, where it has one. */
  readonly run?: string;
}

/** An entry as it is on the disk. */
export interface WrittenEntry {
  readonly entry: RegistryEntry;
  /** When the process began, as the kernel says it: a pid alone may be that of another by now. */
  readonly begun: string;
}

/** What a controller may be called; the name of its file holds nothing else. */
const ID = /^[A-Za-z0-9_-]{1,64}$/;
const NAME = /^([A-Za-z0-9_-]{1,64})-([1-9][0-9]{0,9})\.json$/;
/** What a file is called while it is written. */
const UNFINISHED = ".new";

/** The name of an entry's file, or nothing where the id cannot be part of one. */
export function fileNameOf(id: string, pid: number): string | undefined {
  return ID.test(id) ? `${id}-${pid}.json` : undefined;
}

/** The name under which a file is written before it has its own. */
export function unfinished(name: string): string {
  return name + UNFINISHED;
}

/** What the name of a file says, or nothing where it is no name of an entry's file. */
export function readFileName(
  name: string,
): { id: string; pid: number; whole: boolean } | undefined {
  const whole = !name.endsWith(UNFINISHED);
  const [, id, pid] = NAME.exec(whole ? name : name.slice(0, -UNFINISHED.length)) ?? [];
  return id === undefined ? undefined : { id, pid: Number(pid), whole };
}

/** The entry as text. */
export function describeEntry({ entry, begun }: WrittenEntry): string {
  return `${JSON.stringify({ ...entry, begun })}\n`;
}

/** The entry that the text says, or nothing where it is none. */
export function parseEntry(text: string): WrittenEntry | undefined {
  const value = parsed(text);
  if (!isRecord(value)) return undefined;
  const textOf = (name: string): string | undefined => {
    const field = fieldOf(value, name);
    return typeof field === "string" ? field : undefined;
  };
  const pid = fieldOf(value, "pid");
  const [id, url, started, begun] = [
    textOf("id"),
    textOf("url"),
    textOf("started"),
    textOf("begun"),
  ];
  if (id === undefined || url === undefined || started === undefined) return undefined;
  if (typeof pid !== "number" || begun === undefined) return undefined;
  const run = textOf("run");
  return { entry: { id, url, pid, started, ...(run === undefined ? {} : { run }) }, begun };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
