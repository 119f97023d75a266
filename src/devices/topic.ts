import { flawOfName, NAME_FIX } from "../model/model.ts";
import { TOPIC_LENGTH, TOPIC_LEVELS } from "./limits.ts";
import { VALUE_MARK } from "./value-mark.ts";

/** What the wildcards of a pattern stood for, by name. */
export type Captures = Readonly<Record<string, string>>;

/** Which topics a report listens to: `greenhouse/+zone/climate`. */
export interface TopicPattern {
  /** As the device file has it. */
  readonly text: string;
  /** As a broker takes it: `greenhouse/+/climate`. */
  readonly filter: string;
  /** The names of its captures, in order. */
  readonly captures: readonly string[];
  /** What the named wildcards stand for in a topic, or `undefined` where it does not match. */
  match(topic: string): Captures | undefined;
}

/** A pattern, or what is wrong with it and how it is mended. */
export type PatternReading =
  | { readonly ok: true; readonly pattern: TopicPattern }
  | { readonly ok: false; readonly fix: string };

/** Captures of a topic without any. */
export const NO_CAPTURES: Captures = Object.freeze({});

/** Reads a pattern: levels between `/`; `+` or `+name` is any level, `#` or `#name` the rest. */
export function readPattern(text: string): PatternReading {
  const fix = flawOfTopic(text);
  if (fix !== undefined) return { ok: false, fix };
  const levels = text.split("/");
  const captures: string[] = [];
  for (const [index, level] of levels.entries()) {
    if (!/[+#]/.test(level)) continue;
    const flaw = flawOfWildcard(level, index === levels.length - 1, captures);
    if (flaw !== undefined) return { ok: false, fix: flaw };
    if (level.length > 1) captures.push(level.slice(1));
  }
  const filter = levels.map(filterLevel).join("/");
  if (OWN_TOPICS.some((own) => overlaps(filter, own))) return { ok: false, fix: OWN_TOPICS_FIX };
  const match =
    filter === text && !/[+#]/.test(filter)
      ? (topic: string) => (topic === text ? NO_CAPTURES : undefined)
      : (topic: string) => matchLevels(levels, topic);
  return { ok: true, pattern: { text, filter, captures, match } };
}

/** Why a word cannot be the topic of a message, or `undefined`. */
export function flawOfTopic(topic: string): string | undefined {
  if (topic.length === 0 || topic.length > TOPIC_LENGTH) {
    return `Give a topic of 1 to ${TOPIC_LENGTH} characters`;
  }
  if (topic.split("/").length > TOPIC_LEVELS) return `Give at most ${TOPIC_LEVELS} levels`;
  if (/[\p{Cc}\p{Surrogate}]/u.test(topic)) return "Give a topic without control characters";
  if (topic.includes(VALUE_MARK)) return `Give a topic without ${VALUE_MARK}: captures are +name`;
  if (topic.startsWith("$")) return "Give a topic that does not start with $";
  return topic.startsWith("flyball/") ? OWN_TOPICS_FIX : undefined;
}

/**
 * Why a word cannot be the topic of a command, or `undefined`. A broker would take what looks like
 * a place to fill in as it stands. A topic may begin with `/`, as those of some firmware do.
 */
export function flawOfTarget(topic: string): string | undefined {
  if (/[+#]/.test(topic)) return "Give one topic, without + and #";
  if (/(?:^|[^A-Za-z0-9])\$|\$[A-Za-z_{(]/.test(topic)) {
    return "Give the topic as it is, without $: a value stands in `payload`, never in a topic";
  }
  if (/\/\/|[^/]\/$|^\/$/.test(topic)) return "Give a topic without empty levels";
  return flawOfTopic(topic);
}

/** Whether there is a topic that both filters match. */
export function overlaps(one: string, other: string): boolean {
  return levelsOverlap(one.split("/"), other.split("/"));
}

/** The topics by which a controller itself is reached. */
const OWN_TOPICS = ["flyball/v1/+/+", "flyball/v1/group/+/patch"];
const OWN_TOPICS_FIX = "Give one that leaves out flyball/, where the controller itself is reached";

function flawOfWildcard(
  level: string,
  last: boolean,
  known: readonly string[],
): string | undefined {
  const name = level.slice(1);
  if (/[+#]/.test(name) || !/^[+#]/.test(level)) {
    return "Let + or # stand at the beginning of a level, before the name of the capture";
  }
  if (level.startsWith("#") && !last) return "Let # be the last level";
  if (name === "") return undefined;
  if (known.includes(name)) return `Give the captures different names, not ${name} twice`;
  const flaw = flawOfName(name);
  return flaw === undefined ? undefined : `${NAME_FIX[flaw]} for the name of a capture`;
}

function filterLevel(level: string): string {
  return level.startsWith("+") || level.startsWith("#") ? level.slice(0, 1) : level;
}

/** Goes along both at once: a level ends at the next `/`, and nothing is cut but captures. */
function matchLevels(levels: readonly string[], topic: string): Captures | undefined {
  const captures: Record<string, string> = {};
  // A wildcard at the first level does not stand for the topics of the broker itself.
  if (topic.startsWith("$")) return undefined;
  let start = 0;
  for (let index = 0; index < levels.length; index++) {
    const level = levels[index] ?? "";
    if (level.startsWith("#")) {
      if (level.length > 1) captures[level.slice(1)] = topic.slice(start);
      return captures;
    }
    if (start > topic.length) return undefined;
    const slash = topic.indexOf("/", start);
    const end = slash < 0 ? topic.length : slash;
    if (level.startsWith("+")) {
      if (level.length > 1) captures[level.slice(1)] = topic.slice(start, end);
    } else if (end - start !== level.length || !topic.startsWith(level, start)) return undefined;
    start = end + 1;
  }
  return start === topic.length + 1 ? captures : undefined;
}

function levelsOverlap(one: readonly string[], other: readonly string[]): boolean {
  const length = Math.max(one.length, other.length);
  for (let index = 0; index < length; index++) {
    const a = one[index];
    const b = other[index];
    // `a/#` matches `a` as well, so a filter that ends here is matched by the `#` of the other.
    if (a === "#" || b === "#") return true;
    if (a === undefined || b === undefined) return false;
    if (a !== b && a !== "+" && b !== "+") return false;
  }
  return true;
}
