import { randomUUID } from "node:crypto";
import type { Command } from "commander";
import { nearestName, type Problem } from "../model/model.ts";
import { changeTo, type Wanted } from "./change.ts";
import {
  addTarget,
  type ClientArguments,
  findTarget,
  type Report,
  refusal,
  report,
  type Session,
  timeoutOption,
  withSession,
} from "./client/client.ts";
import type { RunningScript } from "./client/messages.ts";
import { explainAll } from "./excerpt.ts";
import { complain, WrongUsage } from "./exit.ts";
import { readScript, type ScriptText } from "./script-file.ts";
import { confirmed, refused, strange, withoutPlace } from "./verdict.ts";
import { labelled, layoutOf, namesText } from "./words.ts";

interface PatchArguments extends ClientArguments {
  readonly function: readonly string[];
  readonly remove: readonly string[];
  readonly whole?: boolean;
  readonly timeout: number;
}

/** `flyball patch [FILE]` */
export function addPatch(program: Command): void {
  const command = program
    .command("patch")
    .description("replace functions of a controller while it runs, or its whole script")
    .argument("[file]", "a script file; its functions that differ from what runs are sent")
    .option("--function <name>", "only this function of the file; may be said again", gather, [])
    .option("--remove <name>", "remove this function; may be said again", gather, [])
    .option("--whole", "the whole script: functions that the file does not have go")
    .addOption(timeoutOption());
  addTarget(command)
    .addHelpText(
      "after",
      `
Variables and constants that the controller lacks come along; those that it has are kept. Nothing
is sent of a file with problems. Ends with 0 when the patch runs and boots next.

Examples:
  $ flyball patch deploy/cooler.ts
  $ flyball patch scripts/greenhouse.ts --function temperature --function door
  $ flyball patch --remove setpoint_at
  $ flyball patch scripts/greenhouse.ts --whole --to mqtt://127.0.0.1:1883/greenhouse`,
    )
    .exitOverride()
    .action(patch);
}

function gather(name: string, names: readonly string[]): readonly string[] {
  return [...names, name];
}

async function patch(path: string | undefined, options: PatchArguments): Promise<void> {
  const { json = false, whole = false, remove } = options;
  const wanted = { functions: options.function, remove, whole };
  expectSense(path, wanted);
  await report(json, async () => {
    const read = path === undefined ? undefined : await readScript(path);
    if (read?.ok === false) {
      const { problems, texts } = read;
      return { ...refusal(problems), text: explainAll(problems, texts) };
    }
    const file = read?.value;
    if (file !== undefined) expectNames(file, wanted);
    const target = await findTarget(options);
    return withSession(target, (session) => send(session, { file, wanted, options }));
  });
}

function expectSense(path: string | undefined, { functions, remove, whole }: Wanted): void {
  if (path === undefined && (whole || functions.length > 0 || remove.length === 0)) {
    throw new WrongUsage("name the script file whose functions are to run: flyball patch FILE");
  }
  if (whole && functions.length + remove.length > 0) {
    throw new WrongUsage("--whole sends all of the file: it goes without --function and --remove");
  }
  const both = remove.find((name) => functions.includes(name));
  if (both !== undefined) throw new WrongUsage(`${both} is to be both patched and removed`);
}

/** What is named must be there, and what is to go must not be meant to stay. */
function expectNames({ file, script }: ScriptText, { functions, remove }: Wanted): void {
  const there = [...script.functions.values()].map(({ name }) => name);
  for (const name of functions) {
    if (script.functions.has(name)) continue;
    const near = nearestName(name, there);
    const hint = near === undefined ? `It has ${namesText(there)}` : `Did you mean ${near}?`;
    throw new WrongUsage(`${file} has no function ${JSON.stringify(name)}. ${hint}`);
  }
  const kept = remove.find((name) => functions.length === 0 && script.functions.has(name));
  if (kept === undefined) return;
  throw new WrongUsage(
    `${kept} is to go, and stands in ${file}: leave the file out, or name its functions with --function`,
  );
}

interface Patching {
  readonly file: ScriptText | undefined;
  readonly wanted: Wanted;
  readonly options: PatchArguments;
}

async function send(session: Session, patching: Patching): Promise<Report> {
  const { file, wanted, options } = patching;
  const { running: digest } = session.online;
  const running = await session.script();
  const change = changeTo(file, wanted, running);
  if (change.kind === "refused") return refusal(change.problems);
  if (change.kind === "none") {
    const text = `nothing to do for ${session.id}: ${change.why}`;
    return { ok: true, text, json: { ok: true, digest, changed: [], removed: [] } };
  }
  const { request, sent, going } = change;
  if (wanted.whole && going.length > 0 && options.json !== true) {
    const layout = layoutOf(process.stderr);
    await complain(labelled("will go", `${namesText(going)} (not in ${file?.file})`, layout));
  }
  const answer = await session.ask({ id: randomUUID(), ...request }, options.timeout);
  if (answer.stage === "confirmed" && answer.kind !== "set") {
    return confirmed(session, answer, "is patched");
  }
  if (answer.stage !== "rejected" && answer.stage !== "reverted") return strange(session);
  const place = (problems: readonly Problem[]) => placed(problems, file, new Set(sent), running);
  return refused(session, answer, place, file === undefined ? [] : [file]);
}

/**
 * The problems at their places in the file, whose parts stand where those of the request do. What
 * was not sent of it has a place there as well, if it is what runs; what the file does not have,
 * and what is about the request itself, has none.
 */
function placed(
  problems: readonly Problem[],
  file: ScriptText | undefined,
  sent: ReadonlySet<string>,
  running: RunningScript,
): readonly Problem[] {
  if (file === undefined) {
    return problems.map((each) => (each.text === undefined ? withoutPlace(each) : each));
  }
  const { functions } = file.script;
  const isThere = (name: string): boolean =>
    sent.has(name) || functions.get(name)?.digest === running.functions.get(name);
  const found = file.place(problems);
  return problems.map((problem, index) => {
    const { function: name, pointer = "" } = problem;
    // What stands in a text of its own was placed by who read it.
    const isPlaced = problem.line !== undefined && problem.file !== undefined;
    if (isPlaced || problem.text !== undefined) return problem;
    const stands =
      name === undefined || name === "(statements)"
        ? /^\/(?:functions|variables|constants|statements|body)\//.test(pointer)
        : functions.has(name) && isThere(name);
    return (stands ? found[index] : undefined) ?? withoutPlace(problem);
  });
}
