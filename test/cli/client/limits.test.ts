import { describe, expect, test } from "vitest";
import { PAYLOAD_BYTES } from "../../../src/adapters/mqtt/limits.ts";
import {
  ANSWER_WAIT,
  MESSAGE_BOUNDS,
  REQUEST_BYTES,
  TIMEOUT_LEAST,
  TIMEOUT_MOST,
} from "../../../src/cli/client/limits.ts";
import { parseStatus } from "../../../src/cli/client/messages.ts";
import { timeoutOption } from "../../../src/cli/client/options.ts";

describe("the wait for an answer", () => {
  const parse = (text: string) => timeoutOption().parseArg?.(text, undefined);

  test("is what it usually is where nothing is said", () => {
    expect(timeoutOption().defaultValue).toBe(ANSWER_WAIT);
  });

  test.each([TIMEOUT_LEAST, TIMEOUT_MOST])("may be %s", (text) => {
    expect(parse(text)).toBeGreaterThan(0);
  });

  test.each(["99ms", "61min", "3601s"])("may not be %s", (text) => {
    expect(() => parse(text)).toThrow();
  });
});

test("a request may be as long as a message", () => {
  expect(REQUEST_BYTES).toBe(PAYLOAD_BYTES);
});

describe("what a controller says", () => {
  const status = (depth: number, blanks = 0) => {
    const nested = "[".repeat(depth - 1) + "]".repeat(depth - 1);
    const text = `{"online":false,"id":"demo","more":${nested}}`;
    return Buffer.from(text + " ".repeat(blanks));
  };

  test("is read as deep as it may be, and not a level deeper", () => {
    expect(parseStatus(status(MESSAGE_BOUNDS.depth))).toEqual({ online: false, id: "demo" });
    expect(parseStatus(status(MESSAGE_BOUNDS.depth + 1))).toBeUndefined();
  });

  test("is read as long as it may be, and not a character longer", () => {
    const blanks = MESSAGE_BOUNDS.length - status(2).length;
    expect(parseStatus(status(2, blanks))).toBeDefined();
    expect(parseStatus(status(2, blanks + 1))).toBeUndefined();
  });
});
