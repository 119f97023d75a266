/**
 * Wires the parts, and is the package's exported face.
 *
 *     run file ─loadPlan→ Plan ─wire→ Parts ─start→ Runtime
 *
 * `load.ts` reads every file and finds every problem before anything is opened. `wiring.ts` ties
 * the parts together; `plant-runtime.ts` starts them in order and stops them in reverse.
 *
 *     inputs.ts    frames, messages and times to events       outputs.ts       values to devices
 *     patches.ts   the road of a patch                        cycle-driver.ts  the heartbeat
 *     narrator.ts  tells in the log what happens              status.ts        what is going on now
 *     device-links.ts  a device that goes away is an event of its own
 */
export {
  Controller,
  type ControllerOptions,
  type Counters,
  type CycleReport,
  type FaultReport,
  type OutputWrite,
  replay,
  type StageResult,
  type SwapPlan,
  type SwapReport,
  type TraceRecord,
} from "../control/control.ts";
export {
  ANY,
  AssertionError,
  BOOLEAN,
  Board,
  type BoardDefinition,
  BoardError,
  ControllerError,
  DEFAULT_LIMITS,
  type DeviceDefinition,
  describeFault,
  describeProblem,
  type Event,
  type EventDefinition,
  eitherOf,
  type Fault,
  type FaultCode,
  type FaultPlace,
  type FaultPolicy,
  type FieldDefinition,
  type HostFunctionDefinition,
  Kind,
  LIMITS,
  LIST,
  type Limits,
  listOf,
  type Millis,
  millis,
  NULL,
  NUMBER,
  type OutputDefinition,
  type Place,
  type Problem,
  type Quality,
  RECORD,
  type RecordValue,
  recordOf,
  recordWith,
  ScriptError,
  ScriptFault,
  TEXT,
  type Type,
  type Value,
} from "../model/model.ts";
export type { PatchRequest, PatchResult } from "../patch/patch.ts";
export type { Clock } from "../ports/ports.ts";
export { type CheckOptions, type CheckResult, check } from "../script/check.ts";
export type { CheckedScript } from "../script/checked-script.ts";
export type { CompileOptions, EngineOptions } from "../script/engine.ts";
export type { FunctionSource } from "../script/function-source.ts";
export type { NameTable } from "../script/name-table.ts";
export type { Effect } from "../script/run-state.ts";
export { type HostFunction, Scope, type ScopeOptions } from "../script/scope.ts";
export { Script } from "../script/script.ts";
export type { SourceLanguage } from "../script/source-language.ts";
export type { RuntimeCounters } from "./counters.ts";
export { Engine } from "./engine.ts";
export { ConfigError, loadPlan, type Plan } from "./load.ts";
export { createLog, type LogForm } from "./log.ts";
export type { Runtime } from "./plant-runtime.ts";
export { type RuntimeOptions, startRuntime } from "./runtime.ts";
export type { RuntimeStatus } from "./status.ts";
