import { type Command, InvalidArgumentError, Option } from "commander";
import { durationBetween } from "../../devices/devices.ts";
import { USUAL_RUN_FILE } from "../usual.ts";
import { ANSWER_WAIT, TIMEOUT_LEAST, TIMEOUT_MOST } from "./limits.ts";
import type { TargetArguments } from "./target.ts";

/** What every command that speaks with a controller takes. */
export interface ClientArguments extends TargetArguments {
  readonly json?: boolean;
}

const GROUP = "Which controller (default: the one of run.yaml here, or of this machine):";

/** Adds the options that say which controller a command is for, and what it prints. */
export function addTarget(command: Command): Command {
  const rows: readonly (readonly [flags: string, what: string])[] = [
    ["--to <controller>", "mqtt://HOST:PORT/ID, HOST:PORT/ID, or an ID of this machine"],
    ["--run <file>", `the controller of that run file (default: ${USUAL_RUN_FILE}, if it is here)`],
    ["--user <name>", "who this is to the broker"],
    ["--password-file <file>", "a file with the password of that user"],
    ["--ca <file>", "the certificate of whoever vouches for a broker at mqtts://"],
  ];
  command.option("--json", "one JSON document, for programs");
  for (const [flags, what] of rows) command.addOption(new Option(flags, what).helpGroup(GROUP));
  return command;
}

const schema = durationBetween(TIMEOUT_LEAST, TIMEOUT_MOST);

/** The option that bounds the wait for an answer. */
export function timeoutOption(): Option {
  return new Option("--timeout <time>", "how long to wait for an answer: 500ms, 10s, 5min")
    .default(ANSWER_WAIT, `${ANSWER_WAIT / 1_000}s`)
    .argParser((text): number => {
      const { data, error } = schema.safeParse(text);
      if (data !== undefined) return data;
      throw new InvalidArgumentError(error.issues.map(({ message }) => message).join(" "));
    });
}
