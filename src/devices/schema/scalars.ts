import { z } from "zod";
import { flawOfName, type Millis, millis, NAME_FIX, NAME_LENGTH } from "../../model/model.ts";
import type { TimeOfDay } from "../report.ts";
import { flawOfTarget, readPattern, type TopicPattern } from "../topic.ts";

/** A text of which editors are told the pattern; what is accepted is said beside it. */
function textLike(pattern: string) {
  return z.string().meta({ pattern });
}

/** A name that scripts can say. */
export const nameSchema = textLike(`^[A-Za-z_][A-Za-z0-9_]{0,${NAME_LENGTH - 1}}$`).superRefine(
  (word, context) => {
    const flaw = flawOfName(word);
    if (flaw !== undefined) context.addIssue({ code: "custom", message: NAME_FIX[flaw] });
  },
);

/** One topic, without wildcards, outside those by which the controller itself is reached. */
export const topicSchema = z.string().superRefine((topic, context) => {
  const fix = flawOfTarget(topic);
  if (fix !== undefined) context.addIssue({ code: "custom", message: fix });
});

/** A topic with wildcards, named or not: `greenhouse/+zone/climate`. */
export const patternSchema = z.string().transform((text, context): TopicPattern => {
  const read = readPattern(text);
  if (read.ok) return read.pattern;
  context.addIssue({ code: "custom", message: read.fix });
  return z.NEVER;
});

/** A length of time, at the least the first and at the most the second of these, in words. */
export function durationBetween(least: string, most: string) {
  const [from = 0, to = Infinity] = [parseDuration(least), parseDuration(most)];
  return textLike("^[0-9]+([.][0-9]+)?(ms|s|min|h)$").transform((text, context): Millis => {
    const duration = parseDuration(text);
    if (duration !== undefined && duration >= from && duration <= to) return duration;
    const message = `Give a time from ${least} to ${most}, such as 500ms, 10s, 5min or 2h`;
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  });
}

const TIME_OF_DAY = "^([01][0-9]|2[0-3]):([0-5][0-9])$";

/** A time of the day: `06:30`. */
export const timeOfDaySchema = textLike(TIME_OF_DAY).transform((text, context): TimeOfDay => {
  const [, hour, minute] = new RegExp(TIME_OF_DAY).exec(text) ?? [];
  if (hour !== undefined) return { hour: Number(hour), minute: Number(minute) };
  context.addIssue({ code: "custom", message: 'Give a time from "00:00" to "23:59"' });
  return z.NEVER;
});

/** A name of the time zone database, as far as its form goes. */
export const zoneSchema = z.string().regex(/^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+){0,2}$/, {
  message: "Give a name of the time zone database, such as Europe/Berlin or UTC",
});

/** A length of time as people write it: `10ms`, `1.5s`, `5min`, `2h`. */
export function parseDuration(text: string): Millis | undefined {
  const [, digits, unit] = /^([0-9]{1,9}(?:\.[0-9]{1,3})?)(ms|s|min|h)$/.exec(text) ?? [];
  if (digits === undefined) return undefined;
  return millis(Number(digits) * (UNITS[unit as keyof typeof UNITS] ?? 1));
}

const UNITS = { ms: 1, s: 1_000, min: 60_000, h: 3_600_000 } as const;
