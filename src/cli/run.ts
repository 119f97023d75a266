import { type Command, Option } from "commander";
import type { RunArguments } from "./run-plant.ts";

/** `flyball run FILE` */
export function addRun(program: Command): void {
  program
    .command("run")
    .description("run what a run file says until SIGINT or SIGTERM, then set outputs safe")
    .argument("<file>", "the run file")
    .addOption(
      new Option(
        "--log <form>",
        "lines for people, or JSON for programs (default: by where they go)",
      ).choices(["human", "json"]),
    )
    .option("--state <dir>", "where scripts and variables are kept, in the place of the run file's")
    .option("--no-view", "on a terminal: lines of the log in the place of the live view")
    .addHelpText(
      "after",
      `
Examples:
  $ flyball run deploy/demo.yaml
  $ flyball run deploy/demo.yaml --no-view
  $ flyball run deploy/demo.yaml --log json | jq .msg`,
    )
    .exitOverride()
    .action(run);
}

/** All that a plant needs is loaded for a plant only: other commands would wait for it. */
async function run(file: string, options: RunArguments): Promise<void> {
  const { runPlant } = await import("./run-plant.ts");
  await runPlant(file, options);
}
