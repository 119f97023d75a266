import { describe, expect, test } from "vitest";
import { parse } from "../../../../src/script/parse.ts";
import { CHOICES } from "./pairs-of-choices.ts";
import { LOOPS } from "./pairs-of-loops.ts";
import { printedBack } from "./printed.ts";

describe("JSON is printed as an engineer would have written it:", () => {
  test.each([...CHOICES, ...LOOPS])("$what", ({ json, typescript }) => {
    expect(printedBack(parse(JSON.stringify(json)))).toBe(typescript);
  });
});
