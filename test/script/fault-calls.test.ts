import { describe, expect, test } from "vitest";
import { Engine } from "../../src/app/app.ts";
import { type Fault, markFault, ScriptFault, type Value } from "../../src/model/model.ts";
import { scopeWith } from "./support/plant.ts";

const engine = new Engine();
await engine.load("typescript");

const IMPORT = 'import { scale, scaleClamped } from "flyball/control";';

/** The fault of a call, and of the statements where no function is named. */
function faultOf(text: string, name?: string, ...operands: Value[]): Fault {
  const script = engine.compile(text, { file: "p/scale.ts" });
  const scope = scopeWith();
  try {
    if (name === undefined) engine.start(scope, script);
    else engine.call(scope, script, name, operands);
  } catch (error) {
    if (error instanceof ScriptFault) return error.fault;
    throw error;
  }
  throw new Error("nothing faulted");
}

describe("a fault in the control library", () => {
  test("names the library's own file, and the call in the script that led to it", () => {
    const fault = faultOf(
      `${IMPORT}\nlet level = 0;\nexport function button(x: number) {\n  level = scale(x, 5, 5, 0, 100);\n}`,
      "button",
      1,
    );
    expect(fault).toMatchObject({
      file: "flyball/control/scaling.ts",
      function: "scale",
      text: expect.stringContaining("fromHigh - fromLow"),
      calls: [
        {
          ...{ function: "button", file: "p/scale.ts", line: 4, column: 11 },
          text: "  level = scale(x, 5, 5, 0, 100);",
        },
      ],
    });
    expect(new ScriptFault(fault).message).toMatch(
      /^FAULT_ARITHMETIC at flyball\/control\/scaling\.ts:\d+:\d+ \(called by button at p\/scale\.ts:4:11\): /,
    );
    expect(markFault(fault).split("\n").slice(3)).toEqual([
      "     4 |   level = scale(x, 5, 5, 0, 100);",
      "       |           ^",
    ]);
  });

  test("is led to through functions of the library and of the script", () => {
    const text = `${IMPORT}
let level = 0;
export function button(x: number) {
  level = half(x) + half(x);
}
function half(x: number) {
  return scaleClamped(x, 5, 5, 0, 100);
}
export function other(x: number) {
  level = scale(x, 5, 5, 0, 1);
}`;
    const fault = faultOf(text, "button", 1);
    // scaleClamped calls scale; the call in other is no way there.
    expect(fault).toMatchObject({ calls: [{ function: "half", line: 7, column: 10 }] });
    expect(fault.calls).toHaveLength(1);
  });

  test("names each call that may have been it, or the event's function where many may", () => {
    const called = (times: number) => {
      const lines = Array.from({ length: times }, () => "  level = scale(x, 5, 5, 0, 100);");
      const text = `let level = 0;\nexport function button(x: number) {\n${lines.join("\n")}\n}`;
      return faultOf(`${IMPORT}\n${text}`, "button", 1).calls?.map(({ line, column }) => [
        line,
        column,
      ]);
    };
    expect(called(1)).toEqual([[4, 11]]);
    const three = [4, 5, 6].map((line) => [line, 11]);
    expect(called(3)).toEqual(three);
    expect(called(4)).toEqual([[3, 8]]);
  });
});

describe("a fault in a function of the script", () => {
  test("that is the event's own needs no call", () => {
    const text = "let level = 0;\nexport function button(x: number) {\n  level = 1 / x;\n}";
    const fault = faultOf(text, "button", 0);
    expect(fault).toMatchObject({ file: "p/scale.ts", line: 3, column: 11 });
    expect(fault).not.toHaveProperty("calls");
  });

  test("that others call names the call, also among the statements", () => {
    const text = `let level = 0;
level = inverse(0);
export function button(x: number) {
  level = inverse(x);
}
function inverse(x: number) {
  return 1 / x;
}`;
    const [event, start] = [faultOf(text, "button", 0), faultOf(text)];
    expect(event).toMatchObject({ line: 7, calls: [{ function: "button", line: 4, column: 11 }] });
    expect(start).toMatchObject({
      ...{ function: "inverse", line: 7 },
      calls: [{ function: "(statements)", line: 2, column: 9, text: "level = inverse(0);" }],
    });
  });

  test("says in JSON by pointers what there is no line for", () => {
    const inverse = { params: ["x"], body: { "/": [1, { val: "x" }] } };
    const data = { preserve: { inverse: [0] } };
    const button = { params: ["x"], body: { do: [data, { inverse: [{ val: "x" }] }] } };
    const script = engine.compile(JSON.stringify({ functions: { inverse, button } }));
    const call = () => engine.call(scopeWith(), script, "button", [0]);
    expect(call).toThrow(
      "FAULT_ARITHMETIC at function inverse#/body (called by function button#/body/do/1): ",
    );
  });
});
