import { describe, expect, test } from "vitest";
import { encode } from "../../src/devices/devices.ts";
import type { Value } from "../../src/model/model.ts";
import { plantFrom } from "./hear.ts";

function told(output: string, value: Value): string {
  const plant = plantFrom(`devices: { d: { outputs: { o: { ${output} } } } }`);
  const target = plant.targets.get("d.o");
  if (target === undefined) throw new Error("no target");
  return encode(target, value);
}

describe("a command", () => {
  test.each<[string, Value, string]>([
    ["type: number, safe: 0, to: { mqtt: a }", 12.5, "12.5"],
    ["type: number, safe: 0, to: { mqtt: a, decimals: 1 }", 12.34, "12.3"],
    ["type: number, safe: 0, to: { mqtt: a, decimals: 0 }", 1e-7, "0"],
    ["type: integer, safe: 0, to: { mqtt: a }", 12, "12"],
    ["type: boolean, safe: false, to: { mqtt: a }", false, "false"],
    ["type: text, safe: a, to: { mqtt: a }", "auto", "auto"],
    ["type: text, safe: a, to: { mqtt: a, format: json }", "auto", '"auto"'],
    ["type: number, safe: 0, to: { mqtt: a, format: json, decimals: 2 }", 12, "12.00"],
    ["type: boolean, safe: false, words: { ON: true, OFF: false }, to: { mqtt: a }", true, "ON"],
    ["type: number, safe: 0, words: { max: 100 }, to: { mqtt: a }", 100, "max"],
    ["type: number, safe: 0, words: { max: 100 }, to: { mqtt: a }", 99, "99"],
    ["type: number, safe: 0, to: { mqtt: a, payload: 'S=$value;' }", 3, "S=3;"],
    ["type: number, safe: 0, to: { mqtt: a, payload: '$value-$value' }", 3, "3-3"],
    ["type: text, safe: a, to: { mqtt: a, payload: '[$value]' }", "$value$&", "[$value$&]"],
    [
      "type: number, safe: 0, to: { mqtt: a, payload: { on: true, level: $value, as: 'l$value' } }",
      7,
      '{"on":true,"level":7,"as":"l7"}',
    ],
    ["type: number, safe: 0, to: { mqtt: a, decimals: 1, payload: [$value] }", 7.25, "[7.3]"],
    ["type: text, safe: a, to: { mqtt: a, payload: { t: $value } }", 'a"\n', '{"t":"a\\"\\n"}'],
    ["type: number, safe: 0, to: { serial: p }", 1, "1\n"],
    ["type: number, safe: 0, to: { serial: p, decimals: 1, payload: V $value }", -0.04, "V 0.0\n"],
    ["type: number, safe: 0, to: { serial: p, payload: G1 X$value }", 0.1 + 0.2 - 0.3, "G1 X0\n"],
    ["type: number, safe: 0, to: { mqtt: a, decimals: 2 }", 1e21, `1${"0".repeat(21)}.00`],
    ["type: number, safe: 0, to: { mqtt: a, format: json }", 1e-7, "0.0000001"],
    [
      "type: number, safe: 0, to: { mqtt: a, payload: [$value, 1e-7, -0.0] }",
      1e21,
      `[1${"0".repeat(21)},0.0000001,0]`,
    ],
    [
      "type: number, safe: 0, to: { mqtt: a, decimals: 2, payload: { v: $value } }",
      3,
      '{"v":3.00}',
    ],
    ["type: number, safe: 0, to: { mqtt: a, payload: ['a$value', b] }", 0.1 + 0.2, '["a0.3","b"]'],
    ["type: number, safe: 0, words: { a: -1e-7 }, to: { mqtt: a }", -1e-7, "a"],
    ["type: integer, safe: 0, to: { mqtt: a }", -(2 ** 53 - 1), "-9007199254740991"],
    [
      'type: number, safe: 0, to: { serial: p, ending: "\\r\\n", payload: "F $value" }',
      1,
      "F 1\r\n",
    ],
    ["type: number, safe: 0, to: { serial: p, payload: { f: $value } }", 1, '{"f":1}\n'],
  ])("%s: %j is spelt %j", (output, value, command) => {
    expect(told(output, value)).toBe(command);
  });

  test("on a line stays one line, whatever the text is", () => {
    const text = "type: text, safe: a, to: { serial: p, payload: 'SAY $value' }";
    expect(told(text, "hi\r\nFAN 100\u0000")).toBe("SAY hi FAN 100 \n");
  });
});
