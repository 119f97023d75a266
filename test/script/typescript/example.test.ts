import { expect, test } from "vitest";
import { parse } from "../../../src/script/parse.ts";
import { readTypescript } from "../../../src/script/typescript/typescript.ts";

const TYPESCRIPT = `// scripts/greenhouse.ts
let setpoint = 24;                                  // a variable: survives every patch, and power loss
let integral = 0;

export function temperature(data: Temperature) {    // called for each event named "temperature"
  const error = data.celsius - setpoint;
  integral = clamp(integral + error * dt(), -50, 50);
  fan.speed = clamp(8 * error + 0.5 * integral, 0, 100);
  if (data.celsius > 40) alarm.on = true;
}

export const door = rule({ if: [{ var: "open" }, { set: [["fan", "speed"], 0] }] });
`;

const JSON_TEXT = `{ "variables": { "setpoint": 24, "integral": 0 },
  "functions": {
    "temperature": { "params": ["data"], "body": { "do": [
      { "let": ["error", { "-": [{ "val": ["data", "celsius"] }, { "val": "setpoint" }] }] },
      { "set": ["integral", { "clamp": [{ "+": [{ "val": "integral" }, { "*": [{ "val": "error" }, { "dt": [] }] }] }, -50, 50] }] },
      { "set": [["fan", "speed"], { "clamp": [{ "+": [{ "*": [8, { "val": "error" }] }, { "*": [0.5, { "val": "integral" }] }] }, 0, 100] }] },
      { "if": [{ ">": [{ "val": ["data", "celsius"] }, 40] }, { "set": [["alarm", "on"], true] }] } ] } },
    "door": { "if": [{ "var": "open" }, { "set": [["fan", "speed"], 0] }] } } }`;

test("the two spellings of the greenhouse are one script, to the last digest", () => {
  const typescript = readTypescript(TYPESCRIPT);
  const json = parse(JSON_TEXT);
  for (const name of ["temperature", "door"]) {
    expect(typescript.function(name)?.body).toEqual(json.function(name)?.body);
    expect(typescript.function(name)?.digest).toBe(json.function(name)?.digest);
  }
  expect(typescript.digest).toBe(json.digest);
});

test("what is read is the same script when it is written as JSON and read again", () => {
  const script = readTypescript(TYPESCRIPT);
  const again = parse(JSON.stringify(script));
  expect(again.digest).toBe(script.digest);
  expect(again.toJSON()).toEqual(script.toJSON());
});
