import { existsSync } from "node:fs";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { type Command, Option } from "commander";
import type { Logger } from "pino";
import { createLog, type LogForm } from "../app/log.ts";
import { type Runtime, startRuntime } from "../app/runtime.ts";

interface RunArguments {
  readonly log: LogForm;
}

/** `flyball run FILE` */
export function addRun(program: Command): void {
  program
    .command("run")
    .description("run what a run file says until SIGINT or SIGTERM, then set outputs safe")
    .argument("<file>", "the run file")
    .addOption(
      new Option("--log <form>", "lines for people, or JSON for programs")
        .choices(["human", "json"])
        .default("human"),
    )
    .addHelpText("after", "\nExample:\n  $ flyball run deploy/demo.yaml")
    .exitOverride()
    .action(run);
}

async function run(file: string, { log: form }: RunArguments): Promise<void> {
  const log = createLog(form, (line) => process.stdout.write(line));
  const stop = new AbortController();
  const asked = stopAsked();
  void asked.then((reason) => {
    log.info({ kind: "signal", reason: String(reason) }, `${reason}: stopping`);
    stop.abort();
  });
  const runtime = await startRuntime({ file, log, signal: stop.signal });
  if (!stop.signal.aborted) hint(log, runtime);
  const reason = await asked;
  await runtime.stop();
  // What no part expected is our mistake: the plant is safe, and whoever started us is told.
  if (reason instanceof Error) throw reason;
}

/** Ends at the first signal, or mistake of ours; the second one ends the process at once. */
function stopAsked(): Promise<NodeJS.Signals | Error> {
  return new Promise((resolve) => {
    let reasons = 0;
    const take = (reason: NodeJS.Signals | Error) => {
      if (++reasons > 1) process.exit(1);
      resolve(reason);
    };
    process.on("SIGINT", take);
    process.on("SIGTERM", take);
    process.on("uncaughtException", take);
  });
}

function hint(log: Logger, runtime: Runtime): void {
  const command = patchCommand(runtime);
  if (command === undefined) return;
  const message = `patch a function while it runs, in a second terminal:\n    ${command}`;
  log.info({ kind: "hint", command }, message);
}

/** What to type to try a patch, from where the user is; absent where there is no example. */
function patchCommand({ url, id }: Runtime): string | undefined {
  const [tool, patch] = ["patch.mjs", "cooler.json"].map((name) =>
    fileURLToPath(new URL(`../../deploy/${name}`, import.meta.url)),
  );
  if (tool === undefined || patch === undefined || !existsSync(tool)) return undefined;
  return `node ${relative(process.cwd(), tool)} ${url} ${id} ${relative(process.cwd(), patch)}`;
}
