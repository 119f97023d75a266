import { randomUUID } from "node:crypto";
import type { Command } from "commander";
import { DEFAULT_LIMITS, printable, type Value } from "../model/model.ts";
import { readJson } from "../script/json-text.ts";
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
import type { SetConfirmed } from "./client/messages.ts";
import { WrongUsage } from "./exit.ts";
import { layoutJson } from "./json-layout.ts";
import { isKept, momentText, refused, strange } from "./verdict.ts";
import { layoutOf, styled } from "./words.ts";

interface SetArguments extends ClientArguments {
  readonly timeout: number;
}

/** `flyball set NAME VALUE` */
export function addSet(program: Command): void {
  const command = program
    .command("set")
    .description("give a variable of a controller a value, while the plant runs")
    .argument("<name>", "a variable that lives")
    .argument("<value>", `its value as JSON: 25, true, '"text"', '[1, 2]'`)
    .addOption(timeoutOption());
  addTarget(command)
    .addHelpText(
      "after",
      `
Outputs cannot be set, and a variable keeps its type. A value that begins with - and is no number
stands behind --.

Examples:
  $ flyball set setpoint 22.5
  $ flyball set mode '"night"'`,
    )
    .exitOverride()
    .action(set);
}

async function set(name: string, text: string, options: SetArguments): Promise<void> {
  const { json = false, timeout } = options;
  const value = readValue(text);
  await report(json, async () => {
    const target = await findTarget(options);
    return withSession(target, (session) => ask(session, { name, value, timeout }));
  });
}

function readValue(text: string): Value {
  const { sourceLength: length, sourceDepth: depth } = DEFAULT_LIMITS;
  const reading = readJson(text, { length, depth });
  if (reading.ok) return reading.value;
  const { what } = reading.problem;
  const isWord = /^[^"'[\]{}\s]+$/.test(text);
  const quoted = isWord ? `. Text stands in quotes, for the shell too: '"${text}"'` : "";
  throw new WrongUsage(
    `the value ${JSON.stringify(text.slice(0, 80))} is no JSON: ${what}${quoted}`,
  );
}

interface Setting {
  readonly name: string;
  readonly value: Value;
  readonly timeout: number;
}

async function ask(session: Session, { name, value, timeout }: Setting): Promise<Report> {
  const answer = await session.ask({ id: randomUUID(), ...{ kind: "set", name, value } }, timeout);
  if (answer.stage === "confirmed" && answer.kind === "set") return done(session, answer);
  if (answer.stage !== "rejected" && answer.stage !== "reverted") return strange(session);
  return refused(session, answer);
}

function done(session: Session, answer: SetConfirmed): Report {
  const layout = layoutOf(process.stdout);
  const { name, value, before } = answer;
  const kept = isKept(session) ? "" : ", until the next restart";
  const head = styled(`${session.id}: ${printable(name)}`, "good", layout);
  const text = `${head} ${layoutJson(before)} -> ${layoutJson(value)} (cycle ${momentText(answer)}${kept})`;
  return { ok: true, text, json: { ok: true, ...answer } };
}
