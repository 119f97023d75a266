import { randomUUID } from "node:crypto";
import type { Command } from "commander";
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
import { confirmed, refused, strange } from "./verdict.ts";

interface RollbackArguments extends ClientArguments {
  readonly timeout: number;
}

/** `flyball rollback` */
export function addRollback(program: Command): void {
  const command = program
    .command("rollback")
    .description("go back to the script before the one that runs, while the plant runs")
    .addOption(timeoutOption());
  addTarget(command)
    .addHelpText(
      "after",
      `
Again goes to the one before that. What \`migrate\` did to variables is taken back; others keep their
values. To go forward again, patch.

Examples:
  $ flyball rollback
  $ flyball rollback --to greenhouse`,
    )
    .exitOverride()
    .action(rollback);
}

async function rollback(options: RollbackArguments): Promise<void> {
  const { json = false, timeout } = options;
  await report(json, async () => {
    const target = await findTarget(options);
    return withSession(target, (session) => ask(session, timeout));
  });
}

/** The base sees to it that of two that go back at once one does. */
async function ask(session: Session, timeout: number): Promise<Report> {
  const { running: base } = session.online;
  const answer = await session.ask({ id: randomUUID(), ...{ kind: "rollback", base } }, timeout);
  if (answer.stage === "confirmed" && answer.kind !== "set") {
    return confirmed(session, answer, "is rolled back");
  }
  if (answer.stage !== "rejected" && answer.stage !== "reverted") return strange(session);
  return refused(session, answer);
}
