import { describe, expect, test } from "vitest";
import { TOPIC_LENGTH, TOPIC_LEVELS } from "../../src/devices/limits.ts";
import { topicSchema } from "../../src/devices/schema/scalars.ts";
import { overlaps, readPattern, type TopicPattern } from "../../src/devices/topic.ts";

function pattern(text: string): TopicPattern {
  const read = readPattern(text);
  if (!read.ok) throw new Error(read.fix);
  return read.pattern;
}

describe("a topic pattern", () => {
  test.each([
    ["a/b", "a/b", {}],
    ["a/b", "a/c", undefined],
    ["a/b", "a/b/c", undefined],
    ["greenhouse/+zone/climate", "greenhouse/north/climate", { zone: "north" }],
    ["greenhouse/+zone/climate", "greenhouse/north/door", undefined],
    ["greenhouse/+zone/climate", "greenhouse/north", undefined],
    ["greenhouse/+zone/climate", "greenhouse/climate", undefined],
    ["greenhouse/+zone/climate", "greenhouse//climate", { zone: "" }],
    ["+a/+b", "x/y", { a: "x", b: "y" }],
    ["+/+b", "x/y", { b: "y" }],
    ["+a", "$SYS", undefined],
    ["+a/b", "$SYS/b", undefined],
    ["a/#", "a", {}],
    ["a/#", "a/b/c", {}],
    ["a/#rest", "a/b/c", { rest: "b/c" }],
    ["a/#rest", "a", { rest: "" }],
    ["a/#rest", "ab/c", undefined],
    ["a/b/#", "a", undefined],
    ["a/+", "a", undefined],
    ["a/+", "a/", {}],
  ])("%s heard on %s gives %j", (text, topic, captures) => {
    expect(pattern(text).match(topic)).toEqual(captures);
  });

  test("is asked of a broker without the names of its captures", () => {
    expect(pattern("a/+zone/b/#rest")).toMatchObject({
      filter: "a/+/b/#",
      captures: ["zone", "rest"],
      text: "a/+zone/b/#rest",
    });
  });

  test.each([
    "",
    "a/+b/+b",
    "a/#/b",
    "a/b+",
    "a/+2nd",
    "a/+__proto__",
    "a/++b",
    "#",
    "+/v1/#",
    "flyball/v1/demo/patch",
    "+/+/+/patch",
    "$SYS/x",
    "a\u0000b",
    "a\ud800b",
  ])("%j is refused", (text) => {
    expect(readPattern(text).ok).toBe(false);
  });

  test("may have as many characters and levels as a topic, and not one more", () => {
    expect(readPattern("x".repeat(TOPIC_LENGTH)).ok).toBe(true);
    expect(readPattern("x".repeat(TOPIC_LENGTH + 1)).ok).toBe(false);
    expect(readPattern("/".repeat(TOPIC_LEVELS - 1)).ok).toBe(true);
    expect(readPattern("/".repeat(TOPIC_LEVELS)).ok).toBe(false);
  });
});

describe("the topic of a command", () => {
  test.each([
    "lamp/set",
    "/esp/gpio/12",
    "zone one/start",
    "shellyplus1pm-a8/status/switch:0",
    "price/5$/x",
  ])("%j is taken", (topic) => {
    expect(topicSchema.safeParse(topic).success).toBe(true);
  });

  test.each([
    ...["zone/$value/start", "zone/$value", "$value", "zone-$value/start", "zone/$zone/start"],
    ...["zone/$" + "{value}/start", "a$value", "$SYS/x", "a/$/b"],
    ...["zone/+/start", "zone/#", "zone+", "a#b", "+"],
    ...["zone//start", "zone/start/", "//zone", "/", "", "a/b//"],
    ...["flyball/v1/demo/patch", "a\u0000b"],
  ])("%j is refused", (topic) => {
    const { success, error } = topicSchema.safeParse(topic);
    expect(success).toBe(false);
    expect(error?.issues).toHaveLength(1);
  });

  test("is no place to fill in, in what is heard either", () => {
    expect(readPattern("zone/$value/state").ok).toBe(false);
    // Homie has its attributes so.
    expect(readPattern("homie/+device/$state").ok).toBe(true);
  });
});

describe("two filters", () => {
  test.each([
    ["a/+", "a/b", true],
    ["a/+", "+/b", true],
    ["a/+", "b/+", false],
    ["a/+", "a/b/c", false],
    ["a/#", "a/b/c", true],
    ["a/#", "a", true],
    ["a/b", "a/b", true],
    ["a/b", "a/c", false],
    ["#", "x", true],
  ])("%s and %s overlap: %s", (one, other, expected) => {
    expect(overlaps(one, other)).toBe(expected);
    expect(overlaps(other, one)).toBe(expected);
  });
});
