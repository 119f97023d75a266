import { resolve } from "node:path";
import { readYaml, type YamlDocument } from "../devices/devices.ts";
import { fieldOf, isRecord, type Limits, type Millis, type Problem } from "../model/model.ts";
import {
  type RunDescription,
  runSchema,
  type SerialSettings,
  SIMULATED_DEFAULTS,
  type SimulatedSettings,
} from "./run-schema.ts";

/** The path that stands for a simulated probe's line. */
export const SIMULATED = "simulated";

/** Where the broker is, and how to be let in. Paths are absolute; nothing was read from them. */
export type BrokerSettings =
  | { readonly kind: "embedded"; readonly port: number; readonly orFree: boolean }
  | {
      readonly kind: "url";
      readonly url: string;
      readonly protocol: 4 | 5;
      /** Who the controller is to the broker; made of its id if absent. */
      readonly clientId?: string;
      readonly user?: string;
      readonly password?: string;
      readonly passwordFile?: string;
      readonly ca?: string;
      readonly cert?: string;
      readonly key?: string;
    };

/** A run file: what to run, on what, and how it is reached. Paths are absolute. */
export interface RunFile {
  readonly controller: string;
  readonly broker: BrokerSettings;
  /** Device files, or folders of them. */
  readonly devices: readonly string[];
  /** Script files, or folders of them. */
  readonly scripts: readonly string[];
  /** Where scripts, variables and timers outlive a power loss; absent where nothing is kept. */
  readonly state?: {
    readonly path: string;
    readonly every: Millis;
    /** Between two lines that say what became of timers. */
    readonly timers: Millis;
  };
  /** How long script files that have lost something must be left alone before they are taken. */
  readonly saves?: { readonly wait: Millis };
  /** How long times of day wait for a clock that is set; absent: they do not. */
  readonly clock?: { readonly wait: Millis };
  /** The groups whose requests it takes, beside its own. */
  readonly groups: readonly string[];
  readonly serial: Readonly<Record<string, SerialSettings>>;
  readonly cycle: "on-event" | Millis;
  readonly limits: Partial<Limits>;
  /** Absent where nothing is simulated. */
  readonly simulated?: SimulatedSettings;
  /** A patch that whoever starts it may try. */
  readonly example?: string;
}

/** A run file, or its problems and the files that it names all the same. */
export type RunReading =
  | { readonly ok: true; readonly run: RunFile; readonly document: YamlDocument }
  | { readonly ok: false; readonly problems: readonly Problem[]; readonly named: NamedFiles };

/** The files that a run file names. */
export interface NamedFiles {
  readonly devices: readonly string[];
  readonly scripts: readonly string[];
}

/** Reads a run file; paths in it are relative to `folder`. */
export function parseRunFile(text: string, file: string, folder: string): RunReading {
  const read = readYaml(text, file, runSchema);
  if (!read.ok) return { ok: false, problems: read.problems, named: namedFiles(read.raw, folder) };
  const { value, document } = read;
  const broker = brokerOf(value, folder);
  const findings = broker.kind === "findings" ? broker.findings : [];
  if (broker.kind === "findings") {
    const problems = findings.map((finding) => document.problemAt(finding));
    return { ok: false, problems, named: namedFiles(value, folder) };
  }
  return { ok: true, run: runFileOf(value, broker, folder), document };
}

function runFileOf(value: RunDescription, broker: BrokerSettings, folder: string): RunFile {
  const { controller, devices, scripts, serial, cycle, limits, simulated, example } = value;
  const { state, groups, saves, clock } = value;
  const isSimulated = Object.values(serial).some(({ path }) => path === SIMULATED);
  const simulation = simulated ?? (isSimulated ? SIMULATED_DEFAULTS : undefined);
  return {
    controller,
    broker,
    devices: devices.map((path) => resolve(folder, path)),
    scripts: scripts.map((path) => resolve(folder, path)),
    ...(state === undefined ? {} : { state: { ...state, path: resolve(folder, state.path) } }),
    ...(saves === undefined ? {} : { saves }),
    ...(clock === undefined ? {} : { clock }),
    groups: [...new Set(groups)],
    serial,
    cycle,
    limits,
    ...(simulation === undefined ? {} : { simulated: simulation }),
    ...(example === undefined ? {} : { example: resolve(folder, example) }),
  };
}

type Finding = Parameters<YamlDocument["problemAt"]>[0];

/** What goes with a broker elsewhere and not with an embedded one. */
const REMOTE_KEYS = [
  ...(["protocol", "clientId", "user", "password"] as const),
  ...(["passwordFile", "ca", "cert", "key"] as const),
] as const;

type BrokerReading = BrokerSettings | { readonly kind: "findings"; readonly findings: Finding[] };

