/**
 * systemd as the supervisor of this process: datagrams to the Unix socket that it names, as
 * `sd_notify` sends them. Node has no Unix datagrams (`dgram` knows UDP alone), so `sendto` of the
 * C library is called, by koffi. That is loaded where there is such a socket, and nowhere else.
 */
import type { Problem } from "../../model/model.ts";
import type { Supervisor } from "../../ports/ports.ts";
import type { Datagrams } from "./datagrams.ts";

/** What systemd says to a process that it starts. */
export interface SystemdEnvironment {
  readonly NOTIFY_SOCKET?: string | undefined;
  readonly WATCHDOG_USEC?: string | undefined;
  readonly WATCHDOG_PID?: string | undefined;
}

/** Who takes it that systemd cannot be told: once. */
export type Failing = (problem: Problem) => void;

/** systemd, where it started this process and wants to hear of it; nothing where not. */
export async function systemdSupervisor(
  env: SystemdEnvironment,
  pid: number,
  failing: Failing,
): Promise<Supervisor | undefined> {
  const path = env.NOTIFY_SOCKET;
  if (path === undefined || path === "") return undefined;
  try {
    const { openDatagrams } = await import("./datagrams.ts");
    return new Systemd(await openDatagrams(path), watchdogOf(env, pid), failing);
  } catch (error) {
    failing(problemOf(path, error));
    return undefined;
  }
}

/** The milliseconds of the watchdog, where it is this process that is watched. */
function watchdogOf({ WATCHDOG_USEC, WATCHDOG_PID }: SystemdEnvironment, pid: number) {
  const isOurs = WATCHDOG_PID === undefined || WATCHDOG_PID === String(pid);
  const within = Number(WATCHDOG_USEC) / 1_000;
  return isOurs && Number.isFinite(within) && within > 0 ? within : undefined;
}

class Systemd implements Supervisor {
  readonly within: number | undefined;
  readonly #datagrams: Datagrams;
  readonly #failing: Failing;
  #fails = false;

  constructor(datagrams: Datagrams, within: number | undefined, failing: Failing) {
    this.#datagrams = datagrams;
    this.within = within;
    this.#failing = failing;
  }

  ready(): void {
    this.#say("READY=1");
  }

  alive(): void {
    this.#say("WATCHDOG=1");
  }

  stopping(): void {
    this.#say("STOPPING=1");
  }

  #say(text: string): void {
    const error = this.#datagrams.send(text);
    if (error !== undefined && !this.#fails) {
      this.#failing(problemOf(this.#datagrams.path, new Error(`error ${error} of sendto`)));
    }
    this.#fails = error !== undefined;
  }
}

function problemOf(path: string, error: unknown): Problem {
  return {
    code: "SYSTEMD_NOTIFY",
    what: `systemd cannot be told that the plant runs: ${describe(error)}`,
    fix: "Check NOTIFY_SOCKET, or set Type=exec and no WatchdogSec in a drop-in",
    file: path,
  };
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
