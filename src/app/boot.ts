import type { Timer } from "../control/control.ts";
import { assert, type Problem, type Value } from "../model/model.ts";
import {
  assemble,
  firstState,
  type KeptVariables,
  type LedgerState,
  mergeFiles,
  type PatchResult,
  readState,
  readVariables,
  resumeTime,
  resumeTimers,
  withSettlement,
} from "../patch/patch.ts";
import { type Clock, type Opened, StorageError, type WallClock } from "../ports/ports.ts";
import { check } from "../script/check.ts";
import type { CheckedScript } from "../script/checked-script.ts";
import { adoptJson } from "../script/json-source.ts";
import type { Script } from "../script/script.ts";
import { type BarePlan, ConfigError, type Loaded, type Plan } from "./load.ts";
import { missingFiles } from "./missing-files.ts";

/** What a controller starts with: from its files the first time, from what was kept later. */
export interface Boot {
  readonly ledger: LedgerState;
  readonly script: CheckedScript;
  /** Absent at a cold start. */
  readonly variables?: ReadonlyMap<string, Value>;
  readonly timers: readonly Timer[];
  /** Whether no variables were found: then there is no older file of them yet either. */
  readonly isFirst: boolean;
  /** By how many milliseconds the cycles' clock is to be ahead of the one that was given. */
  readonly ahead: number;
  /** What was damaged, and what else is to be said loudly. */
  readonly findings: readonly Problem[];
  /** Of a request that the last stop overtook. */
  readonly interrupted?: PatchResult;
}

/** The files as they were read, and what a storage had. */
export interface BootOptions {
  /** Absent where something was kept: then files are looked into when the plant runs. */
  readonly reading: Loaded<Plan> | undefined;
  readonly bare: BarePlan;
  readonly opened: Opened | undefined;
  readonly clocks: { readonly clock: Clock; readonly wall: WallClock };
}

/**
 * Decides what boots. Where something was kept, that is it, whatever the files say: they are held
 * against it later, as a save is. Throws a `ConfigError` where nothing fits the plant, and a
 * `StorageError` where what was kept cannot be read.
 */
export function bootFrom({ reading, bare, opened, clocks }: BootOptions): Boot {
  const wall = clocks.wall.wall();
  const kept = readState(opened?.ledger.lines ?? [], bare.engine.limits);
  const booting = kept === undefined ? fromFiles(reading) : fromKept(kept, bare);
  // What was kept has no places in files; those that say the same have.
  if (reading?.ok) adoptJson(booting.ledger.script, reading.value.script.script);
  const missing = opened === undefined ? [] : missingFiles(opened, kept?.beside === true);
  const findings = [...findingsOf(opened), ...missing, ...booting.findings];
  const values = readVariables(opened?.variables.lines ?? []) ?? neverWritten(booting, wall);
  const begin = clocks.clock.now();
  const isFirst = (opened?.variables.copies ?? 0) === 0;
  if (values === undefined) return { ...booting, findings, isFirst, timers: [], ahead: 0 };
  const least = Math.max(begin, booting.ledger.now ?? 0);
  const now = resumeTime(values, { wall, least });
  const variables = variablesOf(values, booting.ledger, booting.script.script);
  const timers = resumeTimers(values, { now, wall });
  return { ...booting, findings, isFirst, variables, timers, ahead: now - begin };
}

type Booting = Pick<Boot, "ledger" | "script" | "findings" | "interrupted">;

function fromFiles(reading: Loaded<Plan> | undefined): Booting {
  assert(reading !== undefined, "where nothing was kept the files are read");
  if (!reading.ok) throw new ConfigError(reading.problems);
  const { script } = reading.value;
  return { ledger: firstState(script.script, script.script), script, findings: [] };
}

function fromKept(kept: LedgerState, bare: BarePlan): Booting {
  const { state, interrupted } = settled(kept);
  // A start counts as well: saves are numbered by it, and none is to have the id of an earlier one.
  const fitting = fitted({ ...state, number: state.number + 1 }, bare);
  return interrupted === undefined ? fitting : { ...fitting, interrupted };
}

