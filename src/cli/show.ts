import { randomUUID } from "node:crypto";
import type { Command } from "commander";
import { Engine } from "../app/engine.ts";
import { printable, recordOf, ScriptError, widthOf } from "../model/model.ts";
import { NAMES_SHOWN } from "../patch/limits.ts";
import { scriptOf } from "../script/parse.ts";
import {
  addTarget,
  type ClientArguments,
  findTarget,
  type Report,
  report,
  type Session,
  timeoutOption,
  withSession,
} from "./client/client.ts";
import type { ResultOf, RunningScript } from "./client/messages.ts";
import { complain } from "./exit.ts";
import { layoutJson } from "./json-layout.ts";
import { SHOW_TRIES } from "./limits.ts";
import { isKept, refused, strange } from "./verdict.ts";
import { padded } from "./view/text.ts";
import { broken, counted, layoutOf, short } from "./words.ts";

interface ShowArguments extends ClientArguments {
  readonly timeout: number;
}

/** `flyball show [FUNCTION...]` */
export function addShow(program: Command): void {
  const command = program
    .command("show")
    .description("the functions that run, or what some of them say")
    .argument("[function...]", "functions to show as a script file; a list of all if absent")
    .addOption(timeoutOption());
  addTarget(command)
    .addHelpText(
      "after",
      `
What functions say is a file that \`flyball patch\` takes, in TypeScript: as their author wrote it,
where that was TypeScript. What is told about it goes to stderr; --json has the JSON spelling too.

Examples:
  $ flyball show
  $ flyball show setpoint_at > setpoint_at.ts
  $ flyball show --json | jq '.functions | keys[]'`,
    )
    .exitOverride()
    .action(show);
}

async function show(names: readonly string[], options: ShowArguments): Promise<void> {
  await report(options.json === true, async () => {
    const target = await findTarget(options);
    return withSession(target, (session) =>
      names.length === 0 ? list(session) : sources(session, [...new Set(names)], options),
    );
  });
}

async function list(session: Session): Promise<Report> {
  const { id } = session.online;
  const script = await session.script();
  const { digest, boots, functions } = script;
  const json = { ok: true, id, digest, boots, functions: Object.fromEntries(functions) };
  return { ok: true, text: listText(session, script), json };
}

function listText(session: Session, { digest, boots, functions }: RunningScript): string {
  const next =
    digest === boots ? "which boots next as well" : `NOT what boots next: ${short(boots)}`;
  const kept = isKept(session) ? next : "until the next restart";
  const count = counted(functions.size, "function");
  const names = [...functions.keys()].sort();
  const width = Math.max(0, ...names.map(widthOf));
  return [
    `${session.id} runs ${count}: script ${short(digest)}, ${kept}`,
    ...names.map((name) => {
      return `  ${padded(printable(name), width)}  ${short(functions.get(name) ?? "")}`;
    }),
  ].join("\n");
}

type Shown = ResultOf<"shown">;
type ShownFunction = Shown["functions"][string];
type Refusal = ResultOf<"rejected">;

/** What the functions say, all of one script: where it is patched meanwhile, once more. */
async function sources(
  session: Session,
  names: readonly string[],
  { timeout, json = false }: ShowArguments,
): Promise<Report> {
  for (let tries = 1; ; tries++) {
    const answers = await askAll(session, names, timeout);
    const refusal = answers.find((each): each is Refusal => each.stage === "rejected");
    if (refusal !== undefined) return refused(session, refusal);
    const shown = answers.filter((each): each is Shown => each.stage === "shown");
    const [first] = shown;
    if (first === undefined || shown.length < answers.length) return strange(session);
    const same = shown.every(({ digest }) => digest === first.digest);
    if (same || tries === SHOW_TRIES) {
      const functions = Object.assign({}, ...shown.map((each) => each.functions));
      return sourcesReport(session, { ...first, functions }, { names, json });
    }
  }
}

/** As many requests as are needed, since an answer has a largest size and a request most names. */
async function askAll(
  session: Session,
  names: readonly string[],
  timeout: number,
): Promise<readonly Awaited<ReturnType<Session["ask"]>>[]> {
  const { length } = names;
  if (length > NAMES_SHOWN) return halves(session, names, timeout, NAMES_SHOWN);
  const answer = await session.ask({ id: randomUUID(), ...{ kind: "show", names } }, timeout);
  const isLong =
    answer.stage === "rejected" && answer.problems.some(({ code }) => code === "PATCH_SIZE");
  return isLong && length > 1 ? halves(session, names, timeout, Math.ceil(length / 2)) : [answer];
}

async function halves(
  session: Session,
  names: readonly string[],
  timeout: number,
  at: number,
): ReturnType<typeof askAll> {
  const first = await askAll(session, names.slice(0, at), timeout);
  return [...first, ...(await askAll(session, names.slice(at), timeout))];
}

async function sourcesReport(
  session: Session,
  { digest, functions }: Shown,
  { names, json }: { readonly names: readonly string[]; readonly json: boolean },
): Promise<Report> {
  const digests = names.map((name) => `${name} ${short(functions[name]?.digest ?? "")}`);
  if (!json) {
    const head = `${session.id}, script ${short(digest)}: ${digests.map(printable).join(", ")}`;
    const { columns } = layoutOf(process.stderr);
    await complain(broken(head, columns).join("\n"));
  }
  const shown = { ok: true, id: session.id, digest, functions };
  const text = json ? "" : await textOf(names, functions);
  return { ok: true, text, json: shown };
}

/**
 * The functions in TypeScript: what their authors wrote, where that says it all by itself; else
 * what a person would write. In JSON where TypeScript cannot say one of them, for it is one file.
 */
async function textOf(
  names: readonly string[],
  functions: Readonly<Record<string, ShownFunction>>,
): Promise<string> {
  const known = names.flatMap((name): [string, ShownFunction][] => {
    const said = functions[name];
    return said === undefined ? [] : [[name, said]];
  });
  const spelt = recordOf([
    ["functions", recordOf(known.map(([name, { source }]) => [name, source]))],
  ]);
  const engine = new Engine();
  await engine.load("typescript");
  const { printFunction } = await import("../script/typescript/print/print.ts");
  try {
    const script = scriptOf(spelt);
    const texts = known.map(([name, { digest, written }]) => {
      const isSaid = written !== undefined && meansIt(engine, written.text, name, digest);
      return isSaid ? written.text : printFunction(script, name).trimEnd();
    });
    return texts.join("\n\n");
  } catch (error) {
    if (!(error instanceof ScriptError)) throw error;
    return layoutJson(spelt);
  }
}

/** Whether the text by itself is the function of that digest. */
function meansIt(engine: Engine, text: string, name: string, digest: string): boolean {
  try {
    return engine.compile(text, { language: "typescript" }).function(name)?.digest === digest;
  } catch (error) {
    if (error instanceof ScriptError) return false;
    throw error;
  }
}
