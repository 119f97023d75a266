#!/usr/bin/env node
/**
 * The command `flyball`: arguments in, text and exit code out. 0 done, 1 refused or failed, 2 wrong
 * usage. Each command has a file of its own.
 */
import { Command, CommanderError } from "commander";
import { ControllerError } from "../model/model.ts";
import { addRun } from "./run.ts";

const FAILED = 1;
const WRONG_USAGE = 2;

/** Who reads may stop reading (`flyball run … | head`); the plant goes on all the same. */
process.stdout.on("error", () => undefined);
process.stderr.on("error", () => undefined);

const program = new Command("flyball")
  .description("A control runtime for the edge whose scripts are patched while the plant runs")
  .showHelpAfterError("(flyball --help tells more)")
  .exitOverride();
addRun(program);

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
  console.error(error instanceof ControllerError ? error.message : error);
  return FAILED;
}