/** Where variables could not be written even once: what requests gave them is kept all the same. */
function neverWritten({ ledger }: Booting, wall: number): KeptVariables | undefined {
  if (ledger.changes.length === 0) return undefined;
  return { number: 0, wall, now: 0, variables: new Map(), timers: [] };
}

/** A request that was on its way when the power was lost is over: what boots is without it. */
function settled(state: LedgerState): {
  readonly state: LedgerState;
  readonly interrupted: PatchResult | undefined;
} {
  const { intent } = state;
  if (intent === undefined) return { state, interrupted: undefined };
  const { id } = intent;
  const { digest } = state.script;
  const moment = { cycle: 0, pauseMs: 0 };
  const result = { id, stage: "reverted", digest, problems: [INTERRUPTED], ...moment } as const;
  const nothing: ReadonlyMap<string, Value> = new Map();
  const settlement = { result, done: false, values: nothing, former: nothing };
  return { state: withSettlement(state, settlement), interrupted: result };
}

const INTERRUPTED: Problem = {
  code: "PATCH_INTERRUPTED",
  what: "the controller stopped before the request was confirmed, so it boots without it",
  fix: "Send it again, as a new request",
};

interface Fitting {
  readonly ledger: LedgerState;
  readonly script: CheckedScript;
  readonly findings: readonly Problem[];
}

/**
 * The kept script, where it fits the plant. Where it no longer does, because device files were
 * edited, the script files may have been edited with them: then what they make of it is taken.
 */
function fitted(state: LedgerState, { plant, engine, files, compiled }: BarePlan): Fitting {
  const { limits } = engine;
  const own = check(state.script, plant.board, { limits });
  if (own.ok) return { ledger: state, script: own.checked, findings: [] };
  const assembled = files.ok ? assemble(files.files, engine, compiled) : files;
  const { accepted = state.script, script: running } = state;
  if (assembled.ok) {
    const { script: now, place } = assembled.assembled;
    const merged = mergeFiles({ accepted, files: now, running });
    const next = merged.ok ? check(merged.next, plant.board, { limits }) : merged;
    if (!next.ok) throw new ConfigError([UNFIT, ...own.problems, ...place(next.problems)]);
    if ("checked" in next) return { ...taken(state, next.checked, now), findings: [FROM_FILES] };
  }
  throw new ConfigError([UNFIT, ...own.problems, ...(assembled.ok ? [] : assembled.problems)]);
}

function taken(state: LedgerState, script: CheckedScript, accepted: Script) {
  const before = { script: state.script, former: new Map<string, Value>() };
  const earlier = [before, ...state.earlier];
  return { ledger: { ...state, script: script.script, accepted, earlier }, script };
}

const UNFIT: Problem = {
  code: "STORE_UNFIT",
  what: "the script that was kept does not fit the device files any more",
  fix: "Put the devices back, or mend the script files together with them",
};

const FROM_FILES: Problem = {
  code: "STORE_UNFIT",
  what: "the script that was kept does not fit the device files any more; with the edited script files it does, so these were taken",
  fix: "Nothing has to be done",
};

/** The variables as they were kept, with what requests gave them since. */
function variablesOf(
  { number, variables }: KeptVariables,
  { changes }: LedgerState,
  script: Script,
): ReadonlyMap<string, Value> {
  const later = changes.filter((change) => change.number > number);
  const all = new Map([...variables, ...later.flatMap(({ values }) => [...values])]);
  return new Map([...all].filter(([name]) => script.variables.has(name)));
}

function findingsOf(opened: Opened | undefined): readonly Problem[] {
  return [...(opened?.ledger.findings ?? []), ...(opened?.variables.findings ?? [])];
}

/** The problems of an error that what was kept has; others are thrown on. */
export function storageProblems(error: unknown): readonly Problem[] {
  if (error instanceof StorageError) return error.problems;
  throw error;
}
