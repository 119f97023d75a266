import { existsSync, readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ScriptError, type Value } from "../../../../src/model/model.ts";
import { parse } from "../../../../src/script/parse.ts";
import type { Script } from "../../../../src/script/script.ts";
import { printScript } from "../../../../src/script/typescript/print/print.ts";
import { readTypescript } from "../../../../src/script/typescript/typescript.ts";
import { property } from "../../../control/property.ts";
import { type CaseFile, sourceOf } from "../../../language/case.ts";
import { readCorpus } from "../../../language/corpus.ts";
import { SEED } from "../../../seed.ts";
import { draws } from "../../meaning/choices.ts";
import { grow } from "../../meaning/grow-program.ts";
import { bodies } from "./arbitrary-bodies.ts";
import { data } from "./arbitrary-data.ts";
import { printedBack, scriptWith } from "./printed.ts";

const SUITES = new URL("../../../../../shared/conformance/jsonlogic/", import.meta.url);
const LANGUAGE = new URL("../../../language/", import.meta.url);

/** Codes with which printing refuses what TypeScript cannot say. */
const REFUSALS = ["CONVERT_NAME", "CONVERT_FORM"];

/** The refusals; nothing where it is printed, and then it reads back to the same. */
function refusalsOf(script: Script): readonly string[] {
  try {
    printScript(script);
  } catch (error) {
    if (!(error instanceof ScriptError)) throw error;
    expect(error.problems.filter(({ code }) => !REFUSALS.includes(code))).toEqual([]);
    return error.problems.map(({ code, what }) => `${code} ${what}`);
  }
  printedBack(script);
  return [];
}

/** The script that the text says, or nothing where it says none. */
function scriptIn(read: () => Script): Script | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof ScriptError) return undefined;
    throw error;
  }
}

/** The script as it is after its way through the text of its JSON spelling. */
function throughJson(script: Script): Script {
  const back = parse(JSON.stringify(script));
  expect(back.digest).toBe(script.digest);
  return back;
}

function jsonIn(file: URL): unknown {
  return JSON.parse(readFileSync(file, "utf8"));
}

describe("there and back, a script has the same digest, and the same text again:", () => {
  test("random bodies of every form; few cannot be said in TypeScript", {
    timeout: 300_000,
  }, () => {
    let printed = 0;
    let refused = 0;
    // Without shrinking: one failure is small enough to be read, and the seed brings it back.
    for (const body of fc.sample(bodies, { seed: SEED, numRuns: 2_000 })) {
      if (refusalsOf(scriptWith(body)).length === 0) printed++;
      else refused++;
    }
    console.log(
      `random bodies of seed ${SEED} (FLYBALL_SEED): ${printed} printed, ${refused} refused`,
    );
    expect(printed).toBeGreaterThan(9 * refused);
  });

  test("random bare rules", () => {
    property(data, 500, (rule) => {
      expect(refusalsOf(parse(JSON.stringify({ functions: { door: rule } })))).toEqual([]);
    });
  });

  test("random programs in TypeScript", { timeout: 300_000 }, () => {
    let count = 0;
    let unread = 0;
    let problems = 0;
    for (const draw of fc.sample(draws, { seed: SEED, numRuns: 1_000 })) {
      const script = scriptIn(() => readTypescript(grow(draw).ts));
      if (script === undefined) {
        unread++;
        continue;
      }
      problems += refusalsOf(throughJson(script)).length;
      count++;
    }
    console.log(
      `random programs of seed ${SEED} (FLYBALL_SEED) there and back: ${count}, refused: ${unread}`,
    );
    expect(problems).toBe(0);
    expect(count).toBeGreaterThan(750);
  });

  test("the corpus in TypeScript", { timeout: 300_000 }, () => {
    let count = 0;
    for (const { name, text, library } of readCorpus()) {
      const module =
        library === undefined
          ? {}
          : { library: () => [{ file: "flyball/control", text: library }] };
      const script = scriptIn(() => readTypescript(text, module));
      if (script === undefined) continue;
      expect(refusalsOf(throughJson(script)), name).toEqual([]);
      count++;
    }
    console.log(`files of the corpus there and back: ${count}`);
    expect(count).toBeGreaterThan(250);
  });

  test("the corpus in JSON", () => {
    let count = 0;
    const refused = new Set<string>();
    for (const name of readdirSync(LANGUAGE).filter((each) => each.endsWith(".json"))) {
      const file = jsonIn(new URL(name, LANGUAGE)) as CaseFile;
      for (const each of file.cases) {
        const script = scriptIn(() => parse(sourceOf(file, each)));
        if (script === undefined) continue;
        const refusals = refusalsOf(script);
        if (refusals.length === 0) count++;
        // What a controller takes has to be said, but for names that TypeScript has itself.
        else if (each.problems === undefined) for (const what of refusals) refused.add(what);
      }
    }
    console.log(`scripts of the corpus in JSON there and back: ${count}`);
    expect([...refused].filter((what) => !what.startsWith("CONVERT_NAME"))).toEqual([]);
    expect(count).toBeGreaterThan(300);
  });

  test.skipIf(!existsSync(SUITES))("the official cases, as bare rules", () => {
    let count = 0;
    for (const file of readdirSync(SUITES).filter((name) => name.endsWith(".json"))) {
      const cases = jsonIn(new URL(file, SUITES));
      for (const each of Array.isArray(cases) ? cases : []) {
        const rule: Value | undefined = Array.isArray(each) ? each[0] : each?.rule;
        if (rule === undefined) continue;
        const script = scriptIn(() => parse(JSON.stringify({ functions: { door: rule } })));
        if (script === undefined) continue;
        expect(refusalsOf(script)).toEqual([]);
        count++;
      }
    }
    console.log(`official rules there and back: ${count}`);
    expect(count).toBeGreaterThan(200);
  });
});