/** The broker's settings, or all that is wrong with them. A password is never repeated. */
function brokerOf({ broker }: RunDescription, folder: string): BrokerReading {
  const { embedded, url } = broker;
  if ((embedded === undefined) === (url === undefined)) {
    const fix = "Give either `embedded`, a broker in this process, or `url`, where one runs";
    return findings([["broker"], "broker names no broker, or two", fix]);
  }
  if (embedded !== undefined) {
    const extra = REMOTE_KEYS.filter((key) => broker[key] !== undefined);
    if (extra.length === 0) return { kind: "embedded", ...embedded };
    const fix = "Remove it, or give the `url` of a broker that asks for it";
    return findings(
      ...extra.map((key): Told => [["broker", key], `an embedded broker has no ${key}`, fix]),
    );
  }
  const address = addressOf(url);
  const wrong = [...credentialFindings(broker), ...fileFindings(broker, address)];
  if (address === undefined || !isLoopback(address.hostname) || wrong.length > 0) {
    return { kind: "findings", findings: [...urlFindings(address), ...wrong] };
  }
  return { kind: "url", url: String(url), ...remoteSettings(broker, folder) };
}

type Broker = RunDescription["broker"];
type Told = readonly [path: string[], what: string, fix: string];

function findings(...told: readonly Told[]): Extract<BrokerReading, { kind: "findings" }> {
  return { kind: "findings", findings: told.map(finding) };
}

function finding([path, what, fix]: Told): Finding {
  return { code: "CONFIG_VALUE", what, fix, path };
}

/** The address of a broker, where it is one and holds no password. */
function addressOf(text: unknown): URL | undefined {
  if (typeof text !== "string" || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  const isBroker = url.protocol === "mqtt:" || url.protocol === "mqtts:";
  return isBroker && url.hostname !== "" && url.username === "" && url.password === ""
    ? url
    : undefined;
}

/** Without keys anybody who reaches the broker can patch: so only this machine may reach it. */
function urlFindings(url: URL | undefined): Finding[] {
  const path = ["broker", "url"];
  if (url === undefined) {
    const fix = "Give mqtt://HOST:PORT or mqtts://HOST:PORT, and the user under `user`";
    return [finding([path, "broker.url is not the address of a broker", fix])];
  }
  if (isLoopback(url.hostname)) return [];
  const code = "PATCH_BROKER_NOT_LOOPBACK";
  const what = `patches are not signed yet, and ${url.hostname} may be reached from other machines`;
  const fix = "Use a broker on this machine: mqtt://127.0.0.1:1883, or `embedded`";
  return [{ code, what, fix, path }];
}

function credentialFindings({ user, password, passwordFile }: Broker): Finding[] {
  const told: Told[] = [];
  if (password !== undefined && typeof password !== "string") {
    told.push([["broker", "password"], "broker.password is not text", "Put it in quotes"]);
  }
  if (password !== undefined && passwordFile !== undefined) {
    const what = "the password is given twice";
    told.push([["broker", "passwordFile"], what, "Give `password` or `passwordFile`"]);
  }
  const named = password === undefined ? "passwordFile" : "password";
  if (user === undefined && (password !== undefined || passwordFile !== undefined)) {
    told.push([["broker", named], "there is a password and no user", "Give `user` as well"]);
  }
  return told.map(finding);
}

function fileFindings({ ca, cert, key }: Broker, address: URL | undefined): Finding[] {
  const told: Told[] = [];
  if ((cert === undefined) !== (key === undefined)) {
    const there = cert === undefined ? "key" : "cert";
    const what = "a certificate and its key belong together";
    told.push([["broker", there], what, "Give both `cert` and `key`"]);
  }
  const given = Object.entries({ ca, cert, key }).find(([, path]) => path !== undefined)?.[0];
  if (address?.protocol === "mqtt:" && given !== undefined) {
    const what = `${given} is for an encrypted connection, and the broker's address is mqtt://`;
    told.push([["broker", given], what, "Give an address that begins with mqtts://"]);
  }
  return told.map(finding);
}

function remoteSettings(broker: Broker, folder: string) {
  const { protocol = 4, clientId, user, password, passwordFile, ca, cert, key } = broker;
  const paths = Object.entries({ passwordFile, ca, cert, key }).flatMap(([name, path]) =>
    path === undefined ? [] : [[name, resolve(folder, path)] as const],
  );
  return {
    protocol,
    ...(clientId === undefined ? {} : { clientId }),
    ...(user === undefined ? {} : { user }),
    ...(typeof password === "string" ? { password } : {}),
    ...Object.fromEntries(paths),
  };
}

/** An address that no other machine can reach. */
function isLoopback(hostname: string): boolean {
  return (
    hostname === "localhost" || hostname === "[::1]" || /^127(?:\.[0-9]{1,3}){3}$/.test(hostname)
  );
}

/** What a file names whose other keys are wrong: devices and scripts are read all the same. */
function namedFiles(raw: unknown, folder: string): NamedFiles {
  const paths = (key: string): string[] => {
    const value = isRecord(raw) ? fieldOf(raw, key) : undefined;
    const list: readonly unknown[] = Array.isArray(value) ? value : [value];
    return list.flatMap((path) => (typeof path === "string" ? [resolve(folder, path)] : []));
  };
  return { devices: paths("devices"), scripts: paths("scripts") };
}
