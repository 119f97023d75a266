import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { COMMAND, Running } from "../cli/flyball.ts";

/** What becomes of a call: it fails with that error, or the process is killed at it. */
export type Effect = "EIO" | "ENOSPC" | "KILL";

/** A call of the system on a file of the state: the how-manieth of its name. */
export interface Call {
  readonly name: string;
  readonly number: number;
}

/** A call, and what is to become of it. */
export interface Injection extends Call {
  readonly effect: Effect;
}

/** What is run, and the files of its state. */
export interface Traced {
  /** The run file. */
  readonly file: string;
  readonly state: string;
  /** The number that the process before it had in its lock. */
  readonly before: string;
  /** Where the calls are written down. */
  readonly trace: string;
}

/** The number that the lock of a traced process has. */
const TOKEN = "f".repeat(32);

/** More files of each log than one life makes. */
const GENERATIONS = 12;

/** Every call that has to do with files; those with `?` are not known on all machines. */
const CALLS = [
  ...["openat", "close", "read", "pread64", "write", "pwrite64", "writev", "pwritev"],
  ...["fsync", "fdatasync", "ftruncate", "?getdents64", "?statx", "?newfstatat", "?fstat"],
  ...["?rename", "?renameat", "?renameat2", "?link", "linkat", "?unlink", "unlinkat"],
  ...["?mkdir", "mkdirat"],
];

/** Whether the program is here and may trace a process; says so where it may not. */
export function hasStrace(): boolean {
  try {
    execFileSync("strace", ["-f", "-qq", "-o", "/dev/null", "true"], { stdio: "pipe" });
    return true;
  } catch (error) {
    const why = error instanceof Error ? error.message.split("\n")[0] : String(error);
    console.log(`skipped: no strace, or it may not trace (apt-get install strace): ${why}`);
    return false;
  }
}

/**
 * Runs the command under strace, with one call spoilt.
 *
 * Calls are counted by strace for each thread and each name by itself. All calls on files are made
 * by one thread, since the pool has one, and strace counts those alone that have to do with a path
 * it was given. So `when=N` is the N-th call of that name on the state, in every run the same: one
 * call follows another, as the storage awaits each.
 */
export function traced({ file, state, before, trace }: Traced, injection?: Injection): Running {
  const spoilt = injection === undefined ? [] : ["-e", `inject=${clause(injection)}`];
  // Without a stop at each call of another name it is much faster, but then signals are not sent.
  const fast = injection?.effect === "KILL" ? [] : ["--seccomp-bpf"];
  const operands = [
    ...[...fast, "-f", "-qq", "-o", trace],
    ...pathsOf(state, before).flatMap((path) => ["-P", path]),
    ...["-e", `trace=${CALLS.join(",")}`, ...spoilt],
    ...["-E", "UV_THREADPOOL_SIZE=1", "-E", `FLYBALL_LOCK=${TOKEN}`],
    ...[process.execPath, "--import", fileURLToPath(new URL("given-lock.mjs", import.meta.url))],
    ...[COMMAND, "run", file, "--log", "json"],
  ];
  return new Running("strace", operands);
}

function clause({ name, number, effect }: Injection): string {
  const what = effect === "KILL" ? "signal=KILL" : `error=${effect}`;
  return `${name}:${what}:when=${number}`;
}

/** The folder, and all that may come to be in it: strace knows whole paths only. */
function pathsOf(state: string, before: string): readonly string[] {
  const locks = ["lock", `lock-new-${TOKEN}`, `lock-after-${before}`];
  const numbers = Array.from({ length: GENERATIONS }, (_, index) => index + 1);
  const logs = ["ledger", "variables"].flatMap((log) =>
    numbers.flatMap((number) =>
      ["", ".tmp", ".damaged"].map((end) => `${log}-${String(number).padStart(6, "0")}.log${end}`),
    ),
  );
  return [state, ...[...locks, ...logs].map((name) => join(state, name))];
}

/** The calls that a process made, as strace wrote them down. Throws where threads mixed them up. */
export function callsOf(trace: string): readonly Call[] {
  const lines = readFileSync(trace, "utf8").split("\n");
  const found = lines.flatMap((line) => {
    const [, thread, name] = /^(\d+) +(\w+)\(/.exec(line) ?? [];
    return thread === undefined || name === undefined ? [] : [{ thread, name }];
  });
  const threads = new Set(found.map(({ thread }) => thread));
  if (threads.size !== 1) throw new Error(`calls of ${threads.size} threads cannot be counted`);
  const counts = new Map<string, number>();
  return found.map(({ name }) => {
    const number = (counts.get(name) ?? 0) + 1;
    counts.set(name, number);
    return { name, number };
  });
}
