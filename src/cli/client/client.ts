/**
 * What the commands have in common that speak with a controller which runs.
 *
 *     arguments ─findTarget→ Target ─withSession→ Session ─ask→ answer ─report→ text, exit code
 *
 *     options.ts   --to and what goes with it          address.ts   what --to may say
 *     target.ts    which controller is meant           session.ts   one conversation over MQTT
 *     messages.ts  what a controller says, believed only as far as it is understood
 *     problems.ts  what may go wrong between here and there
 */
import { SystemClock } from "../../adapters/clock/clock.ts";
import { ControllerError, type Problem } from "../../model/model.ts";
import { explainAll } from "../excerpt.ts";
import { complain, Refused, say } from "../exit.ts";
import { ClientError, notHere } from "./problems.ts";
import { Session } from "./session.ts";
import type { Target } from "./target.ts";

export { addTarget, type ClientArguments, timeoutOption } from "./options.ts";
export { ClientError } from "./problems.ts";
export { type Answer, Session } from "./session.ts";
export { findTarget, findTargets, type Target, type TargetArguments } from "./target.ts";

/** What a command has to say at its end: for people, and for programs. */
export interface Report {
  readonly ok: boolean;
  readonly text: string;
  readonly json: object;
  /** Where the failure is what was asked for: it belongs to stdout as well. */
  readonly answers?: boolean;
}

/**
 * Says what a command comes to: on stdout, or on stderr where it failed and people read it, so that
 * what is written to a file is never half of it. Ends the command with 1 where it failed.
 */
export async function report(json: boolean, produce: () => Promise<Report>): Promise<void> {
  const { ok, text, json: data, answers = ok } = await produce().catch(failure);
  if (json) await say(JSON.stringify(data, null, 2));
  else if (answers) await say(text);
  else await complain(text);
  if (!ok) throw new Refused();
}

/** What a failure comes to that was foreseen; others are our mistakes and go on. */
function failure(error: unknown): Report {
  if (!(error instanceof ControllerError)) throw error;
  return refusal(error.problems);
}

/** The report of problems, and of nothing else. */
export function refusal(problems: readonly Problem[], ...more: readonly string[]): Report {
  const text = [explainAll(problems), ...more].join("\n\n");
  return { ok: false, text, json: { ok: false, problems } };
}

/**
 * Has a conversation and ends it, whatever happens in it; ctrl-C ends it too. Throws a
 * `ClientError` where the controller cannot be reached, and whatever `talk` throws.
 */
export async function withSession<Outcome>(
  target: Target,
  talk: (session: Session) => Promise<Outcome>,
): Promise<Outcome> {
  let session: Session | undefined;
  const converse = async (): Promise<Outcome> => {
    session = await Session.open(target, new SystemClock());
    return talk(session);
  };
  const interrupt = interruption(() => session?.asking === true);
  try {
    return await Promise.race([converse(), interrupt.asked]);
  } catch (error) {
    // Whoever has a broker of its own is not there where the broker is not.
    const gone = error instanceof ClientError && error.code === "MQTT_CONNECTION";
    throw gone && target.guessed ? notHere(target.id) : error;
  } finally {
    interrupt.release();
    await session?.close();
  }
}

/** Fails at the first signal; a second one ends the process at once. */
function interruption(asking: () => boolean) {
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  let take: () => void = () => undefined;
  const release = (): void => {
    for (const signal of signals) process.off(signal, take);
  };
  const asked = new Promise<never>((_, reject) => {
    take = () => {
      release();
      reject(interrupted(asking()));
    };
  });
  for (const signal of signals) process.on(signal, take);
  return { asked, release };
}

function interrupted(asking: boolean): ClientError {
  const what = "the command was ended before there was an answer";
  const fix = asking
    ? "What was sent may still be applied: ask with `flyball status`"
    : "Nothing was changed";
  return new ClientError([{ code: "CONTROLLER_INTERRUPTED", what, fix }]);
}
