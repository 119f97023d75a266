import { expect } from "vitest";
import type { Value } from "../../../../src/model/model.ts";
import { parse } from "../../../../src/script/parse.ts";
import type { Script } from "../../../../src/script/script.ts";
import { type PrintOptions, printScript } from "../../../../src/script/typescript/print/print.ts";
import { readTypescript } from "../../../../src/script/typescript/typescript.ts";

/** A script with one function of these statements, which nobody calls. */
export function scriptWith(body: Value, more: { readonly [part: string]: Value } = {}): Script {
  return parse(JSON.stringify({ ...more, functions: { main: { params: ["data"], body } } }));
}

/** Prints the script; the text has to be the same script, and that the same text. */
export function printedBack(script: Script, options: PrintOptions = {}): string {
  const text = printScript(script, options);
  const back = readBack(text);
  if (back.digest !== script.digest) {
    expect.fail(`not the same:\n${JSON.stringify(script)}\n${JSON.stringify(back)}\n${text}`);
  }
  // A spelling that nobody writes may come back as another; from there on nothing changes.
  const again = printScript(back, options);
  expect(printScript(readBack(again), options)).toBe(again);
  return text;
}

function readBack(text: string): Script {
  try {
    return readTypescript(text);
  } catch (error) {
    return expect.fail(`cannot be read: ${String(error)}\n${text}`);
  }
}

/** The lines inside the one function, without their indent. */
export function printedBody(body: Value, more: { readonly [part: string]: Value } = {}): string {
  const text = printedBack(scriptWith(body, more));
  const lines = text.split("\n");
  const start = lines.findIndex((line) => line.startsWith("export function main("));
  return lines
    .slice(start + 1, -2)
    .map((line) => line.slice(2))
    .join("\n");
}
