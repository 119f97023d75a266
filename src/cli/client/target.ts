import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { Registry, type RegistryEntry } from "../../adapters/registry/registry.ts";
import { type BrokerAccess, readAccess } from "../../app/broker-access.ts";
import { readText, shown } from "../../app/files.ts";
import { type BrokerSettings, parseRunFile, type RunFile } from "../../app/run-file.ts";
import { WrongUsage } from "../exit.ts";
import { USUAL_RUN_FILE } from "../usual.ts";
import { parseAddress } from "./address.ts";
import { ClientError, noneHere, notHere } from "./problems.ts";

/** Which controller, as the command line says it. */
export interface TargetArguments {
  /** A broker and an id, or an id. */
  readonly to?: string;
  /** A run file. */
  readonly run?: string;
  readonly user?: string;
  readonly passwordFile?: string;
  readonly ca?: string;
}

/** A controller, and how its broker is reached. */
export interface Target {
  readonly id: string;
  readonly url: string;
  readonly access: BrokerAccess;
  /** Whether nobody has said so far that it runs there: a broker that ends with its controller. */
  readonly guessed: boolean;
}

/** Whom a command line means, which may be several; how each is let in is not known yet. */
interface Meant {
  readonly id: string;
  readonly url: string;
  /** The broker as the run file has it, where that is known. */
  readonly broker?: BrokerSettings;
  readonly guessed?: boolean;
}

/**
 * The controller that a command is for: the one that is named, else that of the run file here, else
 * the only one on this machine. Throws a `WrongUsage` where there are several, a `ClientError`
 * where there is none.
 */
export async function findTarget(given: TargetArguments): Promise<Target> {
  const meant = await allMeant(given);
  const [only] = meant;
  if (only === undefined) throw noneHere();
  if (meant.length > 1) throw several(meant);
  return reached(only, given);
}

/** All controllers that a command could be for. Throws a `ClientError` where there is none. */
export async function findTargets(given: TargetArguments): Promise<readonly Target[]> {
  const meant = await allMeant(given);
  if (meant.length === 0) throw noneHere();
  return Promise.all(meant.map((each) => reached(each, given)));
}

async function allMeant({ to, run }: TargetArguments): Promise<readonly Meant[]> {
  if (to !== undefined && run !== undefined) throw new WrongUsage("Give --to or --run, not both");
  const entries = await new Registry(process.env).list();
  if (to !== undefined) return named(to, entries);
  const file = run ?? (existsSync(USUAL_RUN_FILE) ? USUAL_RUN_FILE : undefined);
  if (file !== undefined) return ofRunFile(file, entries);
  return Promise.all(entries.map(ofEntry));
}

/** The controllers of that name; an id alone is looked for among those of this machine. */
async function named(to: string, entries: readonly RegistryEntry[]): Promise<readonly Meant[]> {
  const { id, url } = parseAddress(to);
  const same = await Promise.all(entries.filter((entry) => entry.id === id).map(ofEntry));
  if (url !== undefined) {
    const known = same.find((each) => each.url === url);
    return [known ?? { id, url }];
  }
  if (same.length > 0) return same;
  // It may run elsewhere, or not at all, on the broker that the run file here names.
  const run = existsSync(USUAL_RUN_FILE) ? await readRun(USUAL_RUN_FILE) : undefined;
  if (run?.broker.kind === "url") return [{ id, url: run.broker.url, broker: run.broker }];
  throw notHere(id);
}

/** The controller of a run file: at its broker, or where its embedded broker says that it is. */
async function ofRunFile(
  file: string,
  entries: readonly RegistryEntry[],
): Promise<readonly Meant[]> {
  const { controller: id, broker } = await readRun(file);
  if (broker.kind === "url") return [{ id, url: broker.url, broker }];
  const same = entries.filter((entry) => entry.id === id);
  const own = same.filter(({ run }) => run === resolve(file));
  const found = own.length > 0 ? own : same;
  if (found.length > 0) return found.map(({ url }) => ({ id, url }));
  if (broker.port === 0) throw notHere(id);
  return [{ id, url: `mqtt://127.0.0.1:${broker.port}`, guessed: true }];
}

/** Reads a run file, and nothing that it names. Throws a `ClientError` with all its problems. */
async function readRun(file: string): Promise<RunFile> {
  const text = await readText(file);
  if (!text.ok) throw new ClientError(text.problems);
  const run = parseRunFile(text.value.text, shown(file), dirname(resolve(file)));
  if (!run.ok) throw new ClientError(run.problems);
  return run.run;
}

/**
 * A controller of this machine. Its run file says how its broker lets it in, where it may be read;
 * what it says belongs to the broker that it names, and to no other.
 */
async function ofEntry({ id, url, run }: RegistryEntry): Promise<Meant> {
  if (run === undefined) return { id, url };
  const read = await readRun(run).catch(() => undefined);
  const same = read?.broker.kind === "url" && read.broker.url === url;
  return same ? { id, url, broker: read.broker } : { id, url };
}

async function reached(
  { id, url, broker, guessed = false }: Meant,
  { user, passwordFile, ca }: TargetArguments,
): Promise<Target> {
  if (user === undefined && passwordFile !== undefined) {
    throw new WrongUsage("--password-file goes with --user");
  }
  if (ca !== undefined && !url.startsWith("mqtts:")) {
    throw new WrongUsage("--ca is for a broker at mqtts://");
  }
  const known =
    broker?.kind === "url" ? broker : { kind: "url" as const, url, protocol: 4 as const };
  // Of a user who is named, the run file knows no password.
  const settings = user === undefined ? known : withoutUser(known);
  const said = Object.entries({ user, passwordFile, ca }).filter(([, each]) => each !== undefined);
  const access = await readAccess({ ...settings, ...Object.fromEntries(said) });
  if (!access.ok) throw new ClientError(access.problems);
  return { id, url, access: access.value, guessed };
}

type RemoteBroker = Extract<BrokerSettings, { kind: "url" }>;

function withoutUser(broker: RemoteBroker): RemoteBroker {
  const secrets = ["user", "password", "passwordFile"];
  const { kind, url, protocol, ...rest } = broker;
  const kept = Object.entries(rest).filter(([name]) => !secrets.includes(name));
  return { kind, url, protocol, ...Object.fromEntries(kept) };
}

function several(meant: readonly Meant[]): WrongUsage {
  const rows = meant.map(({ id, url }) => {
    const unique = meant.filter((other) => other.id === id).length === 1;
    return `  --to ${unique ? id.padEnd(24) : `${url}/${id}`}${unique ? `  ${url}` : ""}`;
  });
  return new WrongUsage(
    ["several controllers run on this machine: name one of them", ...rows].join("\n"),
  );
}
