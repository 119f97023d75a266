import { type Problem, printable } from "../model/model.ts";
import { type Report, refusal, type Session } from "./client/client.ts";
import { asProblem, type ResultOf, type SwapConfirmed } from "./client/messages.ts";
import { explainAll } from "./excerpt.ts";
import type { ScriptText } from "./script-file.ts";
import { durationText, labelled, layoutOf, namesText, short, styled } from "./words.ts";

/** What people are told of a swap that is done; `done` is what became of the controller. */
export function confirmed(session: Session, result: SwapConfirmed, done: string): Report {
  const layout = layoutOf(process.stdout);
  const { changed, removed, constants, ignored, dropped, digest } = result;
  const lists: readonly (readonly [string, readonly string[], string])[] = [
    ["changed", changed, ""],
    ["removed", removed, ""],
    ["constants", constants, ""],
    ["ignored", ignored, " (what runs under these names goes on as it is)"],
    ["dropped", dropped, " (variables that no script declares any more)"],
  ];
  const lines = lists.flatMap(([label, names, why]) =>
    names.length === 0 ? [] : [labelled(label, namesText([...names].sort()) + why, layout)],
  );
  const text = [
    styled(`${session.id} ${done}`, "good", layout),
    ...lines,
    labelled("script", `${short(digest)} ${lasting(session)}`, layout),
    labelled("cycle", momentText(result), layout),
  ];
  return { ok: true, text: text.join("\n"), json: { ok: true, ...result } };
}

/** In which cycle, and how long the loop was held for it. */
export function momentText({ cycle, pauseMs }: { cycle: number; pauseMs: number }): string {
  return `${cycle}, the loop was held for ${durationText(pauseMs)}`;
}

/** For how long a script that is confirmed will run: that is for the controller's state to say. */
function lasting(session: Session): string {
  if (isKept(session)) return "runs, and boots next";
  return "runs, until the next restart: nothing is kept here";
}

/** Whether what is confirmed outlives a restart. */
export function isKept({ status }: Session): boolean {
  return !status.online || status.state !== "not kept";
}

/** Gives problems of a request their places where the user finds them. */
export type Placing = (problems: readonly Problem[]) => readonly Problem[];

/** What people are told of a request that was refused, or taken back. */
export function refused(
  session: Session,
  result: ResultOf<"rejected"> | ResultOf<"reverted">,
  place: Placing = (problems) => problems.map(withoutPlace),
  texts: readonly ScriptText[] = [],
): Report {
  const layout = layoutOf(process.stderr);
  const problems = place(result.problems.map(asProblem));
  const more = result.stage === "rejected" ? (result.more ?? 0) : 0;
  const verdict =
    result.stage === "rejected"
      ? `${session.id} refused it: nothing was changed`
      : `${session.id} took it back: script ${short(result.digest)} runs`;
  const again = problems.some(({ code }) => code === "PATCH_BASE")
    ? ["Somebody was faster. Run the same command again to start from what runs now."]
    : [];
  const text = [explainAll(problems, texts, more), styled(verdict, "bad", layout), ...again];
  const json = { ok: false, ...result, problems };
  return { ok: false, text: text.join("\n\n"), json };
}

/** The problem without its place in a request, which nobody here has seen. */
export function withoutPlace({ code, what, fix, function: name }: Problem): Problem {
  return { code, what, fix, ...(name === undefined ? {} : { function: name }) };
}

/** What is said of an answer that is none to what was asked. */
export function strange(session: Session): Report {
  const what = `${printable(session.id)} answered something else than what was asked`;
  const fix = "Use a `flyball` of the controller's version";
  return refusal([{ code: "CONTROLLER_ANSWER", what, fix }]);
}
