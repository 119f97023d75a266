#!/usr/bin/env node
/**
 * The command `flyball`: arguments in, text and exit code out. 0 done, 1 refused or failed, 2 wrong
 * usage. Each command has a file of its own; `view/` is what `run` shows on a terminal, `client/`
 * what the commands have in common that speak with a controller which runs.
 */
import { createRequire } from "node:module";
import { Command, CommanderError } from "commander";
import { ControllerError } from "../model/model.ts";
import { addCheck } from "./check.ts";
import { addConvert } from "./convert.ts";
import { FAILED, Refused, WRONG_USAGE, WrongUsage } from "./exit.ts";
import { addInit } from "./init.ts";
import { addPatch } from "./patch.ts";
import { addRollback } from "./rollback.ts";
import { addRun } from "./run.ts";
import { addSet } from "./set.ts";
import { addShow } from "./show.ts";
import { addStatus } from "./status.ts";
import { addTypes } from "./types.ts";

/** Who reads may stop reading (`flyball run … | head`); the plant goes on all the same. */
process.stdout.on("error", () => undefined);
process.stderr.on("error", () => undefined);

const { version } = createRequire(import.meta.url)("../../package.json") as { version: string };

const program = new Command("flyball")
  .description("A control runtime for the edge whose scripts are patched while the plant runs")
  .version(version)
  .addHelpText(
    "after",
    `
Example:
  $ flyball init greenhouse && cd greenhouse && npm install && npm start`,
  )
  .showHelpAfterError("(flyball --help tells more)")
  .exitOverride();
addRun(program);
addCheck(program);
addInit(program);
addTypes(program);
addConvert(program);
addPatch(program);
addShow(program);
addStatus(program);
addRollback(program);
addSet(program);

process.exit(await exitCode());

async function exitCode(): Promise<number> {
  try {
    await program.parseAsync();
    return 0;
  } catch (error) {
    return codeOf(error);
  }
}

function codeOf(error: unknown): number {
  // Commander has told what is wrong; asking for help is not wrong.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : WRONG_USAGE;
  if (error instanceof Refused) return FAILED;
  if (error instanceof WrongUsage) {
    console.error(`error: ${error.message}\n(flyball --help tells more)`);
    return WRONG_USAGE;
  }
  console.error(error instanceof ControllerError ? error.message : error);
  return FAILED;
}
